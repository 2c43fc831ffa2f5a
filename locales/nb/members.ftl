command-team = Folkene i teamet ditt
command-invite = Inviter en kollega
team-new-title = Et nytt team
team-name = Hva heter det?
team-new-button = + Team
member-team = Team
member-move = → { $team }
member-leave = Fjern tilgang
member-leave-confirm = { $name } mister tilgangen med en gang. Det de skrev, blir værende.
member-leave-act = fjern tilgangen
member-owner-confirm = { $name } blir eier: kan gjøre alt, også ta fra deg rolle og tilgang.
member-no-owner-confirm = { $name } er ikke lenger eier. Ny rolle: { $role }.
member-owner-act = bytt eier
member-turned = Noen har endret dette i mellomtiden. Se en gang til før du bestemmer deg.
member-turned-by = { $who } endret dette i mellomtiden ({ $when }): { $was } → { $now }. Ingenting er gjort; se en gang til før du bestemmer deg.
member-access-on = har tilgang
member-access-off = uten tilgang
member-left = { $name } har ikke lenger tilgang. Alt de skrev, er bevart.
invite-button = + Inviter
invite-ask-role = Hvem blir med?
invite-ask-team = Hvilket team?
invite-no-team = Uten team
invite-needs-team = Du er ikke med i noe team ennå. Be en eier eller administrator legge deg til, så kan du invitere.
invite-title = Invitasjon: { $role }
invite-how = Send denne koden til en kollega, som skriver den til boten i en privat chat og er inne.
invite-by-command = Eller som kommando:
invite-until = Den virker én gang, til { $when }.
invite-made = Denne koden er allerede opprettet og vist. Start på nytt for å få en til.
team-title = { $count ->
    [one] Teamet: { $count } person
   *[other] Teamet: { $count } personer
 }
