"""What a search found: candidates with what tells them apart, or the nearest by spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handlers.text import Inline, Moment, Plain, Words, words
from handlers.views.common import SIGNS, did_you_mean, pages, short
from handlers.vocabulary import AnyButton, Block, Button, Heading, Paragraph, Screen, paragraph, press, row
from storage.search import Hit
from storage.search_notes import NoteHit

PAGE = 5
TEXT = 60
WIDTH, BESIDE, KEY = 38, 14, 12
"""Of a name on a button, of the detail beside it, and of the id that tells apart what is alike."""


def label(hit: Hit, room: int = WIDTH) -> Inline:
    """`👤 Ivan Petrov · Acme · 3 May`: at most 60 characters in every language. room: for the name alone."""
    sign = SIGNS.get(hit.noun, "")
    detail = short(hit.detail, 15)
    name = f"{sign} {short(hit.title, room - BESIDE if detail else room)}"
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
    opening = _openings([one for one in shown if isinstance(one, Hit)])
    buttons = {opening.get(one.id) or _open(one): None for one in shown if isinstance(one, Hit) or one.noun}
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


def _openings(hits: Sequence[Hit]) -> dict[str, Button]:
    """A button for each by id; those that read the same say their id too."""
    read = Counter(label(hit) for hit in hits)
    return {hit.id: _keyed(hit) if read[label(hit)] > 1 else _open(hit) for hit in hits}


def _keyed(hit: Hit) -> Button:
    named = words("log-deal-fact", name=label(hit, WIDTH - KEY), fact=Plain(f"#{hit.id}"))
    return press(named, f"{hit.noun}.show", hit.id)


def nothing(text: str, near: Sequence[Hit], note_id: str, *, may_create: bool, commands: Sequence[str] = ()) -> Screen:
    """Nothing fits: the nearest by spelling, a command that the word looks like, a way to create what was meant."""
    blocks: list[Block] = [Paragraph((words("find-nothing", text=short(text, TEXT)),))]
    if commands:
        blocks.append(did_you_mean(commands))
    if near:
        blocks.append(paragraph(words("find-nearest")))
    buttons: list[tuple[AnyButton, ...]] = [(one,) for one in _openings(near).values()]
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
