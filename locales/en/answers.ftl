answer-card = Open card
answer-history = Whole history
answer-kind = { $kind ->
    [call] calls
    [meeting] meetings
    [message] messages
    [email] e-mails
    [visit] visits
   *[note] notes
}
answer-nothing-ever = { $kind ->
    [call] No calls have been logged yet.
    [meeting] No meetings have been logged yet.
    [message] No messages have been logged yet.
    [email] No e-mails have been logged yet.
    [visit] No visits have been logged yet.
    [note] No notes have been written yet.
    [several] Nothing of the kind has been logged yet.
   *[any] Nothing has been logged yet.
}
answer-nothing-then = { $kind ->
    [call] No calls were logged in that time.
    [meeting] No meetings were logged in that time.
    [message] No messages were logged in that time.
    [email] No e-mails were logged in that time.
    [visit] No visits were logged in that time.
    [note] No notes were written in that time.
    [several] Nothing of the kind was logged in that time.
   *[any] Nothing was logged in that time.
}
answer-before = The last entry before it:
answer-last = { $kind ->
    [call] Last call: { $when }
    [meeting] Last meeting: { $when }
    [message] Last message: { $when }
    [email] Last e-mail: { $when }
    [visit] Last visit: { $when }
    [note] Last note: { $when }
    [several] Last time: { $when }
   *[any] Last spoken to: { $when }
}
answer-any-ever = The last contact of any kind:
answer-any-then = The last contact of any kind up to then:
answer-newest = { $count ->
    [one] The newest entry:
   *[other] The { $count } newest entries:
}
answer-deals = Open deals
answer-reminders = Your reminders
answer-nothing-open = Nothing is open: no deals and none of your reminders.
answer-in-stage = { $days ->
    [0] in this stage since today
    [one] { $days } day in this stage
   *[other] { $days } days in this stage
}
answer-which = Whom are you asking about?
