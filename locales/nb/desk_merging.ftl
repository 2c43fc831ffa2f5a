ticket-merge = 🔗 Slå sammen…
ticket-merged-into = 🔗 fortsetter som #{ $ticket }
ticket-outcome-merged = 🔗 Slått sammen
ticket-went-on = Denne saken fortsetter som #{ $ticket }.
customer-merged = Dette fortsetter som #{ $ticket }. Bare skriv her.
customer-goes-on-as = Vi fortsetter med dette under #{ $ticket }.
merge-which = Hvilken sak blir en del av #{ $ticket }? Alt som er sagt i den, flyttes hit, og den lukkes.
merge-none = Kunden har ingen annen åpen sak.
merge-done = #{ $other } er en del av #{ $ticket } nå.
merge-line-went = Fortsetter som #{ $ticket }. Det som sies her, havner der.
merge-line-came = #{ $ticket } er en del av denne saken nå. Dette ble sagt i den:
merge-line-parted = Resten ble en egen sak: #{ $ticket }.
merge-line-apart = #{ $ticket } er en egen sak igjen, med alt som ble sagt i den.
merge-undo-sent = Kan ikke angres: noen har skrevet i #{ $ticket } siden.
split-own = ✂ Egen sak
split-question = { $count ->
    [one] Denne meldingen blir en egen sak. Notater blir i #{ $ticket }.
   *[other] { $count } meldinger, fra denne av, blir en egen sak. Notater blir i #{ $ticket }.
}
split-done = Det som ble sagt derfra, er #{ $other } nå. Resten er i #{ $ticket }.
split-first = Saken begynner med denne meldingen, så det er ingenting å skille ut.
split-elsewhere = Denne meldingen er i en annen sak nå.
split-gone = Denne saken er en del av en annen igjen.
recall-too-late = { $minutes ->
    [one] Et svar kan tas tilbake innen { $minutes } minutt. Den som leder teamet, kan det fortsatt.
   *[other] Et svar kan tas tilbake innen { $minutes } minutter. Den som leder teamet, kan det fortsatt.
}
over-asked = { $who } vil gjerne ta over #{ $ticket }, { $name }. Gir du den fra deg?
over-give = → Gi fra meg
over-keep = Behold
over-given = { $who } ga deg #{ $ticket }.
over-kept = { $who } beholder #{ $ticket }.
over-you-keep = Du beholder #{ $ticket }.
over-is-asked = { $who } blir spurt om #{ $ticket }.
over-asked-already = { $who } ble spurt { $when } og har ikke svart ennå.
over-not-yours = Du har ikke denne saken lenger.
