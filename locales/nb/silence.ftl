silence-told = ⚠ Det folk skrev til meg på { $platform } fra { $from } til { $to }, nådde meg ikke: jeg kjørte ikke, eller hadde ikke forbindelse.
silence-older = Det som ble skrevet før { $when }, har jeg ikke svart på, fordi det er mer enn et døgn gammelt. Se gjennom det selv.
