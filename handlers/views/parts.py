"""What is said of a messenger for customers alone that does not work while the rest does."""

from __future__ import annotations

from typing import Final

from handlers.text import words
from handlers.vocabulary import Screen, paragraph

PARTS: Final = ("telegram-support",)
"""Those whose trouble is told."""


def trouble(*, is_refused: bool) -> Screen:
    """It does not work. is_refused: its token is not known any more."""
    what, advice = ("part-refused", "part-new-token") if is_refused else ("part-silent", "part-doctor")
    return Screen((paragraph(words(what)), paragraph(words("part-waits")), paragraph(words(advice))))


def over() -> Screen:
    """It works again."""
    return Screen((paragraph(words("part-over")),))
