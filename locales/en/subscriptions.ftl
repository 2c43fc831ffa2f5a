live-open = Open
live-days = { $days ->
    [0] In this stage since today
    [one] { $days } day in this stage
   *[other] { $days } days in this stage
}
live-closed = { $days ->
    [0] Closed the day it began
    [one] Closed after { $days } day
   *[other] Closed after { $days } days
}
live-lost = { $days ->
    [0] Lost the day it began: { $reason }
    [one] Lost after { $days } day: { $reason }
   *[other] Lost after { $days } days: { $reason }
}
