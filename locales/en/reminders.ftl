command-remind = Set a reminder: send the offer tomorrow 10:00
command-reminders = My reminders
example-remind = /remind send the offer tomorrow 10:00
example-reminders = /reminders
reminder-set = ⏰ { $when } ({ $zone })
reminder-set-series = 🔁 First on { $when } ({ $zone })
reminder-in-free-time = You’re off then, so it comes with the rest on { $when }. Give it a time of day to get it right then.
reminder-set-already = Already set for { $when }.
reminder-untitled = Reminder
reminder-planned = Planned for { $when }
reminder-repeats = 🔁 Repeats
reminder-last = Last: { $when }, { $who }.
reminder-last-unknown = Last: { $when }.
reminder-days-in-stage = { $days ->
    [0] in this stage since today
    [one] { $days } day in this stage
   *[other] { $days } days in this stage
}
reminder-done = ✓ Done
reminder-log-call = 📞 Log call
reminder-in-hour = +1 h
reminder-two-hours = In 2 h
reminder-tomorrow = Tomorrow
reminder-tomorrow-at = Tomorrow { $at }
reminder-monday-at = Mon { $at }
reminder-friday = Friday
reminder-week = In a week
reminder-pick = Pick…
reminder-change = Change
reminder-drop = Drop
reminder-give = Give to…
reminder-give-to = Give to { $who }
reminder-decline = Decline
reminder-open = Open
reminder-all = All reminders
reminder-end-series = Stop repeating
reminder-moved = Moved to { $when }.
reminder-snoozed = { $count ->
    [one] Snoozed to { $when }.
   *[other] Snoozed to { $when }. That makes { $count } times.
}
reminder-snoozed-already = Already moved to { $when }.
reminder-again = Done for this time. It comes again { $when }.
reminder-is-done = ✓ Done.
reminder-is-dropped = Dropped.
reminder-done-already = Already done: { $when }.
reminder-dropped-already = This reminder was dropped.
reminder-not-yours = This reminder is no longer yours to give back.
reminder-theirs-already = They have it already.
reminder-given = { $who } has it now and was told.
reminder-from = { $who } asks you to take this over. Due { $when }.
reminder-declined = { $who } gave this back to you. Due { $when }.
reminder-given-back = Declined. { $who } has it again.
reminder-give-whom = Give it to whom?
reminder-give-nobody = There is nobody in your team to give it to.
reminder-list = Reminders
reminder-list-count = { $count ->
    [one] { $count } open reminder
   *[other] { $count } open reminders
}
reminder-none = Nothing is waiting. Set one: /remind call Petrov tomorrow 10:00
reminder-held = { $count ->
    [one] { $count } reminder that came due meanwhile
   *[other] { $count } reminders that came due meanwhile
}
reminder-held-rest = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
reminder-unreachable = { $count ->
    [one] I can’t reach { $who } in any chat: { $count } reminder was not delivered. It stays open.
   *[other] I can’t reach { $who } in any chat: { $count } reminders were not delivered. They stay open.
}
reminder-noted = Kept as a note about { $who }. The reminder stands.
reminder-noted-loose = Kept as a note. The reminder stands.
reminder-when = Remind you when?
reminder-past = { $when } has already passed. Give a later time.
reminder-far = { $when } is more than ten years ahead. Give an earlier time.
reminder-too-often = Reminders can repeat every 5 minutes at most.
reminder-bad-rule = I can’t read how this should repeat. Try “every Monday at 9”.
reminder-who = Which { $name }?
reminder-nobody = None of them
reminder-form = New reminder
reminder-form-move = Move the reminder
reminder-field-text = What about?
reminder-field-when = When?
reminder-field-about = About whom?
reminder-hint-when = tomorrow 10:00, Friday, in 2 hours
reminder-field-call = Call with { $who }: what was said?
reminder-called = 📞 Call with { $who } kept, reminder done.
reminder-called-series = 📞 Call with { $who } kept. The reminder comes again.
