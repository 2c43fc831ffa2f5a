open-privately = Åpne privat
live-days = { $days ->
    [0] I dette steget fra i dag
    [one] { $days } dag i dette steget
   *[other] { $days } dager i dette steget
}
live-closed = { $days ->
    [0] Avsluttet samme dag
    [one] Avsluttet etter { $days } dag
   *[other] Avsluttet etter { $days } dager
}
live-lost = { $days ->
    [0] Tapt samme dag: { $reason }
    [one] Tapt etter { $days } dag: { $reason }
   *[other] Tapt etter { $days } dager: { $reason }
}
command-subscribe = Vis salg i denne gruppen eller kanalen
command-unsubscribe = Slutt å vise salg her
subscription-others = Denne chatten følger allerede salg; noen andre har satt det opp.
subscription-title = Salg i chatten
subscription-about = Ett kort per salg, oppdatert underveis: nytt, flyttet, vunnet, tapt.
subscription-label-team = Team
subscription-label-amounts = Beløp
subscription-label-least = Fra
subscription-all-teams = Alle team
subscription-any-amount = alle beløp
subscription-least = { $amount }; i andre valutaer alle salg
subscription-amounts-shown = vises for alle her
subscription-amounts-hidden = skjult
subscription-show-amounts = Vis beløp
subscription-hide-amounts = Skjul beløp
subscription-keep-hidden = Hold skjult
subscription-amounts-sure = Alle i denne chatten, også gjester, vil se hva salgene er verdt.
subscription-minimum = Minste beløp
subscription-ask-minimum = Vis salg fra hvilket beløp? 0 viser alle.
subscription-team = Team
subscription-which-team = Hvilket teams salg skal denne chatten se?
subscription-stop = Stopp
subscription-stopped = { $chat } følger ikke lenger salg.
subscription-none-here = Denne chatten følger ikke salg.
subscription-how = Legg meg til i en gruppe eller kanal og trykk på knappen jeg viser der: da får den ett kort per salg, oppdatert underveis. I en gruppe kan du også skrive /subscribe.
subscription-count = { $count ->
    [one] { $count } chat følger salg:
   *[other] { $count } chatter følger salg:
}
subscription-how-here = Hei! Trykk på knappen, så får denne chatten ett kort per salg, uten beløp.
subscription-begin = Følg salg her
live-gone = Dette salget ble angret.
