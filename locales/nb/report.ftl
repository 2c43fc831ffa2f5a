report-button = 📊 Rapport
report-title = Support, { $days ->
    [one] den siste dagen
   *[other] de siste { $days } dagene
}
report-days = { $days ->
    [one] { $days } dag
   *[other] { $days } dager
}
report-picture = 📈 Bilde
report-came = Kom inn
report-closed = Lukket
report-answer = Første svar
report-solve = Løst
report-took = halvparten innen { $median }, ni av ti innen { $most }
report-took-short = { $median } / { $most }
report-none = ingenting målt ennå
report-minutes = { $rest } min
report-hours = { $whole } t { $rest } min
report-open = { $count ->
    [0] Ingenting er åpent nå.
    [one] Åpent nå: { $count } sak
   *[other] Åpent nå: { $count } saker
}
report-age-day = inntil et døgn gamle
report-age-three = inntil tre dager gamle
report-age-week = inntil en uke gamle
report-age-older = eldre
report-by-operator = Per medarbeider
report-by-queue = Per kø
report-name = Hvem
report-open-short = Åpne
report-answer-short = Svar
report-solve-short = Løsning
report-nobody = ingen ennå
report-meaning = Tidene er arbeidstid; en løsning regnes uten ventingen på kunden. Av to tider gjelder den første halvparten av sakene, den andre ni av ti.
report-too-few = { $count ->
    [0] Ingenting kom på fire uker: det er ingenting å tegne.
    [one] Bare { $count } kom eller ble lukket på fire uker: for lite å tegne.
   *[other] Bare { $count } kom og ble lukket på fire uker: for lite å tegne.
}
report-drawn = De siste fire ukene, dag for dag: { $came } kom (blått), { $closed } ble lukket (oransje).
report-busiest = Flest kom { $day }: { $most }.
