queue-is-all-teams = Alle team svarer i denne køen, så ett team gir den ikke bort alene. Be en eier eller administrator gi den til et team eller legge den ned.
queue-is-other-teams = Det gjelder et annet team også. Be en eier eller administrator gjøre det.
queue-undo-retired = Køen som #{ $ticket } kom fra, er lagt ned siden. Velg en annen med «↪ Kø…» på kortet.
queue-undo-taken = { $who } har hatt #{ $ticket } siden { $when }. Operatøren eller en leder kan flytte den tilbake: «↪ Kø…».
