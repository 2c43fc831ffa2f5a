command-today = Моят ден: срокове, просрочени, забравени сделки
example-today = /today
today-title = Днес
today-open = Днес
today-reminders = Напомняния
today-deals = Моите сделки
today-overdue = { $count ->
    [one] { $count } просрочено
   *[other] { $count } просрочени
}
today-due = { $count ->
    [one] { $count } за днес
   *[other] { $count } за днес
}
today-slipping = { $count ->
    [one] { $count } ваша сделка стои без внимание
   *[other] { $count } ваши сделки стоят без внимание
}
today-clear = Всичко е наред: няма срокове и нищо не стои.
today-logged-nothing = Днес още няма записи.
today-logged = { $count ->
    [one] { $count } запис днес (обаждания: { $calls }, срещи: { $meetings }).
   *[other] { $count } записа днес (обаждания: { $calls }, срещи: { $meetings }).
}
command-home = Начало: денят ми и моите отворени сделки
example-home = /home
home-done = ✓ Готово: { $number }
plan-reminders = { $count ->
    [one] { $count } напомняне
   *[other] { $count } напомняния
}
plan-deals = { $count ->
    [one] { $count } сделка за приключване
   *[other] { $count } сделки за приключване
}
plan-birthdays = { $count ->
    [one] { $count } рожден ден
   *[other] { $count } рождени дни
}
plan-nothing = Нищо не е планирано: няма напомняния, сделки за приключване или рождени дни.
