command-find = Найти человека, компанию или сделку
example-find = /find гранин
find-which = { $count ->
    [1] «{ $text }»: { $count } совпадение
    [one] «{ $text }»: { $count } совпадение, что выбрать?
    [few] «{ $text }»: { $count } совпадения, что выбрать?
    [many] «{ $text }»: { $count } совпадений, что выбрать?
   *[other] «{ $text }»: { $count } совпадения, что выбрать?
}
find-touched = { $name } · { $when }
find-never = { $name } · без записей
find-nothing = По запросу «{ $text }» ничего не найдено.
find-nearest = Возможно, вы искали:
find-create = Создать «{ $text }»
find-create-company = Создать компанию
find-what = Кого или что найти? Подойдут имя, компания, телефон, почта или #номер.
find-hint = Гранин
find-keep-note = 📝 Заметка: «{ $text }»
