answer-late = ⏳ Sent svar på det du skrev ({ $when }).
gap-told = ⚠ Jeg kunne ikke lagre noe: databasen svarte ikke fra { $from } til { $to }.
gap-lost = { $platform } venter ikke så lenge. Det folk skrev til meg der, kan ha gått tapt.
gap-advice = Be dem skrive det en gang til. Alt jeg har svart på, er tatt vare på.
gap-read = { $platform } venter ikke så lenge. Jeg har lest det som ble skrevet til meg i mellomtiden: { $count ->
    [0] ingenting manglet.
    [one] { $count } melding manglet og er behandlet nå.
   *[other] { $count } meldinger manglet og er behandlet nå.
}
gap-read-advice = Knappetrykk og kommandoer fra den tiden står ingen steder: be folk gjenta dem.
