command-log = Записване на обаждане, среща или бележка
example-log = обадих се на Гранин, поиска ценова листа
log-kind-call = Обаждане
log-kind-meeting = Среща
log-kind-message = Съобщение
log-kind-email = Имейл
log-kind-visit = Посещение
log-kind-note = Бележка
log-in = { $kind ->
    [visit] при нас
    [email] входящ
   *[other] входящо
}
log-outcome-reached = Проведен разговор
log-outcome-no_answer = Няма отговор
log-outcome-busy = Заето
log-outcome-call_back = Уговорено ново обаждане
log-loose = още за никого
log-reminder = ⏰ { $what }: { $when }
log-read-as = „{ $said }“ приемам за { $name }.
log-value-first = { $deal }: { $now } ✓
log-value-changed = { $deal }: { $was } → { $now } ✓
log-moved = Етап: { $was } → { $now } ✓
log-deal-made = Нова сделка: { $deal } ✓
log-reach-added = { $value } е добавено в картата ✓
log-note-added = Добавено ✓
log-late = „{ $said }“ вече е минало, затова няма да има напомняне.
log-doubt-ambiguous_date = „{ $said }“ може да се разбере по два начина: проверете датата.
log-doubt-dst_gap = „{ $said }“ съвпада със смяната на часа: проверете времето.
log-doubt-unread_clock = Не разбрах часа „{ $said }“, остава в текста.
log-doubt-unread_date = Не разбрах датата „{ $said }“, остава в текста.
log-offer-move = ✓ Към „{ $stage }“
log-offer-won = 🏆 Спечелена
log-offer-lost = ✖ Загубена…
log-offer-lost-for = ✖ Загубена: { $reason }
log-offer-deal = + Нова сделка { $sum }
log-change-time = ⏰ Промени
log-confirm-time = ✓ { $clock }
log-next-tomorrow = ⏰ После: утре
log-next-week = ⏰ После: след седмица
log-add-note = + Бележка
log-undo-edit = ↩ Върни редакцията
log-done-by = Вече е направено: { $who }, { $when }.
log-done-already = Това вече е направено.
log-which = Кой точно: { $name }?
log-who = С кого беше? Запазих текста.
log-nobody = Още няма такъв контакт: { $name }. Запазих текста.
log-nobody-at = Още няма такъв контакт: { $name }, { $company }. Запазих текста.
log-elsewhere = Още няма такъв контакт: { $name }, { $company }. Може би някой от тези?
log-candidate = { $name } · { $touched }
log-candidate-at = { $name } · { $detail } · { $touched }
log-touched-never = още няма контакт
log-touched-days = { $days ->
    [0] днес
    [one] преди { $days } ден
    *[other] преди { $days } дни
}
log-create = + Създай: { $name }
log-create-at = + Създай: { $name } · { $company }
log-search-again = 🔎 Търси пак
log-leave-loose = Остави като бележка
log-unclear = Нищо не намерих. Запазих текста, ако е бележка.
log-as-note = Запиши като бележка…
log-long = Това са { $length } знака, а един запис побира { $limit }. Запазих целия текст.
log-in-parts = { $parts ->
    [one] Запиши в { $parts } част…
    *[other] Запиши в { $parts } части…
}
log-too-long = Това са { $length } знака, а един запис побира { $limit }. Съкратете го, моля.
log-which-deal = Коя сделка? Запазих текста.
log-deal-fact = { $name } · { $fact }
log-deal-since = от { $when }
log-deal-none = Никоя от тях
log-deal-instead = Какво да направя с текста тогава?
log-no-deal = Няма отворена сделка за „{ $name }“. Запазих текста.
log-no-deal-at = Няма отворена сделка. Запазих текста.
log-note-on = 📝 Бележка: { $name }
log-new-deal = + Нова сделка
log-deal-alone = Без клиент
log-no-words = Засега разбирам само текст. Напишете на един ред какво стана, например: обадих се на Гранин, иска цена.
log-form-title = Нов запис
log-form-who = С кого?
log-form-kind = Вид
log-form-summary = Какво беше казано?
log-form-outcome = Резултат
log-form-day = Кой ден?
log-form-day-hint = Празно означава днес.
log-form-next = Кога да напомня?
log-form-next-hint = Например: утре в 10:00.
log-form-who-title = За кого е?
log-form-when = Кога?
log-form-when-title = Промени напомнянето
log-form-note = Какво да се добави?
log-form-note-title = Добави бележка
log-follow-up = Свържи се: { $name }
log-edited = { $what }: { $was } → { $now }
log-edited-person = Контакт
log-edited-when = Кога беше
log-edited-due = ⏰ Напомняне
log-edited-value = Стойност
log-edited-words = Текстът е променен ✓
log-edited-nothing = Прочетено отново: нищо не се променя.
log-changed-nobody = Още няма такъв контакт: { $name }. Да остане ли { $present }?
log-stays = Остави: { $name }
log-done-reminder = ✓ Готово: { $what }
log-reminder-done = Готово: „{ $what }“ ✓
