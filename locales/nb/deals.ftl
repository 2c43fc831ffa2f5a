command-deal = Ny avtale
command-deals = Mine åpne avtaler
example-deal = /deal Acme – 20 lisenser
example-deals = /deals
deal-already-there = Avtalen er allerede i det steget.
deal-moved-meanwhile = { $who } flyttet avtalen i mellomtiden, { $at }.
deal-lost-needs-reason = Si hvorfor den gikk tapt: åpne avtalen og trykk Tapt.
deal-no-such-stage = Salgsløpet har ikke et slikt steg.
deal-name-needed = Avtalen trenger et navn.
deal-value-negative = En avtale kan ikke være verdt mindre enn null.
deal-no-value = ingen verdi ennå
deal-no-date = ingen dato
deal-label-value = Verdi
deal-label-company = Firma
deal-label-contact = Kontakt
deal-label-people = Også med
deal-label-owner = Ansvarlig
deal-label-expected = Forventet
deal-label-closed = Avsluttet
deal-label-stage = I dette steget
deal-label-last = Sist
deal-label-next = Neste
deal-label-name = Navn
deal-label-reason = Årsak
deal-days = { $days ->
    [0] siden i dag
    [one] { $days } dag
   *[other] { $days } dager
}
deal-days-limit = { $days ->
    [0] siden i dag (grense { $limit })
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
deal-log = 📞 Logg
deal-remind = ⏰ Påminn
deal-people = Deltakere
deal-rename = Gi nytt navn
deal-history = Historikk
deal-open-contact = 👤 Kontakt
deal-open-company = 🏢 Firma
deal-join = + Person
deal-new = + Avtale
deal-pipeline = Salgsløp
deal-card = Åpne avtalen
deal-people-tap = Trykk på et navn for å ta personen ut av avtalen.
deal-people-none = Ingen andre er med ennå.
deal-mine = Mine åpne avtaler: { $count }
deal-mine-none = Ingen åpne avtaler. Vil du starte en?
deal-created = Avtale opprettet
deal-unchanged = Ingenting ble endret
deal-moved = { $before } → { $after }
deal-value-changed = Verdi: { $before } → { $after }
deal-date-changed = Forventet: { $before } → { $after }
deal-renamed = { $before } → { $after }
deal-joined = { $name } er med i avtalen
deal-left = { $name } er ikke lenger med
deal-already-in = Allerede i { $stage }.
deal-already-by = Allerede i { $stage }: { $who }, { $when }.
deal-conflict-seconds = { $who } flyttet den til { $stage } for { $count } s siden.
deal-conflict-minutes = { $who } flyttet den til { $stage } for { $count } min siden.
deal-conflict-at = { $who } flyttet den til { $stage }: { $when }.
deal-anyway = Flytt likevel
deal-leave-it = La være
deal-why-lost = Hvorfor gikk den tapt?
deal-reason-other = { $reason }…
deal-lost-because = { $before } → { $after } ({ $reason })
deal-lost-note = { $before } → { $after } ({ $reason }: { $note })
deal-lost-reminders = { $count ->
    [one] Du har { $count } påminnelse om denne avtalen.
   *[other] Du har { $count } påminnelser om denne avtalen.
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
deal-new-title = Ny avtale
deal-value-title = Verdi
deal-date-title = Forventet dato
deal-won-title = Vunnet! Bare én ting til
deal-rename-title = Nytt navn
deal-join-title = Hvem andre er med?
deal-ask-name = Hva heter avtalen?
deal-ask-contact = Hvem er den med?
deal-ask-value = Hva er den verdt?
deal-ask-expected = Når ventes den avsluttet?
deal-ask-person = Hvem?
deal-ask-note = Kort fortalt
deal-hint-name = For eksempel: Acme – 20 lisenser
deal-hint-contact = Skriv en del av navnet
deal-hint-value = For eksempel: 40k eller 40 000 kr
deal-hint-day = For eksempel: 15. mai eller neste fredag
