open-privately = Отвори в личен чат
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
command-subscribe = Показване на сделките в тази група или канал
command-unsubscribe = Спиране на показването на сделки тук
subscription-others = Този чат вече следи сделките; настроил го е някой друг.
subscription-title = Сделки в чата
subscription-about = Една карта за сделка, която се обновява сама: нова, преместена, спечелена, загубена.
subscription-label-team = Екип
subscription-label-amounts = Суми
subscription-label-least = От
subscription-all-teams = Всички екипи
subscription-any-amount = всякаква сума
subscription-least = { $amount }; в други валути – всички
subscription-amounts-shown = виждат ги всички тук
subscription-amounts-hidden = скрити
subscription-show-amounts = Покажи сумите
subscription-hide-amounts = Скрий сумите
subscription-keep-hidden = Остави скрити
subscription-amounts-sure = Всички в този чат, включително гостите, ще видят стойността на сделките.
subscription-minimum = Най-малка сума
subscription-ask-minimum = От каква сума да се показват? 0 – всички.
subscription-team = Екип
subscription-which-team = Чии сделки да се виждат в този чат?
subscription-stop = Спри
subscription-stopped = { $chat } вече не следи сделките.
subscription-none-here = Този чат не следи сделките.
subscription-how = Добавете ме в група или канал и натиснете там бутона: за всяка сделка ще има една карта, която се обновява сама. В група може и да напишете /subscribe.
subscription-count = { $count ->
    [one] { $count } чат следи сделките:
   *[other] { $count } чата следят сделките:
}
subscription-how-here = Здравейте! Натиснете бутона и в този чат ще има по една карта за сделка, без суми.
subscription-begin = Показвай сделките тук
live-gone = Тази сделка беше отменена.
