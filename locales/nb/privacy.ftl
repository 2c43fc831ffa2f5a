# All that is kept about a person, as a file
command-data = Alt som er lagret om en person, som en fil
data-button = 📄 Alle opplysninger
data-title = 📄 Alt som er lagret om { $name }, som en fil?
data-holds = Den inneholder navn, telefoner og adresser, arbeidssteder, loggen, påminnelser, salg, saker med alt som ble sagt i dem, vurderinger, og hva noe av det var før. Ingenting om andre, og ikke hvem av oss som skrev det.
data-when = Den kommer i denne chatten når en annen eier eller administrator er enig, eller om 24 timer. Til da kan hver av dere stoppe det. At noen ba om den, blir stående i historikken.
data-yes = Ja, be om den
data-agree = Jeg er enig
data-stop = Stopp det
data-planned = Filen om { $name } kommer { $when }, eller før om en annen eier eller administrator er enig.
data-planned-customer = { $name } får filen { $when }, eller før om en annen eier eller administrator er enig.
data-wished = { $who } ber om en fil med alt som er lagret om { $name }. Den går ut { $when }, eller straks om du er enig.
data-wished-customer = { $who } lar { $name } få en fil med alt som er lagret om dem. Den går ut { $when }, eller straks om du er enig.
data-agreed = Enighet: filen om { $name } er på vei.
data-stopped = { $who } stoppet det: filen om { $name } går ikke ut.
data-here = Alt som er lagret om { $name }: en side til å lese, og det samme for et program.
data-care = Den lagres ikke her. Slett den når den ikke trengs lenger.
data-request-export = { $name } ber om opplysningene sine ({ $when }).
data-request-erase = { $name } ber om at alt om dem slettes ({ $when }).
data-send = Send dem
data-refuse = Avslå …
data-refuse-title = Avslå ønsket
data-refuse-why = Hvorfor? Kunden leser dette.
data-refused = Avslått; { $name } har fått vite hvorfor:
data-taken-back = { $name } har trukket ønsket om opplysningene sine. Det er ikke noe å gjøre.
data-whom = Hvem? For eksempel: /data Ivan Petrov
data-which = Hvem mener du?
data-waiting = Ikke avgjort ennå:
data-planned-already = Noen venter allerede på denne filen.
data-request-over = Dette ønsket er allerede avgjort eller trukket.
data-second = En til må være enig: en annen eier eller administrator. Ellers går den ut { $when }.

# The act of an erasure
act-get = 📄 Protokollen
act-here = Protokoll nr. { $act }. Den sier ikke hvem det gjaldt, så den kan tas vare på og gis til personen.
act-title = Protokoll om sletting nr. { $act }
act-wished = Personen ba om det selv: { $when }.
act-asked = Foreslått av { $who }: { $when }.
act-agreed = Godkjent av { $who }.
act-by-clock = Ingen stoppet det innen 24 timer.
act-done = Utført: { $when } ({ $zone }).
act-goes = Slettet:
act-goes-messages = meldinger i saker: { $count }
act-goes-others = tekster om andre der personen var nevnt: { $count }
act-goes-posted = meldinger fra boten som viste personen, skrevet om der de sto: { $count }
act-chats = Dette når ikke det folk selv skrev i chatter, filer som er sendt før, og kopier som andre har lagret.
act-rooms = I disse gruppene, som ikke lenger er kundesenter, kan det stå igjen meldinger som noen der må slette: { $rooms }.
act-ledger = I registeret over slettinger er dette nr. { $act }. Ved hjelp av det glemmer en eldre kopi personen igjen før den tas i bruk.
act-nameless = Dette papiret nevner ingen med vilje: her er det ikke lenger noe å nevne dem ved.

# Customers and their own data
own-data-button = 📄 Mine opplysninger
own-data-title = 📄 Opplysningene dine
own-data-kept = Vi lagrer navnet ditt, hvordan vi når deg, det du skrev her, det vi svarte, og vurderingene dine. Du kan be om alt som en fil, eller be om at det slettes.
own-data-send = Send meg opplysningene mine
own-data-erase = 🗑 Slett opplysningene mine …
own-data-asked-export = Du ba om opplysningene dine: { $when }.
own-data-asked-erase = Du ba oss slette opplysningene dine: { $when }.
own-data-answer-comes = Noen hos oss ser på det; svaret kommer i denne chatten.
own-data-withdraw = Jeg vil ikke lenger
own-data-nothing = Vi har ikke lagret noe om deg: du har ikke skrevet her ennå.
own-data-erase-title = 🗑 Slette alt om deg?
own-data-erase-all = Navnet ditt, hvordan vi når deg, alt du skrev her og det vi svarte, slettes.
own-data-erase-stranger = Etterpå kjenner vi deg ikke: skriver du igjen, er du en ny person for oss, og vi husker ingen av sakene dine.
own-data-erase-undone = Ingen kan hente det tilbake.
own-data-erase-copies = Det som står i denne chatten hos deg, blir stående til du sletter det.
own-data-erase-yes = Ja, be om det
own-data-no = Nei
own-data-withdrawn = Trukket tilbake. Ingenting endres.
own-data-here = Dette er alt vi har lagret om deg: en side til å lese, og det samme for et program.
own-data-refused-export = Vi kan ikke sende deg opplysningene dine:
own-data-refused-erase = Vi kan ikke slette opplysningene dine:
own-data-erased = Ferdig: det du ba om { $when }, er utført, og ingenting om deg er lagret lenger. Skriver du igjen, er du en ny person for oss.
own-data-waits = Du har allerede spurt ({ $when }), og vi har ikke svart ennå.
own-data-often = Du kan spørre { $most ->
    [one] { $most } gang
   *[other] { $most } ganger
} om dagen. Prøv igjen i morgen.
own-data-begun = Vi er allerede i gang med det. Skriv her om du har ombestemt deg.

# The page to read
paper-title = Alt som er lagret om { $name }
paper-made = Skrevet { $when }; alle klokkeslett gjelder { $zone }.
paper-section-person = Personen
paper-section-reaches = Telefoner og adresser
paper-section-jobs = Arbeidssteder
paper-section-entries = Loggen
paper-section-reminders = Påminnelser
paper-section-deals = Salg
paper-section-accounts = Kontoer personen skrev fra
paper-section-tickets = Saker
paper-section-website = Skrevet på nettstedet
paper-section-requests = Ønsker om disse opplysningene
paper-section-former = Hva som sto her før
paper-field-name = Navn
paper-field-position = Stilling
paper-field-birthday = Fødselsdag
paper-field-note = Notat
paper-field-source = Hvorfra
paper-field-tags = Merkelapper
paper-field-since = Siden
paper-field-until = Til
paper-field-last_touch_at = Siste kontakt
paper-field-kind = Slag
paper-field-value = Verdi
paper-field-label = Merknad
paper-field-company = Firma
paper-field-is_current = I dag
paper-field-at = Når
paper-field-direction = Retning
paper-field-outcome = Utfall
paper-field-text = Tekst
paper-field-due_at = Frist
paper-field-status = Tilstand
paper-field-state = Tilstand
paper-field-role = Rolle
paper-field-value_minor = Beløp
paper-field-closed_at = Lukket
paper-field-platform = Hvor
paper-field-user = Konto
paper-field-language = Språk
paper-field-timezone = Tidssone
paper-field-seen_at = Sist sett
paper-field-number = Nummer
paper-field-subject = Emne
paper-field-rating = Vurdering
paper-field-rating_text = Ord til vurderingen
paper-field-messages = Meldinger
paper-field-from = Fra
paper-field-earlier = Før endringen
paper-field-files = Filer
paper-field-type = Slags fil
paper-field-answer = Svar
paper-field-of = Hvor det sto
paper-field-field = Hva
paper-field-was = Det var
paper-field-summary = Tekst
paper-yes = ja
paper-code = { $code ->
    [phone] telefon
    [email] e-post
    [messenger] meldingstjeneste
    [web] nettsted
    [call] samtale
    [meeting] møte
    [message] melding
    [visit] besøk
    [note] notat
    [ticket] sak
    [in] fra personen
    [out] fra oss
    [reached] fikk svar
    [no_answer] ikke svar
    [busy] opptatt
    [call_back] avtalte en ny samtale
    [solved] løst
    [spam] søppelpost
    [deal] salg
    [open] åpen
    [new] ny
    [pending] venter på kunden
    [closed] lukket
    [done] ferdig
    [dropped] droppet
    [won] vunnet
    [lost] tapt
    [person] personen
    [firm] oss
    [automatic] et automatisk svar
    [export] en fil med opplysningene
    [erase] sletting
    [planned] planlagt
    [sent] sendt
    [refused] avslått
    [withdrawn] trukket
    [stopped] stoppet
    [contact] personen
    [channel] telefoner og adresser
    [employment] arbeidssteder
    [interaction] loggen
    [reminder] påminnelser
    [customer] kontoer
    [photo] bilde
    [voice] talemelding
    [video] video
    [file] fil
    [sticker] klistremerke
   *[other] { $code }
}
