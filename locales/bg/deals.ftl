command-deal = Нова сделка
command-deals = Моите отворени сделки
example-deal = /deal Акме – 20 места
example-deals = /deals
deal-already-there = Сделката вече е на този етап.
deal-moved-meanwhile = Междувременно сделката беше преместена: { $who }, { $at }.
deal-lost-needs-reason = Посочете защо е загубена: отворете сделката и натиснете „Загубена“.
deal-no-such-stage = Във фунията няма такъв етап.
deal-name-needed = Сделката трябва да има име.
deal-value-negative = Стойността на сделката не може да е под нула.
deal-no-value = без стойност засега
deal-no-date = без дата
deal-label-value = Стойност
deal-label-company = Фирма
deal-label-contact = Контакт
deal-label-people = Участват
deal-label-owner = Отговорник
deal-label-expected = Очаква се
deal-label-closed = Приключена
deal-label-stage = На този етап
deal-label-last = Последно
deal-label-overdue = ⚠ Просрочено
deal-label-next = Следва
deal-label-name = Име
deal-label-reason = Причина
deal-days = { $days ->
    [0] от днес
    [one] { $days } ден
   *[other] { $days } дни
}
deal-days-limit = { $days ->
    [0] от днес (лимит { $limit })
    [one] { $days } ден (лимит { $limit })
   *[other] { $days } дни (лимит { $limit })
}
deal-days-slipping = { $idle ->
    [one] { $idle } ден без контакт (лимит { $limit })
   *[other] { $idle } дни без контакт (лимит { $limit })
}
deal-won = 🏆 Спечелена
deal-lost = ✖ Загубена
deal-value = Стойност
deal-date = Дата
deal-reopen = Отвори отново
deal-ask-reopen = Помоли за повторно отваряне
deal-stay-closed = Остави затворена
deal-reopen-asked = Решава { $who }. Ще ви съобщя отговора.
deal-reopen-wish = { $who } моли сделката да се отвори отново.
deal-stays-closed = Остава затворена. Който е помолил, е уведомен.
deal-reopen-yes = Отворена е отново ({ $who }).
deal-reopen-no = Остава затворена ({ $who }).
deal-ask-nobody = Няма кой да я отвори: никой от ръководителите не може да бъде открит тук. Помолете лично.
deal-log = 📞 Запиши
deal-remind = ⏰ Напомни
deal-people = Участници
deal-rename = Преименувай
deal-history = История
deal-open-contact = 👤 Контакт
deal-open-company = 🏢 Фирма
deal-join = + Участник
deal-new = + Сделка
deal-pipeline = Фуния
deal-card = Отвори сделката
deal-people-tap = Натиснете име, за да извадите човека от сделката.
deal-people-none = Засега няма други участници.
deal-mine = Моите отворени сделки: { $count }
deal-mine-none = Няма отворени сделки. Да започнем нова?
deal-created = Сделката е създадена
deal-unchanged = Нищо не е променено
deal-moved = { $before } → { $after }
deal-value-changed = Стойност: { $before } → { $after }
deal-date-changed = Очаква се: { $before } → { $after }
deal-renamed = { $before } → { $after }
deal-joined = Нов участник: { $name }
deal-left = Вече не участва: { $name }
deal-already-in = Вече е на етап „{ $stage }“.
deal-already-by = Вече е на етап „{ $stage }“: { $who }, { $when }.
deal-conflict-seconds = Сделката вече е на етап „{ $stage }“: { $who }, преди { $count } сек.
deal-conflict-minutes = Сделката вече е на етап „{ $stage }“: { $who }, преди { $count } мин.
deal-conflict-at = Сделката вече е на етап „{ $stage }“: { $who }, { $when }.
deal-anyway = Премести все пак
deal-leave-it = Остави
deal-why-lost = Защо е загубена?
deal-reason-other = { $reason }…
deal-lost-because = { $before } → { $after } ({ $reason })
deal-lost-note = { $before } → { $after } ({ $reason }: { $note })
deal-lost-reminders = { $count ->
    [one] По тази сделка имате { $count } напомняне.
   *[other] По тази сделка имате { $count } напомняния.
}
deal-close-reminders = Затвори напомнянията
deal-keep-reminders = Запази
deal-reminders-closed = { $count ->
    [one] Затворено е { $count } напомняне.
   *[other] Затворени са { $count } напомняния.
}
deal-reminders-kept = Напомнянията остават.
deal-no-reminders = Няма повече отворени напомняния.
deal-undo-loss = ↩ Върни сделката
deal-undo-closing = ↩ Върни напомнянията
deal-history-none = Засега нищо не се е случило.
deal-history-undone = ↩ отменено
deal-new-title = Нова сделка
deal-value-title = Стойност
deal-date-title = Очаквана дата
deal-won-title = Спечелена! И още нещо
deal-rename-title = Ново име
deal-join-title = Кой още участва?
deal-ask-name = Как се казва сделката?
deal-ask-contact = С кого е?
deal-ask-value = На каква стойност е?
deal-ask-expected = Кога се очаква да приключи?
deal-ask-person = Кой?
deal-ask-note = С няколко думи
deal-hint-name = Например: Акме – 20 места
deal-hint-contact = Напишете част от името
deal-hint-value = Например: 40 хил. или 40 000 евро
deal-hint-day = Например: 15 май или следващия петък
