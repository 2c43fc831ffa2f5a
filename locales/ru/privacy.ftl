# All that is kept about a person, as a file
command-data = Всё, что хранится о человеке, одним файлом
data-button = 📄 Все данные
data-title = 📄 Собрать в файл всё, что хранится о человеке: { $name }?
data-holds = В файле будут имя, телефоны и адреса, места работы, журнал, напоминания, сделки, обращения со всем, что в них сказано, оценки и то, что из этого стояло раньше. Ничего о других и о том, кто из нас это писал.
data-when = Файл придёт в этот чат, когда согласится другой владелец или администратор, или через 24 часа. До тех пор любой из вас может это остановить. То, что его запросили, останется в истории.
data-yes = Да, запросить
data-agree = Согласен
data-stop = Остановить
data-planned = Файл с данными ({ $name }) придёт { $when } или раньше, если согласится другой владелец или администратор.
data-planned-customer = Файл уйдёт клиенту ({ $name }) { $when } или раньше, если согласится другой владелец или администратор.
data-wished = { $who } запрашивает файл со всем, что хранится о человеке: { $name }. Он уйдёт { $when } или сразу, если вы согласны.
data-wished-customer = { $who } разрешает отправить клиенту ({ $name }) файл со всем, что о нём хранится. Он уйдёт { $when } или сразу, если вы согласны.
data-agreed = Согласовано: файл с данными ({ $name }) уже отправляется.
data-stopped = { $who } отменяет отправку: файл с данными ({ $name }) не уйдёт.
data-here = Всё, что хранится о человеке ({ $name }): страница для чтения и то же самое для программы.
data-care = Здесь этот файл не хранится. Удалите его, когда он больше не нужен.
data-request-export = { $name } просит прислать свои данные ({ $when }).
data-request-erase = { $name } просит стереть все данные о себе ({ $when }).
data-send = Отправить
data-refuse = Отказать…
data-refuse-title = Отказ в просьбе
data-refuse-why = Почему? Это прочтёт клиент.
data-refused = Отказано; клиенту ({ $name }) сообщена причина:
data-taken-back = { $name } больше не просит о своих данных. Делать ничего не нужно.
data-whom = О ком? Например: /data Иван Петров
data-which = Кого вы имеете в виду?
data-waiting = Ещё не решено:
data-planned-already = Этот файл уже запрошен.
data-request-over = Эта просьба уже решена или отозвана.
data-second = Согласиться должен кто-то ещё: другой владелец или администратор. Иначе файл уйдёт { $when }.

# The act of an erasure
act-get = 📄 Акт
act-here = Акт № { $act }. В нём не сказано, о ком речь, поэтому его можно хранить и передать самому человеку.
act-title = Акт об уничтожении данных № { $act }
act-wished = Об этом попросил сам человек: { $when }.
act-asked = Кто предложил: { $who }, { $when }.
act-agreed = Кто согласился: { $who }.
act-by-clock = В течение 24 часов никто этого не остановил.
act-done = Исполнено: { $when } ({ $zone }).
act-goes = Стёрто:
act-goes-messages = сообщения в обращениях: { $count }
act-goes-others = тексты о других, где был назван этот человек: { $count }
act-goes-posted = сообщения бота, где был показан этот человек, переписаны на своих местах: { $count }
act-chats = Этим не затронуто: то, что люди сами писали в чатах, файлы, отправленные раньше, и копии, которые сохранили другие.
act-rooms = В этих группах, которые больше не служат поддержке, могли остаться сообщения, которые должен удалить кто-то из группы: { $rooms }.
act-ledger = В реестре уничтожения это запись № { $act }. По ней прежняя копия данных снова забудет человека до того, как ею начнут пользоваться.
act-nameless = Имени в этой бумаге нет намеренно: здесь больше не по чему его назвать.

# Customers and their own data
own-data-button = 📄 Мои данные
own-data-title = 📄 Ваши данные
own-data-kept = Мы храним ваше имя, способ с вами связаться, то, что вы здесь писали, наши ответы и ваши оценки. Вы можете попросить всё это файлом или попросить стереть.
own-data-send = Пришлите мои данные
own-data-erase = 🗑 Стереть мои данные…
own-data-asked-export = Вы попросили прислать ваши данные: { $when }.
own-data-asked-erase = Вы попросили стереть ваши данные: { $when }.
own-data-answer-comes = Кто-нибудь из нас это рассмотрит; ответ придёт в этот чат.
own-data-withdraw = Уже не нужно
own-data-nothing = Мы ничего о вас не храним: вы сюда ещё не писали.
own-data-erase-title = 🗑 Стереть всё о вас?
own-data-erase-all = Ваше имя, способ с вами связаться, всё, что вы здесь писали, и наши ответы будут стёрты.
own-data-erase-stranger = После этого мы вас не знаем: если вы напишете снова, вы будете для нас новым человеком, и ваших обращений мы не вспомним.
own-data-erase-undone = Вернуть это не сможет никто.
own-data-erase-copies = То, что стоит в этом чате у вас, останется, пока вы сами его не удалите.
own-data-erase-yes = Да, попросить
own-data-no = Нет
own-data-withdrawn = Просьба отозвана. Ничего не меняется.
own-data-here = Это всё, что мы о вас храним: страница для чтения и то же самое для программы.
own-data-refused-export = Мы не можем прислать ваши данные:
own-data-refused-erase = Мы не можем стереть ваши данные:
own-data-erased = Готово: ваша просьба от { $when } исполнена, о вас больше ничего не хранится. Если вы напишете снова, вы будете для нас новым человеком.
own-data-waits = Вы уже попросили ({ $when }), и мы ещё не ответили.
own-data-often = Просить можно не чаще чем { $most ->
    [one] { $most } раз
    [few] { $most } раза
    [many] { $most } раз
   *[other] { $most } раза
} в день. Попробуйте завтра.
own-data-begun = Мы уже занялись этим. Если вы передумали, напишите здесь.

# The page to read
paper-title = Всё, что хранится о человеке: { $name }
paper-made = Составлено { $when }; всё время указано по поясу { $zone }.
paper-section-person = Человек
paper-section-reaches = Телефоны и адреса
paper-section-jobs = Места работы
paper-section-entries = Журнал
paper-section-reminders = Напоминания
paper-section-deals = Сделки
paper-section-accounts = Учётные записи, с которых человек писал
paper-section-tickets = Обращения
paper-section-website = Написано на сайте
paper-section-requests = Просьбы об этих данных
paper-section-former = Что стояло здесь раньше
paper-field-name = Имя
paper-field-position = Должность
paper-field-birthday = День рождения
paper-field-note = Заметка
paper-field-source = Откуда
paper-field-tags = Метки
paper-field-since = С
paper-field-until = До
paper-field-last_touch_at = Последний контакт
paper-field-kind = Вид
paper-field-value = Значение
paper-field-label = Подпись
paper-field-company = Компания
paper-field-is_current = Сейчас
paper-field-at = Когда
paper-field-direction = Направление
paper-field-outcome = Итог
paper-field-text = Текст
paper-field-due_at = Срок
paper-field-status = Состояние
paper-field-state = Состояние
paper-field-role = Роль
paper-field-value_minor = Сумма
paper-field-closed_at = Закрыто
paper-field-platform = Где
paper-field-user = Учётная запись
paper-field-language = Язык
paper-field-timezone = Часовой пояс
paper-field-seen_at = Последний раз здесь
paper-field-number = Номер
paper-field-subject = Тема
paper-field-rating = Оценка
paper-field-rating_text = Слова к оценке
paper-field-messages = Сообщения
paper-field-from = От кого
paper-field-earlier = До правки
paper-field-files = Файлы
paper-field-type = Вид файла
paper-field-answer = Ответ
paper-field-of = Где стояло
paper-field-field = Что
paper-field-was = Было
paper-field-summary = Текст
paper-yes = да
paper-code = { $code ->
    [phone] телефон
    [email] почта
    [messenger] мессенджер
    [web] сайт
    [call] звонок
    [meeting] встреча
    [message] сообщение
    [visit] визит
    [note] заметка
    [ticket] обращение
    [in] от человека
    [out] от нас
    [reached] дозвонились
    [no_answer] не ответили
    [busy] занято
    [call_back] договорились созвониться ещё раз
    [solved] решено
    [spam] спам
    [deal] сделка
    [open] открыто
    [new] новое
    [pending] ждёт клиента
    [closed] закрыто
    [done] сделано
    [dropped] снято
    [won] выиграна
    [lost] проиграна
    [person] сам человек
    [firm] мы
    [automatic] автоматический ответ
    [export] файл с данными
    [erase] стирание данных
    [planned] назначено
    [sent] отправлено
    [refused] отказано
    [withdrawn] отозвано
    [stopped] остановлено
    [contact] человек
    [channel] телефоны и адреса
    [employment] места работы
    [interaction] журнал
    [reminder] напоминания
    [customer] учётные записи
    [photo] фото
    [voice] голосовое сообщение
    [video] видео
    [file] файл
    [sticker] стикер
   *[other] { $code }
}
