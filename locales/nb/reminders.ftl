command-remind = Sett en påminnelse: sende tilbudet i morgen kl. 10
command-reminders = Mine påminnelser
example-remind = /remind sende tilbudet i morgen kl. 10
example-reminders = /reminders
reminder-set = ⏰ { $when } ({ $zone })
reminder-set-series = 🔁 Første gang { $when } ({ $zone })
reminder-in-free-time = Da har du fri, så det kommer sammen med resten { $when }. Oppgi et klokkeslett for å få det akkurat da.
reminder-set-already = Allerede satt til { $when }.
reminder-untitled = Påminnelse
reminder-planned = Var planlagt til { $when }
reminder-repeats = 🔁 Gjentas
reminder-last = Sist: { $when }, { $who }.
reminder-last-unknown = Sist: { $when }.
reminder-days-in-stage = { $days ->
    [0] i dette steget fra i dag
    [one] { $days } dag i dette steget
   *[other] { $days } dager i dette steget
}
reminder-done = ✓ Ferdig
reminder-log-call = 📞 Logg samtale
reminder-in-hour = +1 t
reminder-two-hours = Om 2 t
reminder-tomorrow = I morgen
reminder-tomorrow-at = I morgen kl. { $at }
reminder-monday-at = Man. kl. { $at }
reminder-friday = På fredag
reminder-week = Om en uke
reminder-pick = Velg …
reminder-change = Endre
reminder-drop = Dropp
reminder-give = Gi til …
reminder-give-to = Gi til { $who }
reminder-decline = Takk nei
reminder-open = Åpne
reminder-all = Alle påminnelser
reminder-end-series = Slutt å gjenta
reminder-moved = Flyttet til { $when }.
reminder-snoozed = { $count ->
    [one] Utsatt til { $when }.
   *[other] Utsatt til { $when }. Det er { $count } ganger nå.
}
reminder-snoozed-already = Allerede flyttet til { $when }.
reminder-again = Ferdig for denne gang. Den kommer igjen { $when }.
reminder-is-done = ✓ Ferdig.
reminder-is-dropped = Droppet.
reminder-done-already = Allerede gjort: { $when }.
reminder-dropped-already = Denne påminnelsen er droppet.
reminder-not-yours = Denne påminnelsen er ikke lenger din å gi tilbake.
reminder-theirs-already = Vedkommende har den allerede.
reminder-given = { $who } har den nå og har fått beskjed.
reminder-from = { $who } ber deg ta over denne. Frist: { $when }.
reminder-declined = { $who } ga denne tilbake til deg. Frist: { $when }.
reminder-given-back = Du takket nei. { $who } har den igjen.
reminder-give-whom = Hvem skal få den?
reminder-give-nobody = Det er ingen i teamet ditt å gi den til.
reminder-list = Påminnelser
reminder-list-count = { $count ->
    [one] { $count } åpen påminnelse
   *[other] { $count } åpne påminnelser
}
reminder-none = Ingenting venter. Sett en: /remind ringe Petrov i morgen kl. 10
reminder-held = { $count ->
    [one] { $count } påminnelse som forfalt i mellomtiden
   *[other] { $count } påminnelser som forfalt i mellomtiden
}
reminder-held-rest = { $count ->
    [one] og { $count } til
   *[other] og { $count } til
}
reminder-unreachable = { $count ->
    [one] Jeg når ikke { $who } i noen chat: { $count } påminnelse ble ikke levert. Den står fortsatt åpen.
   *[other] Jeg når ikke { $who } i noen chat: { $count } påminnelser ble ikke levert. De står fortsatt åpne.
}
reminder-noted = Lagret som notat om { $who }. Påminnelsen står.
reminder-noted-loose = Lagret som notat. Påminnelsen står.
reminder-when = Når skal jeg minne deg på det?
reminder-past = { $when } er allerede passert. Oppgi et senere tidspunkt.
reminder-far = { $when } er mer enn ti år frem. Oppgi et tidligere tidspunkt.
reminder-too-often = Påminnelser kan gjentas høyst hvert 5. minutt.
reminder-bad-rule = Jeg forstår ikke hvordan dette skal gjentas. Prøv «hver mandag kl. 9».
reminder-who = Hvem mener du: { $name }?
reminder-nobody = Ingen av dem
reminder-form = Ny påminnelse
reminder-form-move = Flytt påminnelsen
reminder-field-text = Hva gjelder det?
reminder-field-when = Når?
reminder-field-about = Hvem gjelder det?
reminder-hint-when = i morgen kl. 10, på fredag, om 2 timer
reminder-field-call = Hva ble sagt med { $who }?
reminder-called = 📞 Samtalen med { $who } er lagret, påminnelsen er ferdig.
reminder-called-series = 📞 Samtalen med { $who } er lagret. Påminnelsen kommer igjen.
