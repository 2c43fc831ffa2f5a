command-remind = Ново напомняне: да изпратя офертата утре в 10:00
command-reminders = Моите напомняния
example-remind = /remind изпрати офертата утре в 10:00
example-reminders = /reminders
reminder-set = ⏰ { $when } ({ $zone })
reminder-set-series = 🔁 За първи път { $when } ({ $zone })
reminder-in-free-time = Тогава почивате, затова ще дойде с останалото: { $when }. Посочете час, за да дойде точно тогава.
reminder-set-already = Вече е зададено за { $when }.
reminder-untitled = Напомняне
reminder-planned = Беше планирано за { $when }
reminder-repeats = 🔁 Повтаря се
reminder-last = Последен контакт: { $when }, { $who }.
reminder-last-unknown = Последен контакт: { $when }.
reminder-days-in-stage = { $days ->
    [0] на този етап от днес
    [one] { $days } ден на този етап
   *[other] { $days } дни на този етап
}
reminder-done = ✓ Готово
reminder-log-call = 📞 Запиши обаждане
reminder-in-hour = +1 ч
reminder-two-hours = След 2 ч
reminder-tomorrow = Утре
reminder-tomorrow-at = Утре в { $at }
reminder-monday-at = Пн в { $at }
reminder-friday = В петък
reminder-week = След седмица
reminder-pick = Избери…
reminder-change = Промени
reminder-drop = Премахни
reminder-give = Предай на…
reminder-give-to = Предай на { $who }
reminder-decline = Откажи
reminder-open = Отвори
reminder-all = Всички напомняния
reminder-end-series = Без повече повторения
reminder-moved = Преместено е за { $when }.
reminder-snoozed = { $count ->
    [one] Отложено за { $when }.
   *[other] Отложено за { $when }. Общо { $count } пъти.
}
reminder-snoozed-already = Вече е преместено за { $when }.
reminder-again = Този път е готово. Следващото е { $when }.
reminder-is-done = ✓ Готово.
reminder-is-dropped = Напомнянето е премахнато.
reminder-done-already = Вече е направено: { $when }.
reminder-dropped-already = Това напомняне вече е премахнато.
reminder-not-yours = Това напомняне вече не е при вас и не може да се върне.
reminder-theirs-already = Вече е при този човек.
reminder-given = Сега е при { $who }. Съобщението е изпратено.
reminder-from = { $who } ви предава това напомняне. Срок: { $when }.
reminder-declined = { $who } ви връща това напомняне. Срок: { $when }.
reminder-given-back = Отказахте. Напомнянето отново е при { $who }.
reminder-give-whom = На кого да го предам?
reminder-give-nobody = В екипа ви няма на кого да се предаде.
reminder-list = Напомняния
reminder-list-count = { $count ->
    [one] { $count } отворено напомняне
   *[other] { $count } отворени напомняния
}
reminder-none = Нищо не чака. Ново напомняне: /remind обади се на Петров утре в 10:00
reminder-held = { $count ->
    [one] Междувременно дойде срокът на { $count } напомняне
   *[other] Междувременно дойде срокът на { $count } напомняния
}
reminder-held-rest = { $count ->
    [one] и още { $count }
   *[other] и още { $count }
}
reminder-unreachable = { $count ->
    [one] Няма чат, в който да пиша на { $who }: { $count } напомняне не е доставено. То остава отворено.
   *[other] Няма чат, в който да пиша на { $who }: { $count } напомняния не са доставени. Те остават отворени.
}
reminder-noted = Запазено като бележка за { $who }. Напомнянето остава.
reminder-noted-loose = Запазено като бележка. Напомнянето остава.
reminder-when = Кога да напомня?
reminder-past = { $when } вече мина. Задайте по-късен час.
reminder-far = { $when } е след повече от десет години. Задайте по-ранен час.
reminder-too-often = Напомнянията могат да се повтарят най-често на всеки 5 минути.
reminder-bad-rule = Не е ясно как да се повтаря. Опитайте „всеки понеделник в 9“.
reminder-who = За кого става дума: { $name }?
reminder-nobody = Никой от тях
reminder-form = Ново напомняне
reminder-form-move = Премести напомнянето
reminder-field-text = За какво да напомня?
reminder-field-when = Кога?
reminder-field-about = За кого?
reminder-hint-when = утре в 10:00, в петък, след 2 часа
reminder-field-call = Какво обсъдихте с { $who }?
reminder-called = 📞 Обаждането е записано: { $who }. Напомнянето е готово.
reminder-called-series = 📞 Обаждането е записано: { $who }. Напомнянето ще дойде пак.
