command-digest = Teamets dag: hva som flyttet seg, hva som glipper, hvem som gjorde hva
example-digest = /digest
digest-title = Oppsummering
digest-firm = hele firmaet
digest-since = Siden { $when }
digest-quiet = En stille dag: ingenting flyttet seg, og ingenting ble logget.
digest-no-team = Du leder ikke noe team ennå. En eier eller administrator kan sette deg i et team med /team, og da står teamets dag her.
digest-moved = { $count ->
    [one] { $count } salg flyttet seg
   *[other] { $count } salg flyttet seg
}
digest-slipping = { $count ->
    [one] { $count } salg glipper
   *[other] { $count } salg glipper
}
digest-rest = { $count ->
    [one] og { $count } til
   *[other] og { $count } til
}
digest-new = nytt
digest-days-of-limit = { $days ->
    [one] { $days } dag uten kontakt, grense { $limit }
   *[other] { $days } dager uten kontakt, grense { $limit }
}
digest-people = Folk
digest-person = Navn
digest-calls = Samtaler
digest-meetings = Møter
digest-messages = Meldinger
digest-overdue = Forfalt
digest-silent = Ingenting logget: { $names }
digest-silent-more = { $count ->
    [one] Ingenting logget: { $names } og { $count } til
   *[other] Ingenting logget: { $names } og { $count } til
}
digest-month-won = Vunnet denne måneden:
digest-month-open = åpne salg, vektet:
digest-see-moved = Flyttet: { $count }
digest-see-slipping = Glipper: { $count }
digest-see-overdue = Forfalt: { $count }
digest-see-logged = Logget: { $count }
digest-see-won = Se vunnet
digest-see-open = Se åpne
digest-list-moved = Salg som flyttet seg
digest-list-slipping = Salg som glipper
digest-list-overdue = Forfalte påminnelser
digest-list-logged = Logget
digest-list-won = Vunnet denne måneden
digest-list-empty = Her er det ingenting lenger.
digest-private = privat påminnelse
digest-back = ‹ Oppsummering
digest-ask = Spør { $who }: { $deal }
digest-asks = { $who } spør hva som skjer videre. { $days ->
    [one] Uten kontakt i { $days } dag.
   *[other] Uten kontakt i { $days } dager.
}
digest-asked = { $who } er spurt om «{ $deal }». Svaret kommer hit og lagres på salget.
digest-asked-later = Det er fritid for kollegaen nå, så spørsmålet kommer fram { $when }.
digest-asked-already = Allerede spurt: { $when }.
digest-ask-nobody = Det er ingen andre å spørre om dette salget.
digest-unreachable = Jeg når ikke { $who } i noen chat.
digest-answer-today = Ringer i dag
digest-answer-wait = Venter til …
digest-answer-write = Skriv …
digest-answer-form = Hva skjer videre?
digest-field-until = Til når?
digest-field-why = Hva venter vi på?
digest-field-answer = Svaret ditt
digest-said-today = Ringer i dag
digest-said-wait = Venter til { $when }
digest-answered = Lagret på «{ $deal }» og gitt videre.
digest-told = { $who } om «{ $deal }»:
digest-open-deal = Åpne salget
digest-notes = Notater
digest-visits = Besøk
digest-emails = E-poster
figures-call = { $count ->
    [one] { $count } samtale
   *[other] { $count } samtaler
}
figures-meeting = { $count ->
    [one] { $count } møte
   *[other] { $count } møter
}
figures-message = { $count ->
    [one] { $count } melding
   *[other] { $count } meldinger
}
figures-note = { $count ->
    [one] { $count } notat
   *[other] { $count } notater
}
figures-visit = { $count ->
    [one] { $count } besøk
   *[other] { $count } besøk
}
figures-email = { $count ->
    [one] { $count } e-post
   *[other] { $count } e-poster
}
figures-entries = { $count ->
    [one] { $count } oppføring
   *[other] { $count } oppføringer
}
figures-own = Du
figures-quiet = Ingenting ble logget da, og ingen salg flyttet seg.
figures-won = { $count ->
    [one] { $count } salg vunnet
   *[other] { $count } salg vunnet
}
figures-list-won = Vunne salg
figures-see = { $what }: { $count }
