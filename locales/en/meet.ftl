meet-more = … and more
meet-age = { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}
meet-ticket = 🎫 #{ $ticket }
meet-complaint = 🎫 Open ticket #{ $ticket }: { $subject }
meet-label-company = Company
meet-label-deal = Deal
meet-label-earlier = Earlier
meet-tell = → Tell { $who }
meet-told = { $who } at the support desk: { $name }, deal { $deal }, has a ticket.
meet-deal = 💼 Deal
meet-contact = 👤 Contact
meet-became = { $who } closed #{ $ticket } as a deal: { $name }. It is yours.
meet-deal-yours = That deal is yours.
meet-told-already = They were told { $when }.
meet-owner-told = The deal’s owner is told.
meet-nobody-leads = Nobody leads sales here, so the deal would be nobody’s. Ask the owner to invite somebody.
ticket-outcome-deal = 💼 Became a deal
log-kind-ticket = Support ticket
log-outcome-solved = Solved
log-outcome-deal = Became a deal
customer-remark = ✎ Add a word
customer-remark-title = Your rating
customer-remark-ask = What was good, or what was missing?
customer-remarked = Thank you, that helps us.
customer-stars-first = Please choose the stars first.
meet-day = Support desk: { $open }, { $waiting }, { $late }
meet-day-open = { $count ->
    [one] { $count } open
   *[other] { $count } open
}
meet-day-waiting = { $count ->
    [one] { $count } waits for somebody
   *[other] { $count } wait for somebody
}
meet-day-late = { $count ->
    [one] { $count } over its time
   *[other] { $count } over their time
}
meet-day-ratings = { $count ->
    [one] { $count } rating, { $average } ⭐
   *[other] { $count } ratings, { $average } ⭐ on average
}
meet-day-look = 🎫 Support desk
