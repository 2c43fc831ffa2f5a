"""What a search found: candidates with what tells them apart, or the nearest by spelling."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Inline, Moment, Plain, Words, words
from handlers.views.common import SIGNS, did_you_mean, pages, short
from handlers.vocabulary import AnyButton, Block, Button, Heading, Paragraph, Screen, paragraph, press, row
from storage.search import Hit
from storage.search_notes import NoteHit

PAGE = 5
TEXT = 60


def label(hit: Hit) -> Inline:
    """`👤 Ivan Petrov · Acme · 3 May`: at most 60 characters in every language."""
    sign = SIGNS.get(hit.noun, "")
    detail = short(hit.detail, 15)
    name = f"{sign} {short(hit.title, 24 if detail else 38)}"
    if hit.noun == "company":
        return Plain(f"{name} · {detail}" if detail else name)
    known = Plain(f"{name} · {detail}" if detail else name)
    if hit.touched_at is None:
        return words("find-never", name=known) if hit.noun == "contact" else known
    return words("find-touched", name=known, when=Moment(hit.touched_at, "day"))


def candidates(text: str, hits: Sequence[Hit], page: int, note_id: str, said: Sequence[NoteHit] = ()) -> Screen:
    """Which one? hits, said: all that were found; note_id: where the text is kept for paging, "" on a single page."""
    found: list[Hit | NoteHit] = [*hits, *said]
    shown = found[page * PAGE : (page + 1) * PAGE]
    entries = [one for one in shown if isinstance(one, NoteHit)]
    heading = Heading((words("find-which", text=short(text, TEXT), count=len(found)),))
    buttons = {_open(one): None for one in shown if isinstance(one, Hit) or one.noun}
    turn_page = pages("find.page", (note_id,), page, len(found) > (page + 1) * PAGE) if note_id else ()
    blocks: tuple[Block, ...] = (heading, *map(_entry, entries))
    return Screen(blocks, (*((one,) for one in buttons), *((turn_page,) if turn_page else ())))


def _entry(hit: NoteHit) -> Block:
    """`📝 Ivan Petrov · 3 May: wants 20 seats`."""
    name = Plain(f"{SIGNS['interaction']} {short(hit.title, 40)}".rstrip())
    return Paragraph((words("find-touched", name=name, when=Moment(hit.at, "day")), Plain(f": {hit.text}")))


def _open(hit: Hit | NoteHit) -> Button:
    """The card of what was found; of an entry, of what it is about."""
    if isinstance(hit, NoteHit):
        return press(Plain(f"{SIGNS[hit.noun]} {short(hit.title, 38)}"), f"{hit.noun}.show", hit.record_id)
    return press(label(hit), f"{hit.noun}.show", hit.id)


def nothing(text: str, near: Sequence[Hit], note_id: str, *, may_create: bool, commands: Sequence[str] = ()) -> Screen:
    """Nothing fits: the nearest by spelling, a command that the word looks like, a way to create what was meant."""
    blocks: list[Block] = [Paragraph((words("find-nothing", text=short(text, TEXT)),))]
    if commands:
        blocks.append(did_you_mean(commands))
    if near:
        blocks.append(paragraph(words("find-nearest")))
    buttons: list[tuple[AnyButton, ...]] = [(_open(hit),) for hit in near]
    if may_create:
        create = press(words("find-create", text=short(text, 30)), "contact.new", note_id, style="primary")
        buttons += [(create,), row(press(words("find-create-company"), "company.new", note_id))]
    return Screen(tuple(blocks), tuple(buttons))


def what() -> Screen:
    """A search without words."""
    return Screen((paragraph(words("find-what")),), hint=words("find-hint"))


def gone() -> Words:
    """The text of a search was kept for its pages only so long."""
    return words("button-expired")
