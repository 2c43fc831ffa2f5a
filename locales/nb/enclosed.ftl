media-refused-here = ⚠ { $what } kan ikke vises her: Telegram tar det ikke imot. Det ligger fortsatt i chatten der det ble sendt. Be om det i et annet format, eller om en lenke.
media-together = Disse filene ble ikke sendt videre, for mer enn { $limit } kan ikke følge med én melding:
media-together-again = Send dem på nytt med en annen melding.
files-full-here = Det er kommet { $most } MB filer fra nettverket ditt, og det er fullt. Send en lenke i stedet.
files-not-loaded = { $name } kunne ikke lastes inn akkurat nå. Prøv igjen om litt.
