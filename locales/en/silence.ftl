silence-told = ⚠ From { $from } to { $to } nothing that was written to me on { $platform } reached me: I was not running, or had no connection.
silence-older = What was written before { $when } I left unanswered, because it is more than a day old. Please look there yourself.
