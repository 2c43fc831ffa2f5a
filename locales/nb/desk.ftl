desk-hours-order = Stengetiden må være etter åpningstiden.
ticket-is-closed = Saken er lukket. Åpne den igjen først.
ticket-is-open = Saken er allerede åpen.
ticket-is-nobodys = Ingen har tatt saken ennå. Ta den først.
