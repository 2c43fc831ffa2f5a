asked-open = { $count ->
    [0] No deal is open.
    [one] { $count } deal is open:
   *[other] { $count } deals are open:
}
asked-open-instead = That question about deals I cannot answer. This is what is open:
asked-none-slips = No deal is slipping: each was touched within the days that its stage allows.
asked-won = { $count ->
    [0] No deals were won
    [one] { $count } deal won
   *[other] { $count } deals won
}
asked-lost = { $count ->
    [0] No deals were lost
    [one] { $count } deal lost
   *[other] { $count } deals lost
}
asked-all = All whom you see
asked-see = See all
asked-no-reach = { $kind ->
    [phone] No phone number has been kept yet.
   *[email] No e-mail address has been kept yet.
}
asked-unchanged = { $count ->
    [0] Nothing has changed yet: press Edit.
   *[other] Nothing has changed yet. Add what is new with one tap, or press Edit.
}
asked-not-deleted = { $noun ->
    [erasable] Nothing has been deleted. The button below shows first what would go.
    [contact] Nothing has been deleted. Owners and admins can erase a person; what is wrong is mended under Edit.
   *[company] Nothing has been deleted. A company stays as long as people and deals hang on it; rename it under Edit.
}
asked-not-yours = What { $name } did is shown to those who lead the team.
asked-below-zero = “{ $said }” is below zero, so the value stays as it is.
