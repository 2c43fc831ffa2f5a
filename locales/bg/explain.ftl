command-explain = Показва как е разбран текст
explain-how = Напишете ред след командата и ще покажа как го разбирам: /explain звъннах на Петров, оферта до петък 10:00
explain-last = Последният ред, който написахте: { $when }.
explain-kept = Последният ред, който още пазя дума по дума: { $when }. За друг го напишете след командата.
explain-title = Как го разбирам
explain-person = Човек: { $value }
explain-company = Фирма: { $value }
explain-phone = Телефон: { $value }
explain-email = Имейл: { $value }
explain-link = Връзка: { $value }
explain-money = Сума:
explain-due = Предстои:
explain-happened = Случило се е:
explain-repeats = повтаря се
explain-deal = сделка
explain-wish = какво искате от мен
explain-is-log = Това се е случило: бих го записал.
explain-is-remind = Това предстои да се свърши: бих ви напомнил.
explain-is-find = Това е търсене.
explain-is-deal = Това е за сделка.
explain-is-report = Питате за деня на екипа.
explain-is-ask = Това е въпрос за вече записаното.
explain-is-days = Това е въпрос за дни: какво предстои, какво е свършено или кой има рожден ден.
explain-is-help = Питате какво умея.
explain-is-none = Не виждам какво да направя с това: бих попитал.
explain-record = Има се предвид: { $name }
explain-records = { $count ->
    [0] Още няма никой такъв.
    [one] Може да се има предвид един запис: бих попитал.
   *[other] Може да се имат предвид { $count } записа: бих попитал кой.
}
explain-why = { $why ->
    [exact] Името е точно както сте го написали.
    [form] Това е същото име в друга форма или с други букви.
    [nickname] Същият човек може да се нарича и така.
    [initials] Фамилията и инициалите съвпадат.
    [near] Изписано е почти така и никой друг не е близо.
    [reach] Телефонът или адресът е на този човек.
    [colleague] Работи там, където и последният ви събеседник.
    [several] Името подхожда на няколко души.
    [only_near] Никой не се казва точно така.
    [part] Никой не отговаря на всичко казано, само на част от него.
    [no_initials] Фамилията съвпада, но инициалите – не.
    [no_colleague] Никой с това име не работи с последния ви събеседник.
   *[nobody] Търсих сред всички, които виждате.
}
explain-doubt-no_time = „{ $said }“ е без час: вземам началото на работния ви ден, едно докосване го променя.
explain-doubt-ambiguous_date = „{ $said }“ може да се прочете по два начина.
explain-doubt-past = „{ $said }“ вече е минало.
explain-doubt-dst_gap = „{ $said }“ попада в смяната на часа.
explain-doubt-unread_clock = „{ $said }“ не е час от деня.
explain-doubt-unread_date = „{ $said }“ е дата, която не мога да използвам.
