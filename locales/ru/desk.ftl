desk-hours-order = Конец работы должен быть позже начала.
ticket-is-closed = Обращение закрыто. Сначала откройте его снова.
ticket-is-open = Обращение и так открыто.
ticket-is-nobodys = Это обращение ещё никто не взял. Сначала возьмите его.
customer-hello = Здравствуйте!
customer-how = Напишите здесь своими словами, что вам нужно. Мы ответим в этом чате, больше ничего знать не надо.
customer-language = 🌐 Язык
customer-which-language = На каком языке вам писать?
customer-received = № { $ticket }, получено { $when }
customer-was-solved = Решено, { $when }.
customer-was-closed = Закрыто, { $when }.
customer-go-on-how = Если нет, напишите сюда в течение трёх дней, и мы продолжим.
customer-answered = { $who }: ответ отправлен. Если чего-то не хватает, напишите сюда.
customer-has-it = Вами занимается { $who }.
customer-away = Сейчас никого нет. Мы снова здесь { $when }.
customer-some-time = Ответим, как только кто-нибудь будет на месте.
customer-late = Мы отвечаем позже, чем обещали. Извините: ваша очередь не потеряна.
customer-expected = Мы ответим не позже { $when }.
customer-reopen = ↺ Продолжить
customer-rate = ⭐ Оценить
customer-add = ＋ Добавить
customer-solved = ✔ Вопрос решён
customer-slow-down = Слишком много сразу. Подождите минуту: то, что придёт до этого, не сохранится.
customer-media = Мы видим, что вы что-то прислали, но пока сюда доходят только слова. Напишите, что там.
customer-number-known = Спасибо, теперь мы знаем, кто вы.
customer-number-kept = Спасибо, номер сохранён.
customer-withdrawn = Это сообщение отозвано.
customer-how-was-it = Обращение № { $ticket } закрыто. Как вам ответы?
customer-not-yet = Ещё не решено
customer-thanks = Спасибо!
customer-add-how = Просто напишите сюда: всё добавится само.
customer-goes-on = Продолжаем.
customer-too-late = Это давно закрыто. Просто напишите сюда, и мы начнём заново.
command-queue = Поддержка: кто ждёт и что у вас
queue-title = Поддержка
queue-closed = Клиенты пока не могут писать: поддержку открывает CRM_OPEN_SUPPORT=true.
queue-waiting = Ждут, сначала самые давние:
queue-empty = Никто не ждёт.
queue-mine = У вас:
queue-settings = ⚙ Часы работы
queue-settings-title = Часы поддержки
queue-label-days = Дни
queue-label-hours = Часы
queue-label-first = Первый ответ за
queue-label-routing = Новое обращение
queue-minutes = { $count ->
    [one] { $count } рабочую минуту
    [few] { $count } рабочие минуты
    [many] { $count } рабочих минут
   *[other] { $count } рабочей минуты
}
queue-routing-all = предлагается всем, кто на месте
queue-routing-turn = достаётся по очереди
queue-routing-even = достаётся тому, у кого их меньше
queue-routing-meaning = Сначала спрашивают того, кто вёл клиента прежде. Кто отдыхает по своему расписанию, того нет на месте.
queue-route-all = Предлагать всем
queue-route-turn = По очереди
queue-route-even = Поровну
queue-change-hours = ✎ Изменить часы
queue-ask-days = В какие дни?
queue-hint-days = Номера дней недели, понедельник 1: 12345
queue-ask-begin = С какого часа
queue-ask-end = До какого часа
queue-ask-first = Минут до первого ответа
queue-hint-first = В рабочее время, от 5 до 2400
desk-first-answer-range = Укажите минуты до первого ответа, от 5 до 2400.
ticket-label-state = Состояние
ticket-label-due = Ответить до
ticket-label-messages = Сообщений
ticket-label-rating = Оценка
ticket-free = ни у кого
ticket-held = { $who }, с { $when }
ticket-waits = { $who }; ждём клиента
ticket-waits-short = ждём клиента
ticket-outcome-solved = ✔ Решено
ticket-outcome-no-answer = Нет ответа
ticket-outcome-spam = Спам
ticket-take = ✋ Взять
ticket-take-over = ✋ Забрать себе
ticket-answer = ✍ Ответить
ticket-note = 📝 Заметка
ticket-close = ✔ Закрыть
ticket-hand = → Передать
ticket-urgent = 🔴 Срочно
ticket-normal = Не срочно
ticket-history = История
ticket-reopen = ↺ Открыть снова
ticket-was = ✎ Было:
ticket-reply-hint = Ответьте на это сообщение, и ответ уйдёт клиенту.
ticket-attached = { $kind ->
    [photo] фото
    [voice] голосовое
    [video] видео
    [file] файл
    [sticker] стикер
   *[other] вложение
}
ticket-noted = Внутренняя заметка к № { $ticket }. Клиент её не видит.
ticket-answer-going = В пути: { $who }, № { $ticket }
ticket-answer-sent = Доставлено: { $who }, № { $ticket }
ticket-answer-failed = Не доставлено: { $who }, № { $ticket }. Там больше никто не доступен
ticket-answer-uncertain = Неизвестно, дошло ли: { $who }, № { $ticket }
ticket-edited = ✎ изменено
ticket-earlier = Более ранние сообщения не показаны.
ticket-inside = внутреннее
ticket-how-ended = Чем закончилось № { $ticket }?
ticket-to-whom = Кому передать № { $ticket }?
ticket-to-nobody = Больше здесь никто не отвечает: № { $ticket } остаётся.
ticket-which = Кому это? Пока ничего не отправлено.
ticket-none-held = У вас нет открытых обращений. Сначала возьмите: /queue.
ticket-chosen = Готово.
ticket-handed = № { $ticket } теперь у { $who }.
ticket-answer-title = Ответ клиенту
ticket-ask-answer = Ваш ответ
ticket-answer-hint = Это уйдёт клиенту: { $who }, № { $ticket }.
ticket-send = Отправить
ticket-note-title = Внутренняя заметка
ticket-ask-note = Ваша заметка
ticket-note-hint = Останется внутри, при № { $ticket }.
ticket-rated-low = Низкая оценка: { $who }, № { $ticket }. Отвечает: { $operator }.
ticket-is-yours = № { $ticket } у вас.
ticket-now-urgent = № { $ticket } теперь срочное.
ticket-now-normal = № { $ticket } больше не срочное.
ticket-yours = Оно уже у вас.
ticket-taken = Обращение у { $who } с { $when }. Ничего не отправлено.
ticket-only-words = Пока можно отправить только слова. Напишите их.
ticket-due-soon = Первый ответ ({ $who }, № { $ticket }) нужен до { $when }.
ticket-overdue = Ответа нет: { $who }, № { $ticket }, обещан до { $when }.
ticket-with = У кого: { $who }
queue-button = 🎫 Поддержка
