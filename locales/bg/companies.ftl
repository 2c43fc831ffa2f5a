company-people = 👥 Хора
company-people-of = { $name }: хора
company-people-none = Тук още няма никого.
company-people-count = { $former ->
    [0] Хора: { $current }
   *[other] Хора: { $current } сега, { $former } преди
}
company-person-until = до { $year }
company-created = ✓ Нова фирма: { $name }
company-new-title = Нова фирма
