# All that is kept about a person, as a file
command-data = Всичко, което се пази за човек, като файл
data-button = 📄 Всички данни
data-title = 📄 Да се събере във файл всичко, което се пази: { $name }?
data-holds = Във файла са името, телефоните и адресите, местата на работа, дневникът, напомнянията, сделките, заявките с казаното в тях, оценките и какво е стояло там преди. Нищо за други хора и за това кой от нас го е писал.
data-when = Идва в този чат, щом друг собственик или администратор се съгласи, или след 24 часа. Дотогава всеки от вас може да го спре. Това, че е поискан, остава в историята.
data-yes = Да, поискай го
data-agree = Съгласие
data-stop = Спри го
data-planned = Файлът ({ $name }) идва { $when } или по-рано, ако друг собственик или администратор се съгласи.
data-planned-customer = Клиентът ({ $name }) получава файла { $when } или по-рано, ако друг собственик или администратор се съгласи.
data-wished = { $who } иска файл с всичко, което се пази: { $name }. Изпраща се { $when } или веднага, ако сте съгласни.
data-wished-customer = { $who } разрешава файлът с всичко, което се пази, да отиде при клиента: { $name }. Изпраща се { $when } или веднага, ако сте съгласни.
data-agreed = Има съгласие: файлът ({ $name }) вече се изпраща.
data-stopped = { $who } го спря: файлът ({ $name }) няма да бъде изпратен.
data-here = Всичко, което се пази ({ $name }): страница за четене и същото за програма.
data-care = Тук файлът не се пази. Изтрийте го, щом вече не е нужен.
data-request-export = { $name } моли да получи данните си ({ $when }).
data-request-erase = { $name } моли всичките му данни да бъдат изтрити ({ $when }).
data-send = Изпрати ги
data-refuse = Откажи…
data-refuse-title = Отказ на молбата
data-refuse-why = Защо? Клиентът ще го прочете.
data-refused = Отказано; на клиента ({ $name }) е казано защо:
data-taken-back = { $name } оттегли молбата за данните си. Няма нищо за правене.
data-whom = За кого? Например: /data Иван Петров
data-which = Кого имате предвид?
data-waiting = Още не е решено:
data-planned-already = Този файл вече е поискан.
data-request-over = Тази молба вече е решена или оттеглена.
data-second = Трябва да се съгласи още някой: друг собственик или администратор. Иначе се изпраща { $when }.

# The act of an erasure
act-get = 📄 Протокол
act-here = Протокол № { $act }. В него не пише за кого става дума, затова може да се пази и да се даде на самия човек.
act-title = Протокол за изтриване № { $act }
act-wished = Поиска го самият човек: { $when }.
act-asked = Предложи го { $who }: { $when }.
act-agreed = Съгласи се { $who }.
act-by-clock = Никой не го спря в рамките на 24 часа.
act-done = Изпълнено: { $when } ({ $zone }).
act-goes = Изтрито:
act-goes-messages = съобщения в заявки: { $count }
act-goes-others = текстове за други, в които е назован: { $count }
act-goes-posted = съобщения на бота, които го показваха, пренаписани на мястото си: { $count }
act-chats = Това не засяга написаното от самите хора в чатове, файловете, изпратени преди, и копията, които други са запазили.
act-rooms = В тези групи, които вече не са бюро за поддръжка, може да са останали съобщения, които някой оттам трябва да изтрие: { $rooms }.
act-ledger = В регистъра на изтриванията това е запис № { $act }. По него по-старо копие забравя човека отново, преди да се използва.
act-nameless = Тук нарочно няма име: вече няма по какво човекът да бъде назован.

# Customers and their own data
own-data-button = 📄 Моите данни
own-data-title = 📄 Вашите данни
own-data-kept = Пазим името ви, как да се свържем с вас, какво сте писали тук, какво сме отговорили и оценките ви. Можете да поискате всичко това като файл или да бъде изтрито.
own-data-send = Изпратете ми данните
own-data-erase = 🗑 Изтрийте данните ми…
own-data-asked-export = Поискахте данните си: { $when }.
own-data-asked-erase = Поискахте данните ви да бъдат изтрити: { $when }.
own-data-answer-comes = Някой от нас ще го разгледа; отговорът идва в този чат.
own-data-withdraw = Вече не искам
own-data-nothing = Не пазим нищо за вас: още не сте писали тук.
own-data-erase-title = 🗑 Да се изтрие всичко за вас?
own-data-erase-all = Името ви, как да се свържем с вас, всичко, което сте писали тук, и отговорите ни ще бъдат изтрити.
own-data-erase-stranger = След това не ви познаваме: ако пишете отново, за нас сте нов човек и не помним заявките ви.
own-data-erase-undone = Никой не може да го върне.
own-data-erase-copies = Каквото стои в този чат при вас, остава, докато не го изтриете.
own-data-erase-yes = Да, искам го
own-data-no = Не
own-data-withdrawn = Оттеглено. Нищо не се променя.
own-data-here = Това е всичко, което пазим за вас: страница за четене и същото за програма.
own-data-refused-export = Не можем да ви изпратим данните:
own-data-refused-erase = Не можем да изтрием данните ви:
own-data-erased = Готово: молбата ви от { $when } е изпълнена и за вас вече не се пази нищо. Ако пишете отново, за нас сте нов човек.
own-data-waits = Вече сте поискали ({ $when }) и още не сме отговорили.
own-data-often = Можете да искате най-много { $most ->
    [one] { $most } път
   *[other] { $most } пъти
} на ден. Опитайте утре.
own-data-begun = Вече сме започнали. Ако сте размислили, пишете тук.

# The page to read
paper-title = Всичко, което се пази: { $name }
paper-made = Съставено { $when }; часовете са по { $zone }.
paper-section-person = Човекът
paper-section-reaches = Телефони и адреси
paper-section-jobs = Места на работа
paper-section-entries = Дневник
paper-section-reminders = Напомняния
paper-section-deals = Сделки
paper-section-accounts = Профили, от които е писано
paper-section-tickets = Заявки
paper-section-website = Писано на сайта
paper-section-requests = Молби за тези данни
paper-section-former = Какво е стояло тук преди
paper-field-name = Име
paper-field-position = Длъжност
paper-field-birthday = Рожден ден
paper-field-note = Бележка
paper-field-source = Откъде
paper-field-tags = Етикети
paper-field-since = От
paper-field-until = До
paper-field-last_touch_at = Последен контакт
paper-field-kind = Вид
paper-field-value = Стойност
paper-field-label = Надпис
paper-field-company = Фирма
paper-field-is_current = Сега
paper-field-at = Кога
paper-field-direction = Посока
paper-field-outcome = Изход
paper-field-text = Текст
paper-field-due_at = Срок
paper-field-status = Състояние
paper-field-state = Състояние
paper-field-role = Участие
paper-field-value_minor = Сума
paper-field-closed_at = Затворено
paper-field-platform = Къде
paper-field-user = Профил
paper-field-language = Език
paper-field-timezone = Часова зона
paper-field-seen_at = Последно видян
paper-field-number = Номер
paper-field-subject = Тема
paper-field-rating = Оценка
paper-field-rating_text = Думи към оценката
paper-field-messages = Съобщения
paper-field-from = От кого
paper-field-earlier = Преди промяната
paper-field-files = Файлове
paper-field-type = Вид файл
paper-field-answer = Отговор
paper-field-of = Къде е стояло
paper-field-field = Какво
paper-field-was = Било е
paper-field-summary = Текст
paper-yes = да
paper-code = { $code ->
    [phone] телефон
    [email] имейл
    [messenger] месинджър
    [web] сайт
    [call] обаждане
    [meeting] среща
    [message] съобщение
    [visit] посещение
    [note] бележка
    [ticket] заявка
    [in] от човека
    [out] от нас
    [reached] имаше връзка
    [no_answer] без отговор
    [busy] заето
    [call_back] уговорено ново обаждане
    [solved] решено
    [spam] спам
    [deal] сделка
    [open] отворено
    [new] ново
    [pending] чака клиента
    [closed] затворено
    [done] свършено
    [dropped] отпаднало
    [won] спечелена
    [lost] загубена
    [person] човекът
    [firm] ние
    [automatic] автоматичен отговор
    [export] файл с данните
    [erase] изтриване
    [planned] насрочено
    [sent] изпратено
    [refused] отказано
    [withdrawn] оттеглено
    [stopped] спряно
    [contact] човекът
    [channel] телефони и адреси
    [employment] места на работа
    [interaction] дневник
    [reminder] напомняния
    [customer] профили
    [photo] снимка
    [voice] гласово съобщение
    [video] видео
    [file] файл
    [sticker] стикер
   *[other] { $code }
}
