silence-told = ⚠ From { $from } to { $to } nothing that was written to me on { $platform } reached me: I was not running, or had no connection.
silence-older = What was written before { $when } I left unanswered, because it is more than a day old. Please look there yourself.
silence-closed-chats = I could not read { $count ->
    [one] { $count } chat
   *[other] { $count } chats
}: what was written there may be lost. Please look there yourself.
silence-answered-elsewhere = Another store of mine had answered later in the same chats, so I left { $count ->
    [one] { $count } message
   *[other] { $count } messages
} alone. Please look there yourself.
