report-button = 📊 Отчет
report-title = Поддръжка, { $days ->
    [one] последният { $days } ден
   *[other] последните { $days } дни
}
report-days = { $days ->
    [one] { $days } ден
   *[other] { $days } дни
}
report-picture = 📈 Картина
report-came = Постъпили
report-closed = Затворени
report-answer = Първи отговор
report-solve = Решение
report-took = половината до { $median }, девет от десет до { $most }
report-took-short = { $median } / { $most }
report-none = още няма какво да се измери
report-minutes = { $rest } мин
report-hours = { $whole } ч { $rest } мин
report-open = { $count ->
    [0] Сега няма нищо отворено.
    [one] Сега отворена: { $count } заявка
   *[other] Сега отворени: { $count } заявки
}
report-age-day = до един ден
report-age-three = до три дни
report-age-week = до една седмица
report-age-older = по-стари
report-by-operator = По оператори
report-by-queue = По опашки
report-name = Кой
report-open-short = Отворени
report-answer-short = Отговор
report-solve-short = Решение
report-nobody = още никой
report-meaning = Времената са в работно време; решението се смята без чакането на клиента. От двете времена първото е за половината заявки, второто за девет от десет.
report-too-few = { $count ->
    [0] За четири седмици няма нищо: няма какво да се нарисува.
    [one] За четири седмици има само { $count }: малко е за картина.
   *[other] За четири седмици има само { $count }: малко е за картина.
}
report-drawn = Последните четири седмици, ден по ден: постъпили { $came } (синьо), затворени { $closed } (оранжево).
report-busiest = Най-много са постъпили в { $day }: { $most }.
