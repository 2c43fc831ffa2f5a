company-people = 👥 Люди
company-people-of = { $name }: люди
company-people-none = Здесь пока никого.
company-people-count = { $former ->
    [0] Люди: { $current }
   *[other] Люди: сейчас { $current }, раньше { $former }
}
company-person-until = до { $year }
company-created = ✓ Новая компания: { $name }
company-new-title = Новая компания
