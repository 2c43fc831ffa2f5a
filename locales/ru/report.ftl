report-button = 📊 Отчёт
report-title = Поддержка, { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
    [many] последние { $days } дней
   *[other] последние { $days } дня
}
report-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
report-picture = 📈 Картинка
report-came = Поступило
report-closed = Закрыто
report-answer = Первый ответ
report-solve = Решение
report-took = половина за { $median }, девять из десяти за { $most }
report-took-short = { $median } / { $most }
report-none = пока нечего измерить
report-minutes = { $rest } мин
report-hours = { $whole } ч { $rest } мин
report-open = { $count ->
    [0] Сейчас ничего не открыто.
    [one] Сейчас открыто { $count } обращение
    [few] Сейчас открыто { $count } обращения
    [many] Сейчас открыто { $count } обращений
   *[other] Сейчас открыто { $count } обращения
}
report-age-day = не старше суток
report-age-three = не старше трёх дней
report-age-week = не старше недели
report-age-older = старше
report-by-operator = По операторам
report-by-queue = По очередям
report-name = Кто
report-open-short = Открыто
report-answer-short = Ответ
report-solve-short = Решение
report-nobody = пока никто
report-meaning = Время считается рабочее; решение считается без ожидания клиента. Из двух чисел первое относится к половине обращений, второе к девяти из десяти.
report-too-few = { $count ->
    [0] За четыре недели ничего не было: рисовать нечего.
    [one] За четыре недели поступило и закрыто всего { $count }: для картинки мало.
    [few] За четыре недели поступило и закрыто всего { $count }: для картинки мало.
    [many] За четыре недели поступило и закрыто всего { $count }: для картинки мало.
   *[other] За четыре недели поступило и закрыто всего { $count }: для картинки мало.
}
report-drawn = За четыре недели по дням: поступило { $came } (синее), закрыто { $closed } (оранжевое).
report-busiest = Больше всего поступило { $day }: { $most }.
