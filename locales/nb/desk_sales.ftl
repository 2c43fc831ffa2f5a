sales-label-note = Fra salg
edit-too-late = { $minutes ->
    [one] Et svar kan endres innen { $minutes } minutt. Kunden ser fortsatt det du skrev først: send det som skal rettes, som et nytt svar.
   *[other] Et svar kan endres innen { $minutes } minutter. Kunden ser fortsatt det du skrev først: send det som skal rettes, som et nytt svar.
}
sorts-button = 🏷 Etter merke og hast
sorts-title = Etter merke og hast, { $days ->
    [one] den siste dagen
   *[other] de siste { $days } dagene
}
sorts-by-tag = Etter merke
sorts-untagged = Ingen sak fra disse dagene har et merke.
sorts-more = { $count ->
    [one] Og { $count } merke som er sjeldnere.
   *[other] Og { $count } merker som er sjeldnere.
}
sorts-urgent = 🔴 Haster
sorts-normal = Vanlige
sorts-counts = { $came } kom, { $closed } lukket, { $open } åpne nå
sorts-bars = { $came } kom, { $closed } lukket
sorts-meaning = En sak med to merker teller under begge; en sammenslått sak teller én gang, med tidene til den første.
sorts-too-few = { $count ->
    [0] Ingenting kom disse dagene: det er ingenting å tegne.
    [one] Bare { $count } kom eller ble lukket disse dagene: for lite å tegne.
   *[other] Bare { $count } kom og ble lukket disse dagene: for lite å tegne.
}
sorts-drawn = Etter merke og hast, { $days ->
    [one] den siste dagen
   *[other] de siste { $days } dagene
}: det som kom (blått) og det som ble lukket (oransje). Tallene står for:
queue-found-near = Ingen sak har akkurat disse ordene; disse har nesten de samme.
