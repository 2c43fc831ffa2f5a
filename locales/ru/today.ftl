command-today = Мой день: сроки, просрочки, забытые сделки
example-today = /today
today-title = Сегодня
today-open = Сегодня
today-reminders = Напоминания
today-deals = Мои сделки
today-overdue = { $count ->
    [one] Просрочено: { $count }
    [few] Просрочено: { $count }
    [many] Просрочено: { $count }
   *[other] Просрочено: { $count }
}
today-due = { $count ->
    [one] На сегодня: { $count }
    [few] На сегодня: { $count }
    [many] На сегодня: { $count }
   *[other] На сегодня: { $count }
}
today-slipping = { $count ->
    [one] Без внимания { $count } ваша сделка
    [few] Без внимания { $count } ваши сделки
    [many] Без внимания { $count } ваших сделок
   *[other] Без внимания { $count } вашей сделки
}
today-clear = Всё в порядке: сроков нет, сделки не стоят.
today-logged-nothing = Сегодня ещё ничего не записано.
today-logged = { $count ->
    [one] Сегодня { $count } запись (звонки: { $calls }, встречи: { $meetings }).
    [few] Сегодня { $count } записи (звонки: { $calls }, встречи: { $meetings }).
    [many] Сегодня { $count } записей (звонки: { $calls }, встречи: { $meetings }).
   *[other] Сегодня { $count } записи (звонки: { $calls }, встречи: { $meetings }).
}
command-home = Главная: мой день и мои открытые сделки
example-home = /home
home-done = ✓ Готово: { $number }
plan-reminders = { $count ->
    [one] { $count } напоминание
    [few] { $count } напоминания
    [many] { $count } напоминаний
   *[other] { $count } напоминания
}
plan-deals = { $count ->
    [one] { $count } сделка к закрытию
    [few] { $count } сделки к закрытию
    [many] { $count } сделок к закрытию
   *[other] { $count } сделки к закрытию
}
plan-birthdays = { $count ->
    [one] { $count } день рождения
    [few] { $count } дня рождения
    [many] { $count } дней рождения
   *[other] { $count } дня рождения
}
plan-nothing = Ничего не запланировано: нет ни напоминаний, ни сделок к закрытию, ни дней рождения.
