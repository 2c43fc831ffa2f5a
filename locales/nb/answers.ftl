answer-card = Åpne kortet
answer-history = Hele historikken
answer-kind = { $kind ->
    [call] samtaler
    [meeting] møter
    [message] meldinger
    [email] e-poster
    [visit] besøk
   *[note] notater
}
answer-nothing-ever = { $kind ->
    [call] Ingen samtaler er logget ennå.
    [meeting] Ingen møter er logget ennå.
    [message] Ingen meldinger er logget ennå.
    [email] Ingen e-poster er logget ennå.
    [visit] Ingen besøk er logget ennå.
    [note] Ingen notater er skrevet ennå.
    [several] Ingenting av det slaget er logget ennå.
   *[any] Ingenting er logget ennå.
}
answer-nothing-then = { $kind ->
    [call] Ingen samtaler ble logget i den perioden.
    [meeting] Ingen møter ble logget i den perioden.
    [message] Ingen meldinger ble logget i den perioden.
    [email] Ingen e-poster ble logget i den perioden.
    [visit] Ingen besøk ble logget i den perioden.
    [note] Ingen notater ble skrevet i den perioden.
    [several] Ingenting av det slaget ble logget i den perioden.
   *[any] Ingenting ble logget i den perioden.
}
answer-before = Siste oppføring før det:
answer-last = { $kind ->
    [call] Siste samtale: { $when }
    [meeting] Siste møte: { $when }
    [message] Siste melding: { $when }
    [email] Siste e-post: { $when }
    [visit] Siste besøk: { $when }
    [note] Siste notat: { $when }
    [several] Sist: { $when }
   *[any] Sist i kontakt: { $when }
}
answer-any-ever = Siste kontakt uansett type:
answer-any-then = Siste kontakt uansett type frem til da:
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
