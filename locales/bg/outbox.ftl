command-outbox = Какво не можа да се обработи или да се достави
outbox-title = Доставки
outbox-clear = Нищо не е заседнало: всичко получено е обработено, всичко изпратено е пристигнало.
outbox-parked = От { $name }, { $when }: не можа да се обработи
outbox-failed = До { $name }, { $when }: не е доставено
outbox-uncertain = До { $name }, { $when }: не се знае дали е пристигнало
outbox-somebody = неизвестен
outbox-may-double = Ако съобщението все пак е пристигнало, повторното изпращане ще го удвои.
outbox-more = { $count ->
    [one] И още { $count }. Ще се появи тук, щом уредите тези.
   *[other] И още { $count }. Ще се появят тук, щом уредите тези.
}
outbox-run-button = { $number }▶ Обработи пак
outbox-send-button = { $number }↻ Изпрати пак
outbox-drop-button = { $number }✕ Откажи се
outbox-keep = ↩ Върни
outbox-show = Покажи всички
outbox-again-in = Обработва се пак: { $name }.
outbox-again-out = Изпраща се пак: { $name }.
outbox-dropped = Отказано: { $name }.
outbox-told = Нещо иска вниманието ви. Казваме го най-много веднъж на час; всичко е в /outbox.
