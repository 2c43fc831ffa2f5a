live-open = Отвори
live-days = { $days ->
    [0] На този етап от днес
    [one] { $days } ден на този етап
   *[other] { $days } дни на този етап
}
live-closed = { $days ->
    [0] Приключена същия ден
    [one] Приключена след { $days } ден
   *[other] Приключена след { $days } дни
}
live-lost = { $days ->
    [0] Загубена същия ден. Причина: { $reason }
    [one] Загубена след { $days } ден. Причина: { $reason }
   *[other] Загубена след { $days } дни. Причина: { $reason }
}
