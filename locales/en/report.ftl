report-button = 📊 Report
report-title = Support desk, { $days ->
    [one] the last { $days } day
   *[other] the last { $days } days
}
report-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
report-picture = 📈 Picture
report-came = Came
report-closed = Closed
report-answer = First answer
report-solve = Solved
report-took = half within { $median }, nine of ten within { $most }
report-took-short = { $median } / { $most }
report-none = nothing measured yet
report-minutes = { $rest } min
report-hours = { $whole } h { $rest } min
report-open = { $count ->
    [0] Nothing is open now.
    [one] Open now: { $count } ticket
   *[other] Open now: { $count } tickets
}
report-age-day = up to a day old
report-age-three = up to three days old
report-age-week = up to a week old
report-age-older = older
report-by-operator = By operator
report-by-queue = By queue
report-name = Who
report-open-short = Open
report-answer-short = Answer
report-solve-short = Solution
report-nobody = nobody yet
report-meaning = Times are working time of the desk; a solution is counted without the waits for the customer. Of two times the first is that of half the tickets, the second that of nine in ten.
report-too-few = { $count ->
    [0] Nothing came in four weeks: there is nothing to draw.
    [one] Only { $count } came or went in four weeks: too few to draw.
   *[other] Only { $count } came and went in four weeks: too few to draw.
}
report-drawn = The last four weeks, day by day: { $came } came (blue), { $closed } were closed (orange).
report-busiest = Most came on { $day }: { $most }.
