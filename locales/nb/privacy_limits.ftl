# What is not done after all about a person's data
erase-nothing = Ingenting ble slettet: denne personen står nå som en annen kontakt. Be om slettingen på nytt.
data-asker-gone = Ingenting går ut: den som ba om filen om { $name }, har ikke lenger lov til å få den.
own-data-over = Denne filen finnes ikke lenger: den kan hentes i 7 dager. Be om opplysningene dine på nytt.
data-request-by = Kontoen som spør: { $who } ({ $platform ->
    [telegram] Telegram
    [telegram-support] Telegram
    [slack] Slack
   *[other] nettsted
}), her siden { $since }.
