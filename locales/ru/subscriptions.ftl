open-privately = Открыть у себя
live-days = { $days ->
    [0] На этом этапе с сегодняшнего дня
    [one] { $days } день на этом этапе
    [few] { $days } дня на этом этапе
    [many] { $days } дней на этом этапе
   *[other] { $days } дня на этом этапе
}
live-closed = { $days ->
    [0] Закрыта в тот же день
    [one] Закрыта через { $days } день
    [few] Закрыта через { $days } дня
    [many] Закрыта через { $days } дней
   *[other] Закрыта через { $days } дня
}
live-lost = { $days ->
    [0] Проиграна в тот же день. Причина: { $reason }
    [one] Проиграна через { $days } день. Причина: { $reason }
    [few] Проиграна через { $days } дня. Причина: { $reason }
    [many] Проиграна через { $days } дней. Причина: { $reason }
   *[other] Проиграна через { $days } дня. Причина: { $reason }
}
command-subscribe = Показывать сделки в этой группе или канале
command-unsubscribe = Больше не показывать здесь сделки
subscription-others = Этот чат уже следит за сделками; это настроил кто-то другой.
subscription-title = Сделки в чате
subscription-about = Одна карточка на сделку, она обновляется сама: новая, перешла на другой этап, выиграна, проиграна.
subscription-label-team = Команда
subscription-label-amounts = Суммы
subscription-label-least = Показывать
subscription-all-teams = Все команды
subscription-any-amount = с любой суммы
subscription-least = от { $amount }; в других валютах — все
subscription-amounts-shown = видны всем в чате
subscription-amounts-hidden = скрыты
subscription-show-amounts = Показать суммы
subscription-hide-amounts = Скрыть суммы
subscription-keep-hidden = Не показывать
subscription-amounts-sure = Суммы сделок увидят все в этом чате, включая гостей.
subscription-minimum = Минимальная сумма
subscription-ask-minimum = С какой суммы показывать? 0 — все сделки.
subscription-team = Команда
subscription-which-team = Чьи сделки показывать в этом чате?
subscription-stop = Отключить
subscription-stopped = { $chat }: сделки здесь больше не показываются.
subscription-none-here = Этот чат не следит за сделками.
subscription-how = Добавьте меня в группу или канал и нажмите там кнопку: для каждой сделки появится одна карточка, которая обновляется сама. В группе можно и написать /subscribe.
subscription-count = { $count ->
    [one] За сделками следит { $count } чат:
    [few] За сделками следят { $count } чата:
    [many] За сделками следит { $count } чатов:
   *[other] За сделками следит { $count } чата:
}
subscription-how-here = Здравствуйте! Нажмите кнопку, и в этом чате появится по одной карточке на сделку, без сумм.
subscription-begin = Показывать сделки здесь
live-gone = Эту сделку отменили.
