media-refused-here = ⚠ { $what } cannot be shown here: Telegram does not take it. It still stands in the chat where it was sent. Ask for it in another format, or for a link.
media-together = These files were not passed on, as more than { $limit } cannot go with one message:
media-together-again = Please send them again with another message.
files-full-here = { $most } MB of files have come from your network, and that is full. Please send a link instead.
files-not-loaded = { $name } could not be loaded just now. Please try again in a moment.
