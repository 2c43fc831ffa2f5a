command-outbox = Det som ikke lot seg behandle, eller kanskje ikke kom frem
outbox-title = Leveranser
outbox-clear = Ingenting har stoppet opp: alt som kom inn, er behandlet, og alt som gikk ut, kom frem.
outbox-parked = Fra { $name }, { $when }: lot seg ikke behandle
outbox-failed = Til { $name }, { $when }: ble ikke levert
outbox-uncertain = Til { $name }, { $when }: ingen vet om den kom frem
outbox-somebody = noen
outbox-may-double = Kom meldingen likevel frem, blir den dobbel når den sendes på nytt.
outbox-more = { $count ->
    [one] Og { $count } til. Den rykker opp når disse er ordnet.
   *[other] Og { $count } til. De rykker opp når disse er ordnet.
}
outbox-run-button = { $number }▶ Kjør på nytt
outbox-send-button = { $number }↻ Send på nytt
outbox-drop-button = { $number }✕ Forkast
outbox-keep = ↩ Hent tilbake
outbox-show = Vis alle
outbox-again-in = Det { $name } sendte, kjøres på nytt.
outbox-again-out = Meldingen til { $name } sendes på nytt.
outbox-dropped = Forkastet: { $name }.
outbox-told = Noe må ses på. Dette sies høyst én gang i timen; /outbox viser alt.
