"""The buttons of a list of notes: log what is certain, look at what is not, put it away, keep it as loose notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from crm import people
from crm.errors import NotFound, Stale
from crm.lines import Line
from handlers import capture, pile_cards, pile_lines, piling
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.vocabulary import Replace, Response, Show, Toast
from storage import conversations
from storage.tables import Note


async def _pile(turn: Turn, pile_id: str) -> Note:
    note = await conversations.note_of(turn.work, pile_id, turn.event.author.key)
    if note is None or "lines" not in note.payload:
        raise NotFound
    return note


async def _settled(turn: Turn, pile: Note) -> Stale:
    """Nothing of the list waits for this button: who logged it, and when."""
    for note in reversed(await pile_cards.lines(turn.work, pile)):
        if note.payload.get("done"):
            return await capture.already(turn, "interaction", note.payload["done"])
    return Stale("log-done-already")


@action("pile.confirm", "interaction.log")
async def confirm(turn: Turn, pile_id: str, seen: str) -> Response:
    """Logs every certain line among those the person saw: one operation, taken back by one Undo."""
    pile = await _pile(turn, pile_id)
    state = await pile_cards.drawn(turn.work, pile)
    shown = state.entries[: int(seen)] if seen.isdecimal() and len(seen) < 4 else ()
    certain = {one.id for one in shown if one.is_certain}
    if not certain:
        raise await _settled(turn, pile)
    notes = [note for note in await pile_cards.lines(turn.work, pile) if note.id in certain]
    late = [await _log(turn, note) for note in notes]
    turn.piles[pile.id] = ""
    if all(one is None for one in late):
        return (Toast(words("pile-changed"), alert=True),)
    piling.settle(pile, turn.work.operation_id, [one for one in late if one])
    return ()


async def _log(turn: Turn, note: Note) -> str | None:
    """Logs one line as the list shows it; None where it is not certain any more whom it is about.

    Else the words for a time that has passed meanwhile, or "".
    """
    line = await capture.line_in(turn, note)
    sure = (await people.who(turn.work, line)).sure
    if sure is None or sure.id != note.payload["reading"]["id"]:
        await pile_lines.read_again(turn, note)
        return None
    line = _as_shown(line, note.payload["reading"].get("due", ""), turn.now)
    kept, _ = await capture.put(turn, line, sure.noun, sure.id, capture.of_source(note.payload))
    capture.answered(turn, note, kept.interaction.id)
    return capture.late_words(line, kept)


def _as_shown(line: Line, due: str, now: datetime) -> Line:
    """The line with the reminder's time that the list shows, while that lies ahead: "today" is later by now."""
    said, shown = line.read.due, datetime.fromisoformat(due) if due else None
    if said is None or shown is None or shown <= now:
        return line
    meant = replace(said, start=shown, grain=said.grain if said.has_clock else "part")
    return replace(line, read=replace(line.read, due=meant))


@action("pile.look", "interaction.log")
async def look(turn: Turn, pile_id: str) -> Response:
    """The first doubtful line, as the question it would have met alone; the next follows its answer."""
    pile = await _pile(turn, pile_id)
    turn.piles[pile.id] = ""
    screen = await pile_cards.question(turn, pile, "")
    if screen is None:
        raise await _settled(turn, pile)
    return (Show(screen),)


@action("pile.next", "interaction.log")
async def following(turn: Turn, line_id: str) -> Response:
    """Past one doubtful line to the next; the one passed by waits in the list."""
    note = await conversations.note_of(turn.work, line_id, turn.event.author.key)
    pile = await _pile(turn, note.payload.get("pile", "") if note is not None else "")
    turn.piles[pile.id] = ""
    screen = await pile_cards.question(turn, pile, line_id)
    if screen is None:
        raise await _settled(turn, pile)
    return (Replace(screen),)


@action("pile.cancel", "interaction.log")
async def cancel(turn: Turn, pile_id: str) -> Response:
    """Nothing more of the list is logged; it can be brought back, or kept as loose notes."""
    return await _put(turn, pile_id, aside=True)


@action("pile.back", "interaction.log")
async def back(turn: Turn, pile_id: str) -> Response:
    """The list as it was before it was put away."""
    return await _put(turn, pile_id, aside=False)


async def _put(turn: Turn, pile_id: str, *, aside: bool) -> Response:
    pile = await _pile(turn, pile_id)
    if (await pile_cards.drawn(turn.work, pile)).is_settled:
        raise await _settled(turn, pile)
    pile.payload = pile.payload | {"aside": aside}
    turn.piles[pile.id] = ""
    return ()


@action("pile.loose", "interaction.log")
async def loose(turn: Turn, pile_id: str) -> Response:
    """Whatever waits is kept as notes about nobody: one operation, taken back by one Undo."""
    pile = await _pile(turn, pile_id)
    waiting = {one.id for one in (await pile_cards.drawn(turn.work, pile)).entries if not one.is_done}
    if not waiting:
        raise await _settled(turn, pile)
    for note in await pile_cards.lines(turn.work, pile):
        if note.id in waiting:
            await capture.leave_loose(turn, note)
    turn.piles[pile.id] = ""
    piling.settle(pile, turn.work.operation_id, ())
    return ()
