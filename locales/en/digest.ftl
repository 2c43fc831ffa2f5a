command-digest = The team’s day: what moved, what slips, who did what
example-digest = /digest
digest-title = Digest
digest-firm = whole company
digest-since = Since { $when }
digest-quiet = A quiet day: nothing moved and nothing was logged.
digest-no-team = You don’t lead a team yet. An owner or admin can put you into one with /team; then the team’s day stands here.
digest-moved = { $count ->
    [one] { $count } deal moved
   *[other] { $count } deals moved
}
digest-slipping = { $count ->
    [one] { $count } deal is slipping
   *[other] { $count } deals are slipping
}
digest-rest = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
digest-new = new
digest-days-of-limit = { $days ->
    [one] { $days } day untouched, limit { $limit }
   *[other] { $days } days untouched, limit { $limit }
}
digest-people = People
digest-person = Name
digest-calls = Calls
digest-meetings = Meetings
digest-messages = Messages
digest-overdue = Overdue
digest-silent = Nothing logged: { $names }
digest-silent-more = { $count ->
    [one] Nothing logged: { $names } and { $count } more
   *[other] Nothing logged: { $names } and { $count } more
}
digest-month-won = Won this month:
digest-month-open = open, weighted:
digest-see-moved = See { $count } moved
digest-see-slipping = See { $count } slipping
digest-see-overdue = See { $count } overdue
digest-see-logged = See { $count } logged
digest-see-won = See won
digest-see-open = See open
digest-list-moved = Deals that moved
digest-list-slipping = Slipping deals
digest-list-overdue = Overdue reminders
digest-list-logged = Logged
digest-list-won = Won this month
digest-list-empty = Nothing here any more.
digest-private = private reminder
digest-back = ‹ Digest
digest-ask = Ask { $who }: { $deal }
digest-asks = { $who } asks what is next here. { $days ->
    [one] Untouched for { $days } day.
   *[other] Untouched for { $days } days.
}
digest-asked = Asked { $who } about “{ $deal }”. The answer comes here and onto the deal.
digest-asked-later = They are off now, so it reaches them { $when }.
digest-asked-already = Already asked: { $when }.
digest-ask-nobody = There is nobody else to ask about this deal.
digest-unreachable = I can’t reach { $who } in any chat.
digest-answer-today = Call today
digest-answer-wait = Waiting till…
digest-answer-write = Write…
digest-answer-form = What is next?
digest-field-until = Until when?
digest-field-why = Waiting for what?
digest-field-answer = Your answer
digest-said-today = Will call today
digest-said-wait = Waiting till { $when }
digest-answered = Saved on “{ $deal }” and passed on.
digest-told = { $who } on “{ $deal }”:
digest-open-deal = Open deal
digest-notes = Notes
digest-visits = Visits
digest-emails = E-mails
figures-call = { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
figures-meeting = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
figures-message = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
figures-note = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
figures-visit = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}
figures-email = { $count ->
    [one] { $count } e-mail
   *[other] { $count } e-mails
}
figures-entries = { $count ->
    [one] { $count } entry logged
   *[other] { $count } entries logged
}
figures-own = You
figures-quiet = Nothing was logged then and no deal moved.
figures-won = { $count ->
    [one] { $count } deal won
   *[other] { $count } deals won
}
figures-list-won = Won deals
figures-see = { $what }: { $count }
