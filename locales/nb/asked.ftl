asked-open = { $count ->
    [0] Ingen salg er åpne.
    [one] { $count } salg er åpent:
   *[other] { $count } salg er åpne:
}
asked-open-instead = Det spørsmålet om salg kan jeg ikke svare på. Dette er åpent:
asked-none-slips = Ingen salg glipper: alle er fulgt opp innen dagene steget tillater.
asked-won = { $count ->
    [0] Ingen salg vunnet
    [one] { $count } salg vunnet
   *[other] { $count } salg vunnet
}
asked-lost = { $count ->
    [0] Ingen salg tapt
    [one] { $count } salg tapt
   *[other] { $count } salg tapt
}
asked-all = Alle du ser
asked-see = Vis alle
asked-no-reach = { $kind ->
    [phone] Det er ikke lagret noe telefonnummer ennå.
   *[email] Det er ikke lagret noen e-postadresse ennå.
}
asked-unchanged = { $count ->
    [0] Ingenting er endret ennå: trykk Endre.
   *[other] Ingenting er endret ennå. Legg til det nye med ett trykk, eller trykk Endre.
}
asked-not-deleted = { $noun ->
    [erasable] Ingenting er slettet. Knappen under viser først hva som forsvinner.
    [contact] Ingenting er slettet. Eiere og administratorer kan slette en person; feil rettes under Endre.
   *[company] Ingenting er slettet. Et firma blir stående så lenge folk og salg er knyttet til det; gi det nytt navn under Endre.
}
asked-not-yours = Hva { $name } har gjort, vises for dem som leder teamet.
asked-below-zero = «{ $said }» er under null, så verdien står som før.
