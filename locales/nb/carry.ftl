# En samtale i nettstedets widget som fortsetter i en annen nettleser.
carry-offer = Fortsett i en annen nettleser
carry-explain = Åpne denne lenken i den andre nettleseren innen { $minutes } minutter. Den virker én gang. Den som åpner den, leser samtalen og fortsetter den.
carry-link = Lenke til denne samtalen
carry-copy = Kopier
carry-copied = Kopiert.
carry-ask = Vil du fortsette en samtale fra en annen nettleser her? Si bare ja hvis du har laget lenken selv: Den som laget den, leser det du skriver.
carry-yes = Fortsett her
carry-no = Nei, bli her
carry-over = Denne lenken er allerede brukt, eller tiden er ute. Lag en ny i den andre nettleseren.
carry-done = Samtalen fortsetter her.
