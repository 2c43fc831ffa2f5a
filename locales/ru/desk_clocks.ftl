clock-next-soon = Ответ ({ $who }, № { $ticket }) нужен до { $when }.
clock-next-late = Ответа нет: { $who }, № { $ticket }, ждёт с { $when }.
clock-solve-soon = № { $ticket } ({ $who }) нужно решить до { $when }.
clock-solve-late = № { $ticket } ({ $who }) не решено: срок был { $when }.
clock-label-next = Снова ответить до
clock-label-solve = Решить до
clock-stands = часы стоят
clock-label-asked = Спросили, решено ли
clock-label-target = Решение за
clock-hours = { $count ->
    [one] { $count } рабочий час
    [few] { $count } рабочих часа
    [many] { $count } рабочих часов
   *[other] { $count } рабочего часа
}
clock-no-target = срока нет
clock-label-silence = Если клиент молчит
clock-asks-after = { $count ->
    [one] через { $count } рабочий день спросим, решено ли
    [few] через { $count } рабочих дня спросим, решено ли
    [many] через { $count } рабочих дней спросим, решено ли
   *[other] через { $count } рабочего дня спросим, решено ли
}
clock-never-asks = не спрашиваем
clock-change = ✎ Решение и молчание
clock-form-title = Решение и молчание
clock-ask-target = Рабочих часов на решение
clock-hint-target = От 1 до 400; 0, если срока нет
clock-ask-silence = Рабочих дней молчания
clock-hint-silence = 0: не спрашивать; через 48 часов закроем
clock-target-range = Укажите целое число часов от 0 до 400.
clock-silence-range = Укажите целое число дней от 0 до 60.
clock-in-time = Решено в срок
clock-of = { $solved } из { $all }
silence-question = Вопрос № { $ticket } решён?
silence-how = Если ответа не будет, через два дня мы закроем обращение. Напишите что угодно, и оно останется открытым.
silence-yes = ✔ Да
silence-not-yet = Ещё нет
silence-goes-on = Продолжаем. Напишите сюда, чего ещё не хватает.
silence-closed = Закрыто { $when }: больше вестей не было.
silence-write-again = Напишите сюда в течение трёх дней, и мы продолжим.
away-title = Кто на месте
away-here-label = На месте:
away-label = нет на месте:
away-nobody = Никого нет на месте
away-one = { $who } до { $when }
away-button = 👥 Кто на месте
away-is = Вас нет на месте до { $when }. Новые обращения получают другие, пока кто-нибудь на месте; ваши остаются у вас.
away-is-not = Вы на месте: новые обращения приходят и вам.
away-how = Можно и словами: /away 15:00 или /away на час, а когда вернётесь, /back.
away-hour = 🌙 На 1 час
away-tomorrow = До завтра
away-pick = Другое время…
away-back = 🟢 Я на месте
away-ask = До какого времени вас нет?
away-hint = 15:00, завтра, в пятницу в 10
away-when = Скажите, до какого времени, не дальше 31 дня: /away 15:00 или /away на час.
away-nobody-told = { $count ->
    [one] В поддержке никого нет, а { $count } обращение ждёт.
    [few] В поддержке никого нет, а { $count } обращения ждут.
    [many] В поддержке никого нет, а { $count } обращений ждут.
   *[other] В поддержке никого нет, а { $count } обращения ждут.
}
