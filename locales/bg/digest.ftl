command-digest = Денят на екипа: какво се придвижи, какво стои, кой какво направи
example-digest = /digest
digest-title = Обзор
digest-firm = цялата фирма
digest-since = От { $when }
digest-quiet = Тих ден: нищо не се придвижи и нищо не е записано.
digest-no-team = Все още не ръководите екип. Собственик или администратор може да ви включи в екип с /team и тук ще е денят на екипа.
digest-moved = { $count ->
    [one] Придвижи се { $count } сделка
   *[other] Придвижиха се { $count } сделки
}
digest-slipping = { $count ->
    [one] { $count } сделка стои без внимание
   *[other] { $count } сделки стоят без внимание
}
digest-rest = { $count ->
    [one] и още { $count }
   *[other] и още { $count }
}
digest-new = нова
digest-days-of-limit = { $days ->
    [one] { $days } ден без контакт, лимит { $limit }
   *[other] { $days } дни без контакт, лимит { $limit }
}
digest-people = Хора
digest-person = Име
digest-calls = Обаждания
digest-meetings = Срещи
digest-messages = Съобщения
digest-overdue = Просрочени
digest-silent = Без записи: { $names }
digest-silent-more = { $count ->
    [one] Без записи: { $names } и още { $count }
   *[other] Без записи: { $names } и още { $count }
}
digest-month-won = Спечелено този месец:
digest-month-open = в работа, според вероятността:
digest-see-moved = Придвижени: { $count }
digest-see-slipping = Без внимание: { $count }
digest-see-overdue = Просрочени: { $count }
digest-see-logged = Записи: { $count }
digest-see-won = Спечелени
digest-see-open = В работа
digest-list-moved = Придвижени сделки
digest-list-slipping = Сделки без внимание
digest-list-overdue = Просрочени напомняния
digest-list-logged = Записано
digest-list-won = Спечелено този месец
digest-list-empty = Тук вече няма нищо.
digest-private = лично напомняне
digest-back = ‹ Обзор
digest-ask = Попитай { $who }: { $deal }
digest-asks = { $who } пита какво следва. { $days ->
    [one] Без контакт от { $days } ден.
   *[other] Без контакт от { $days } дни.
}
digest-asked = Въпросът е изпратен: { $who }, „{ $deal }“. Отговорът ще дойде тук и ще остане в сделката.
digest-asked-later = Сега колегата почива, затова въпросът ще стигне { $when }.
digest-asked-already = Въпросът вече е зададен: { $when }.
digest-ask-nobody = Няма кого другиго да попитате за тази сделка.
digest-unreachable = Няма чат, в който да пиша на { $who }.
digest-answer-today = Обаждам се днес
digest-answer-wait = Чакаме до…
digest-answer-write = Напиши…
digest-answer-form = Какво следва?
digest-field-until = Докога?
digest-field-why = Какво чакаме?
digest-field-answer = Вашият отговор
digest-said-today = Обаждане днес
digest-said-wait = Чакаме до { $when }
digest-answered = Записано в „{ $deal }“ и предадено.
digest-told = { $who } за „{ $deal }“:
digest-open-deal = Отвори сделката
digest-notes = Бележки
digest-visits = Посещения
digest-emails = Имейли
figures-call = { $count ->
    [one] { $count } обаждане
   *[other] { $count } обаждания
}
figures-meeting = { $count ->
    [one] { $count } среща
   *[other] { $count } срещи
}
figures-message = { $count ->
    [one] { $count } съобщение
   *[other] { $count } съобщения
}
figures-note = { $count ->
    [one] { $count } бележка
   *[other] { $count } бележки
}
figures-visit = { $count ->
    [one] { $count } посещение
   *[other] { $count } посещения
}
figures-email = { $count ->
    [one] { $count } имейл
   *[other] { $count } имейла
}
figures-entries = { $count ->
    [one] { $count } запис
   *[other] { $count } записа
}
figures-own = Вие
figures-quiet = През това време няма записи и нито една сделка не се е придвижила.
figures-won = { $count ->
    [one] Спечелена { $count } сделка
   *[other] Спечелени { $count } сделки
}
figures-list-won = Спечелени сделки
figures-see = { $what }: { $count }
