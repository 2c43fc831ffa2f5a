"""What is to be sent: claimed with a lease and a token, sent outside any transaction, recorded by token.

Head of line goes by (chat, lane): a row waits only for those of its own lane that go before it, by rank and then by
age, so a digest storm never stands before an answer to a person. A result is recorded only by the token that claimed
the row; a zombie updates nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal, TypeAlias, assert_never

from sqlalchemy import (
    BindParameter,
    CursorResult,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import aliased

from storage.prepared import Prepared
from storage.row_by_row import made
from storage.tables.delivery import Outbox, Posted
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

Lane: TypeAlias = Literal["answer", "card", "notice", "bulk"]
Policy: TypeAlias = Literal["repeat", "resend_once", "never", "drop"]

LEASE = timedelta(seconds=60)
RESEND_AFTER = timedelta(seconds=60)
RECONCILE_AFTER = timedelta(seconds=30)
MAX_ATTEMPTS = 8


@dataclass(frozen=True)
class Letter:
    """One thing to send. dedupe: the same letter is never queued twice; payload: see `handlers.letters`.

    rank: letters of one chat and lane go by it before they go by age, those without one (0) first.
    """

    dedupe: str
    chat_key: str
    kind: str
    payload: dict[str, Any]
    lane: Lane = "answer"
    policy: Policy = "resend_once"
    fold_key: str | None = None
    not_before: datetime | None = None
    rank: int = 0


def priority(lane: Lane) -> int:
    """Smaller goes first."""
    match lane:
        case "answer":
            return 0
        case "card":
            return 1
        case "notice":
            return 2
        case "bulk":
            return 3
    assert_never(lane)


_WAITS_WHOLE = and_(
    Outbox.status == "pending",
    Outbox.uncertain == 0,
    Outbox.payload[("begun", 0)].as_string().is_(None),
    Outbox.payload[("shared", 0)].as_string().is_(None),
)
"""Of several messages none is out: what has begun to arrive arrives as it is, and the newest is drawn over it."""
_TABLE = Row.metadata.tables[Outbox.__tablename__]
_NEW = (
    "dedupe", "chat_key", "lane", "prio", "rank", "kind", "payload", "policy", "fold_key", "not_before", "status",
    "attempts", "uncertain", "event_key", "created_at",
)  # fmt: skip
_GIVEN: dict[str, Any] = {name: bindparam(name) for name in _NEW}
_QUEUE = Prepared(
    {
        "postgresql": postgres_insert(_TABLE).values(_GIVEN).inline().on_conflict_do_nothing(index_elements=["dedupe"]),
        "sqlite": sqlite_insert(_TABLE).values(_GIVEN).inline().on_conflict_do_nothing(index_elements=["dedupe"]),
    }
)


async def queue(work: UnitOfWork, letters: Sequence[Letter]) -> None:
    """Writes the letters in order; a known dedupe key is left as it is, a pending fold key takes the newest payload."""
    rows: list[dict[str, Any]] = []
    for letter in letters:
        if letter.fold_key:
            await _insert(work, rows)
            rows = []
            if await _folded(work, letter):
                continue
        rows.append(_row(work, letter))
    await _insert(work, rows)


async def put(work: UnitOfWork, letters: Sequence[Letter]) -> None:
    """Writes letters with fold keys, each in the place of what waits to be sent under its own."""
    await work.flush()
    await make_room(work, [one.fold_key for one in letters if one.fold_key])
    await write(work, letters)


async def make_room(work: UnitOfWork, fold_keys: Sequence[str]) -> None:
    """Forgets what waits to be sent under these fold keys, unless some of its messages are out."""
    replaced = delete(Outbox).where(Outbox.fold_key.in_(fold_keys), _WAITS_WHOLE)
    await work.session.execute(replaced.execution_options(synchronize_session=False))


async def write(work: UnitOfWork, letters: Sequence[Letter]) -> None:
    """Writes the letters beside what waits, whatever their fold keys are."""
    await _insert(work, [_row(work, one) for one in letters])


async def _insert(work: UnitOfWork, rows: list[dict[str, Any]]) -> None:
    await _QUEUE.many(work, rows)


_WITHDRAW = Prepared(
    delete(_TABLE)
    .where(
        _TABLE.c.fold_key == bindparam("withdrawn"),
        _TABLE.c.status == literal_column("'pending'"),
        _TABLE.c.uncertain == 0,
    )
    .returning(_TABLE.c.dedupe, _TABLE.c.chat_key, _TABLE.c.lane, _TABLE.c.payload)
)


async def withdraw(work: UnitOfWork, *fold_keys: str) -> None:
    """Forgets what waits to be sent under these fold keys; what is out already of several messages is taken away."""
    await work.flush()
    for key in fold_keys:
        for row in await _WITHDRAW.rows(work, {"withdrawn": key}):
            await _take_away(work, *row)


def out_of(payload: Mapping[str, Any]) -> list[str]:
    """The messages of a letter of several that are out already, as its row tells."""
    begun = [one for several in payload.get("begun") or () for one in str(several).split(",") if one]
    return [*begun, *(payload.get("shared") or ())]


async def _take_away(work: UnitOfWork, dedupe: str, chat_key: str, lane: Lane, payload: dict[str, Any]) -> None:
    """Messages that stood there before, and were being redrawn, stay."""
    made = out_of(payload)
    stood = {payload.get("message")}
    if made:
        known = select(Posted.message).where(Posted.chat_key == chat_key, Posted.message.in_(made))
        stood |= set((await work.session.execute(known)).scalars())
    where = {name: payload[name] for name in ("chat", "reader") if name in payload}
    gone = [one for one in made if one not in stood]
    await queue(
        work,
        [
            Letter(f"{dedupe}:away:{one}", chat_key, "take_away", where | {"message": one}, lane, "repeat")
            for one in gone
        ],
    )


async def under_way(work: UnitOfWork, fold_keys: Sequence[str]) -> set[str]:
    """Those of these fold keys under which something waits or is being sent."""
    await work.flush()
    query = select(Outbox.fold_key).where(Outbox.fold_key.in_(fold_keys), Outbox.status.in_((_PENDING, _SENDING)))
    return {key for key in (await work.session.execute(query)).scalars() if key is not None}


def _row(work: UnitOfWork, letter: Letter) -> dict[str, Any]:
    return {
        "dedupe": letter.dedupe,
        "chat_key": letter.chat_key,
        "lane": letter.lane,
        "prio": priority(letter.lane),
        "rank": letter.rank,
        "kind": letter.kind,
        "payload": letter.payload,
        "policy": letter.policy,
        "fold_key": letter.fold_key,
        "not_before": letter.not_before,
        "status": "pending",
        "attempts": 0,
        "uncertain": 0,
        "event_key": work.event_key or None,
        "created_at": work.now,
    }


async def _folded(work: UnitOfWork, letter: Letter) -> bool:
    result = await work.session.execute(
        update(Outbox)
        .where(Outbox.fold_key == letter.fold_key, _WAITS_WHOLE)
        .values(payload=letter.payload, not_before=letter.not_before, event_key=work.event_key or None)
    )
    return isinstance(result, CursorResult) and result.rowcount > 0


_PENDING: BindParameter[str] = bindparam("pending", "pending", literal_execute=True)
_SENDING: BindParameter[str] = bindparam("sending", "sending", literal_execute=True)
"""Spelled out, for the partial indexes: PostgreSQL, once it plans a statement without its values, cannot know that a
status it is given is that of the index. With 9,500 waiting letters each look then took half a minute, not 0.1 s."""


def _heads_due(what: Any) -> Select[Any]:
    """That of the pending rows whose time has come and before which none of their own chat and lane goes."""
    earlier = aliased(Outbox)
    is_head = ~(
        select(earlier.id)
        .where(
            earlier.chat_key == Outbox.chat_key,
            earlier.lane == Outbox.lane,
            earlier.status.in_((_PENDING, _SENDING)),
            tuple_(earlier.rank, earlier.id) < tuple_(Outbox.rank, Outbox.id),
        )
        .exists()
    )
    due = or_(Outbox.not_before.is_(None), Outbox.not_before <= bindparam("now"))
    return select(what).where(Outbox.status == _PENDING, due, is_head)


def _to(platforms: Sequence[str], query: Select[Any]) -> Select[Any]:
    """Only of those platforms; of all without any."""
    return query.where(or_(*(Outbox.chat_key.startswith(f"{name}:") for name in platforms))) if platforms else query


@cache
def _claim(platforms: tuple[str, ...]) -> Prepared:
    query = _to(platforms, _heads_due(_TABLE))
    return Prepared(query.order_by(Outbox.prio, Outbox.id).limit(bindparam("most")).with_for_update(skip_locked=True))


_LEASE = Prepared(
    update(_TABLE)
    .where(Outbox.id == bindparam("row"))
    .values({name: bindparam(name) for name in ("status", "attempts", "token", "lease_until")})
)
_PUT_BACK = Prepared(
    update(_TABLE)
    .where(Outbox.id == bindparam("row"))
    .values({name: bindparam(name) for name in ("status", "attempts", "token", "lease_until", "not_before")})
)


async def claim(work: UnitOfWork, limit: int = 10, platforms: Sequence[str] = ()) -> list[Outbox]:
    """Takes up to `limit` heads of line for 60 s each; the caller sends them after this transaction.

    The rows belong to no session: what becomes of them is told by `put_back`, `record` and `claimed`.
    """
    found = await _claim(tuple(platforms)).rows(work, {"now": work.now, "most": limit})
    rows = [made(Outbox, one) for one in found]
    for row in rows:
        row.status = "sending"
        row.token = secrets.token_hex(8)
        row.lease_until = work.now + LEASE
        row.attempts += 1
    await _LEASE.many(work, [_state(row) for row in rows])
    return rows


async def put_back(work: UnitOfWork, rows: Sequence[Outbox]) -> None:
    """Rows just claimed are waiting again, until the moments in `not_before`: it does not count as an attempt."""
    for row in rows:
        row.status, row.token, row.lease_until = "pending", None, None
        row.attempts -= 1
    await _PUT_BACK.many(work, [_state(row) | {"not_before": row.not_before} for row in rows])


def _state(row: Outbox) -> dict[str, Any]:
    names = ("status", "attempts", "token", "lease_until")
    return {"row": row.id} | {name: getattr(row, name) for name in names}


async def record(work: UnitOfWork, row: Outbox, **values: Any) -> bool:
    """Writes what became of a claimed row; False when its token is no longer the row's (a zombie)."""
    is_held = (Outbox.id == row.id, Outbox.token == row.token, Outbox.status == "sending")
    result = await work.session.execute(update(Outbox).where(*is_held).values(**values))
    for name, value in values.items():
        setattr(row, name, value)
    return isinstance(result, CursorResult) and result.rowcount == 1


_SENT = Prepared(
    update(_TABLE)
    .where(Outbox.id == bindparam("row"), Outbox.token == bindparam("by"), Outbox.status == literal("sending"))
    .values(status=literal("sent"), ref=bindparam("ref"), sent_at=bindparam("at"), reason=null())
    .returning(Outbox.id)
)


async def arrived(work: UnitOfWork, row: Outbox, messages: Sequence[str]) -> bool:
    """Writes that a claimed row was sent, as these messages; False for a zombie, whose token counts no more."""
    given = {"row": row.id, "by": row.token, "ref": ",".join(messages), "at": work.now}
    return await _SENT.one(work, given) is not None


_CLAIMED = (
    select(Outbox)
    .where(Outbox.id.in_(bindparam("ids", expanding=True)))
    .order_by(Outbox.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)


async def claimed(work: UnitOfWork, ids: Sequence[int]) -> dict[int, Outbox]:
    """These rows as they are now, locked, by id: their results are about to be recorded."""
    if not ids:
        return {}
    rows = (await work.session.execute(_CLAIMED, {"ids": list(ids)})).scalars()
    return {row.id: row for row in rows}


async def expired(work: UnitOfWork) -> list[Outbox]:
    """Rows whose sender is gone: their outcome is unknown and their policy decides."""
    query = select(Outbox).where(Outbox.status == "sending", Outbox.lease_until < work.now)
    return list((await work.session.execute(query.with_for_update(skip_locked=True))).scalars())


async def readdress(work: UnitOfWork, old: str, new: str, chat_id: str) -> int:
    """Sends everything still waiting for a migrated chat to its new id, in one transaction; returns how many."""
    rows = (
        await work.session.execute(
            select(Outbox).where(Outbox.chat_key == old, Outbox.status.in_(("pending", "sending")))
        )
    ).scalars()
    count = 0
    for row in rows:
        row.chat_key = new
        row.payload = {**row.payload, "chat": {**row.payload["chat"], "id": chat_id}}
        row.status, row.token, row.not_before = "pending", None, None
        count += 1
    return count


async def hasten(work: UnitOfWork, platform: str, reason: str) -> None:
    """What waits for its next try for this reason goes now. What others hold is theirs, and is not waited for."""
    waits = (Outbox.status == _PENDING, Outbox.reason == reason, Outbox.not_before > work.now)
    there = select(Outbox.id).where(*waits, Outbox.chat_key.startswith(f"{platform}:")).order_by(Outbox.id)
    found = (await work.session.execute(there.with_for_update(skip_locked=True))).scalars().all()
    if found:
        await work.session.execute(update(Outbox).where(Outbox.id.in_(found)).values(not_before=work.now))


_NEXT_DUE = Prepared(
    union_all(
        select(func.min(Outbox.not_before)).where(Outbox.status == "pending", Outbox.not_before > bindparam("now")),
        select(func.min(Outbox.lease_until)).where(Outbox.status == "sending"),
    )
)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the earliest waiting row may go, or a lease runs out."""
    times = await _NEXT_DUE.rows(work, {"now": work.now})
    return min((time for (time,) in times if time is not None), default=None)


async def head_waits_since(work: UnitOfWork, platforms: Sequence[str] = ()) -> datetime | None:
    """Since when the letter that waits longest could have left: due, with none of its chat and lane before it.

    platforms: what waits for others than these waits for nobody here; all without any.
    """
    since = case((Outbox.not_before > Outbox.created_at, Outbox.not_before), else_=Outbox.created_at)
    query = _to(platforms, _heads_due(func.min(since)))
    found: datetime | None = (await work.session.execute(query, {"now": work.now})).scalar_one()
    return found


async def counts(work: UnitOfWork) -> dict[str, int]:
    """How many rows wait, are doubtful, have failed."""
    names = ("pending", "sending", "uncertain", "failed")
    sums = [func.coalesce(func.sum(case((Outbox.status == name, 1), else_=0)), 0) for name in names]
    values = (await work.session.execute(select(*sums))).one()
    return dict(zip(names, (int(value) for value in values), strict=True))
