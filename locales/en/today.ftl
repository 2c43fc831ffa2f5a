command-today = My day: due, overdue, slipping deals
example-today = /today
today-title = Today
today-open = Today
today-reminders = Reminders
today-deals = My deals
today-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}
today-due = { $count ->
    [one] { $count } due today
   *[other] { $count } due today
}
today-slipping = { $count ->
    [one] { $count } of your deals is slipping
   *[other] { $count } of your deals are slipping
}
today-clear = All clear: nothing is due and nothing slips.
today-logged-nothing = Nothing logged today yet.
today-logged = { $count ->
    [one] { $count } entry logged today (calls: { $calls }, meetings: { $meetings }).
   *[other] { $count } entries logged today (calls: { $calls }, meetings: { $meetings }).
}
command-home = My home: the day and my open deals
example-home = /home
home-done = ✓ Done: { $number }
plan-reminders = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
plan-deals = { $count ->
    [one] { $count } deal should close
   *[other] { $count } deals should close
}
plan-birthdays = { $count ->
    [one] { $count } birthday
   *[other] { $count } birthdays
}
plan-nothing = Nothing is planned: no reminders, no closing deals, no birthdays.
