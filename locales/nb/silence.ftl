silence-told = ⚠ Det folk skrev til meg på { $platform } fra { $from } til { $to }, nådde meg ikke: jeg kjørte ikke, eller hadde ikke forbindelse.
silence-older = Det som ble skrevet før { $when }, har jeg ikke svart på, fordi det er mer enn et døgn gammelt. Se gjennom det selv.
silence-closed-chats = Jeg fikk ikke lest { $count ->
    [one] { $count } samtale
   *[other] { $count } samtaler
}: det som ble skrevet der, kan ha gått tapt. Se gjennom det selv.
silence-answered-elsewhere = En annen av databasene mine svarte senere i de samme samtalene, så jeg lot { $count ->
    [one] { $count } melding
   *[other] { $count } meldinger
} ligge. Se gjennom det selv.
