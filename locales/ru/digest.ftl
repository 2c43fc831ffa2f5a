command-digest = День команды: что сдвинулось, что стоит, кто что сделал
example-digest = /digest
digest-title = Сводка
digest-firm = вся компания
digest-since = Период: с { $when }
digest-quiet = Тихий день: ничего не сдвинулось и не записано.
digest-no-team = У вас пока нет команды. Владелец или администратор может добавить вас в команду через /team, и здесь появится её день.
digest-moved = { $count ->
    [one] Сдвинулась { $count } сделка
    [few] Сдвинулись { $count } сделки
    [many] Сдвинулось { $count } сделок
   *[other] Сдвинулось { $count } сделки
}
digest-slipping = { $count ->
    [one] Без внимания { $count } сделка
    [few] Без внимания { $count } сделки
    [many] Без внимания { $count } сделок
   *[other] Без внимания { $count } сделки
}
digest-rest = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
    [many] и ещё { $count }
   *[other] и ещё { $count }
}
digest-new = новая
digest-days-of-limit = { $days ->
    [one] { $days } день без контакта, предел { $limit }
    [few] { $days } дня без контакта, предел { $limit }
    [many] { $days } дней без контакта, предел { $limit }
   *[other] { $days } дня без контакта, предел { $limit }
}
digest-people = Люди
digest-person = Имя
digest-calls = Звонки
digest-meetings = Встречи
digest-messages = Сообщения
digest-overdue = Просрочено
digest-silent = Ничего не записано: { $names }
digest-silent-more = { $count ->
    [one] Ничего не записано: { $names } и ещё { $count }
    [few] Ничего не записано: { $names } и ещё { $count }
    [many] Ничего не записано: { $names } и ещё { $count }
   *[other] Ничего не записано: { $names } и ещё { $count }
}
digest-month-won = Выиграно за месяц:
digest-month-open = в работе с учётом вероятности:
digest-see-moved = Сдвинулись: { $count }
digest-see-slipping = Без внимания: { $count }
digest-see-overdue = Просрочено: { $count }
digest-see-logged = Записи: { $count }
digest-see-won = Выигранные
digest-see-open = В работе
digest-list-moved = Сделки, которые сдвинулись
digest-list-slipping = Сделки без внимания
digest-list-overdue = Просроченные напоминания
digest-list-logged = Записано
digest-list-won = Выиграно за месяц
digest-list-empty = Здесь уже ничего нет.
digest-private = личное напоминание
digest-back = ‹ Сводка
digest-ask = Спросить: { $who }, { $deal }
digest-asks = { $who } спрашивает, что дальше. { $days ->
    [one] Без контакта { $days } день.
    [few] Без контакта { $days } дня.
    [many] Без контакта { $days } дней.
   *[other] Без контакта { $days } дня.
}
digest-asked = Вопрос отправлен: { $who }, «{ $deal }». Ответ придёт сюда и останется в сделке.
digest-asked-later = Сейчас у коллеги нерабочее время: вопрос придёт { $when }.
digest-asked-already = Вопрос уже задан: { $when }.
digest-ask-nobody = Об этой сделке больше некого спросить.
digest-unreachable = Не получается написать: { $who }.
digest-answer-today = Позвоню сегодня
digest-answer-wait = Ждём до…
digest-answer-write = Написать…
digest-answer-form = Что дальше?
digest-field-until = До какого дня?
digest-field-why = Чего ждём?
digest-field-answer = Ваш ответ
digest-said-today = Звонок сегодня
digest-said-wait = Ждём до { $when }
digest-answered = Записано в сделку «{ $deal }» и передано.
digest-told = { $who }, сделка «{ $deal }»:
digest-open-deal = Открыть сделку
digest-notes = Заметки
digest-visits = Визиты
digest-emails = Письма
figures-call = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
    [many] { $count } звонков
   *[other] { $count } звонка
}
figures-meeting = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
    [many] { $count } встреч
   *[other] { $count } встречи
}
figures-message = { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
    [many] { $count } сообщений
   *[other] { $count } сообщения
}
figures-note = { $count ->
    [one] { $count } заметка
    [few] { $count } заметки
    [many] { $count } заметок
   *[other] { $count } заметки
}
figures-visit = { $count ->
    [one] { $count } визит
    [few] { $count } визита
    [many] { $count } визитов
   *[other] { $count } визита
}
figures-email = { $count ->
    [one] { $count } письмо
    [few] { $count } письма
    [many] { $count } писем
   *[other] { $count } письма
}
figures-entries = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
figures-own = Вы
figures-quiet = За это время ничего не записано, и ни одна сделка не сдвинулась.
figures-won = { $count ->
    [one] Выиграна { $count } сделка
    [few] Выиграны { $count } сделки
    [many] Выиграно { $count } сделок
   *[other] Выиграно { $count } сделки
}
figures-list-won = Выигранные сделки
figures-see = { $what }: { $count }
