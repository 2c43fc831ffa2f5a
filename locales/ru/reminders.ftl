command-remind = Поставить напоминание: отправить КП завтра в 10:00
command-reminders = Мои напоминания
example-remind = /remind отправить КП завтра в 10:00
example-reminders = /reminders
reminder-set = ⏰ { $when } ({ $zone })
reminder-set-series = 🔁 Впервые { $when } ({ $zone })
reminder-in-free-time = В это время вы не работаете, поэтому напомню вместе с остальным: { $when }. Назовите час, и напомню точно в срок.
reminder-set-already = Уже стоит на { $when }.
reminder-untitled = Напоминание
reminder-planned = Было намечено на { $when }
reminder-repeats = 🔁 Повторяется
reminder-last = Последний контакт: { $when }, { $who }.
reminder-last-unknown = Последний контакт: { $when }.
reminder-days-in-stage = { $days ->
    [0] на этапе с сегодняшнего дня
    [one] { $days } день на этапе
    [few] { $days } дня на этапе
    [many] { $days } дней на этапе
   *[other] { $days } дня на этапе
}
reminder-done = ✓ Готово
reminder-log-call = 📞 Записать звонок
reminder-in-hour = +1 ч
reminder-two-hours = Через 2 ч
reminder-tomorrow = Завтра
reminder-tomorrow-at = Завтра в { $at }
reminder-monday-at = Пн в { $at }
reminder-friday = В пятницу
reminder-week = Через неделю
reminder-pick = Выбрать…
reminder-change = Изменить
reminder-drop = Снять
reminder-give = Передать…
reminder-give-to = Передать: { $who }
reminder-decline = Отказаться
reminder-open = Открыть
reminder-all = Все напоминания
reminder-end-series = Больше не повторять
reminder-moved = Перенесено на { $when }.
reminder-snoozed = { $count ->
    [1] Отложено до { $when }.
    [one] Отложено до { $when }. Всего: { $count } раз.
    [few] Отложено до { $when }. Всего: { $count } раза.
    [many] Отложено до { $when }. Всего: { $count } раз.
   *[other] Отложено до { $when }. Всего: { $count } раза.
}
reminder-snoozed-already = Уже перенесено на { $when }.
reminder-again = На этот раз готово. Следующее: { $when }.
reminder-is-done = ✓ Готово.
reminder-is-dropped = Снято.
reminder-done-already = Уже сделано: { $when }.
reminder-dropped-already = Это напоминание снято.
reminder-not-yours = Это напоминание уже не у вас, вернуть его нельзя.
reminder-theirs-already = Оно уже у этого человека.
reminder-given = Напоминание передано: { $who }. Сообщение отправлено.
reminder-from = Вам передали напоминание: { $who }. Срок: { $when }.
reminder-declined = Вам вернули напоминание: { $who }. Срок: { $when }.
reminder-given-back = Вы отказались. Напоминание возвращено: { $who }.
reminder-give-whom = Кому передать?
reminder-give-nobody = В вашей команде некому передать.
reminder-list = Напоминания
reminder-list-count = { $count ->
    [one] { $count } открытое напоминание
    [few] { $count } открытых напоминания
    [many] { $count } открытых напоминаний
   *[other] { $count } открытого напоминания
}
reminder-none = Ничего не ждёт. Поставить: /remind позвонить Петрову завтра в 10:00
reminder-held = { $count ->
    [one] За это время подошёл срок: { $count } напоминание
    [few] За это время подошёл срок: { $count } напоминания
    [many] За это время подошёл срок: { $count } напоминаний
   *[other] За это время подошёл срок: { $count } напоминания
}
reminder-held-rest = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
    [many] и ещё { $count }
   *[other] и ещё { $count }
}
reminder-unreachable = { $count ->
    [one] Не получается написать: { $who }. Не доставлено { $count } напоминание, оно остаётся открытым.
    [few] Не получается написать: { $who }. Не доставлено { $count } напоминания, они остаются открытыми.
    [many] Не получается написать: { $who }. Не доставлено { $count } напоминаний, они остаются открытыми.
   *[other] Не получается написать: { $who }. Не доставлено { $count } напоминания, они остаются открытыми.
}
reminder-noted = Сохранено заметкой: { $who }. Напоминание остаётся.
reminder-noted-loose = Сохранено заметкой. Напоминание остаётся.
reminder-when = Когда напомнить?
reminder-past = { $when } — это уже прошло. Укажите время позже.
reminder-far = { $when } — это больше чем через десять лет. Укажите время раньше.
reminder-too-often = Повторять можно не чаще чем раз в 5 минут.
reminder-bad-rule = Непонятно, как повторять. Пример: каждый понедельник в 9.
reminder-who = Кто имеется в виду: { $name }?
reminder-nobody = Никто из них
reminder-form = Новое напоминание
reminder-form-move = Перенести напоминание
reminder-field-text = О чём напомнить?
reminder-field-when = Когда?
reminder-field-about = О ком?
reminder-hint-when = завтра в 10:00, в пятницу, через 2 часа
reminder-field-call = О чём говорили: { $who }?
reminder-called = 📞 Звонок записан: { $who }. Напоминание закрыто.
reminder-called-series = 📞 Звонок записан: { $who }. Напоминание ещё придёт.
