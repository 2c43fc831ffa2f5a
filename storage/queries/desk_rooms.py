"""Rooms of the desk, who works in them, and where each ticket stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, case, exists, func, or_, select, update

from storage.prepared import Prepared
from storage.queries.tickets import ALIVE
from storage.tables import DeskRoom, DeskSeat, DeskThread, Posted, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

STANDING = ("opening", "open", "shut")
LEFT = "left"
"""The kind of messages in a room that stand there, and are redrawn no more."""


@dataclass(frozen=True)
class Spot:
    """A ticket's place, and the room it is in."""

    thread: DeskThread
    room: DeskRoom


async def of_chat(work: UnitOfWork, chat_key: str) -> DeskRoom | None:
    """The room that the chat is, whether it still serves or not."""
    query = select(DeskRoom).where(DeskRoom.chat_key == chat_key)
    return (await work.session.execute(query)).scalar_one_or_none()


async def active(work: UnitOfWork, queue_id: str = "") -> Sequence[DeskRoom]:
    """Rooms that serve, of one queue or of all, by title."""
    query = select(DeskRoom).where(DeskRoom.is_active).order_by(DeskRoom.title, DeskRoom.id)
    if queue_id:
        query = query.where(or_(DeskRoom.queue_id == queue_id, DeskRoom.serves.contains(queue_id)))
    return (await work.session.execute(query)).scalars().all()


async def every(work: UnitOfWork) -> Sequence[DeskRoom]:
    """All rooms, those that were given up as well."""
    return (await work.session.execute(select(DeskRoom).order_by(DeskRoom.title, DeskRoom.id))).scalars().all()


_SPOTS = (
    select(DeskThread, DeskRoom)
    .join(DeskRoom, DeskRoom.id == DeskThread.room_id)
    .where(DeskThread.ticket_id == bindparam("ticket"), DeskThread.status.in_(STANDING), DeskRoom.is_active)
    .order_by(DeskThread.created_at, DeskThread.id)
)


async def spots(work: UnitOfWork, ticket_id: str) -> list[Spot]:
    """Where the ticket stands, in rooms that serve."""
    return [Spot(thread, room) for thread, room in (await work.session.execute(_SPOTS, {"ticket": ticket_id})).all()]


async def spot(work: UnitOfWork, thread_id: str) -> Spot | None:
    """That place, if it still stands."""
    query = (
        select(DeskThread, DeskRoom)
        .join(DeskRoom, DeskRoom.id == DeskThread.room_id)
        .where(DeskThread.id == thread_id, DeskThread.status.in_(STANDING))
    )
    found = (await work.session.execute(query)).one_or_none()
    return Spot(found[0], found[1]) if found is not None else None


async def thread_at(work: UnitOfWork, room_id: str, thread: str) -> DeskThread | None:
    """Whose topic or thread that is in the room, or was."""
    query = select(DeskThread).where(DeskThread.room_id == room_id, DeskThread.thread == thread)
    return (await work.session.execute(query.order_by(DeskThread.created_at.desc()).limit(1))).scalar_one_or_none()


async def loads(work: UnitOfWork, room_ids: Sequence[str]) -> Mapping[str, int]:
    """How many tickets that are not closed stand in each of these rooms."""
    query = (
        select(DeskThread.room_id, func.count())
        .join(Ticket, Ticket.id == DeskThread.ticket_id)
        .where(DeskThread.room_id.in_(room_ids), DeskThread.status.in_(STANDING), Ticket.status.in_(ALIVE))
        .group_by(DeskThread.room_id)
    )
    return {str(room_id): count for room_id, count in (await work.session.execute(query)).all()}


async def alive_in(work: UnitOfWork, room_id: str) -> Sequence[DeskThread]:
    """Places in the room of tickets that are not closed."""
    query = (
        select(DeskThread)
        .join(Ticket, Ticket.id == DeskThread.ticket_id)
        .where(DeskThread.room_id == room_id, DeskThread.status.in_(STANDING), Ticket.status.in_(ALIVE))
        .order_by(DeskThread.created_at, DeskThread.id)
    )
    return (await work.session.execute(query)).scalars().all()


_SEATED = select(DeskSeat.member_id).where(DeskSeat.room_id.in_(bindparam("rooms", expanding=True)))


async def seated(work: UnitOfWork, room_ids: Sequence[str]) -> set[str]:
    """Members who work in one of these rooms."""
    return set((await work.session.execute(_SEATED, {"rooms": list(room_ids)})).scalars())


async def forget_shown(work: UnitOfWork, spot: Spot) -> None:
    """What the ticket had in the room stands there no more: it is shown anew, not redrawn.

    Where it stood is known all the same (`LEFT`): an erasure has it say that the person is gone.
    """
    said = select(TicketMessage.id).where(TicketMessage.ticket_id == spot.thread.ticket_id)
    mine = or_(
        (Posted.noun == "ticket") & (Posted.record_id == spot.thread.ticket_id),
        Posted.noun.in_(("ticket_message", "ticket_answer")) & Posted.record_id.in_(said),
    )
    gone = update(Posted).where(Posted.chat_key == spot.room.chat_key, Posted.kind == "live", mine).values(kind=LEFT)
    await work.session.execute(gone.execution_options(synchronize_session=False))


async def leave_there(work: UnitOfWork, chat_key: str, messages: Sequence[str]) -> None:
    """These messages stand in a room that their ticket has left: they are redrawn no more."""
    mine = Posted.chat_key == chat_key, Posted.message.in_(messages), Posted.kind == "live"
    left = update(Posted).where(*mine).values(kind=LEFT)
    await work.session.execute(left.execution_options(synchronize_session=False))


async def opening(work: UnitOfWork, thread_ids: Sequence[str], ticket_ids: Sequence[str]) -> Sequence[str]:
    """The tickets of those places, and those of these tickets, whose place is only coming to be."""
    meant = or_(DeskThread.id.in_(thread_ids), DeskThread.ticket_id.in_(ticket_ids))
    query = select(DeskThread.ticket_id).where(DeskThread.status == "opening", meant)
    return (await work.session.execute(query)).scalars().all()


async def shown(work: UnitOfWork, room: DeskRoom, message_ids: Sequence[str]) -> set[str]:
    """Those of these messages that stand in the room and are redrawn there."""
    query = select(Posted.record_id).where(
        Posted.noun.in_(("ticket_message", "ticket_answer")), Posted.record_id.in_(message_ids),
        Posted.chat_key == room.chat_key, Posted.kind == "live",
    )  # fmt: skip
    return set((await work.session.execute(query)).scalars())


async def turn_over(work: UnitOfWork, message_ids: Sequence[str], *, back: bool) -> None:
    """What stands in rooms of these messages leads to them still and is redrawn no more; back: the other way round."""
    rooms = select(DeskRoom.chat_key)
    mine = (
        Posted.noun.in_(("ticket_message", "ticket_answer")), Posted.record_id.in_(message_ids),
        Posted.chat_key.in_(rooms), Posted.kind.in_(("live", "card") if back else ("live",)),
    )  # fmt: skip
    kind = case((Posted.kind == "live", "card"), else_="live")
    turned = update(Posted).where(*mine).values(kind=kind)
    await work.session.execute(turned.execution_options(synchronize_session=False))


_ASTRAY = Prepared(
    select(TicketMessage.id)
    .join(DeskThread, DeskThread.thread == bindparam("thread"))
    .join(DeskRoom, (DeskRoom.id == DeskThread.room_id) & (DeskRoom.chat_key == bindparam("chat")))
    .where(TicketMessage.id == bindparam("said"), TicketMessage.ticket_id != DeskThread.ticket_id)
)


async def is_astray(work: UnitOfWork, chat_key: str, thread: str, message_id: str) -> bool:
    """Whether that is the place of another ticket than the one that the message is in."""
    return await _ASTRAY.one(work, {"chat": chat_key, "thread": thread, "said": message_id}) is not None


async def stays(work: UnitOfWork, chat_key: str, messages: Sequence[str]) -> None:
    """What stands there leads to what it shows still, and is redrawn no more."""
    there = update(Posted).where(Posted.chat_key == chat_key, Posted.message.in_(messages), Posted.kind == "live")
    await work.session.execute(there.values(kind="card").execution_options(synchronize_session=False))


async def orphans(work: UnitOfWork) -> list[Spot]:
    """Places of tickets that are no more."""
    query = (
        select(DeskThread, DeskRoom)
        .join(DeskRoom, DeskRoom.id == DeskThread.room_id)
        .where(~exists().where(Ticket.id == DeskThread.ticket_id))
    )
    return [Spot(thread, room) for thread, room in (await work.session.execute(query)).all()]
