command-outbox = Что не удалось обработать или доставить
outbox-title = Доставка
outbox-clear = Ничего не застряло: всё пришедшее обработано, всё отправленное дошло.
outbox-parked = От: { $name }, { $when }: не удалось обработать
outbox-failed = Кому: { $name }, { $when }: не доставлено
outbox-uncertain = Кому: { $name }, { $when }: неизвестно, дошло ли
outbox-somebody = неизвестно кто
outbox-may-double = Если сообщение всё-таки дошло, повторная отправка его задвоит.
outbox-more = { $count ->
    [one] И ещё { $count }. Появится здесь, когда разберётесь с этими.
    [few] И ещё { $count }. Появятся здесь, когда разберётесь с этими.
   *[many] И ещё { $count }. Появятся здесь, когда разберётесь с этими.
}
outbox-run-button = { $number }▶ Обработать снова
outbox-send-button = { $number }↻ Отправить снова
outbox-drop-button = { $number }✕ Снять
outbox-keep = ↩ Вернуть
outbox-show = Показать все
outbox-again-in = Обрабатывается снова: { $name }.
outbox-again-out = Отправляется снова: { $name }.
outbox-dropped = Снято: { $name }.
outbox-told = Нужно ваше внимание. Об этом сообщаем не чаще раза в час; всё сразу: /outbox.
