meet-more = … и ещё
meet-age = { $days ->
    [0] сегодня
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
meet-ticket = 🎫 № { $ticket }
meet-complaint = 🎫 Открытое обращение № { $ticket }: { $subject }
meet-label-company = Компания
meet-label-deal = Сделка
meet-label-earlier = Раньше
meet-tell = → Сообщить: { $who }
meet-told = { $who } из поддержки: у клиента { $name }, сделка «{ $deal }», есть обращение.
meet-deal = 💼 Сделка
meet-contact = 👤 Контакт
meet-became = { $who }: обращение № { $ticket } закрыто как сделка. Клиент: { $name }. Сделка ваша.
meet-deal-yours = Это ваша сделка.
meet-told-already = Об этом уже сообщили { $when }.
meet-owner-told = Владельцу сделки сообщено.
meet-nobody-leads = Продажи здесь никто не ведёт, и сделка была бы ничьей. Попросите владельца пригласить кого-нибудь.
ticket-outcome-deal = 💼 Стало сделкой
log-kind-ticket = Обращение в поддержку
log-outcome-solved = Решено
log-outcome-deal = Стало сделкой
customer-remark = ✎ Добавить слово
customer-remark-title = Ваша оценка
customer-remark-ask = Что было хорошо, а чего не хватило?
customer-remarked = Спасибо, нам это поможет.
customer-stars-first = Сначала выберите звёзды.
meet-day = Поддержка: { $open }, { $waiting }, { $late }
meet-day-open = { $count ->
    [one] { $count } открытое обращение
    [few] { $count } открытых обращения
    [many] { $count } открытых обращений
   *[other] { $count } открытого обращения
}
meet-day-waiting = { $count ->
    [one] { $count } ждёт, пока возьмут
    [few] { $count } ждут, пока возьмут
    [many] { $count } ждут, пока возьмут
   *[other] { $count } ждут, пока возьмут
}
meet-day-late = { $count ->
    [one] { $count } просрочено
    [few] { $count } просрочены
    [many] { $count } просрочено
   *[other] { $count } просрочено
}
meet-day-ratings = { $count ->
    [one] { $count } оценка, в среднем { $average } ⭐
    [few] { $count } оценки, в среднем { $average } ⭐
    [many] { $count } оценок, в среднем { $average } ⭐
   *[other] { $count } оценки, в среднем { $average } ⭐
}
meet-day-look = 🎫 Поддержка
