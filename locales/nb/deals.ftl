command-deal = Nytt salg
command-deals = Mine åpne salg
example-deal = /deal Acme – 20 lisenser
example-deals = /deals
deal-already-there = Salget er allerede i det steget.
deal-moved-meanwhile = { $who } flyttet salget i mellomtiden, { $at }.
deal-lost-needs-reason = Si hvorfor det gikk tapt: åpne salget og trykk på «Tapt».
deal-no-such-stage = Salgsløpet har ikke et slikt steg.
deal-name-needed = Salget trenger et navn.
deal-value-negative = Et salg kan ikke være verdt mindre enn null.
deal-no-value = ingen verdi ennå
deal-no-date = ingen dato
deal-label-value = Verdi
deal-label-company = Firma
deal-label-contact = Kontakt
deal-label-people = Også involvert
deal-label-owner = Ansvarlig
deal-label-expected = Forventet
deal-label-closed = Avsluttet
deal-label-stage = I dette steget
deal-label-last = Sist
deal-label-overdue = ⚠ Forfalt
deal-label-next = Neste
deal-label-name = Navn
deal-label-reason = Årsak
deal-days = { $days ->
    [0] fra i dag
    [one] { $days } dag
   *[other] { $days } dager
}
deal-days-limit = { $days ->
    [0] fra i dag (grense { $limit })
    [one] { $days } dag (grense { $limit })
   *[other] { $days } dager (grense { $limit })
}
deal-days-slipping = { $idle ->
    [one] { $idle } dag uten kontakt (grense { $limit })
   *[other] { $idle } dager uten kontakt (grense { $limit })
}
deal-won = 🏆 Vunnet
deal-lost = ✖ Tapt
deal-value = Verdi
deal-date = Dato
deal-reopen = Åpne igjen
deal-ask-reopen = Be om gjenåpning
deal-stay-closed = La den være lukket
deal-reopen-asked = { $who } avgjør. Du får svar her.
deal-reopen-wish = { $who } ber om at salget åpnes igjen.
deal-stays-closed = Det forblir lukket. Den som spurte, har fått beskjed.
deal-reopen-yes = { $who } har åpnet det igjen.
deal-reopen-no = { $who } lar det være lukket.
deal-ask-nobody = Ingen som kan åpne det, er å få tak i her. Spør dem selv.
deal-log = 📞 Logg
deal-remind = ⏰ Minn meg på
deal-people = Deltakere
deal-rename = Gi nytt navn
deal-history = Historikk
deal-open-contact = 👤 Kontakt
deal-open-company = 🏢 Firma
deal-join = + Person
deal-new = + Salg
deal-pipeline = Salgsløp
deal-card = Åpne salget
deal-people-tap = Trykk på et navn for å ta personen ut av salget.
deal-people-none = Ingen andre er med ennå.
deal-mine = Mine åpne salg: { $count }
deal-mine-none = Ingen åpne salg. Vil du starte ett?
deal-created = Salget er opprettet
deal-unchanged = Ingenting ble endret
deal-moved = { $before } → { $after }
deal-value-changed = Verdi: { $before } → { $after }
deal-date-changed = Forventet: { $before } → { $after }
deal-renamed = { $before } → { $after }
deal-joined = { $name } er med i salget
deal-left = { $name } er ikke lenger med
deal-already-in = Allerede i { $stage }.
deal-already-by = Allerede i { $stage }: { $who }, { $when }.
deal-conflict-seconds = { $who } flyttet det til { $stage } for { $count } s siden.
deal-conflict-minutes = { $who } flyttet det til { $stage } for { $count } min siden.
deal-conflict-at = { $who } flyttet det til { $stage }: { $when }.
deal-anyway = Flytt likevel
deal-leave-it = La være
deal-why-lost = Hvorfor gikk det tapt?
deal-reason-other = { $reason }…
deal-lost-because = { $before } → { $after } ({ $reason })
deal-lost-note = { $before } → { $after } ({ $reason }: { $note })
deal-lost-reminders = { $count ->
    [one] Du har { $count } påminnelse om dette salget.
   *[other] Du har { $count } påminnelser om dette salget.
}
deal-close-reminders = Lukk påminnelser
deal-keep-reminders = Behold
deal-reminders-closed = { $count ->
    [one] { $count } påminnelse lukket.
   *[other] { $count } påminnelser lukket.
}
deal-reminders-kept = Påminnelsene blir stående.
deal-no-reminders = Ingen åpne påminnelser igjen.
deal-undo-loss = ↩ Angre tapet
deal-undo-closing = ↩ Behold påminnelser
deal-history-none = Ingenting har skjedd ennå.
deal-history-undone = ↩ angret
deal-new-title = Nytt salg
deal-value-title = Verdi
deal-date-title = Forventet dato
deal-won-title = Vunnet! Bare én ting til
deal-rename-title = Nytt navn
deal-join-title = Hvem andre er med?
deal-ask-name = Hva heter salget?
deal-ask-contact = Hvem selger du til?
deal-ask-value = Hva er det verdt?
deal-ask-expected = Når ventes det avsluttet?
deal-ask-person = Hvem?
deal-ask-note = Kort fortalt
deal-hint-name = For eksempel: Acme – 20 lisenser
deal-hint-contact = Skriv en del av navnet
deal-hint-value = For eksempel: 40k eller 40 000 kr
deal-hint-day = For eksempel: 15. mai eller neste fredag
