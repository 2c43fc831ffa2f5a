"""Ten in a row: notes that come faster than one reads receipts become one list to confirm instead.

The first three texts within a minute are answered one by one. From the fourth on, each that follows within a minute is
a line of a list that is edited in place and now and then moves to the end of the chat, and nothing of it is written
before its author says so: what is certain is logged by one tap and taken back by one, what is doubtful is asked about
one by one. A list nobody came back to is shown once more, the next working morning. The list and its lines are kept
texts (`Note`); a line ends as any kept text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crm import calendar
from crm.ids import new_id
from crm.interactions import MAX_SUMMARY
from crm.lines import Line
from crm.permissions import require
from handlers import capture, pile_cards, pile_lines
from handlers.events import Said, chat_adapter
from handlers.turn import Turn
from handlers.vocabulary import Response
from storage import conversations, inbox
from storage.tables import Member, Note
from storage.unit_of_work import UnitOfWork

WITHIN = timedelta(seconds=60)
MOST_LINES = 20
"""A message of Telegram or a section of Slack holds no more; the next line begins another list."""
STAYS_FOR = 5
"""Messages that a list stands above: under more of them it has scrolled out of sight on a phone."""


async def take(turn: Turn, line: Line, *, written_by: str = "") -> Response:
    """Logs the line and answers it; in a row, it becomes a line of the list."""
    require(turn.actor, "interaction.log")
    if not is_typed(turn):
        return await capture.take(turn, line, written_by=written_by)
    row = await _row(turn)
    if row is None:
        return await capture.take(turn, line, written_by=written_by, in_row=True)
    doubt = "long" if len(line.summary) > MAX_SUMMARY else ""
    return await add(turn, row, capture.payload_of(turn, line, written_by), await pile_lines.read(turn, line, doubt))


async def take_unclear(turn: Turn, line: Line) -> Response | None:
    """A text that may have been meant as a note joins a row; None outside of one."""
    row = await _row(turn) if is_typed(turn) else None
    if row is None:
        return None
    return await add(turn, row, capture.payload_of(turn, line), await pile_lines.read(turn, line, "unclear"))


async def take_long(turn: Turn, text: str) -> Response | None:
    """A text longer than one entry holds joins a row; None outside of one."""
    row = await _row(turn) if is_typed(turn) else None
    if row is None:
        return None
    return await add(turn, row, capture.as_typed(turn, text), pile_lines.reading_of("note", "", text, "long"))


def is_typed(turn: Turn) -> bool:
    """Whether this is a message of its own in the private chat: no edit, no answer, no command, no example."""
    event, fact = turn.event, turn.event.fact
    is_new = isinstance(fact, Said) and not fact.edited and fact.reply_to is None
    return is_new and bool(event.message) and event.chat.place == "private"


async def _row(turn: Turn) -> Note | None:
    """The list that the text joins, made where it is the first; None while texts are still answered one by one."""
    singly = turn.defaults.single_answers
    kept = await conversations.written_since(turn.work, turn.event.author.key, turn.now - WITHIN) if singly else []
    row = [note for note in kept if _counts(turn, note)]
    if not singly or len({note.payload["message"] for note in row}) < singly:
        return None
    for pile_id in dict.fromkeys(note.payload.get("pile", "") for note in reversed(row)):
        pile = await conversations.note_of(turn.work, pile_id, turn.event.author.key) if pile_id else None
        if pile is not None and await _takes_more(turn.work, pile):
            return pile
    return await _begin(turn)


def _counts(turn: Turn, note: Note) -> bool:
    payload = note.payload
    is_here = payload.get("in_row") and payload.get("chat") == turn.event.chat.key
    return bool(is_here) and datetime.fromisoformat(payload["at"]) >= turn.now - WITHIN


async def _takes_more(work: UnitOfWork, note: Note) -> bool:
    """Whether the list is still being written: not full, not put away, nothing of it logged yet."""
    pile = await pile_cards.drawn(work, note)
    return len(pile.entries) < MOST_LINES and not pile.is_aside and not pile.done


async def _begin(turn: Turn) -> Note:
    member = await turn.work.get(Member, turn.actor.member_id)
    chat = chat_adapter().dump_python(turn.event.chat, mode="json")
    payload = {"lines": [], "chat": chat, "member": turn.actor.member_id, "place": _place(turn, 0)}
    pile = Note(id=new_id(), author_key=turn.event.author.key, payload=payload, created_at=turn.now,
                remind_at=next_morning(member, turn.now) if member is not None else None)  # fmt: skip
    await turn.work.add(pile)
    return pile


def next_morning(member: Member, now: datetime) -> datetime | None:
    """When the person's next working day begins: the only moment at which a list is shown again unasked."""
    zone = ZoneInfo(member.timezone)
    today = calendar.local_day(now, zone)
    return calendar.next_local_fire(member.work_start, member.work_days, zone, now, today)


async def add(turn: Turn, pile: Note, payload: dict[str, Any], reading: dict[str, Any]) -> Response:
    """Keeps the text as the next line of the list; the list is the answer."""
    key = new_id()
    mine = {"in_row": True, "pile": pile.id, "line": key, "reading": reading}
    note = Note(id=key, author_key=turn.event.author.key, payload=payload | mine, created_at=turn.now)
    await turn.work.add(note)
    turn.remember("note", note.id)
    before = pile.payload["lines"]
    pile.payload = pile.payload | {"lines": [*before, note.id]}
    if before and await _is_out_of_sight(turn, pile):
        pile.payload = pile.payload | {"place": _place(turn, len(before))}
        turn.grown_piles.add(pile.id)
    turn.piles[pile.id] = ""
    return ()


def _place(turn: Turn, lines: int) -> dict[str, Any]:
    """Where the list is drawn: under this message, which follows so many lines of it."""
    return {"source": turn.event.source, "id": turn.event.id, "at": turn.now.isoformat(), "lines": lines}


async def _is_out_of_sight(turn: Turn, pile: Note) -> bool:
    """Whether too much was said under the list since it was drawn: its lines, and all else with an answer to each."""
    place = pile.payload.get("place")
    if place is None:
        return True
    since, chat_key = datetime.fromisoformat(place["at"]), turn.event.chat.key
    said = 1 + await inbox.messages_since(turn.work, chat_key, place["source"], place["id"], since)
    lines: int = len(pile.payload["lines"]) - place["lines"] - 1
    return 2 * said - lines >= STAYS_FOR


async def change(turn: Turn, line_id: str, text: str) -> None:
    """The message behind a line was rewritten: the line is read again."""
    note = await conversations.note_of(turn.work, line_id, turn.event.author.key)
    if note is None:
        return
    note.payload = note.payload | {"text": text}
    turn.piles[note.payload["pile"]] = ""
    await pile_lines.read_again(turn, note)


def settle(pile: Note, operation: str, late: Sequence[str]) -> None:
    """Notes which operation logged lines of the list, for Undo, and which of their times had passed by then."""
    pile.payload = pile.payload | {"operation": operation, "late": list(late), "aside": False}


async def taken_back(turn: Turn, interaction_ids: Sequence[str], operation: str) -> None:
    """Interactions came or went by an undo: lists whose lines they are follow."""
    for note in await conversations.notes(turn.work, interaction_ids):
        pile = await turn.work.get(Note, note.payload.get("pile") or None)
        if pile is None:
            continue
        turn.piles[pile.id] = ""
        if pile.payload.get("operation") == operation:
            pile.payload = pile.payload | {"operation": "", "late": []}
