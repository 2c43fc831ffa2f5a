answer-card = Open card
answer-history = Whole history
answer-nothing-ever = Nothing has been logged yet.
answer-nothing-then = Nothing was logged in that time.
answer-before = The last entry before it:
answer-last = Last spoken to: { $when }
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
