sales-label-note = From sales
edit-too-late = { $minutes ->
    [one] An answer can be changed within { $minutes } minute. The customer still reads what you wrote first: send what is to be put right as another answer.
   *[other] An answer can be changed within { $minutes } minutes. The customer still reads what you wrote first: send what is to be put right as another answer.
}
sorts-button = 🏷 By tag and priority
sorts-title = By tag and priority, { $days ->
    [one] the last { $days } day
   *[other] the last { $days } days
}
sorts-by-tag = By tag
sorts-untagged = No ticket of these days has a tag.
sorts-more = { $count ->
    [one] And { $count } tag that is rarer.
   *[other] And { $count } tags that are rarer.
}
sorts-urgent = 🔴 Urgent
sorts-normal = Normal
sorts-counts = { $came } came, { $closed } closed, { $open } open now
sorts-bars = { $came } came, { $closed } closed
sorts-meaning = A ticket with two tags counts under both; a merged one counts once, with the times of the first.
sorts-too-few = { $count ->
    [0] Nothing came in these days: there is nothing to draw.
    [one] Only { $count } came or went in these days: too few to draw.
   *[other] Only { $count } came and went in these days: too few to draw.
}
sorts-drawn = By tag and priority, { $days ->
    [one] the last { $days } day
   *[other] the last { $days } days
}: what came (blue) and what was closed (orange). The numbers stand for:
queue-found-near = No ticket has exactly these words; these have nearly the same.
