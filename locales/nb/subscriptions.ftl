live-open = Åpne
live-days = { $days ->
    [0] I dette steget siden i dag
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
