command-new = Новый контакт
example-new = /new Иван Петров, Акме, +7 916 123-45-67
page-before = ‹ Предыдущие
page-after = Следующие ›
page-newer = ‹ Новее
page-older = Раньше ›

# Карточка
contact-log-call = 📞 Звонок
contact-remind = ⏰ Напомнить
contact-deal = 💼 Сделка
contact-open = Открыть
contact-history = История
contact-edit = Изменить
contact-new-job = Новая работа
contact-note = Заметка
contact-all-deals = Сделки
contact-new-deal = + Сделка
contact-label-birthday = День рождения
contact-label-before = Раньше
contact-label-owner = Ответственный
contact-label-tags = Метки
contact-label-note = Заметка
contact-birthday-age = { $age ->
    [one] { $day } ({ $age } год)
    [few] { $day } ({ $age } года)
    [many] { $day } ({ $age } лет)
   *[other] { $day } ({ $age } года)
}
contact-now-led = сейчас во главе: { $name } ({ $position })
contact-last = Последнее
contact-overdue = ⚠ Просрочено: { $text }, { $when } ({ $who })
contact-overdue-more = { $first }; просрочено ещё: { $rest }
contact-next = ⏰ Дальше: { $text }, { $when } ({ $who })
contact-days-in-stage = { $days ->
    [0] на этапе с сегодняшнего дня
    [one] { $days } день на этапе
    [few] { $days } дня на этапе
    [many] { $days } дней на этапе
   *[other] { $days } дня на этапе
}
contact-deal-won = 🏆 Выиграна: { $name }
contact-deal-lost = ✖ Проиграна: { $name }
contact-history-of = { $name }: история
contact-history-empty = Записей пока нет.
contact-deals-of = { $name }: сделки
contact-deals-none = Сделок пока нет.
entry-kind = { $kind ->
    [call] { $direction ->
        [in] 📞 Входящий звонок
       *[other] 📞 Звонок
    }
    [meeting] 🤝 Встреча
    [message] 💬 Сообщение
    [email] ✉ Письмо
    [visit] 🚗 Визит
    [ticket] 🎫 Обращение в поддержку
   *[note] 📝 Заметка
}
entry-outcome = { $outcome ->
    [no_answer] не ответили
    [busy] занято
    [call_back] договорились созвониться
    [solved] решено
    [deal] стало сделкой
   *[reached] поговорили
}

# Подтверждения
contact-created = ✓ Новый контакт: { $name }
contact-added = ✓ Добавлено: { $name }
contact-changed = ✓ { $field }: { $was } → { $now }
contact-unchanged = { $field } — без изменений: { $now }
contact-not-kept = ⚠ «{ $text }» не удалось прочитать, это не сохранено.
contact-already-saved = Уже сохранено.

# Тот же человек?
twin-title = { $name }: похоже, такой контакт уже есть
twin-line = { $kind ->
    [name] Такое же имя: { $name }.
    [email] Такая же почта: { $name }.
   *[phone] Такой же телефон: { $name }.
}
twin-line-company = { $kind ->
    [name] Такое же имя в той же компании: { $name } ({ $company }).
    [email] Такая же почта: { $name } ({ $company }).
   *[phone] Такой же телефон: { $name } ({ $company }).
}
twin-same = Это { $name }
twin-new-job = { $name }, новая работа
twin-apart = Это разные люди
twin-hidden = { $writer }: добавлен контакт { $name }, но этот телефон или почта уже есть у коллеги:

# Передача
contact-offered = { $giver } предлагает вам контакт: { $name }.
contact-offer-accept = Принять
contact-offer-decline = Нет, спасибо
contact-offer-sent = Предложено. Пока коллега не согласится, контакт { $name } остаётся за вами.
contact-offer-accepted = { $who }: контакт принят ({ $name }).
contact-offer-declined = { $who }: предложенный контакт не принят.
contact-offer-left = Контакт остался у прежнего ответственного.
contact-offer-gone = Это предложение уже не действует.
contact-no-colleague = Передать этот контакт пока некому.

# Формы
contact-new-title = Новый контакт
contact-new-submit = Создать
contact-edit-what = { $name }: что изменить?
field-name = Имя
field-position = Должность
field-birthday = День рождения
field-phone = Телефон
field-add-phone = + Телефон
field-email = Почта
field-add-email = + Почта
field-messenger = Мессенджер
field-add-messenger = + Мессенджер
field-web = Сайт
field-add-web = + Сайт
field-job = Новая работа
field-former = Прежняя работа
field-tags = Метки
field-owner = Ответственный
field-note = Заметка
field-city = Город
field-ask-name = Имя и фамилия
field-ask-position = Должность
field-ask-birthday = День рождения, например 14 мая 1978
field-ask-phone = Телефон
field-ask-email = Почта
field-ask-messenger = Имя или ссылка в мессенджере
field-ask-web = Сайт
field-ask-company = Компания
field-ask-since = С какого времени?
field-ask-until = До какого времени?
field-ask-tags = Метки через запятую
field-ask-owner = Кто будет ответственным?
field-ask-note = Заметка
field-ask-city = Город
field-ask-company-name = Название компании
contact-bad-phone = «{ $text }» не похоже на номер телефона. Пример: +7 916 123-45-67.
contact-bad-email = «{ $text }» не похоже на адрес почты. Пример: name@company.ru.
contact-bad-messenger = Здесь нужно имя или ссылка.
contact-bad-web = Здесь нужен адрес сайта.
contact-bad-birthday = { $year } не может быть годом рождения.
channels-too-many = Номеров и адресов в одной записи может быть не больше { $limit }. Сначала уберите лишний.
tags-too-many = Меток у одной записи может быть не больше { $limit }.
tags-too-long = { $limit ->
    [one] Длина метки: не больше { $limit } знака.
    [few] Длина метки: не больше { $limit } знаков.
    [many] Длина метки: не больше { $limit } знаков.
   *[other] Длина метки: не больше { $limit } знака.
}

# Присланные визитки
share-unknown = В ваших контактах такого ещё нет.
share-create = Создать контакт
share-create-named = + { $name }
share-add = + Добавить { $what }
share-several = { $count ->
    [one] { $count } визитка
    [few] { $count } визитки
    [many] { $count } визиток
   *[other] { $count } визитки
}
share-known = уже есть
share-new = новый
share-empty = На этой визитке нет ни имени, ни номера, ни адреса.
share-file = Не получилось открыть этот файл контакта. Отправьте его ещё раз, поделитесь контактом из телефонной книги или вставьте сюда текст файла.
share-file-large = Этот файл контакта больше { $limit } КБ – скорее всего, из-за фотографии. Поделитесь контактом из телефонной книги или отправьте визитку без фото.
share-file-many = Визиток в этом файле больше { $limit }. Разделите его и отправьте по частям.
vcard-unreadable = Не получается прочитать эту визитку.
vcard-too-many = Визиток в этом сообщении больше { $limit }. Отправьте их несколькими сообщениями, в каждом не больше { $limit }.
birthday-title = Дни рождения
birthday-count = { $count ->
    [one] { $count } день рождения
    [few] { $count } дня рождения
    [many] { $count } дней рождения
   *[other] { $count } дня рождения
}
birthday-turns = исполняется { $age ->
    [one] { $age } год
    [few] { $age } года
    [many] { $age } лет
   *[other] { $age } года
}
birthday-turned = исполнилось { $age ->
    [one] { $age } год
    [few] { $age } года
    [many] { $age } лет
   *[other] { $age } года
}
birthday-nobody = В эти дни дней рождения нет.
birthday-nobody-today = Сегодня ни у кого нет дня рождения.
birthday-nobody-week = На этой неделе ни у кого нет дня рождения.
birthday-next = Ближайший:
birthday-none-known = Ни у одного контакта пока не указан день рождения.
