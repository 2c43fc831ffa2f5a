command-explain = Показать, как понят текст
explain-how = Напишите строку после команды, и я покажу, как её понимаю: /explain позвонил Петрову, КП до пятницы 10:00
explain-last = Последняя строка, которую вы написали: { $when }.
explain-kept = Последняя строка, которая сохранилась у меня дословно: { $when }. Чтобы увидеть другую, напишите её после команды.
explain-title = Как я это понимаю
explain-person = Человек: { $value }
explain-company = Компания: { $value }
explain-phone = Телефон: { $value }
explain-email = Почта: { $value }
explain-link = Ссылка: { $value }
explain-money = Сумма:
explain-due = Предстоит:
explain-happened = Было:
explain-repeats = повторяется
explain-deal = сделка
explain-wish = чего вы хотите от меня
explain-is-log = Это то, что произошло: я бы записал.
explain-is-remind = Это то, что нужно сделать: я бы напомнил.
explain-is-find = Это поиск.
explain-is-deal = Это о сделке.
explain-is-report = Вы спрашиваете о дне команды.
explain-is-ask = Это вопрос о том, что уже известно.
explain-is-help = Вы спрашиваете, что я умею.
explain-is-none = Я не вижу, что здесь делать: я бы спросил, что это.
explain-record = Имеется в виду: { $name }
explain-records = { $count ->
    [0] Никого похожего пока нет.
    [one] Подходит { $count } запись: я бы спросил.
    [few] Подходят { $count } записи: я бы спросил, какая.
    [many] Подходит { $count } записей: я бы спросил, какая.
   *[other] Подходит { $count } записи: я бы спросил, какая.
}
explain-why = { $why ->
    [exact] Имя написано точно так.
    [form] Это то же имя в другой форме или другими буквами.
    [nickname] Этого человека могут звать и так.
    [initials] Подходят фамилия и инициалы.
    [near] Написано почти так, и больше никто не похож.
    [reach] Это телефон или адрес этого человека.
    [colleague] Работает там же, где ваш последний собеседник.
    [several] Имя подходит нескольким.
    [only_near] В точности так никого не зовут.
    [part] Всё сказанное не подходит никому, подходит только часть.
    [no_initials] Фамилия подходит, инициалы — нет.
    [no_colleague] Там, где работает ваш последний собеседник, такого имени нет.
   *[nobody] Искал среди всех, кого вы видите.
}
explain-doubt-no_time = «{ $said }» без часа: беру начало вашего рабочего дня, одно нажатие его изменит.
explain-doubt-ambiguous_date = «{ $said }» можно прочитать двояко.
explain-doubt-past = «{ $said }» уже прошло.
explain-doubt-dst_gap = «{ $said }» попадает на перевод часов.
explain-doubt-unread_clock = «{ $said }» не похоже на время суток.
explain-doubt-unread_date = «{ $said }» — дата, которой не бывает или которую я не могу взять.
