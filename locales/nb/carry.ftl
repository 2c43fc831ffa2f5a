# En samtale i nettstedets widget som fortsetter i en annen nettleser.
carry-offer = Fortsett i en annen nettleser
carry-explain = Åpne denne lenken i den andre nettleseren innen { $minutes ->
    [one] { $minutes } minutt
   *[other] { $minutes } minutter
}. Den virker én gang. Den som åpner den, leser samtalen og fortsetter den.
carry-link = Lenke til denne samtalen
carry-copy = Kopier
carry-copied = Kopiert.
carry-ask = Vil du fortsette en samtale fra en annen nettleser her? Si bare ja hvis lenken er din egen: Den som har gitt deg en lenke, leser det du skriver.
carry-yes = Fortsett her
carry-no = Nei, bli her
carry-over = Denne lenken er allerede brukt, eller tiden er ute. Lag en ny i den andre nettleseren.
carry-done = Samtalen fortsetter her.
