answer-card = Отвори картата
answer-history = Цялата история
answer-nothing-ever = Още няма записи.
answer-nothing-then = За това време няма записи.
answer-before = Последният запис преди това:
answer-last = Последен разговор: { $when }
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
