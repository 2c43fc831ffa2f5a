"""Groups and channels as desks: `/desk here`, and what is said in the topic or thread of a ticket.

There only replies to the customer's messages, the Answer form and `/a text` leave; all else is a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace

from crm.desk import queues, rooms, several, tickets
from crm.desk.texts import READ
from crm.errors import Invalid, NotFound
from crm.ids import is_id
from crm.permissions import allow
from handlers import desk, desk_canned, desk_cards, desk_reactions, desk_threads
from handlers.events import Commanded, Parted, Pressed, Reacted, Said, Shut
from handlers.registry import OPEN, action, command, fact
from handlers.turn import Turn
from handlers.views import desk_queues as queue_views
from handlers.views import desk_rooms as views
from handlers.vocabulary import Action, Replace, Response, Screen, Show
from locales.folding import fold
from storage.queries import desk_rooms as queries
from storage.queries import members
from storage.queries.ticket_surroundings import is_own_contact
from storage.tables import DeskRoom, Queue, Ticket

OFF, ALL = "off", "all"
_HERE = re.compile(r"\Ahere\b\s*", re.IGNORECASE)
ABOUT_OTHERS = (
    "ticket.merge", "ticket.merged", "ticket.onward", "ticket.whose", "ticket.correct", "ticket.field",
)  # fmt: skip
"""What shows or names other tickets than the one in whose place it is pressed, or more of its customer."""
_TYPED = re.compile(r"/([ant])(?:@\w+)?(?:\s+(.+))?", re.DOTALL)


async def enter(turn: Turn) -> None:
    """Sees whether this happens in the place of a ticket; a member who acts there works in that room from then on."""
    chat = turn.event.chat
    if turn.member is None or chat.place != "group":
        return
    room = await queries.of_chat(turn.work, chat.key)
    if room is None or not room.is_active:
        return
    if isinstance(turn.event.fact, Reacted) and not desk_reactions.closes(turn.event.fact):
        return
    turn.ticket_here = await desk_threads.ticket_here(turn.work, room, turn.event)
    turn.is_elsewhere = bool(turn.ticket_here) and await desk_threads.is_elsewhere(
        turn.work, room, chat.thread, turn.ticket_here
    )
    if not turn.ticket_here:
        return
    if allow(turn.actor, tickets.WORK):
        await rooms.sit_down(turn.work, room, turn.actor.member_id)
        turn.is_open_here = _is_about(turn)
    elif allow(turn.actor, tickets.NOTE):  # of their own contacts; to all others they are nobody here
        ticket = await turn.work.get(Ticket, turn.ticket_here)
        is_theirs = ticket is not None and await is_own_contact(turn.work, ticket, turn.actor.member_id)
        turn.is_open_here = is_theirs and _is_about(turn)


def _is_about(turn: Turn) -> bool:
    """Whether it is said or pressed about that ticket and nothing else."""
    match turn.event.fact:
        case Said() | Reacted():
            return True
        case Commanded(name=name):
            return name in ("a", "n")
        case Pressed(data=data):
            pressed = Action.decode(data)
            if pressed is None:
                return False
            is_its_own = pressed.name.startswith("ticket.") and pressed.args[:1] == (turn.ticket_here,)
            if pressed.name in ABOUT_OTHERS:
                return False
            return is_its_own or pressed.name in ("ticket.recall", "undo")
        case _:
            return False


def is_typed(said: Said) -> bool:
    """Whether it is `/a text`, `/n text` or `/t word` where a messenger does not let it through as a command; not of
    others' words."""
    return _typed(said) is not None


def _typed(said: Said) -> re.Match[str] | None:
    """Which of them, and what stands behind it; only a template may stand alone."""
    if said.edited or said.forwarded_from is not None:
        return None
    typed = _TYPED.fullmatch(said.text.strip())
    return typed if typed is not None and (typed[1] == "t" or typed[2] or said.attachments) else None


async def heard(turn: Turn, said: Said) -> Response:
    """Plain words in the place of a ticket are a note on it; `/a text` leaves, where it could not be a command."""
    typed = _typed(said)
    if typed is not None and typed[1] == "t" and allow(turn.actor, READ):
        turn.is_open_here = False  # the form is whose it is
        return await desk_canned.template(turn, typed[2] or "")
    if typed is not None and typed[1] != "t":
        return await desk.take_typed(turn, replace(said, text=typed[2] or ""), is_note=typed[1] == "n")
    await desk.take_said(turn, said)
    return ()


@action("ticket.recall", tickets.NOTE)
async def recall(turn: Turn, message_id: str) -> Response:
    """An answer or a note is taken back: the customer does not see it any more, and neither do colleagues."""
    await tickets.recall(turn.work, turn.actor, message_id)
    return (Replace(views.taken_back(turn.work.operation_id)),)


@fact("shut", OPEN)
async def shut(turn: Turn, _shut: Shut) -> Response:
    """A topic was closed by hand: it is opened again when something is said in its ticket."""
    chat = turn.event.chat
    room = await queries.of_chat(turn.work, chat.key)
    thread = await queries.thread_at(turn.work, room.id, chat.thread) if room is not None and chat.thread else None
    if thread is not None and thread.status == "open":
        await rooms.shut(turn.work, thread)
    return ()


@fact("parted", OPEN)
async def parted(turn: Turn, gone: Parted) -> Response:
    """Somebody left the group: what stands there comes to them in private again."""
    chat = turn.event.chat
    room = await queries.of_chat(turn.work, chat.key)
    member = await members.behind(turn.work, chat.platform, chat.team, gone.user) if room is not None else None
    if room is not None and member is not None and await rooms.stand_up(turn.work, room, member.id):
        await desk_cards.stood_up(turn.work, room, member)
    return ()


@command("desk", rooms.OP, in_groups=True)
async def here(turn: Turn, rest: str) -> Response:
    """In a group: it is a desk from now on, or with `off` none any more. In private: which ones there are."""
    chat = turn.event.chat
    if chat.place == "private":
        return (Show(await _listed(turn)),)
    if rest.strip().lower() != OFF:
        return (Show(await _named(turn, _HERE.sub("", rest.strip())), public=True),)
    row = await queries.of_chat(turn.work, chat.key)
    if row is None or not row.is_active:
        return (Show(views.none_here(), public=True),)
    return (Show(await _stopped(turn, row.id), public=True),)


@action("room.stop", rooms.OP)
async def stop(turn: Turn, room_id: str) -> Response:
    """It is no desk any more."""
    chat = turn.event.chat
    row = await turn.work.get(DeskRoom, room_id) if is_id(room_id) else None
    if row is None or (chat.place != "private" and row.chat_key != chat.key):
        raise NotFound
    return (Replace(await _stopped(turn, row.id), public=True),)


@action("room.serve", rooms.OP)
async def serve(turn: Turn, which: str) -> Response:
    """The group serves that queue, or all."""
    if turn.event.chat.place != "group":
        raise NotFound
    rows = await _offered(turn)
    chosen = rows if which == ALL else [one for one in rows if one.id == which]
    if not chosen:
        raise NotFound
    return (Replace(await _linked(turn, chosen), public=True),)


async def _offered(turn: Turn) -> list[Queue]:
    """Queues that the actor may bring into a group, the first one first."""
    await queues.first(turn.work, turn.defaults.timezone)
    return [one for one in await several.active(turn.work) if queues.may_change(turn.actor, one)]


async def _named(turn: Turn, text: str) -> Screen:
    """`/desk here` asks which of several queues it serves, `/desk here Billing, Returns` names them."""
    chat, rows = turn.event.chat, await _offered(turn)
    if len(await several.active(turn.work)) < 2:
        return await _linked(turn, rows)
    wanted = {fold(one): one.strip() for one in text.split(",") if fold(one)}
    title = turn.catalog.say(turn.reader.language, "queue-title")
    known = {fold(one.name or title): one for one in rows}
    unknown = next((name for key, name in wanted.items() if key not in known), None)
    if unknown is not None:
        raise Invalid("room-no-queue", name=unknown[:40], names=", ".join(one.name or title for one in rows))
    if wanted:
        return await _linked(turn, [known[one] for one in wanted])
    room = await queries.of_chat(turn.work, chat.key)
    is_desk = room is not None and room.is_active
    return queue_views.ask_room(rows, [one.id for one in rows if is_desk and room and rooms.serves(room, one.id)])


async def _linked(turn: Turn, serving: Sequence[Queue]) -> Screen:
    chat = turn.event.chat
    if not serving:
        raise NotFound
    at = rooms.Address(chat.key, asdict(replace(chat, thread=None)), chat.title, turn.rooms)
    row = await rooms.link(turn.work, turn.actor, serving, at)
    await turn.work.flush()
    return views.linked(row, await _serving(turn, row), turn.work.operation_id if turn.work.has_changed else "")


async def _serving(turn: Turn, row: DeskRoom) -> list[Queue]:
    """The queues that the room serves, where there are several."""
    rows = await several.active(turn.work)
    return [one for one in rows if rooms.serves(row, one.id)] if len(rows) > 1 else []


async def _stopped(turn: Turn, room_id: str) -> Screen:
    row = await rooms.unlink(turn.work, turn.actor, room_id)
    return views.stopped(row, turn.work.operation_id if turn.work.has_changed else "")


async def _listed(turn: Turn) -> Screen:
    rows = [one for one in await queries.active(turn.work) if rooms.may_change(turn.actor, one)]
    loads = await queries.loads(turn.work, [one.id for one in rows]) if rows else {}
    serving = [await _serving(turn, one) for one in rows]
    return views.listed(rows, [loads.get(one.id, 0) for one in rows], serving)
