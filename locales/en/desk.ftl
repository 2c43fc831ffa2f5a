desk-hours-order = The desk must close later than it opens.
ticket-is-closed = This ticket is closed. Reopen it first.
ticket-is-open = This ticket is open already.
ticket-is-nobodys = Nobody has taken this ticket yet. Take it first.
