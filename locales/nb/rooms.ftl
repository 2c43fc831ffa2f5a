command-desk = Gjør denne gruppen til en supportgruppe
room-title = En supportgruppe
room-is-topics = Hver sak får sitt eget emne her, i en av gruppene som betjener supporten.
room-is-threads = Hver sak får sin egen tråd her, i en av kanalene som betjener supporten.
room-is-flat = Hver sak får et kort her, i en av gruppene som betjener supporten.
room-hint-topics = Bare svar på kundens meldinger, knappen Svar og «/a tekst» går ut. Alt annet blir internt.
room-hint-threads = Bare knappen Svar og «/a tekst» går ut. Alt annet i tråden blir internt.
room-hint-flat = Bare svar på kundens meldinger og knappen Svar går ut. Svar på kortet blir interne.
room-answer-hint = Svar med knappen: det som skrives i tråden, blir internt.
room-needs-topics = Gruppen må ha emner slått på, og boten må være administrator og kunne styre dem.
room-stop = Ikke supportgruppe lenger
room-stop-named = ✖ { $title }
room-stopped = { $title } er ikke supportgruppe lenger. Det som står der, blir stående.
room-none-here = Denne chatten er ingen supportgruppe.
room-list-title = Supportgrupper
room-none = Det er ingen supportgruppe ennå: sakene kommer til hver operatør privat.
room-how = For å gjøre en gruppe eller kanal til supportgruppe legger du til boten der og skriver /desk here.
room-tickets = { $count ->
    [one] { $count } åpen sak
   *[other] { $count } åpne saker
}
room-others = Dette er alt en supportgruppe, for et annet team.
room-only-groups = En supportgruppe er en gruppe der folk snakker sammen. Skriv /desk here i en slik.
room-no-topics = Det kan ikke lages emner i { $title }, så sakene står om hverandre der. Slå på emner, la boten styre dem, og skriv /desk here på nytt.
room-take-back = ↩ Ta tilbake
room-taken-back = Tatt tilbake.
undo-noun-desk_room = Supportgruppe
