"""Chats that are lost to us or moved; events and letters that rest undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import BindParameter, CompoundSelect, bindparam, case, func, literal, select, union_all

from storage.tables import Customer, DeskRoom, Identity, Inbox, Member, Outbox, Subscription
from storage.unit_of_work import UnitOfWork

Way: TypeAlias = Literal["in", "out"]
MOST = 500
"""Rows looked at, newest first: more than anybody works off by hand."""
TOLD = ("show", "live")
"""Kinds of letters that somebody misses when they do not arrive; the others pass or are drawn again."""


@dataclass
class Stuck:
    """An event or a letter that rests undone, as the permission table sees it: whoever's chat it stands in owns it.

    way: in for an event that is parked, out for a letter; id: the number it is acted on by; status: parked, failed or
    uncertain; name: the member or the chat, "" where nobody knows it; since: when it came in or was written.
    """

    way: Way
    id: str
    kind: str
    status: str
    reason: str
    since: datetime
    name: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None = None


@dataclass(frozen=True)
class Backlog:
    """What waits now. events_since: when the oldest unhandled event came in; letters_since: by lane, since when the
    oldest letter waits that is due or was tried."""

    events_since: datetime | None
    parked: int
    letters_since: Mapping[str, datetime]


def _backlog() -> CompoundSelect[str, str, datetime, int]:
    """One statement over the partial indexes, which a status sent as a parameter would not use."""

    def status(name: str) -> BindParameter[str]:
        return bindparam(name, name, literal_execute=True)

    held = (Outbox.attempts == 0) & Outbox.not_before.is_not(None)
    waits = (Outbox.attempts > 0) | Outbox.not_before.is_(None) | (Outbox.not_before <= bindparam("now"))
    since = case((held, Outbox.not_before), else_=Outbox.created_at)
    lanes = select(literal("letters"), Outbox.lane, func.min(since), func.count())
    return union_all(
        select(
            literal("events").label("what"), literal("").label("lane"), func.min(Inbox.received_at), func.count()
        ).where(Inbox.status == status("new")),
        select(literal("parked"), literal(""), func.min(Inbox.received_at), func.count()).where(
            Inbox.status == status("parked")
        ),
        lanes.where(Outbox.status == status("pending"), waits).group_by(Outbox.lane),
    )


_BACKLOG = _backlog()


async def backlog(work: UnitOfWork) -> Backlog:
    """What waits, by one cheap statement: it is asked at every look from outside."""
    rows = (await work.session.execute(_BACKLOG, {"now": work.now})).all()
    found = {(what, lane): (since, count) for what, lane, since, count in rows}
    letters = {lane: since for (what, lane), (since, _) in found.items() if what == "letters"}
    return Backlog(found["events", ""][0], found["parked", ""][1], letters)


async def stuck(work: UnitOfWork) -> list[Stuck]:
    """All that rests undone, newest first, at most 500 of each way."""
    events = select(Inbox).where(Inbox.status == "parked").order_by(Inbox.seq.desc()).limit(MOST)
    failed = Outbox.status.in_(("failed", "uncertain")) & Outbox.kind.in_(TOLD) & (Outbox.policy != "drop")
    letters = select(Outbox).where(failed).order_by(Outbox.id.desc()).limit(MOST)
    whose = await _whose(work)
    found = [_event(row, whose) for row in (await work.session.execute(events)).scalars()]
    found += [_letter(row, whose) for row in (await work.session.execute(letters)).scalars()]
    return sorted(found, key=lambda one: one.since, reverse=True)


async def stuck_event(work: UnitOfWork, row: Inbox) -> Stuck | None:
    """The event as one that rests, if it is parked."""
    return _event(row, await _whose(work)) if row.status == "parked" else None


async def stuck_letter(work: UnitOfWork, row: Outbox) -> Stuck | None:
    """The letter as one that rests, if it is missed by somebody."""
    is_missed = row.status in ("failed", "uncertain") and row.kind in TOLD and row.policy != "drop"
    return _letter(row, await _whose(work)) if is_missed else None


_Owner: TypeAlias = tuple[str, str | None, str | None]
"""The name of a member or a chat, the member, the team."""


async def _whose(work: UnitOfWork) -> Mapping[str, _Owner]:
    """Every chat and account that is somebody's, by its key."""
    found: dict[str, _Owner] = {}
    for wish in (await work.session.execute(select(Subscription))).scalars():
        found[wish.chat_key] = (wish.title, wish.created_by, wish.team_id)
    people = select(Identity, Member).join(Member, Member.id == Identity.member_id)
    for account, member in (await work.session.execute(people)).all():
        whose = (member.name, member.id, member.team_id)
        found[f"{account.platform}:{account.team}:{account.user}"] = whose
        if account.chat:
            found[f"{account.platform}:{account.chat.get('team', '')}:{account.chat.get('id', '')}"] = whose
    return found


def _event(row: Inbox, whose: Mapping[str, _Owner]) -> Stuck:
    author: dict[str, Any] = row.payload.get("author") or {}
    key = f"{author.get('platform', '')}:{author.get('team', '')}:{author.get('user', '')}"
    name, member, team = whose.get(key, (str(author.get("name", "")), None, None))
    return Stuck("in", str(row.seq), row.kind, row.status, row.last_error or "", row.received_at, name, member, team)


def _letter(row: Outbox, whose: Mapping[str, _Owner]) -> Stuck:
    name, member, team = whose.get(row.chat_key, ("", None, None))
    return Stuck("out", str(row.id), row.kind, row.status, row.reason or "", row.created_at, name, member, team)


async def mark_gone(work: UnitOfWork, platform: str, chat_id: str, chat_key: str) -> None:
    """Nobody is reached there any more: the person's identity says so, a subscription and a room of the desk stop."""
    identities = select(Identity).where(Identity.platform == platform, Identity.unreachable.is_(None))
    for identity in (await work.session.execute(identities)).scalars():
        if identity.user == chat_id or (identity.chat or {}).get("id") == chat_id:
            identity.unreachable = "gone"
    customers = select(Customer).where(Customer.platform == platform, Customer.user == chat_id)
    for customer in (await work.session.execute(customers)).scalars():
        customer.unreachable = "gone"
    await _stop(work, chat_key)
    rooms = select(DeskRoom).where(DeskRoom.chat_key == chat_key, DeskRoom.is_active)
    for room in (await work.session.execute(rooms)).scalars():
        room.is_active = False
    await work.flush()


async def _stop(work: UnitOfWork, chat_key: str) -> None:
    query = select(Subscription).where(Subscription.chat_key == chat_key, Subscription.is_active)
    for subscription in (await work.session.execute(query)).scalars():
        subscription.is_active = False


async def follow(work: UnitOfWork, old_key: str, new_key: str, chat_id: str) -> None:
    """A group has a new id: its subscription follows; where the new id has one of its own, the old one stops.

    A room of the desk follows likewise.
    """
    await _follow_room(work, old_key, new_key, chat_id)
    taken = select(Subscription.id).where(Subscription.chat_key == new_key)
    if (await work.session.execute(taken)).first() is not None:
        await _stop(work, old_key)
        return
    query = select(Subscription).where(Subscription.chat_key == old_key)
    for subscription in (await work.session.execute(query)).scalars():
        subscription.chat_key = new_key
        subscription.chat = {**subscription.chat, "id": chat_id}


async def _follow_room(work: UnitOfWork, old_key: str, new_key: str, chat_id: str) -> None:
    rooms = select(DeskRoom).where(DeskRoom.chat_key.in_((old_key, new_key)))
    found = {one.chat_key: one for one in (await work.session.execute(rooms)).scalars()}
    room = found.get(old_key)
    if room is None:
        return
    if new_key in found:
        room.is_active = False
    else:
        room.chat_key, room.chat = new_key, {**room.chat, "id": chat_id}
    await work.flush()


async def newest_under(work: UnitOfWork, prefix: str) -> str | None:
    """The key of the newest letter whose key begins so; None where there is none."""
    query = select(Outbox.dedupe).where(Outbox.dedupe.startswith(prefix, autoescape=True))
    return (await work.session.execute(query.order_by(Outbox.id.desc()).limit(1))).scalar_one_or_none()
