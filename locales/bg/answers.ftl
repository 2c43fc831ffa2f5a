answer-card = Отвори картата
answer-history = Цялата история
answer-kind = { $kind ->
    [call] обаждания
    [meeting] срещи
    [message] съобщения
    [email] имейли
    [visit] посещения
   *[note] бележки
}
answer-nothing-ever = { $kind ->
    [call] Още няма обаждания.
    [meeting] Още няма срещи.
    [message] Още няма съобщения.
    [email] Още няма имейли.
    [visit] Още няма посещения.
    [note] Още няма бележки.
    [several] Още няма такива записи.
   *[any] Още няма записи.
}
answer-nothing-then = { $kind ->
    [call] За това време няма обаждания.
    [meeting] За това време няма срещи.
    [message] За това време няма съобщения.
    [email] За това време няма имейли.
    [visit] За това време няма посещения.
    [note] За това време няма бележки.
    [several] За това време няма такива записи.
   *[any] За това време няма записи.
}
answer-before = Последният запис преди това:
answer-last = { $kind ->
    [call] Последно обаждане: { $when }
    [meeting] Последна среща: { $when }
    [message] Последно съобщение: { $when }
    [email] Последен имейл: { $when }
    [visit] Последно посещение: { $when }
    [note] Последна бележка: { $when }
    [several] Последен път: { $when }
   *[any] Последен разговор: { $when }
}
answer-any-ever = Последният контакт от какъвто и да е вид:
answer-any-then = Последният контакт от какъвто и да е вид дотогава:
answer-newest = { $count ->
    [one] Най-новият запис:
   *[other] { $count } най-нови записа:
}
answer-deals = Отворени сделки
answer-reminders = Вашите напомняния
answer-nothing-open = Няма нищо отворено: нито сделки, нито ваши напомняния.
answer-in-stage = { $days ->
    [0] на този етап от днес
    [one] { $days } ден на този етап
   *[other] { $days } дни на този етап
}
answer-which = За кого питате?
