command-new = Нов контакт
example-new = /new Иван Петров, Акме, +359 2 123 4567
page-before = ‹ Предишни
page-after = Следващи ›
page-newer = ‹ По-нови
page-older = По-стари ›

# Картата
contact-log-call = 📞 Запиши обаждане
contact-remind = ⏰ Напомни
contact-deal = 💼 Сделка
contact-open = Отвори
contact-history = История
contact-edit = Промени
contact-new-job = Нова работа
contact-note = Бележка
contact-all-deals = Сделки
contact-new-deal = + Сделка
contact-label-birthday = Рожден ден
contact-label-before = По-рано
contact-label-owner = Отговорник
contact-label-tags = Етикети
contact-label-note = Бележка
contact-birthday-age = { $age ->
    [one] { $day } ({ $age } година)
   *[other] { $day } ({ $age } години)
}
contact-now-led = сега начело е { $name } ({ $position })
contact-last = Последно
contact-overdue = ⚠ Просрочено: { $text }, { $when } ({ $who })
contact-overdue-more = { $first }; просрочени още: { $rest }
contact-next = ⏰ Следва: { $text }, { $when } ({ $who })
contact-days-in-stage = { $days ->
    [0] на етапа от днес
    [one] { $days } ден на етапа
   *[other] { $days } дни на етапа
}
contact-deal-won = 🏆 Спечелена: { $name }
contact-deal-lost = ✖ Загубена: { $name }
contact-history-of = { $name }: история
contact-history-empty = Още няма записи.
contact-deals-of = { $name }: сделки
contact-deals-none = Още няма сделки.
entry-kind = { $kind ->
    [call] { $direction ->
        [in] 📞 Входящо обаждане
       *[other] 📞 Обаждане
    }
    [meeting] 🤝 Среща
    [message] 💬 Съобщение
    [email] ✉ Имейл
    [visit] 🚗 Посещение
    [ticket] 🎫 Заявка за поддръжка
   *[note] 📝 Бележка
}
entry-outcome = { $outcome ->
    [no_answer] без отговор
    [busy] заето
    [call_back] уговорено ново обаждане
    [solved] решено
    [deal] стана сделка
   *[reached] проведен разговор
}

# Потвърждения
contact-created = ✓ Нов контакт: { $name }
contact-added = ✓ Добавено към { $name }
contact-changed = ✓ { $field }: { $was } → { $now }
contact-unchanged = { $field } – без промяна: { $now }
contact-not-kept = ⚠ „{ $text }“ не беше разчетено и не е запазено.
contact-already-saved = Вече е запазено.

# Същият човек?
twin-title = { $name }: изглежда вече има такъв контакт
twin-line = { $kind ->
    [name] Същото име: { $name }.
    [email] Същият имейл: { $name }.
   *[phone] Същият телефон: { $name }.
}
twin-line-company = { $kind ->
    [name] Същото име в същата фирма: { $name } ({ $company }).
    [email] Същият имейл: { $name } ({ $company }).
   *[phone] Същият телефон: { $name } ({ $company }).
}
twin-same = Това е { $name }
twin-new-job = { $name }, нова работа
twin-apart = Това са различни хора
twin-hidden = { $writer } добави { $name }, а колега вече има този телефон или имейл:

# Предаване
contact-offered = { $giver } ви предлага контакт: { $name }.
contact-offer-accept = Приемам
contact-offer-decline = Не, благодаря
contact-offer-sent = Предложено. { $name } остава при вас, докато колегата приеме.
contact-offer-accepted = { $who } прие { $name }.
contact-offer-declined = { $who } отказа контакта, който предложихте.
contact-offer-left = Контактът остава при досегашния отговорник.
contact-offer-gone = Това предложение вече не важи.
contact-no-colleague = Няма на кого да предадете този контакт.

# Форми
contact-new-title = Нов контакт
contact-new-submit = Създай
contact-edit-what = { $name }: какво да се промени?
field-name = Име
field-position = Длъжност
field-birthday = Рожден ден
field-phone = Телефон
field-add-phone = + Телефон
field-email = Имейл
field-add-email = + Имейл
field-messenger = Месинджър
field-add-messenger = + Месинджър
field-web = Уебсайт
field-add-web = + Уебсайт
field-job = Нова работа
field-former = Предишна работа
field-tags = Етикети
field-owner = Отговорник
field-note = Бележка
field-city = Град
field-ask-name = Име и фамилия
field-ask-position = Длъжност
field-ask-birthday = Рожден ден, например 14 май 1978
field-ask-phone = Телефон
field-ask-email = Имейл
field-ask-messenger = Име или връзка в месинджър
field-ask-web = Уебсайт
field-ask-company = Фирма
field-ask-since = Откога?
field-ask-until = Докога?
field-ask-tags = Етикети, разделени със запетаи
field-ask-owner = Кой да отговаря за контакта?
field-ask-note = Бележка
field-ask-city = Град
field-ask-company-name = Име на фирмата
contact-bad-phone = „{ $text }“ не прилича на телефонен номер. Пример: +359 2 123 4567.
contact-bad-email = „{ $text }“ не прилича на имейл. Пример: ime@firma.bg.
contact-bad-messenger = Тук е нужно име или връзка.
contact-bad-web = Тук е нужен уеб адрес.
contact-bad-birthday = { $year } не може да е година на раждане.
channels-too-many = Един запис побира най-много { $limit } номера и адреса. Първо махнете някой.
tags-too-many = Един запис може да има най-много { $limit } етикета.
tags-too-long = Един етикет може да има най-много { $limit } знака.

# Споделени визитки
share-unknown = Още го няма сред вашите контакти.
share-create = Създай контакт
share-create-named = + { $name }
share-add = + Добави { $what }
share-several = { $count ->
    [one] { $count } визитка
   *[other] { $count } визитки
}
share-known = познат
share-new = нов
share-empty = На тази визитка няма нито име, нито номер, нито адрес.
share-file = Този файл с контакт не можа да се отвори. Изпратете го отново, споделете човека като контакт или поставете тук текста на файла.
share-file-large = Този файл с контакт е по-голям от { $limit } KB – вероятно заради снимка. Споделете човека като контакт или изпратете визитката без снимката.
share-file-many = Визитките в този файл са повече от { $limit }. Разделете го и го изпратете на части.
vcard-unreadable = Тази визитка не може да се прочете.
vcard-too-many = Визитките в това съобщение са повече от { $limit }. Изпратете ги в няколко съобщения, най-много по { $limit } във всяко.
birthday-title = Рождени дни
birthday-count = { $count ->
    [one] { $count } рожден ден
   *[other] { $count } рождени дни
}
birthday-turns = навършва { $age ->
    [one] { $age } година
   *[other] { $age } години
}
birthday-turned = навърши { $age ->
    [one] { $age } година
   *[other] { $age } години
}
birthday-nobody = Тогава никой няма рожден ден.
birthday-nobody-today = Днес никой няма рожден ден.
birthday-nobody-week = Тази седмица никой няма рожден ден.
birthday-next = Следващият:
birthday-none-known = Все още нито един контакт няма въведен рожден ден.
