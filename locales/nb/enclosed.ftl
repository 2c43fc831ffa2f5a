media-refused-here = ⚠ { $what } kan ikke vises her: Telegram tar det ikke imot. Det ligger fortsatt i chatten der det ble sendt. Be om det i et annet format, eller om en lenke.
media-together = Ikke sendt videre: { $files }. Mer enn { $limit } kan ikke følge med én melding. Send { $count ->
    [one] den
   *[other] dem
} på nytt i en egen melding.
