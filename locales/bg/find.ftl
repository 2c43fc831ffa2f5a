command-find = Търсене на човек, фирма или сделка
example-find = /find гранин
find-which = { $count ->
    [one] „{ $text }“: { $count } съвпадение
   *[other] „{ $text }“: { $count } съвпадения, кое?
}
find-touched = { $name } · { $when }
find-never = { $name } · без записи
find-nothing = Няма нищо за „{ $text }“.
find-nearest = Може би търсите:
find-create = Създай „{ $text }“
find-create-company = Създай фирма
find-what = Кого или какво да намеря? Име, фирма, телефон, имейл или #номер.
find-hint = Гранин
find-keep-note = 📝 Бележка: „{ $text }“
