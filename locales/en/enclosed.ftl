media-refused-here = ⚠ { $what } cannot be shown here: Telegram does not take it. It still stands in the chat where it was sent. Ask for it in another format, or for a link.
media-together = Not passed on: { $files }. More than { $limit } cannot go with one message. Please send { $count ->
    [one] it
   *[other] them
} again with a message of { $count ->
    [one] its
   *[other] their
} own.
