queues-title = Supportens køer
queue-more = ⚙ Mer…
queue-new = ＋ En kø til
queue-new-title = Ny kø
queue-name-title = Navn og språk
queue-waiting-count = { $count ->
    [one] { $count } sak venter
   *[other] { $count } saker venter
}
queue-rename = ✎ Navn, språk
queue-team = 👥 Team
queue-lunch = 🍽 Pause, tidssone
queue-lunch-title = Pause og tidssone
queue-free = 🏖 Fridager
queue-free-title = Fridager: { $name }
queue-next = ↪ Neste kø
queue-retire = ✖ Legg ned
queue-label-languages = Språk
queue-label-team = Team
queue-label-off = Fridager
queue-label-holidays = Helligdager
queue-label-next = Når ingen tar den
queue-label-topic = Kundene kaller den
queue-label-queue = Kø
queue-label-offered = Tilbys også
queue-all-languages = alle
queue-all-operators = Alle operatører
queue-holidays-yes = fri
queue-holidays-no = arbeidsdager
queue-holidays-turn-on = Fri på helligdager
queue-holidays-turn-off = Arbeid på helligdager
queue-topic-yes = Ja
queue-topic-no = Nei
queue-no-topic = kundene kan ikke velge den
queue-ask-name = Navn
queue-hint-name = Slik teamet kaller den: Faktura
queue-ask-names = Navnet for kundene, på deres språk
queue-hint-names = en: Billing; ru: Оплата
queue-ask-languages = Språk den betjener
queue-hint-languages = en ru nb bg; tomt for alle
queue-ask-topic = Kan kundene velge den?
queue-ask-lunch = Pause
queue-hint-lunch = 12:00–13:00; tomt for ingen pause
queue-bad-lunch = «{ $text }» er ingen pause. Skriv fra når til når: 12:00–13:00
queue-off-add = ＋ Fridager
queue-which-team = Hvem svarer i { $name }? De åpne sakene følger med.
queue-which-next = Hvem flere kan ta en sak som ingen tar i { $name }?
queue-next-none = Ingen andre
queue-which-retire = { $count ->
    [0] Legge ned { $name }? Hvor går gruppene og senere saker?
    [one] Legge ned { $name }? Hvor går den ene åpne saken og gruppene?
   *[other] Legge ned { $name }? Hvor går de { $count } åpne sakene og gruppene?
}
queue-is-retired = { $count ->
    [one] { $name } er lagt ned. { $count } åpen sak gikk til { $to }.
   *[other] { $name } er lagt ned. { $count } åpne saker gikk til { $to }.
}
queue-left = #{ $ticket } fortsetter i { $name }.
ticket-queue = ↪ Kø…
queue-which = #{ $ticket } er i { $name }. Hvor skal den?
queue-no-other = #{ $ticket } er i { $name }, og det finnes ingen annen kø.
queue-moved = #{ $ticket } er i { $name } nå.
queue-chosen = ✓ { $name }
queue-only = { $name } · { $waits }
queue-all = Alle køer
queue-bad-names = «{ $text }» kan ikke leses. Skriv det slik: en: Billing; ru: Оплата
queue-bad-languages = «{ $text }» er ikke et av språkene våre. Skriv noen av disse: en, ru, nb, bg
queue-name-taken = Det finnes allerede en kø «{ $name }». Velg et annet navn.
queue-too-many = Det finnes allerede { $limit } køer. Legg ned en av dem først.
queue-lunch-range = Pausen må ligge innenfor åpningstiden og slutte etter at den begynner.
queue-off-many = Det er allerede { $limit } fridager eller ferier. Ta bort en først.
queue-is-there = #{ $ticket } er allerede i den køen.
topic-question = Hva gjelder det? Velg, eller bare vent: vi har meldingen din allerede.
topic-other = Noe annet
topic-chosen = Gjelder: { $name }
topic-noted = Takk, vi har sendt det videre.
topic-too-late = Noen er allerede i gang. Bare skriv her.
room-serves = Hit kommer saker fra:
room-which-queue = Fra hvilken kø skal sakene komme hit?
room-serves-all = Alle køer
room-no-queue = Det finnes ingen kø «{ $name }» som du kan ta med hit. Disse finnes: { $names }
rule-ask-queue = Hvilken kø går den til?
rule-into = ↪ { $name }
