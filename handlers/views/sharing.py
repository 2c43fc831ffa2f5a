"""Shared cards: who they are, whether they are known, and what a tap would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crm.channels import shown
from handlers.text import Plain, words
from handlers.views.common import short
from handlers.views.newcomers import entered_facts, not_kept, say, twin_line
from handlers.vocabulary import AnyButton, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.contacts import Twin

MOST_BUTTONS = 6


class Given(Protocol):
    """What a shared card says."""

    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str: ...
    @property
    def position(self) -> str: ...
    @property
    def unread(self) -> str: ...
    @property
    def reaches(self) -> tuple[tuple[str, str], ...]: ...


@dataclass(frozen=True)
class Row:
    """One of several cards: known as contact `twin`, or "" where it is new and kept under `note`."""

    name: str
    twin: str
    note: str


def unknown(given: Given, note_id: str) -> Screen:
    """Nobody in reach has this number."""
    blocks = [Heading((Plain(f"👤 {short(given.name, 80)}"),))]
    facts = entered_facts(given.position, given.company, given.reaches)
    said = (*((Paragraph(facts),) if facts else ()), *not_kept(given.unread), paragraph(words("share-unknown")))
    create = press(words("share-create"), "contact.apart", note_id, style="primary")
    return Screen((*blocks, *said), (row(create),))


def known(given: Given, twin: Twin, missing: Sequence[tuple[str, str]], note_id: str) -> Screen:
    """Somebody in reach has one of the numbers; the others can be added."""
    lines = (Heading((Plain(f"👤 {short(given.name, 80)}"),)), paragraph(twin_line(twin)))
    extra = ", ".join(shown(kind, value) for kind, value in missing[:4])
    buttons = (
        row(press(words("share-add", what=short(extra, 36)), "contact.same", note_id, twin.id, style="primary")),
        row(
            press(words("contact-open"), "contact.show", twin.id),
            press(words("twin-apart"), "contact.apart", note_id),
        ),
    )
    return Screen(lines, buttons)


def several(rows: Sequence[Row]) -> Screen:
    """Several cards at once: known ones open, new ones are created on a tap."""
    lines = tuple(
        (Plain(short(one.name, 80)), Plain(" · "), words("share-known" if one.twin else "share-new")) for one in rows
    )
    buttons: list[tuple[AnyButton, ...]] = []
    for one in rows[:MOST_BUTTONS]:
        name = short(one.name, 40)
        if one.twin:
            buttons.append((press(Plain(f"👤 {name}"), "contact.show", one.twin),))
        else:
            buttons.append((press(words("share-create-named", name=name), "share.several", one.note),))
    blocks = (Heading((words("share-several", count=len(rows)),)), Items(lines))
    return Screen(blocks, tuple(buttons))


def nothing() -> Screen:
    """A card without a name, a number or an address."""
    return say(words("share-empty"))


def unread_file(why: str, kilobytes: int, cards: int) -> Screen:
    """A card that came as a file and could not be read: what works instead. The numbers are the most that can be."""
    match why:
        case "too_large":
            return say(words("share-file-large", limit=kilobytes))
        case "too_many":
            return say(words("share-file-many", limit=cards))
        case _:
            return say(words("share-file"))
