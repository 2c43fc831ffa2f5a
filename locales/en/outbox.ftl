command-outbox = What could not be handled or may not have arrived
outbox-title = Deliveries
outbox-clear = Nothing is stuck: all that came in was handled, all that went out arrived.
outbox-parked = From { $name }, { $when }: could not be handled
outbox-failed = To { $name }, { $when }: was not delivered
outbox-uncertain = To { $name }, { $when }: nobody knows whether it arrived
outbox-somebody = somebody
outbox-may-double = If a doubtful message did arrive, sending it again doubles it.
outbox-more = { $count ->
    [one] And { $count } more. It moves up as these are settled.
   *[other] And { $count } more. They move up as these are settled.
}
outbox-run-button = { $number }▶ Run again
outbox-send-button = { $number }↻ Send again
outbox-drop-button = { $number }✕ Drop
outbox-keep = ↩ Bring it back
outbox-show = Show all
outbox-again-in = What { $name } sent runs again.
outbox-again-out = The message to { $name } goes out again.
outbox-dropped = Dropped: { $name }.
outbox-told = Something needs a look. This is said at most once an hour; /outbox shows all.
