clock-next-soon = { $who }, #{ $ticket }, skal ha svar innen { $when }.
clock-next-late = { $who }, #{ $ticket }, skulle hatt svar innen { $when }, og har ikke fått det.
clock-solve-soon = #{ $ticket }, { $who }, skal være løst innen { $when }.
clock-solve-late = #{ $ticket }, { $who }, skulle vært løst innen { $when }, og er det ikke.
clock-label-next = Svar innen
clock-label-solve = Løsning innen
clock-stands = klokken står stille
clock-label-asked = Spurt om det er løst
clock-label-target = Løst innen
clock-hours = { $count ->
    [one] { $count } arbeidstime
   *[other] { $count } arbeidstimer
}
clock-no-target = ingen frist
clock-label-silence = Når en kunde er taus
clock-asks-after = { $count ->
    [one] etter { $count } arbeidsdag spør vi om det er løst
   *[other] etter { $count } arbeidsdager spør vi om det er løst
}
clock-never-asks = vi spør ikke
clock-change = ✎ Løsning og taushet
clock-form-title = Løsning og taushet
clock-ask-target = Arbeidstimer til en løsning
clock-hint-target = Fra 1 til 400; 0 for ingen frist
clock-ask-silence = Arbeidsdager med taushet
clock-hint-silence = 0 for aldri; 48 timer etter lukkes saken
clock-target-range = Oppgi hele timer fra 0 til 400.
clock-silence-range = Oppgi hele dager fra 0 til 60.
clock-in-time = Løst i tide
clock-of = { $solved } av { $all }
silence-question = Er #{ $ticket } løst?
silence-how = Hører vi ikke noe, lukker vi saken om to dager. Skriv hva som helst, så holder vi den åpen.
silence-yes = ✔ Ja
silence-not-yet = Ikke ennå
silence-goes-on = Vi fortsetter. Skriv her hva som mangler.
silence-closed = Lukket { $when }: vi hørte ikke mer.
silence-write-again = Skriv her innen tre dager, så fortsetter vi.
away-title = Hvem er på plass
away-here-label = På plass:
away-label = borte:
away-nobody = Ingen er på plass
away-one = { $who } til { $when }
away-button = 👥 Hvem er her
away-is = Du er borte til { $when }. Nye saker går til andre så lenge noen er her; dine forblir dine.
away-is-not = Du er på plass: nye saker kommer også til deg.
away-how = Du kan også skrive /away 15:00 eller /away i en time, og /back når du er tilbake.
away-hour = 🌙 I 1 time
away-tomorrow = Til i morgen
away-pick = Et annet tidspunkt …
away-back = 🟢 Jeg er tilbake
away-ask = Hvor lenge er du borte?
away-hint = 15:00, i morgen, fredag kl. 10
away-when = Si til når, innen de neste 31 dagene: /away 15:00 eller /away i en time.
away-nobody-told = { $count ->
    [one] Ingen er på plass i supporten, og { $count } sak venter.
   *[other] Ingen er på plass i supporten, og { $count } saker venter.
}
