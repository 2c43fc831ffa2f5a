meet-more = … og flere
meet-age = { $days ->
    [0] i dag
    [one] { $days } dag
   *[other] { $days } dager
}
meet-ticket = 🎫 #{ $ticket }
meet-complaint = 🎫 Åpen sak #{ $ticket }: { $subject }
meet-label-company = Firma
meet-label-deal = Salg
meet-label-earlier = Tidligere
meet-tell = → Si fra til { $who }
meet-told = { $who } fra support: { $name }, salget { $deal }, har en sak.
meet-deal = 💼 Salg
meet-contact = 👤 Kontakt
meet-became = { $who } lukket #{ $ticket } som et salg: { $name }. Det er ditt.
meet-deal-yours = Det salget er ditt.
meet-told-already = De fikk beskjed { $when }.
meet-owner-told = Den som har salget, har fått beskjed.
meet-nobody-leads = Ingen leder salget her, så dette ville ikke vært noens. Be eieren invitere noen.
ticket-outcome-deal = 💼 Ble et salg
log-kind-ticket = Supportsak
log-outcome-solved = Løst
log-outcome-deal = Ble et salg
customer-remark = ✎ Legg til noen ord
customer-remark-title = Din vurdering
customer-remark-ask = Hva var bra, og hva manglet?
customer-remarked = Takk, det hjelper oss.
customer-stars-first = Velg stjernene først.
meet-day = Support: { $open }, { $waiting }, { $late }
meet-day-open = { $count ->
    [one] { $count } åpen sak
   *[other] { $count } åpne saker
}
meet-day-waiting = { $count ->
    [one] { $count } venter på noen
   *[other] { $count } venter på noen
}
meet-day-late = { $count ->
    [one] { $count } over tiden
   *[other] { $count } over tiden
}
meet-day-ratings = { $count ->
    [one] { $count } vurdering, { $average } ⭐
   *[other] { $count } vurderinger, { $average } ⭐ i snitt
}
meet-day-look = 🎫 Support
