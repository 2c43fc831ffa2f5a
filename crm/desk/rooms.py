"""Rooms: groups and channels in which operators work together, and in which of them a ticket stands.

Several rooms may serve a queue. A ticket stands in one room of each platform that has any, in the one with the fewest,
and so it does for each queue that it is offered to, as long as nobody has it: then only whose it is may see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm.desk import overflow, timers
from crm.desk.placing import living
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, allow, reach, require
from storage.queries import desk_rooms as queries
from storage.queries.desk_rooms import Spot
from storage.tables import DeskRoom, DeskSeat, DeskThread, Queue, Ticket
from storage.unit_of_work import UnitOfWork

OP = "queue.change"


@dataclass(frozen=True)
class Address:
    """A chat to be a desk: its key, itself as event JSON, its title, and how tickets are kept apart there."""

    chat_key: str
    chat: dict[str, Any]
    title: str
    style: str


@dataclass(frozen=True)
class Placed:
    """Where a ticket stands, where it is put now, and where it stands no more, as that room serves its queue not."""

    standing: Sequence[Spot]
    made: Sequence[Spot]
    left: Sequence[Spot] = ()


async def link(work: UnitOfWork, actor: Actor, serving: Sequence[Queue], at: Address) -> DeskRoom:
    """The chat is a desk of these queues from now on; one that is already stays as it is but for these."""
    require(actor, OP)
    if at.chat.get("place") != "group":
        raise Invalid("room-only-groups")
    row = await queries.of_chat(work, at.chat_key)
    if row is None:
        row = DeskRoom(
            id=new_id(), queue_id=serving[0].id, serves=_beside(serving), chat_key=at.chat_key, chat=at.chat,
            title=at.title, style=at.style,
            language=actor.language, timezone=actor.timezone, team_id=_team(actor), is_active=True,
            created_by=actor.member_id, created_at=work.now,
        )  # fmt: skip
        await work.add(row)
        return row
    if row.is_active and not may_change(actor, row):
        raise Stale("room-others")
    if not row.is_active or row.style != at.style or (row.queue_id, row.serves) != (serving[0].id, _beside(serving)):
        row.queue_id, row.serves = serving[0].id, _beside(serving)
        row.is_active, row.chat, row.title, row.style = True, at.chat, at.title, at.style
        row.language, row.timezone = actor.language, actor.timezone
        row.created_by, row.team_id = actor.member_id, _team(actor)
        await work.flush()
    return row


def _beside(serving: Sequence[Queue]) -> str:
    return " ".join(one.id for one in serving[1:])


def serves(room: DeskRoom, queue_id: str) -> bool:
    """Whether the queue's tickets stand in the room."""
    return queue_id == room.queue_id or queue_id in room.serves.split()


def _team(actor: Actor) -> str | None:
    return None if reach(actor.role, OP) == "all" else actor.team_id


@dataclass
class Held:
    """A room as the permission table sees it: whoever made it a desk owns it."""

    id: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None


def may_change(actor: Actor, row: DeskRoom) -> bool:
    """Whether the room is the actor's to change: their own, their team's, or any for owners and admins."""
    return allow(actor, OP, Held(row.id, row.created_by, row.team_id, row.created_by))


async def unlink(work: UnitOfWork, actor: Actor, room_id: str) -> DeskRoom:
    """It is none any more; what stands there stays as it is."""
    require(actor, OP)
    row = await work.get(DeskRoom, room_id)
    if row is None or not may_change(actor, row):
        raise NotFound
    row.is_active = False
    await work.flush()
    return row


async def sit_down(work: UnitOfWork, room: DeskRoom, member_id: str) -> None:
    """The member works in that room: what stands there is not put before them in private as well."""
    if await work.get(DeskSeat, (room.id, member_id)) is None:
        await work.add(DeskSeat(room_id=room.id, member_id=member_id))


async def stand_up(work: UnitOfWork, room: DeskRoom, member_id: str) -> bool:
    """The member is in that room no more; whether they had worked there, and it still serves."""
    seat = await work.get(DeskSeat, (room.id, member_id))
    if seat is None:
        return False
    await work.delete(seat)
    return room.is_active


async def place(work: UnitOfWork, ticket: Ticket) -> Placed:
    """It is put into one room of each platform that has none of it yet, of those that serve its queue, and likewise for
    each queue that it was offered to."""
    spots = await queries.spots(work, ticket.id)
    if ticket.status == "closed":
        return Placed(spots, ())
    asked = [ticket.queue_id, *[(await living(work, one)).id for one in await overflow.others(work, ticket)]]
    standing, left = _parted(spots, asked)
    made: list[Spot] = []
    for queue_id in dict.fromkeys(asked):
        free = _free(await queries.active(work, queue_id), [*standing, *made], queue_id)
        if free and not made:  # of two who look at once the second sees what the first has made
            await work.locked(Ticket, ticket.id)
            standing, left = _parted(await queries.spots(work, ticket.id), asked)
            free = _free(free, standing, queue_id)
        made += await _made(work, ticket, free)
    return Placed(standing, made, left)


def _free(rooms: Sequence[DeskRoom], spots: Sequence[Spot], queue_id: str) -> list[DeskRoom]:
    """Those of platforms on which none of these spots is in a room that serves the queue."""
    taken = {_platform(one.room) for one in spots if serves(one.room, queue_id)}
    return [one for one in rooms if _platform(one) not in taken]


async def _made(work: UnitOfWork, ticket: Ticket, free: Sequence[DeskRoom]) -> list[Spot]:
    """A place in one of these rooms on each of their platforms."""
    loads = await queries.loads(work, [one.id for one in free]) if len(free) > 1 else {}
    made: list[Spot] = []
    for platform in sorted({_platform(one) for one in free}):
        room = min((one for one in free if _platform(one) == platform), key=lambda one: (loads.get(one.id, 0), one.id))
        thread = DeskThread(id=new_id(), ticket_id=ticket.id, room_id=room.id, style=room.style, created_at=work.now)
        thread.thread, thread.status = "", "opening"
        await work.add(thread)
        made.append(Spot(thread, room))
    return made


def _parted(spots: Sequence[Spot], asked: Sequence[str]) -> tuple[list[Spot], list[Spot]]:
    """Those in rooms that serve one of these queues, and the others."""
    right = [one for one in spots if any(serves(one.room, queue_id) for queue_id in asked)]
    return right, [one for one in spots if one not in right]


def _platform(room: DeskRoom) -> tuple[str, str]:
    return str(room.chat.get("platform", "")), str(room.chat.get("team", ""))


def rank(work: UnitOfWork, ticket: Ticket, thread: DeskThread) -> int:
    """What comes into its place goes before what comes into others of the room by this: the seconds of the moment until
    which its customer was promised an answer, or of now where they wait for none. It never goes back, so that what was
    said in a ticket stays in order."""
    until = ticket.due_at or work.now
    if not timers.is_awaited(ticket):
        until = max(until, work.now)
    thread.rank = max(thread.rank or 0, int(until.timestamp()))
    return thread.rank


async def opened(work: UnitOfWork, thread: DeskThread, at: str) -> None:
    """It is there now, under that id."""
    thread.thread, thread.status = at, "open"
    await work.flush()


async def flattened(work: UnitOfWork, thread: DeskThread, room: DeskRoom) -> bool:
    """No topic can be made there: tickets stand among each other from now on. Whether that is new."""
    is_news = room.style != "flat"
    thread.style, room.style = "flat", "flat"
    await work.flush()
    return is_news


async def lost(work: UnitOfWork, threads: Sequence[DeskThread]) -> None:
    """They are gone."""
    for one in threads:
        one.status = "gone"
    await work.flush()


async def shut(work: UnitOfWork, thread: DeskThread) -> None:
    """Its topic is closed."""
    thread.status = "shut"
    await work.flush()


async def reopened(work: UnitOfWork, thread: DeskThread) -> None:
    """Its topic is open again."""
    thread.status = "open"
    await work.flush()


async def begun_anew(work: UnitOfWork, thread: DeskThread, room: DeskRoom) -> None:
    """What was made is lost at once: the ticket stands among the others, as in a room without topics."""
    thread.thread, thread.status = "", "opening"
    await flattened(work, thread, room)


async def forgotten(work: UnitOfWork, thread: DeskThread) -> None:
    """Its ticket is erased."""
    await work.delete(thread)
