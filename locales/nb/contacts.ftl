command-new = Ny kontakt
example-new = /new Kari Nordmann, Fjordbygg, +47 22 33 44 55
page-before = ‹ Forrige
page-after = Neste ›
page-newer = ‹ Nyere
page-older = Eldre ›

# Kortet
contact-log-call = 📞 Logg samtale
contact-remind = ⏰ Minn meg på
contact-deal = 💼 Salg
contact-open = Åpne
contact-history = Historikk
contact-edit = Endre
contact-new-job = Ny jobb
contact-note = Notat
contact-all-deals = Salg
contact-new-deal = + Salg
contact-label-birthday = Bursdag
contact-label-before = Tidligere
contact-label-owner = Ansvarlig
contact-label-tags = Merker
contact-label-note = Notat
contact-birthday-age = { $day } ({ $age } år)
contact-now-led = ledes nå av { $name } ({ $position })
contact-last = Siste
contact-overdue = ⚠ Forfalt: { $text }, { $when } ({ $who })
contact-overdue-more = { $first }; { $rest } til er forfalt
contact-next = ⏰ Neste: { $text }, { $when } ({ $who })
contact-days-in-stage = { $days ->
    [0] nytt i steget i dag
    [one] { $days } dag i steget
   *[other] { $days } dager i steget
}
contact-deal-won = 🏆 Vunnet: { $name }
contact-deal-lost = ✖ Tapt: { $name }
contact-history-of = { $name }: historikk
contact-history-empty = Ingenting er logget ennå.
contact-deals-of = { $name }: salg
contact-deals-none = Ingen salg ennå.
entry-kind = { $kind ->
    [call] { $direction ->
        [in] 📞 Innkommende samtale
       *[other] 📞 Samtale
    }
    [meeting] 🤝 Møte
    [message] 💬 Melding
    [email] ✉ E-post
    [visit] 🚗 Besøk
    [ticket] 🎫 Supportsak
   *[note] 📝 Notat
}
entry-outcome = { $outcome ->
    [no_answer] ikke svar
    [busy] opptatt
    [call_back] avtalt ny samtale
    [solved] løst
    [deal] ble et salg
   *[reached] fikk svar
}

# Kvitteringer
contact-created = ✓ Ny kontakt: { $name }
contact-added = ✓ Lagt til hos { $name }
contact-changed = ✓ { $field }: { $was } → { $now }
contact-unchanged = { $field } er uendret: { $now }
contact-not-kept = ⚠ Jeg kunne ikke lese «{ $text }», så det er ikke lagret.
contact-already-saved = Allerede lagret.

# Samme person?
twin-title = Kjenner du { $name } fra før?
twin-line = { $kind ->
    [name] Samme navn: { $name }.
    [email] Samme e-post som { $name }.
   *[phone] Samme telefon som { $name }.
}
twin-line-company = { $kind ->
    [name] Samme navn i samme firma: { $name } ({ $company }).
    [email] Samme e-post som { $name } ({ $company }).
   *[phone] Samme telefon som { $name } ({ $company }).
}
twin-same = Samme: { $name }
twin-new-job = { $name }, ny jobb
twin-apart = To personer
twin-hidden = { $writer } la inn { $name }, men en kollega har allerede nummeret eller e-posten:

# Overlevering
contact-offered = { $giver } tilbyr deg en kontakt: { $name }.
contact-offer-accept = Ta over
contact-offer-decline = Nei takk
contact-offer-sent = Tilbudt. { $name } er din til kollegaen sier ja.
contact-offer-accepted = { $who } tok over { $name }.
contact-offer-declined = { $who } takket nei til kontakten du tilbød.
contact-offer-left = Kontakten blir hos den som hadde den.
contact-offer-gone = Dette tilbudet gjelder ikke lenger.
contact-no-colleague = Det er ingen du kan gi denne kontakten til.

# Skjemaer
contact-new-title = Ny kontakt
contact-new-submit = Opprett
contact-edit-what = { $name }: hva skal endres?
field-name = Navn
field-position = Stilling
field-birthday = Bursdag
field-phone = Telefon
field-add-phone = + Telefon
field-email = E-post
field-add-email = + E-post
field-messenger = Meldingsapp
field-add-messenger = + Meldingsapp
field-web = Nettside
field-add-web = + Nettside
field-job = Ny jobb
field-former = Tidligere jobb
field-tags = Merker
field-owner = Ansvarlig
field-note = Notat
field-city = By
field-ask-name = Fullt navn
field-ask-position = Stilling
field-ask-birthday = Bursdag, for eksempel 14. mai 1978
field-ask-phone = Telefon
field-ask-email = E-post
field-ask-messenger = Navn eller lenke i en meldingsapp
field-ask-web = Nettside
field-ask-company = Firma
field-ask-since = Fra når?
field-ask-until = Til når?
field-ask-tags = Merker, skilt med komma
field-ask-owner = Hvem skal ha ansvaret?
field-ask-note = Notat
field-ask-city = By
field-ask-company-name = Firmanavn
contact-bad-phone = «{ $text }» er ikke et telefonnummer jeg kan lese. Prøv +47 22 33 44 55.
contact-bad-email = «{ $text }» er ikke en e-postadresse. Prøv navn@firma.no.
contact-bad-messenger = Her trenger jeg et navn eller en lenke.
contact-bad-web = Her trenger jeg en nettadresse.
contact-bad-birthday = { $year } kan ikke være et fødselsår.
channels-too-many = Det er plass til høyst { $limit } numre og adresser. Fjern ett først.
tags-too-many = Det er plass til høyst { $limit } merker.
tags-too-long = Et merke kan ha høyst { $limit } tegn.

# Delte kontaktkort
share-unknown = Ikke blant kontaktene dine ennå.
share-create = Opprett kontakt
share-create-named = + { $name }
share-add = + Legg til { $what }
share-several = { $count ->
    [one] { $count } kontaktkort
   *[other] { $count } kontaktkort
}
share-known = kjent
share-new = ny
share-empty = Kortet har verken navn, nummer eller adresse.
share-file = Jeg fikk ikke åpnet denne kontaktfilen. Send den på nytt, del personen som kontakt, eller lim inn teksten i filen her.
share-file-large = Denne kontaktfilen er større enn { $limit } kB, trolig på grunn av et bilde. Del personen som kontakt, eller send kortet uten bilde.
share-file-many = Det er flere enn { $limit } kort i denne filen. Del den opp og send delene hver for seg.
vcard-unreadable = Jeg klarer ikke å lese dette kontaktkortet.
vcard-too-many = Det er flere enn { $limit } kort i denne meldingen. Send dem i flere meldinger, høyst { $limit } i hver.
birthday-title = Bursdager
birthday-count = { $count ->
    [one] { $count } bursdag
   *[other] { $count } bursdager
}
birthday-turns = fyller { $age } år
birthday-turned = fylte { $age } år
birthday-nobody = Ingen har bursdag da.
birthday-nobody-today = Ingen har bursdag i dag.
birthday-nobody-week = Ingen har bursdag denne uka.
birthday-next = Den neste:
birthday-none-known = Ingen kontakt har bursdagen på kortet sitt ennå.
