command-log = Logg en samtale, et møte eller et notat
example-log = ringte Granin, ba om prislisten
log-kind-call = Samtale
log-kind-meeting = Møte
log-kind-message = Melding
log-kind-email = E-post
log-kind-visit = Besøk
log-kind-note = Notat
log-in = { $kind ->
    [visit] hos oss
   *[other] innkommende
}
log-outcome-reached = Fikk kontakt
log-outcome-no_answer = Ikke svar
log-outcome-busy = Opptatt
log-outcome-call_back = Avtalt ny samtale
log-loose = ikke knyttet til noen
log-reminder = ⏰ { $what }: { $when }
log-read-as = «{ $said }» er lest som { $name }.
log-value-first = { $deal }: { $now } ✓
log-value-changed = { $deal }: { $was } → { $now } ✓
log-moved = Steg: { $was } → { $now } ✓
log-deal-made = Nytt salg: { $deal } ✓
log-reach-added = { $value } er lagt til på kortet ✓
log-note-added = Lagt til ✓
log-late = «{ $said }» er allerede passert, så det blir ingen påminnelse.
log-doubt-ambiguous_date = «{ $said }» kan leses på to måter: sjekk datoen.
log-doubt-dst_gap = «{ $said }» faller i overgangen til sommertid: sjekk tiden.
log-doubt-unread_clock = Jeg forsto ikke klokkeslettet «{ $said }»; det står i notatet.
log-doubt-unread_date = Jeg forsto ikke datoen «{ $said }»; den står i notatet.
log-offer-move = ✓ Flytt til { $stage }
log-offer-won = 🏆 Vunnet
log-offer-lost = ✖ Tapt…
log-offer-lost-for = ✖ Tapt: { $reason }
log-offer-deal = + Nytt salg { $sum }
log-change-time = ⏰ Endre
log-confirm-time = ✓ { $clock }
log-next-tomorrow = ⏰ Neste: i morgen
log-next-week = ⏰ Neste: om en uke
log-add-note = + Notat
log-undo-edit = ↩ Angre endringen
log-done-by = { $who } har allerede gjort dette: { $when }.
log-done-already = Dette er allerede gjort.
log-which = Hvem mener du: { $name }?
log-who = Hvem gjelder det? Jeg tok vare på teksten.
log-nobody = Ingen { $name } ennå. Jeg tok vare på teksten.
log-nobody-at = Ingen { $name } hos { $company } ennå. Jeg tok vare på teksten.
log-elsewhere = Ingen { $name } hos { $company } ennå. Er det en av disse?
log-candidate = { $name } · { $touched }
log-candidate-at = { $name } · { $detail } · { $touched }
log-touched-never = aldri kontaktet
log-touched-days = { $days ->
    [0] i dag
    [one] for { $days } dag siden
    *[other] for { $days } dager siden
}
log-create = + Opprett { $name }
log-create-at = + Opprett { $name } · { $company }
log-search-again = 🔎 Søk på nytt
log-leave-loose = La stå som løst notat
log-unclear = Fant ingenting. Jeg tok vare på teksten, i tilfelle det er et notat.
log-as-note = Logg som notat …
log-long = Dette er { $length } tegn, og én oppføring rommer { $limit }. Hele teksten er tatt vare på.
log-in-parts = { $parts ->
    [one] Logg i { $parts } del …
    *[other] Logg i { $parts } deler …
}
log-too-long = Dette er { $length } tegn, og én oppføring rommer { $limit }. Kort den ned litt.
log-which-deal = Hvilket salg? Jeg tok vare på teksten.
log-deal-fact = { $name } · { $fact }
log-deal-since = siden { $when }
log-deal-none = Ingen av disse
log-deal-instead = Hva skal jeg gjøre med teksten da?
log-no-deal = Fant ingen åpne salg for «{ $name }». Jeg tok vare på teksten.
log-no-deal-at = Fant ingen åpne salg. Jeg tok vare på teksten.
log-note-on = 📝 Notat: { $name }
log-new-deal = + Nytt salg
log-deal-alone = Uten kunde
log-no-words = Jeg leser bare tekst foreløpig. Skriv på én linje hva som skjedde, for eksempel: ringte Granin, vil ha en pris.
log-form-title = Ny oppføring
log-form-who = Hvem med?
log-form-kind = Type
log-form-summary = Hva ble sagt?
log-form-outcome = Utfall
log-form-day = Hvilken dag?
log-form-day-hint = La stå tomt for i dag.
log-form-next = Når skal jeg minne deg på det?
log-form-next-hint = For eksempel: i morgen kl. 10.
log-form-who-title = Hvem gjelder det?
log-form-when = Når?
log-form-when-title = Endre påminnelsen
log-form-note = Hva skal legges til?
log-form-note-title = Legg til notat
log-follow-up = Følg opp: { $name }
log-edited = { $what }: { $was } → { $now }
log-edited-person = Person
log-edited-when = Fant sted
log-edited-due = ⏰ Påminnelse
log-edited-value = Verdi
log-edited-words = Teksten er endret ✓
log-edited-nothing = Lest på nytt; ingenting måtte endres.
log-changed-nobody = Ingen { $name } ennå. Er det fortsatt { $present }?
log-stays = Fortsatt { $name }
log-done-reminder = ✓ Gjort: { $what }
log-reminder-done = «{ $what }» er gjort ✓
