ticket-merge = 🔗 Обедини…
ticket-merged-into = 🔗 продължава като № { $ticket }
ticket-outcome-merged = 🔗 Обединена
ticket-went-on = Тази заявка продължава като № { $ticket }.
customer-merged = Това продължава като № { $ticket }. Просто пишете тук.
customer-goes-on-as = Продължаваме с това под № { $ticket }.
merge-which = Коя заявка да стане част от № { $ticket }? Всичко казано в нея идва тук, а тя се затваря.
merge-none = Клиентът няма друга отворена заявка.
merge-done = № { $other } вече е част от № { $ticket }.
merge-line-went = Продължава като № { $ticket }. Казаното тук отива там.
merge-line-came = № { $ticket } вече е част от тази заявка. Казаното в нея:
merge-line-parted = Останалото стана отделна заявка: № { $ticket }.
merge-line-apart = № { $ticket } отново е отделна заявка, с всичко казано в нея.
merge-undo-sent = Не може да се отмени: в № { $ticket } вече е писано след това.
split-own = ✂ Отделна заявка
split-question = { $count ->
    [one] Това съобщение става отделна заявка. Бележките остават в № { $ticket }.
   *[other] { $count } съобщения, от това нататък, стават отделна заявка. Бележките остават в № { $ticket }.
}
split-done = Казаното оттам нататък вече е № { $other }. Останалото е в № { $ticket }.
split-first = Заявката започва с това съобщение и няма какво да се отдели.
split-elsewhere = Това съобщение вече е в друга заявка.
split-gone = Тази заявка отново е част от друга.
recall-too-late = { $minutes ->
    [one] Отговор може да се оттегли до { $minutes } минута. Който води екипа, още може.
   *[other] Отговор може да се оттегли до { $minutes } минути. Който води екипа, още може.
}
over-asked = { $who } иска да поеме № { $ticket }, { $name }. Предавате ли я?
over-give = → Предай
over-keep = Запази
over-given = { $who } ви предаде № { $ticket }.
over-kept = { $who } запазва № { $ticket }.
over-you-keep = № { $ticket } остава при вас.
over-is-asked = Питаме { $who } за № { $ticket }.
over-asked-already = Въпросът към { $who } е от { $when } и още няма отговор.
over-not-yours = Тази заявка вече не е при вас.
