company-people = 👥 People
company-people-of = { $name }: people
company-people-none = Nobody here yet.
company-people-count = { $former ->
    [0] People: { $current }
   *[other] People: { $current } now, { $former } before
}
company-person-until = until { $year }
company-created = ✓ New company: { $name }
company-new-title = New company
