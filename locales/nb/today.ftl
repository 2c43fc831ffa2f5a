command-today = Min dag: frister, forfalt, salg som glipper
example-today = /today
today-title = I dag
today-open = I dag
today-reminders = Påminnelser
today-deals = Mine salg
today-overdue = { $count ->
    [one] { $count } forfalt
   *[other] { $count } forfalte
}
today-due = { $count ->
    [one] { $count } med frist i dag
   *[other] { $count } med frist i dag
}
today-slipping = { $count ->
    [one] { $count } av salgene dine glipper
   *[other] { $count } av salgene dine glipper
}
today-clear = Alt i orden: ingen frister og ingenting som glipper.
today-logged-nothing = Ingenting logget i dag ennå.
today-logged = { $count ->
    [one] { $count } oppføring i dag (samtaler: { $calls }, møter: { $meetings }).
   *[other] { $count } oppføringer i dag (samtaler: { $calls }, møter: { $meetings }).
}
command-home = Min side: dagen og mine åpne salg
example-home = /home
home-done = ✓ Ferdig: { $number }
plan-reminders = { $count ->
    [one] { $count } påminnelse
   *[other] { $count } påminnelser
}
plan-deals = { $count ->
    [one] { $count } salg skal avsluttes
   *[other] { $count } salg skal avsluttes
}
plan-birthdays = { $count ->
    [one] { $count } bursdag
   *[other] { $count } bursdager
}
plan-nothing = Ingenting er planlagt: ingen påminnelser, ingen salg som skal avsluttes, ingen bursdager.
