"""Lines typed while a form asks something that are no answer: they are read for what they are, and the form waits."""

from __future__ import annotations

from handlers import capture
from handlers.forms.form import Field
from handlers.turn import Turn

_TAKES_WORDS = ("text", "long_text")
"""Fields that any words are an answer to."""
_DEEDS = ("log", "log_in", "outcome", "remind")
FEWEST_WORDS = 4
"""A shorter line may be a name: "Met Office"."""
MOST_LETTERS = 2000


async def is_own_line(turn: Turn, field: Field, text: str) -> bool:
    """Whether the text begins with what was done, or with being reminded, and says of whom or when."""
    if field.type in _TAKES_WORDS or len(text.split()) < FEWEST_WORDS or len(text) > MOST_LETTERS:
        return False
    read = (await capture.line_of(turn, text)).read
    opens = bool(read.spans) and read.spans[0].role in _DEEDS and not text[: read.spans[0].start].strip()
    is_about = bool(read.people or read.company) if read.intent == "log" else read.due is not None
    return opens and read.intent in ("log", "remind") and is_about
