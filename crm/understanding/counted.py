"""Whether a line asks for a number: "how many calls with Petrov?", "number of visits by Anna"."""

from __future__ import annotations

from typing import Final

from crm.understanding.text import read_line
from locales.asked import deal_words

_MANY: Final = "many"
_PHRASE: Final = 6  # tokens


def asks_how_many(text: str, lang: str) -> bool:
    """Whether the text opens with the words for that."""
    words = tuple(token.word for token in read_line(text.strip(), lang).tokens[:_PHRASE])
    known = deal_words(lang)
    return any(_MANY in known.get(words[:length], ()) for length in range(1, len(words) + 1))
