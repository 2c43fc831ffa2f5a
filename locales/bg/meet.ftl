meet-more = … и още
meet-age = { $days ->
    [0] днес
    [one] { $days } ден
   *[other] { $days } дни
}
meet-ticket = 🎫 № { $ticket }
meet-complaint = 🎫 Отворена заявка № { $ticket }: { $subject }
meet-label-company = Фирма
meet-label-deal = Сделка
meet-label-earlier = Преди
meet-tell = → Кажете на { $who }
meet-told = { $who } от поддръжката: { $name }, сделка „{ $deal }“, има заявка.
meet-deal = 💼 Сделка
meet-contact = 👤 Контакт
meet-became = { $who } затвори № { $ticket } като сделка: { $name }. Тя е ваша.
meet-deal-yours = Тази сделка е ваша.
meet-told-already = Вече е казано { $when }.
meet-owner-told = На собственика на сделката е казано.
meet-nobody-leads = Тук никой не води продажбите и сделката би била ничия. Помолете собственика да покани някого.
ticket-outcome-deal = 💼 Стана сделка
log-kind-ticket = Заявка за поддръжка
log-outcome-solved = Решено
log-outcome-deal = Стана сделка
customer-remark = ✎ Добавете дума
customer-remark-title = Вашата оценка
customer-remark-ask = Какво беше добро и какво липсваше?
customer-remarked = Благодарим, това ни помага.
customer-stars-first = Първо изберете звездите.
meet-day = Поддръжка: { $open }, { $waiting }, { $late }
meet-day-open = { $count ->
    [one] { $count } отворена заявка
   *[other] { $count } отворени заявки
}
meet-day-waiting = { $count ->
    [one] { $count } чака някого
   *[other] { $count } чакат някого
}
meet-day-late = { $count ->
    [one] { $count } закъсняла
   *[other] { $count } закъснели
}
meet-day-ratings = { $count ->
    [one] { $count } оценка, { $average } ⭐
   *[other] { $count } оценки, средно { $average } ⭐
}
meet-day-look = 🎫 Поддръжка
