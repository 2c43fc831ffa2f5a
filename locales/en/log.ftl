command-log = Log a call, a meeting or a note
example-log = called Granin, asked for the price list
log-kind-call = Call
log-kind-meeting = Meeting
log-kind-message = Message
log-kind-email = E-mail
log-kind-visit = Visit
log-kind-note = Note
log-in = { $kind ->
    [visit] they came to us
   *[other] incoming
}
log-outcome-reached = Reached
log-outcome-no_answer = No answer
log-outcome-busy = Busy
log-outcome-call_back = Another call agreed
log-loose = about nobody yet
log-reminder = ⏰ { $what }: { $when }
log-read-as = “{ $said }” is taken for { $name }.
log-value-first = { $deal }: { $now } ✓
log-value-changed = { $deal }: { $was } → { $now } ✓
log-moved = Stage: { $was } → { $now } ✓
log-deal-made = New deal: { $deal } ✓
log-reach-added = { $value } is on the card now ✓
log-note-added = Added ✓
log-late = “{ $said }” has already passed, so there is no reminder.
log-doubt-ambiguous_date = “{ $said }” can be read in two ways: check the date.
log-doubt-dst_gap = “{ $said }” falls into the clock change: check the time.
log-doubt-unread_clock = I couldn’t read the time “{ $said }”; it stays in the note.
log-doubt-unread_date = I couldn’t read the date “{ $said }”; it stays in the note.
log-offer-move = ✓ Move to { $stage }
log-offer-won = 🏆 Won
log-offer-lost = ✖ Lost…
log-offer-lost-for = ✖ Lost: { $reason }
log-offer-deal = + New deal { $sum }
log-change-time = ⏰ Change
log-confirm-time = ✓ { $clock }
log-next-tomorrow = ⏰ Next: tomorrow
log-next-week = ⏰ Next: in a week
log-add-note = + Note
log-undo-edit = ↩ Undo edit
log-done-by = { $who } already did this: { $when }.
log-done-already = This is already done.
log-which = Which { $name }?
log-who = Who was it with? I kept your note.
log-nobody = No { $name } yet. I kept your note.
log-nobody-at = No { $name } at { $company } yet. I kept your note.
log-elsewhere = No { $name } at { $company } yet. Is it one of these?
log-candidate = { $name } · { $touched }
log-candidate-at = { $name } · { $detail } · { $touched }
log-touched-never = never spoken to
log-touched-days = { $days ->
    [0] today
    [one] { $days } day ago
    *[other] { $days } days ago
}
log-create = + Create { $name }
log-create-at = + Create { $name } · { $company }
log-search-again = 🔎 Search again
log-leave-loose = Leave as loose note
log-unclear = Nothing found. I kept your text, in case it is a note.
log-as-note = Log as note…
log-long = That is { $length } characters; one entry holds { $limit }. I kept the whole text.
log-in-parts = { $parts ->
    [one] Log as { $parts } part…
    *[other] Log as { $parts } parts…
}
log-too-long = That is { $length } characters; one entry holds { $limit }. Please shorten it.
log-which-deal = Which deal? I kept your text.
log-deal-fact = { $name } · { $fact }
log-deal-since = since { $when }
log-deal-none = None of these
log-deal-instead = Then what shall I make of it?
log-no-deal = No open deal found for “{ $name }”. I kept your text.
log-no-deal-at = No open deal found. I kept your text.
log-note-on = 📝 Note: { $name }
log-new-deal = + New deal
log-deal-alone = Without a customer
log-no-words = I can read only text so far. Write in a line what happened, for example: called Granin, wants a price.
log-form-title = Log
log-form-who = Who with?
log-form-kind = Kind
log-form-summary = What was said?
log-form-outcome = Outcome
log-form-day = Which day?
log-form-day-hint = Leave empty for today.
log-form-next = Remind me when?
log-form-next-hint = For example: tomorrow 10:00.
log-form-who-title = Whom is it about?
log-form-when = When?
log-form-when-title = Change the reminder
log-form-note = What to add?
log-form-note-title = Add a note
log-follow-up = Follow up: { $name }
log-edited = { $what }: { $was } → { $now }
log-edited-person = Person
log-edited-when = Took place
log-edited-due = ⏰ Reminder
log-edited-value = Value
log-edited-words = Text changed ✓
log-edited-nothing = Read again: nothing had to be changed.
log-changed-nobody = No { $name } yet. Is it still { $present }?
log-stays = { $name } stays
log-done-reminder = ✓ Done: { $what }
log-reminder-done = “{ $what }” is done ✓
