"""What customers are told about their own data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Moment, Plain, Words, words
from handlers.vocabulary import Buttons, File, Heading, Items, Quote, Screen, paragraph, press, row
from storage.tables import DataRequest

ICON = Plain("📄 ")


def offer(waits: DataRequest | None) -> Screen:
    """What is kept, and what they may ask; or what they asked already."""
    blocks = (Heading((words("own-data-title"),)), paragraph(words("own-data-kept")))
    if waits is not None:
        return Screen((*blocks, paragraph(_waits(waits))), _back(waits))
    send = press(words("own-data-send"), "own.ask", "export")
    return Screen(blocks, (row(send), row(press(words("own-data-erase"), "own.erase", style="danger"))))


def _waits(waits: DataRequest) -> Words:
    return words(f"own-data-asked-{waits.kind}", when=Moment(waits.asked_at))


def _back(waits: DataRequest) -> Buttons:
    return (row(press(words("own-data-withdraw"), "own.withdraw", waits.id)),) if waits.status == "open" else ()


def nothing() -> Screen:
    """They never wrote here."""
    return Screen((paragraph(words("own-data-nothing")),))


def question() -> Screen:
    """What erasing means to them: plainly, before anything is asked of anybody."""
    items = tuple((words(f"own-data-erase-{name}"),) for name in ("all", "stranger", "undone", "copies"))
    yes = press(words("own-data-erase-yes"), "own.ask", "erase", style="danger")
    return Screen(
        (Heading((words("own-data-erase-title"),)), Items(items)),
        (row(yes, press(words("own-data-no"), "own.data")),),
    )


def asked(waits: DataRequest) -> Screen:
    """It was passed on."""
    return Screen((paragraph(ICON, _waits(waits)), paragraph(words("own-data-answer-comes"))), _back(waits))


def withdrawn() -> Screen:
    """They took it back."""
    return Screen((paragraph(words("own-data-withdrawn")),))


def here(files: Sequence[File]) -> Screen:
    """Their data."""
    return Screen((*files, paragraph(ICON, words("own-data-here"))))


def refused(kind: str, why: str) -> Screen:
    """It was refused, and why, in the words of who refused it."""
    return Screen((paragraph(words(f"own-data-refused-{kind}")), Quote((Plain(why),))))


def erased(at: datetime) -> Screen:
    """They are gone from here."""
    return Screen((paragraph(words("own-data-erased", when=Moment(at))),))
