company-people = 👥 Folk
company-people-of = { $name }: folk
company-people-none = Ingen her ennå.
company-people-count = { $former ->
    [0] Folk: { $current }
   *[other] Folk: { $current } nå, { $former } tidligere
}
company-person-until = til { $year }
company-created = ✓ Nytt firma: { $name }
company-new-title = Nytt firma
