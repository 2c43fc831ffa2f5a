pile-title = { $count ->
    [one] { $count } бележка
   *[other] { $count } бележки поред
}
pile-unwritten = Нищо не е записано, докато не потвърдите.
pile-written = { $count ->
    [one] Записана е { $count } бележка ✓ Останалото ви чака.
   *[other] Записани са { $count } бележки ✓ Останалото ви чака.
}
pile-all-written = Всичко е записано ✓
pile-aside = Списъкът е отложен: нищо повече от него няма да се запише. Пазя текстовете 30 дни.
pile-waiting = Тези бележки още ви чакат, от { $when }.
pile-who = за кого?
pile-confirm = { $count ->
    [one] ✓ Потвърди: { $count }
   *[other] ✓ Потвърди всички: { $count }
}
pile-look = 🔎 Виж неясните: { $count }
pile-cancel = Отложи
pile-back = ↩ Към списъка
pile-loose = Запази като бележки
pile-left = Остава да се види: { $count }
pile-next = Напред ›
pile-as-it-stands = Да се запише ли така?
pile-moved = Този списък вече е по-надолу ↓
pile-changed = Нищо не е записано: вече не е ясно за кого са тези бележки. Прегледайте ги една по една.
