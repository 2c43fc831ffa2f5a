"""What rests undone: the list, and the line that tells owners and admins of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.text import Code, Inline, Moment, Plain, Text, Words, words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, Block, Button, Heading, Items, Screen, paragraph, press, row
from storage.inbox import RAW
from storage.queries.delivery import Stuck

LISTED = 5
NAME = 40
REASON = 80


@dataclass(frozen=True)
class Done:
    """What was just done from the list, in words, and the way back where there is one."""

    text: Words
    back: Button | None = None


def set_going(one: Stuck) -> Done:
    """It runs or goes out again."""
    return Done(words(f"outbox-again-{one.way}", name=_name(one)))


def dropped(one: Stuck) -> Done:
    """It was given up."""
    return Done(words("outbox-dropped", name=_name(one)), press(words("outbox-keep"), "outbox.keep", one.way, one.id))


def listed(rows: Sequence[Stuck], done: Done | None = None) -> Screen:
    """The newest with their buttons, how many more there are, and what was just done."""
    blocks: list[Block] = [Heading((Plain("📮 "), words("outbox-title")))]
    buttons: list[tuple[AnyButton, ...]] = []
    if done is not None:
        blocks.append(paragraph(done.text))
        buttons += [row(done.back)] if done.back else []
    if not rows:
        blocks.append(paragraph(words("outbox-clear")))
        return Screen(tuple(blocks), tuple(buttons))
    shown = rows[:LISTED]
    blocks.append(Items(tuple((Plain(f"{number}. "), *_line(one)) for number, one in enumerate(shown, 1))))
    if any(one.status == "uncertain" for one in shown):
        blocks.append(paragraph(words("outbox-may-double")))
    if len(rows) > LISTED:
        blocks.append(paragraph(words("outbox-more", count=len(rows) - LISTED)))
    buttons += [_buttons(one, f"{number}. ") for number, one in enumerate(shown, 1)]
    return Screen(tuple(blocks), tuple(buttons))


def told(one: Stuck) -> Screen:
    """To owners and admins, unasked: something rests undone."""
    every = press(words("outbox-show"), "outbox.show")
    return Screen((paragraph(words("outbox-told")), Items((_line(one),))), (_buttons(one), row(every)))


def _line(one: Stuck) -> Text:
    key = RAW if one.kind == RAW else one.status
    said = words(f"outbox-{key}", name=_name(one), when=Moment(one.since))
    return (said, Plain(" "), Code(short(one.reason, REASON))) if one.reason else (said,)


def _name(one: Stuck) -> Inline:
    return Plain(short(one.name, NAME)) if one.name else words("outbox-somebody")


def _buttons(one: Stuck, mark: str = "") -> tuple[AnyButton, ...]:
    act = words("outbox-run-button" if one.way == "in" else "outbox-send-button", mark=mark)
    return row(
        press(act, "outbox.again", one.way, one.id),
        press(words("outbox-drop-button", mark=mark), "outbox.drop", one.way, one.id),
    )
