"""A list of notes on the screen: edited where it stands, drawn at the end of the chat once it has scrolled up.

It is asked about line by line, and shown again once.
"""

from __future__ import annotations

from datetime import datetime

from crm import people
from crm.interactions import MAX_SUMMARY
from crm.people import Match
from handlers import capture, pile_lines
from handlers.events import chat_adapter
from handlers.identify import actor_of, reader_of
from handlers.letters import Body, LetterKind, Trace, letter
from handlers.offers import offered
from handlers.text import Moment
from handlers.turn import Turn
from handlers.views import interactions as questions
from handlers.views import piles as views
from handlers.views.piles import Entry, Pile
from handlers.vocabulary import Response, Screen, Show
from storage import conversations, outbox
from storage.outbox import Lane, Letter
from storage.queries import interactions
from storage.tables import Member, Note
from storage.tables.delivery import Posted
from storage.unit_of_work import UnitOfWork


async def lines(work: UnitOfWork, pile: Note) -> list[Note]:
    """The kept texts of the list, in order."""
    await work.flush()
    return await conversations.notes(work, pile.payload["lines"])


async def drawn(work: UnitOfWork, pile: Note, waiting_since: datetime | None = None) -> Pile:
    """The list as it stands: what was logged of it and is there today counts as done."""
    notes = await lines(work, pile)
    done = await interactions.existing(work, [one.payload["done"] for one in notes if one.payload.get("done")])
    payload = pile.payload
    return Pile(
        id=pile.id,
        entries=tuple(_entry(one, done) for one in notes),
        operation=payload.get("operation", ""),
        late=tuple(payload.get("late", ())),
        is_aside=payload.get("aside", False),
        waiting_since=waiting_since,
    )


def _entry(note: Note, done: set[str]) -> Entry:
    reading = note.payload["reading"]
    due, at = reading.get("due"), reading.get("at")
    return Entry(
        id=note.id,
        kind=reading["kind"],
        about=reading["about"],
        excerpt=reading["excerpt"],
        due=Moment(datetime.fromisoformat(due)) if due else None,
        at=Moment(datetime.fromisoformat(at), reading["at_form"]) if at else None,
        doubt=reading["doubt"],
        is_done=note.payload.get("done", "") in done,
    )


async def question(turn: Turn, pile: Note, line_id: str) -> Screen | None:
    """The question about that line, or the first doubtful one from there on; None where nothing is left to ask."""
    notes = {one.id: one for one in await lines(turn.work, pile)}
    for entry in (await drawn(turn.work, pile)).entries:
        if entry.is_doubtful:
            await pile_lines.read_again(turn, notes[entry.id])
    entries = (await drawn(turn.work, pile)).entries
    behind = entries[next((at for at, one in enumerate(entries) if one.id == line_id), 0) :]
    waiting = [one for one in behind if one.is_doubtful]
    if not waiting:
        return None
    asked, *rest = waiting
    note = notes[asked.id]
    note.payload = note.payload | {"asked": True}
    following = rest[0].id if rest else ""
    left = sum(one.is_doubtful for one in entries)
    return views.doubtful(asked, note.payload["reading"]["said"], await _asked(turn, note, asked), following, left)


async def _asked(turn: Turn, note: Note, entry: Entry) -> Screen:
    """The question that the text would have met alone."""
    text = note.payload["text"]
    if entry.doubt == "long":
        return questions.long(note.id, text, MAX_SUMMARY)
    line = await capture.line_in(turn, note)
    match = await people.who(turn.work, line)
    if entry.doubt == "unclear":
        return questions.unclear(note.id, text, match, turn.now)
    if match.sure is not None:
        return views.whether(note.id, text, Match((match.sure,)), turn.now)
    return questions.which(note.id, line, match, turn.now)


async def follow(turn: Turn) -> Response:
    """What an answered question of a list leads to: the next one."""
    for pile_id, answered in turn.piles.items():
        pile = await conversations.note_of(turn.work, pile_id, turn.event.author.key) if answered else None
        screen = await question(turn, pile, answered) if pile is not None else None
        if screen is not None:
            return (Show(screen),)
    return ()


async def redraw(turn: Turn) -> None:
    """Queues every list that this turn changed, as it stands now; pending redraws are folded into the newest."""
    for pile_id in turn.piles:
        pile = await turn.work.get(Note, pile_id)
        if pile is not None and "lines" in pile.payload:
            screen = views.listed(await drawn(turn.work, pile))
            key = f"{turn.event.source}:{turn.event.id}"
            if pile.id in turn.grown_piles:
                await _leave_place(turn.work, pile, key)
            await outbox.queue(turn.work, await _letters(turn.work, pile, screen, key, lane="answer"))


async def show_again(work: UnitOfWork, pile: Note) -> None:
    """Shows a list that waits at the end of its chat; where it stood before, only that it is below is left."""
    state = await drawn(work, pile, waiting_since=pile.created_at)
    if state.is_settled or state.is_aside:
        return
    key = f"due:{work.now.isoformat()}"
    await _leave_place(work, pile, key)
    await outbox.queue(work, await _letters(work, pile, views.listed(state), key, lane="notice"))


async def _leave_place(work: UnitOfWork, pile: Note, key: str) -> None:
    """Where the list stood only that it is below is left, so that it is drawn at the end of the chat."""
    for posted in await conversations.showing(work, "pile", pile.id, "live"):
        await conversations.remember(work, _as_card(posted, work.now))
        old = await _letters(work, pile, views.moved_on(), key, kind="replace", message=posted.message)
        await outbox.queue(work, old)


def _as_card(posted: Posted, now: datetime) -> Posted:
    return Posted(chat_key=posted.chat_key, message=posted.message, kind="card", noun=posted.noun,
                  record_id=posted.record_id, operation_id=posted.operation_id, at=now)  # fmt: skip


async def _letters(
    work: UnitOfWork,
    pile: Note,
    screen: Screen,
    key: str,
    *,
    kind: LetterKind = "live",
    message: str = "",
    lane: Lane = "notice",
) -> list[Letter]:
    """To whoever wrote the list, in their chat and words; nothing where they have left."""
    member = await work.get(Member, pile.payload["member"])
    if member is None or not member.is_active:
        return []
    trace = Trace("live", "pile", pile.id) if kind == "live" else None
    chat = chat_adapter().validate_python(pile.payload["chat"])
    screen = offered(screen, actor_of(member).role)
    body = Body(chat=chat, reader=reader_of(member), screen=screen, message=message, trace=trace)
    fold = f"pile:{pile.id}" if kind == "live" else None
    dedupe = f"pile:{pile.id}:{kind}:{key}"
    return [letter(kind, body, dedupe, lane=lane, policy="resend_once" if fold else None, fold_key=fold)]
