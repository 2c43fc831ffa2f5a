queues-title = Опашки на поддръжката
queue-more = ⚙ Още…
queue-new = ＋ Още една опашка
queue-new-title = Нова опашка
queue-name-title = Име и езици
queue-waiting-count = { $count ->
    [one] чака { $count } заявка
   *[other] чакат { $count } заявки
}
queue-rename = ✎ Име, езици
queue-team = 👥 Екип
queue-lunch = 🍽 Почивка, зона
queue-lunch-title = Почивка и часова зона
queue-free = 🏖 Почивни дни
queue-free-title = Почивни дни: { $name }
queue-next = ↪ Следваща опашка
queue-retire = ✖ Закрий опашката
queue-label-languages = Езици
queue-label-team = Екип
queue-label-off = Почивни дни
queue-label-holidays = Празници
queue-label-next = Ако никой не я вземе
queue-label-topic = За клиентите
queue-label-queue = Опашка
queue-label-offered = Предложена и на
queue-all-languages = всички
queue-all-operators = Всички оператори
queue-holidays-yes = почивни
queue-holidays-no = работни
queue-holidays-turn-on = Почивка по празниците
queue-holidays-turn-off = Работа по празниците
queue-topic-yes = Да
queue-topic-no = Не
queue-no-topic = клиентите не я избират
queue-ask-name = Име
queue-hint-name = Както я нарича екипът: Плащания
queue-ask-names = Името за клиентите на техните езици
queue-hint-names = en: Billing; ru: Оплата
queue-ask-languages = Кои езици обслужва
queue-hint-languages = en ru nb bg; празно за всички
queue-ask-topic = Могат ли клиентите да я избират?
queue-ask-lunch = Почивка
queue-hint-lunch = 12:00–13:00; празно, ако няма
queue-bad-lunch = „{ $text }“ не е почивка. Напишете от колко до колко: 12:00–13:00
queue-off-add = ＋ Почивни дни
queue-which-team = Кой отговаря в { $name }? Отворените ѝ заявки отиват с нея.
queue-which-next = Кой още може да вземе заявка, която никой не взема в { $name }?
queue-next-none = Никой друг
queue-which-retire = { $count ->
    [0] Да закрия ли { $name }? Къде да отидат групите ѝ и следващите заявки?
    [one] Да закрия ли { $name }? Къде да отидат { $count } отворена заявка и групите ѝ?
   *[other] Да закрия ли { $name }? Къде да отидат { $count } отворени заявки и групите ѝ?
}
queue-is-retired = { $count ->
    [one] { $name } е закрита. { $count } отворена заявка отиде в { $to }.
   *[other] { $name } е закрита. { $count } отворени заявки отидоха в { $to }.
}
queue-left = #{ $ticket } продължава в { $name }.
ticket-queue = ↪ Опашка…
queue-which = #{ $ticket } е в { $name }. Къде да отиде?
queue-no-other = #{ $ticket } е в { $name } и друга опашка няма.
queue-moved = #{ $ticket } вече е в { $name }.
queue-chosen = ✓ { $name }
queue-only = { $name } · { $waits }
queue-all = Всички опашки
queue-bad-names = „{ $text }“ не може да се прочете. Напишете така: en: Billing; ru: Оплата
queue-bad-languages = „{ $text }“ не е от нашите езици. Напишете от тези: en, ru, nb, bg
queue-name-taken = Вече има опашка „{ $name }“. Изберете друго име.
queue-too-many = Вече има { $limit } опашки. Първо закрийте някоя от тях.
queue-lunch-range = Почивката трябва да е в работното време и да свършва, след като започне.
queue-off-many = Вече има { $limit } почивки. Първо махнете някоя.
queue-is-there = #{ $ticket } вече е в тази опашка.
topic-question = За какво се отнася? Изберете или просто изчакайте: съобщението ви вече е при нас.
topic-other = Нещо друго
topic-chosen = Тема: { $name }
topic-noted = Благодарим, предадохме го.
topic-too-late = Някой вече се занимава. Просто пишете тук.
room-serves = Тук идват заявки от:
room-which-queue = От коя опашка да идват заявките тук?
room-serves-all = От всички опашки
room-no-queue = Няма опашка „{ $name }“, която може да доведете тук. Има тези: { $names }
rule-ask-queue = В коя опашка отива?
rule-into = ↪ { $name }
