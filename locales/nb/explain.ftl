command-explain = Vis hvordan en tekst ble lest
explain-how = Skriv en linje etter kommandoen, så viser jeg hvordan jeg leser den: /explain ringte Petrov, tilbud innen fredag kl. 10
explain-last = Den siste linjen du skrev, { $when }.
explain-kept = Den siste linjen jeg fortsatt har ord for ord, { $when }. Vil du se en annen, skriver du den etter kommandoen.
explain-title = Slik leser jeg det
explain-person = Person: { $value }
explain-company = Firma: { $value }
explain-phone = Telefon: { $value }
explain-email = E-post: { $value }
explain-link = Lenke: { $value }
explain-money = Sum:
explain-due = Kommer:
explain-happened = Skjedde:
explain-repeats = gjentas
explain-deal = et salg
explain-wish = det du vil at jeg skal gjøre
explain-is-log = Dette har skjedd: jeg ville skrevet det ned.
explain-is-remind = Dette skal gjøres: jeg ville minnet deg på det.
explain-is-find = Dette er et søk.
explain-is-deal = Dette handler om et salg.
explain-is-report = Du spør om teamets dag.
explain-is-ask = Dette er et spørsmål om noe som er lagret.
explain-is-days = Det er et spørsmål om dager: hva som kommer, hva som er gjort, eller hvem som har bursdag.
explain-is-help = Du spør hva jeg kan.
explain-is-none = Jeg ser ikke hva jeg skal gjøre med dette: jeg ville spurt.
explain-record = Det gjelder: { $name }
explain-records = { $count ->
    [0] Ingen slik er kjent ennå.
    [one] Det kan gjelde én oppføring: jeg ville spurt.
   *[other] Det kan gjelde { $count } oppføringer: jeg ville spurt hvilken.
}
explain-why = { $why ->
    [exact] Navnet står akkurat slik.
    [form] Det er samme navn i en annen form eller med andre bokstaver.
    [nickname] Samme person kan bli kalt det.
    [initials] Etternavn og initialer stemmer.
    [near] Det er nesten skrevet slik, og ingen andre ligner.
    [reach] Telefonnummeret eller adressen hører til denne personen.
    [colleague] Jobber sammen med den du snakket med sist.
    [several] Navnet passer på flere.
    [only_near] Ingen heter akkurat det.
    [part] Ingen passer til alt du skrev, bare til en del av det.
    [no_initials] Etternavnet stemmer, men ikke initialene.
    [no_colleague] Ingen med det navnet jobber sammen med den du snakket med sist.
   *[nobody] Jeg lette blant alle du kan se.
}
explain-doubt-no_time = «{ $said }» har ikke klokkeslett: jeg tar starten på arbeidsdagen din, og ett trykk endrer det.
explain-doubt-ambiguous_date = «{ $said }» kan leses på to måter.
explain-doubt-past = «{ $said }» er allerede forbi.
explain-doubt-dst_gap = «{ $said }» faller i overgangen mellom sommer- og vintertid.
explain-doubt-unread_clock = «{ $said }» er ikke et klokkeslett.
explain-doubt-unread_date = «{ $said }» er en dato jeg ikke kan bruke.
