queues-title = Очереди поддержки
queue-more = ⚙ Ещё…
queue-new = ＋ Ещё очередь
queue-new-title = Новая очередь
queue-name-title = Название и языки
queue-waiting-count = { $count ->
    [one] ждёт { $count } обращение
    [few] ждут { $count } обращения
    [many] ждут { $count } обращений
   *[other] ждут { $count } обращения
}
queue-rename = ✎ Название, языки
queue-team = 👥 Команда
queue-lunch = 🍽 Перерыв, пояс
queue-lunch-title = Перерыв и часовой пояс
queue-free = 🏖 Выходные
queue-free-title = Выходные: { $name }
queue-next = ↪ Следующая очередь
queue-retire = ✖ Закрыть очередь
queue-label-languages = Языки
queue-label-team = Команда
queue-label-off = Выходные
queue-label-holidays = В праздники
queue-label-next = Если никто не взял
queue-label-topic = Для клиентов
queue-label-queue = Очередь
queue-label-offered = Предложено и в
queue-all-languages = все
queue-all-operators = Все операторы
queue-holidays-yes = не работаем
queue-holidays-no = работаем
queue-holidays-turn-on = Отдыхать в праздники
queue-holidays-turn-off = Работать в праздники
queue-topic-yes = Да
queue-topic-no = Нет
queue-no-topic = клиенты её не выбирают
queue-ask-name = Название
queue-hint-name = Как её называет команда: Оплата
queue-ask-names = Название для клиентов на их языках
queue-hint-names = en: Billing; nb: Faktura
queue-ask-languages = Какие языки обслуживает
queue-hint-languages = en ru nb bg; пусто, если все
queue-ask-topic = Могут ли клиенты её выбрать?
queue-ask-lunch = Перерыв
queue-hint-lunch = 12:00–13:00; пусто, если его нет
queue-bad-lunch = «{ $text }» не похоже на перерыв. Напишите, с какого часа до какого: 12:00–13:00
queue-off-add = ＋ Выходные
queue-which-team = Кто отвечает в очереди { $name }? Её открытые обращения перейдут вместе с ней.
queue-which-next = Кто ещё может взять обращение, если в очереди { $name } его никто не берёт?
queue-next-none = Больше никто
queue-which-retire = { $count ->
    [0] Закрыть очередь { $name }? Куда перейдут её группы и новые обращения?
    [one] Закрыть очередь { $name }? Куда перейдут её { $count } открытое обращение и группы?
    [few] Закрыть очередь { $name }? Куда перейдут её { $count } открытых обращения и группы?
    [many] Закрыть очередь { $name }? Куда перейдут её { $count } открытых обращений и группы?
   *[other] Закрыть очередь { $name }? Куда перейдут её { $count } открытого обращения и группы?
}
queue-is-retired = { $count ->
    [one] Очередь { $name } закрыта. { $count } открытое обращение теперь в очереди { $to }.
    [few] Очередь { $name } закрыта. { $count } открытых обращения теперь в очереди { $to }.
    [many] Очередь { $name } закрыта. { $count } открытых обращений теперь в очереди { $to }.
   *[other] Очередь { $name } закрыта. { $count } открытого обращения теперь в очереди { $to }.
}
queue-left = #{ $ticket } продолжается в очереди { $name }.
ticket-queue = ↪ Очередь…
queue-which = #{ $ticket } в очереди { $name }. Куда его передать?
queue-no-other = #{ $ticket } в очереди { $name }, других очередей нет.
queue-moved = #{ $ticket } теперь в очереди { $name }.
queue-chosen = ✓ { $name }
queue-only = { $name } · { $waits }
queue-all = Все очереди
queue-bad-names = Не получилось прочитать «{ $text }». Напишите так: en: Billing; nb: Faktura
queue-bad-languages = «{ $text }» не из наших языков. Напишите из этих: en, ru, nb, bg
queue-name-taken = Очередь «{ $name }» уже есть. Выберите другое название.
queue-too-many = Очередей уже { $limit }. Сначала закройте одну из них.
queue-lunch-range = Перерыв должен лежать внутри рабочих часов и кончаться позже, чем начинается.
queue-off-many = Выходных уже { $limit }. Сначала уберите что-нибудь.
queue-is-there = #{ $ticket } уже в этой очереди.
topic-question = О чём это? Выберите или просто подождите: ваше сообщение уже у нас.
topic-other = Другое
topic-chosen = Тема: { $name }
topic-noted = Спасибо, передали.
topic-too-late = Этим уже занимаются. Просто напишите здесь.
room-serves = Сюда приходят обращения из очередей:
room-which-queue = Обращения какой очереди приходят сюда?
room-serves-all = Всех очередей
room-no-queue = Очереди «{ $name }», которую вы можете сюда привести, нет. Есть такие: { $names }
rule-ask-queue = В какую очередь оно попадёт?
rule-into = ↪ { $name }
