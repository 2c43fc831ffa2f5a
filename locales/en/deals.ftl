command-deal = New deal
command-deals = My open deals
example-deal = /deal Acme – 20 seats
example-deals = /deals
deal-already-there = It is in that stage already.
deal-moved-meanwhile = { $who } moved this deal in the meantime, { $at }.
deal-lost-needs-reason = Say why it was lost: open the deal and press Lost.
deal-no-such-stage = The pipeline has no such stage.
deal-name-needed = A deal needs a name.
deal-value-negative = A deal can’t be worth less than nothing.
deal-no-value = no value yet
deal-no-date = no date
deal-label-value = Value
deal-label-company = Company
deal-label-contact = Contact
deal-label-people = Also involved
deal-label-owner = Owner
deal-label-expected = Expected
deal-label-closed = Closed
deal-label-stage = In this stage
deal-label-last = Last
deal-label-overdue = ⚠ Overdue
deal-label-next = Next
deal-label-name = Name
deal-label-reason = Reason
deal-days = { $days ->
    [0] since today
    [one] { $days } day
   *[other] { $days } days
}
deal-days-limit = { $days ->
    [0] since today (limit { $limit })
    [one] { $days } day (limit { $limit })
   *[other] { $days } days (limit { $limit })
}
deal-days-slipping = { $idle ->
    [one] { $idle } day without contact (limit { $limit })
   *[other] { $idle } days without contact (limit { $limit })
}
deal-won = 🏆 Won
deal-lost = ✖ Lost
deal-value = Value
deal-date = Date
deal-reopen = Reopen
deal-ask-reopen = Ask to reopen
deal-stay-closed = Leave closed
deal-reopen-asked = { $who } decides. You will hear from me.
deal-reopen-wish = { $who } asks to reopen this deal.
deal-stays-closed = It stays closed. Whoever asked has been told.
deal-reopen-yes = { $who } reopened it.
deal-reopen-no = { $who } leaves it closed.
deal-ask-nobody = Nobody who could reopen it can be reached. Please ask them yourself.
deal-log = 📞 Log
deal-remind = ⏰ Remind
deal-people = People
deal-rename = Rename
deal-history = History
deal-open-contact = 👤 Contact
deal-open-company = 🏢 Company
deal-join = + Person
deal-new = + Deal
deal-pipeline = Pipeline
deal-card = Open deal
deal-people-tap = Press a name to take that person off the deal.
deal-people-none = Nobody else is involved yet.
deal-mine = My open deals: { $count }
deal-mine-none = No open deals. Start one now?
deal-created = Deal created
deal-unchanged = Nothing changed
deal-moved = { $before } → { $after }
deal-value-changed = Value: { $before } → { $after }
deal-date-changed = Expected: { $before } → { $after }
deal-renamed = { $before } → { $after }
deal-joined = { $name } joined the deal
deal-left = { $name } left the deal
deal-already-in = Already in { $stage }.
deal-already-by = Already in { $stage }: { $who }, { $when }.
deal-conflict-seconds = { $who } moved it to { $stage } { $count } s ago.
deal-conflict-minutes = { $who } moved it to { $stage } { $count } min ago.
deal-conflict-at = { $who } moved it to { $stage }: { $when }.
deal-anyway = Move anyway
deal-leave-it = Leave
deal-why-lost = Why was it lost?
deal-reason-other = { $reason }…
deal-lost-because = { $before } → { $after } ({ $reason })
deal-lost-note = { $before } → { $after } ({ $reason }: { $note })
deal-lost-reminders = { $count ->
    [one] { $count } of your reminders is about this deal.
   *[other] { $count } of your reminders are about this deal.
}
deal-close-reminders = Close reminders
deal-keep-reminders = Keep
deal-reminders-closed = { $count ->
    [one] { $count } reminder closed.
   *[other] { $count } reminders closed.
}
deal-reminders-kept = The reminders stay.
deal-no-reminders = No open reminders left.
deal-undo-loss = ↩ Undo loss
deal-undo-closing = ↩ Keep reminders
deal-history-none = Nothing has happened yet.
deal-history-undone = ↩ undone
deal-new-title = New deal
deal-value-title = Value
deal-date-title = Expected date
deal-won-title = Won! One more thing
deal-rename-title = New name
deal-join-title = Who else is involved?
deal-ask-name = What is the deal called?
deal-ask-contact = Who is it with?
deal-ask-value = What is it worth?
deal-ask-expected = When should it close?
deal-ask-person = Who?
deal-ask-note = In a few words
deal-hint-name = For example: Acme – 20 seats
deal-hint-contact = Type part of a name
deal-hint-value = For example: 40k or 40 000 EUR
deal-hint-day = For example: 15 May or next Friday
