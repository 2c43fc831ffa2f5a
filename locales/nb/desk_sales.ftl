sales-label-note = Fra salg
edit-too-late = { $minutes ->
    [one] Et svar kan endres innen { $minutes } minutt. Kunden ser fortsatt det du skrev først: send det som skal rettes, som et nytt svar.
   *[other] Et svar kan endres innen { $minutes } minutter. Kunden ser fortsatt det du skrev først: send det som skal rettes, som et nytt svar.
}
