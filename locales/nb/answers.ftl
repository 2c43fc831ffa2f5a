answer-card = Åpne kortet
answer-history = Hele historikken
answer-nothing-ever = Ingenting er logget ennå.
answer-nothing-then = Ingenting ble logget i den perioden.
answer-before = Siste oppføring før det:
answer-last = Sist i kontakt: { $when }
answer-newest = { $count ->
    [one] Den nyeste oppføringen:
   *[other] De { $count } nyeste oppføringene:
}
answer-deals = Åpne salg
answer-reminders = Dine påminnelser
answer-nothing-open = Ingenting er åpent: verken salg eller påminnelser hos deg.
answer-in-stage = { $days ->
    [0] kom til dette steget i dag
    [one] { $days } dag i dette steget
   *[other] { $days } dager i dette steget
}
answer-which = Hvem gjelder spørsmålet?
