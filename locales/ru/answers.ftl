answer-card = Открыть карточку
answer-history = Вся история
answer-kind = { $kind ->
    [call] звонки
    [meeting] встречи
    [message] сообщения
    [email] письма
    [visit] визиты
   *[note] заметки
}
answer-nothing-ever = { $kind ->
    [call] Звонков пока нет.
    [meeting] Встреч пока нет.
    [message] Сообщений пока нет.
    [email] Писем пока нет.
    [visit] Визитов пока нет.
    [note] Заметок пока нет.
    [several] Таких записей пока нет.
   *[any] Записей пока нет.
}
answer-nothing-then = { $kind ->
    [call] За это время звонков нет.
    [meeting] За это время встреч нет.
    [message] За это время сообщений нет.
    [email] За это время писем нет.
    [visit] За это время визитов нет.
    [note] За это время заметок нет.
    [several] За это время таких записей нет.
   *[any] За это время записей нет.
}
answer-before = Последняя запись до этого:
answer-last = { $kind ->
    [call] Последний звонок: { $when }
    [meeting] Последняя встреча: { $when }
    [message] Последнее сообщение: { $when }
    [email] Последнее письмо: { $when }
    [visit] Последний визит: { $when }
    [note] Последняя заметка: { $when }
    [several] Последний раз: { $when }
   *[any] Последний разговор: { $when }
}
answer-any-ever = Последний контакт любого рода:
answer-any-then = Последний контакт любого рода к тому времени:
answer-newest = { $count ->
    [one] { $count } последняя запись:
    [few] { $count } последние записи:
    [many] { $count } последних записей:
   *[other] { $count } последней записи:
}
answer-deals = Открытые сделки
answer-reminders = Ваши напоминания
answer-nothing-open = Ничего открытого: нет ни сделок, ни ваших напоминаний.
answer-in-stage = { $days ->
    [0] на этапе с сегодняшнего дня
    [one] { $days } день на этапе
    [few] { $days } дня на этапе
    [many] { $days } дней на этапе
   *[other] { $days } дня на этапе
}
answer-which = О ком вопрос?
