"""What is said of the regular copies of the store."""

from __future__ import annotations

from datetime import datetime

from handlers.text import Code, Moment, words
from handlers.views.common import short
from handlers.vocabulary import Block, Paragraph, Screen, paragraph

REASON = 160


def trouble(newest: datetime | None, reason: str) -> Screen:
    """No copy could be made, or none was. newest: when the last one was."""
    blocks: list[Block] = [paragraph(words("copies-failed" if reason else "copies-late"))]
    if reason:
        blocks.append(Paragraph((Code(short(reason, REASON)),)))
    blocks.append(paragraph(words("copies-none") if newest is None else words("copies-newest", when=Moment(newest))))
    return Screen((*blocks, paragraph(words("copies-advice"))))


def over() -> Screen:
    """They are made again."""
    return Screen((paragraph(words("copies-over")),))
