command-log = Записать звонок, встречу или заметку
example-log = созвонились с Граниным, просит прайс-лист
log-kind-call = Звонок
log-kind-meeting = Встреча
log-kind-message = Сообщение
log-kind-email = Письмо
log-kind-visit = Визит
log-kind-note = Заметка
log-in = { $kind ->
    [call] входящий
    [visit] к нам
   *[other] входящее
}
log-outcome-reached = Поговорили
log-outcome-no_answer = Нет ответа
log-outcome-busy = Занято
log-outcome-call_back = Договорились созвониться
log-loose = пока ни о ком
log-reminder = ⏰ { $what }: { $when }
log-read-as = «{ $said }» — похоже, это { $name }.
log-value-first = { $deal }: { $now } ✓
log-value-changed = { $deal }: { $was } → { $now } ✓
log-moved = Этап: { $was } → { $now } ✓
log-deal-made = Новая сделка: { $deal } ✓
log-reach-added = { $value } — добавлено в карточку ✓
log-note-added = Добавлено ✓
log-late = «{ $said }» уже прошло, поэтому напоминания нет.
log-doubt-ambiguous_date = «{ $said }» можно понять по-разному: проверьте дату.
log-doubt-dst_gap = «{ $said }» приходится на перевод часов: проверьте время.
log-doubt-unread_clock = Не удалось понять время «{ $said }», оно осталось в тексте.
log-doubt-unread_date = Не удалось понять дату «{ $said }», она осталась в тексте.
log-offer-move = ✓ На этап «{ $stage }»
log-offer-won = 🏆 Выиграна
log-offer-lost = ✖ Проиграна…
log-offer-lost-for = ✖ Проиграна: { $reason }
log-offer-deal = + Новая сделка { $sum }
log-change-time = ⏰ Изменить
log-confirm-time = ✓ { $clock }
log-next-tomorrow = ⏰ Дальше: завтра
log-next-week = ⏰ Дальше: через неделю
log-add-note = + Заметка
log-undo-edit = ↩ Отменить правку
log-done-by = Уже сделано: { $who }, { $when }.
log-done-already = Это уже сделано.
log-which = Кто именно: { $name }?
log-who = С кем это было? Текст сохранён.
log-nobody = Такого контакта нет: { $name }. Текст сохранён.
log-nobody-at = Такого контакта нет: { $name }, { $company }. Текст сохранён.
log-elsewhere = Такого контакта нет: { $name }, { $company }. Может быть, кто-то из этих?
log-candidate = { $name } · { $touched }
log-candidate-at = { $name } · { $detail } · { $touched }
log-touched-never = ещё не общались
log-touched-days = { $days ->
    [0] сегодня
    [one] { $days } день назад
    [few] { $days } дня назад
    [many] { $days } дней назад
    *[other] { $days } дня назад
}
log-create = + Создать: { $name }
log-create-at = + Создать: { $name } · { $company }
log-search-again = 🔎 Искать ещё
log-leave-loose = Оставить заметкой
log-unclear = Ничего не найдено. Текст сохранён на случай, если это заметка.
log-as-note = Записать заметкой…
log-long = Слишком длинно для одной записи: знаков { $length }, а помещается { $limit }. Текст сохранён целиком.
log-in-parts = { $parts ->
    [one] Записать: { $parts } часть…
    [few] Записать: { $parts } части…
    [many] Записать: { $parts } частей…
    *[other] Записать: { $parts } части…
}
log-too-long = Слишком длинно для одной записи: знаков { $length }, а помещается { $limit }. Сократите, пожалуйста.
log-which-deal = Какая сделка? Текст сохранён.
log-deal-fact = { $name } · { $fact }
log-deal-since = с { $when }
log-deal-none = Ни одна из них
log-deal-instead = Что тогда сделать с текстом?
log-no-deal = Открытых сделок не нашлось: «{ $name }». Текст сохранён.
log-no-deal-at = Открытых сделок не нашлось. Текст сохранён.
log-note-on = 📝 Заметка: { $name }
log-new-deal = + Новая сделка
log-deal-alone = Без клиента
log-no-words = Пока я понимаю только текст. Напишите одной строкой, что было, например: звонок Гранину, просит цену.
log-form-title = Новая запись
log-form-who = С кем?
log-form-kind = Вид
log-form-summary = О чём говорили?
log-form-outcome = Итог
log-form-day = В какой день?
log-form-day-hint = Пусто — значит сегодня.
log-form-next = Когда напомнить?
log-form-next-hint = Например: завтра в 10:00.
log-form-who-title = О ком это?
log-form-when = Когда?
log-form-when-title = Изменить напоминание
log-form-note = Что добавить?
log-form-note-title = Добавить заметку
log-follow-up = Связаться: { $name }
log-edited = { $what }: { $was } → { $now }
log-edited-person = Контакт
log-edited-when = Когда было
log-edited-due = ⏰ Напоминание
log-edited-value = Сумма
log-edited-words = Текст изменён ✓
log-edited-nothing = Перечитано: менять ничего не пришлось.
log-changed-nobody = Такого контакта нет: { $name }. Оставить как было: { $present }?
log-stays = Оставить: { $name }
log-done-reminder = ✓ Сделано: { $what }
log-reminder-done = Готово: «{ $what }» ✓
