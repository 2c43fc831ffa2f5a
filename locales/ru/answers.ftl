answer-card = Открыть карточку
answer-history = Вся история
answer-nothing-ever = Записей пока нет.
answer-nothing-then = За это время записей нет.
answer-before = Последняя запись до этого:
answer-last = Последний разговор: { $when }
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
