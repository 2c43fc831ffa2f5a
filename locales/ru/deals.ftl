command-deal = Новая сделка
command-deals = Мои открытые сделки
example-deal = /deal Акме – 20 мест
example-deals = /deals
deal-already-there = Сделка уже на этом этапе.
deal-moved-meanwhile = Сделку тем временем уже переместили: { $who }, { $at }.
deal-lost-needs-reason = Укажите, почему она проиграна: откройте сделку и нажмите «Проиграна».
deal-no-such-stage = В воронке нет такого этапа.
deal-name-needed = Сделке нужно название.
deal-value-negative = Сумма сделки не может быть меньше нуля.
deal-no-value = сумма не указана
deal-no-date = без даты
deal-label-value = Сумма
deal-label-company = Компания
deal-label-contact = Контакт
deal-label-people = Участвуют
deal-label-owner = Ответственный
deal-label-expected = Ожидается
deal-label-closed = Закрыта
deal-label-stage = На этом этапе
deal-label-last = Последнее
deal-label-overdue = ⚠ Просрочено
deal-label-next = Дальше
deal-label-name = Название
deal-label-reason = Причина
deal-days = { $days ->
    [0] с сегодняшнего дня
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
deal-days-limit = { $days ->
    [0] с сегодняшнего дня (предел { $limit })
    [one] { $days } день (предел { $limit })
    [few] { $days } дня (предел { $limit })
    [many] { $days } дней (предел { $limit })
   *[other] { $days } дня (предел { $limit })
}
deal-days-slipping = { $idle ->
    [one] { $idle } день без контакта (предел { $limit })
    [few] { $idle } дня без контакта (предел { $limit })
    [many] { $idle } дней без контакта (предел { $limit })
   *[other] { $idle } дня без контакта (предел { $limit })
}
deal-won = 🏆 Выиграна
deal-lost = ✖ Проиграна
deal-value = Сумма
deal-date = Дата
deal-reopen = Открыть снова
deal-ask-reopen = Попросить открыть снова
deal-stay-closed = Оставить закрытой
deal-reopen-asked = Решение за: { $who }. Я сообщу ответ.
deal-reopen-wish = Просьба снова открыть сделку, от кого: { $who }.
deal-stays-closed = Сделка остаётся закрытой. Об этом сообщено тому, кто просил.
deal-reopen-yes = Сделка снова открыта ({ $who }).
deal-reopen-no = Сделка остаётся закрытой ({ $who }).
deal-ask-nobody = Сейчас некому её открыть: никто из руководителей не на связи. Попросите лично.
deal-log = 📞 Записать
deal-remind = ⏰ Напомнить
deal-people = Участники
deal-rename = Переименовать
deal-history = История
deal-open-contact = 👤 Контакт
deal-open-company = 🏢 Компания
deal-join = + Участник
deal-new = + Сделка
deal-pipeline = Воронка
deal-card = Открыть сделку
deal-people-tap = Нажмите на имя, чтобы убрать человека из сделки.
deal-people-none = Других участников пока нет.
deal-mine = Мои открытые сделки: { $count }
deal-mine-none = Открытых сделок нет. Завести новую?
deal-created = Сделка создана
deal-unchanged = Ничего не изменилось
deal-moved = { $before } → { $after }
deal-value-changed = Сумма: { $before } → { $after }
deal-date-changed = Ожидается: { $before } → { $after }
deal-renamed = { $before } → { $after }
deal-joined = Новый участник: { $name }
deal-left = Больше не участвует: { $name }
deal-already-in = Уже на этапе «{ $stage }».
deal-already-by = Уже на этапе «{ $stage }»: { $who }, { $when }.
deal-conflict-seconds = Сделка уже на этапе «{ $stage }»: { $who }, { $count } с назад.
deal-conflict-minutes = Сделка уже на этапе «{ $stage }»: { $who }, { $count } мин назад.
deal-conflict-at = Сделка уже на этапе «{ $stage }»: { $who }, { $when }.
deal-anyway = Всё равно переместить
deal-leave-it = Оставить
deal-why-lost = Почему проиграна?
deal-reason-other = { $reason }…
deal-lost-because = { $before } → { $after } ({ $reason })
deal-lost-note = { $before } → { $after } ({ $reason }: { $note })
deal-lost-reminders = { $count ->
    [one] По сделке осталось { $count } ваше напоминание.
    [few] По сделке осталось { $count } ваших напоминания.
    [many] По сделке осталось { $count } ваших напоминаний.
   *[other] По сделке осталось { $count } вашего напоминания.
}
deal-close-reminders = Закрыть напоминания
deal-keep-reminders = Оставить
deal-reminders-closed = { $count ->
    [one] Закрыто { $count } напоминание.
    [few] Закрыто { $count } напоминания.
    [many] Закрыто { $count } напоминаний.
   *[other] Закрыто { $count } напоминания.
}
deal-reminders-kept = Напоминания остаются.
deal-no-reminders = Открытых напоминаний больше нет.
deal-undo-loss = ↩ Вернуть сделку
deal-undo-closing = ↩ Вернуть напоминания
deal-history-none = Пока ничего не происходило.
deal-history-undone = ↩ отменено
deal-new-title = Новая сделка
deal-value-title = Сумма сделки
deal-date-title = Ожидаемая дата
deal-won-title = Выиграна! Ещё вопрос
deal-rename-title = Новое название
deal-join-title = Кто ещё участвует?
deal-ask-name = Как назвать сделку?
deal-ask-contact = С кем сделка?
deal-ask-value = На какую сумму?
deal-ask-expected = Когда ожидается закрытие?
deal-ask-person = Кто?
deal-ask-note = В двух словах
deal-hint-name = Например: Акме – 20 мест
deal-hint-contact = Начните вводить имя
deal-hint-value = Например: 40 тыс. или 40 000 руб.
deal-hint-day = Например: 15 мая или следующая пятница
