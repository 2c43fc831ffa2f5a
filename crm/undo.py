"""Takes back what one operation did, by the history: old values return, new rows go, deleted rows come back.

Refused, with who and when, where a later change stands in the way. An undo is an operation of its own and can be undone
in turn. Counters (`version`) only ever go up, so that a card drawn before the undo is known to be old.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

from crm import digests, members
from crm.desk import merging, parting, retiring, undoing
from crm.desk.parting import Parted
from crm.errors import Forbidden, NotFound, Refusal, Stale
from crm.permissions import OPERATIONS, Actor, reach, require
from crm.undo_reach import Reach, Touched, Way
from crm.uniting import OPERATION as UNITED
from crm.uniting import require_free
from storage.queries import history, interactions
from storage.tables import (
    Change,
    ContactHeir,
    Customer,
    DataRequest,
    DigestPreference,
    Interaction,
    Member,
    Operation,
    Row,
    TicketMessage,
)
from storage.unit_of_work import UnitOfWork

LIFE = timedelta(days=30)
COUNTERS = frozenset({"version"})
ERASURE = "contact.erase"
NEVER = frozenset({"", "anyone", ERASURE, "contact.export"})
"""What nobody takes back: coming in by an invitation, erasing a person, sending all that is kept about one, and what
the product did by itself."""
BOOKKEEPING = frozenset({("identity", ""), ("digest_preference", "insert")})
"""Changes (table, action; "" is any) that alone are nothing a person would call a write: an account that was seen, a
wish for digests that came with the role."""


@dataclass(frozen=True)
class Effect:
    """One row the undone operation had touched: what it had done to it, and the row's own name or ""."""

    table: str
    row_id: str
    did: Way
    title: str


@dataclass(frozen=True)
class Undone:
    """What was taken back. `operation_id` is the undo's own id: undoing that brings everything back.

    parted: of customers who are somebody else by it, what is to be decided anew.
    """

    operation_id: str
    undid: str
    name: str
    effects: tuple[Effect, ...]
    was_redo: bool
    parted: Parted = field(default_factory=Parted)


async def undo(work: UnitOfWork, actor: Actor, operation_id: str) -> Undone:
    """Takes the operation back; NotFound when it is not the actor's to undo, Stale with the reason when too late."""
    operation = await history.operation(work, operation_id)
    if operation is None:
        raise NotFound
    begun = await history.begun(work, operation)
    await _require(work, actor, operation, begun[-1])
    await _require_standing(work, operation)
    steps = _steps(await history.changes(work, operation.id))
    if not steps:
        raise NotFound
    held = await undoing.hold(work, steps)
    is_again = len(begun) % 2 == 0
    if is_again:
        await undoing.hold_people(work, steps)
    reached = Reach(work, actor, begun[-1].name, steps, is_again)
    rows = [await _reached(reached, step) for step in reversed(steps)]
    await undoing.require(work, actor, operation, steps)
    if is_again:
        await _require_lasting(work, begun[-1].name, steps)
    work.undoes = operation.id
    pairs = zip(reversed(steps), rows, strict=True)
    effects = [await _reverse(work, actor, operation, step, row) for step, row in pairs]
    await _settle(work, operation, steps)
    is_whole = is_again and begun[-1].name == UNITED
    parted = await parting.settle(work, _were(steps), operation.at, is_whole=is_whole)
    await retiring.belong(work, held)
    return Undone(work.operation_id, operation.id, operation.name, tuple(reversed(effects)), is_again, parted)


async def last_of(work: UnitOfWork, actor: Actor) -> str:
    """The id of the actor's last operation that stands; Stale("undo-nothing") when there is none within 30 days."""
    require(actor, "undo.own")
    found = await history.last_undoable(work, actor.member_id, work.now - LIFE, NEVER, BOOKKEEPING)
    if found is None:
        raise Stale("undo-nothing")
    return found.id


async def _require(work: UnitOfWork, actor: Actor, operation: Operation, root: Operation) -> None:
    """Only its author, or a head or admin who has the author in reach; never beyond the actor's own rights today.

    root: what was done at first, where the operation is an undo.
    """
    require(actor, "undo.own")
    if operation.member_id is None or root.name in NEVER:
        raise NotFound
    if root.name in OPERATIONS and reach(actor.role, root.name) == "none":
        raise Forbidden(root.name, operation.id)
    if operation.member_id == actor.member_id:
        return
    author = await work.get(Member, operation.member_id)
    in_team = actor.role == "head" and author is not None and author.team_id == actor.team_id is not None
    if not (actor.role in ("owner", "admin") or in_team):
        raise NotFound


async def _require_standing(work: UnitOfWork, operation: Operation) -> None:
    if operation.undone_by is not None:
        by = await history.doing(work, operation.undone_by)
        last = await work.get(Operation, operation.undone_by)
        if last is not None and last.name == ERASURE:
            raise Stale("undo-erased", when=last.at)
        raise Stale("undo-done", who=by.who if by else "", when=by.at if by else operation.at)
    if operation.at < work.now - LIFE:
        raise Stale("undo-too-old", when=operation.at)


def _steps(changes: Sequence[Change]) -> list[Touched]:
    """One step a row, in the order the rows were first touched: the first old and the last new value of each column."""
    steps: dict[tuple[str, str], Touched] = {}
    for change in changes:
        way = cast(Way, change.action)
        step = steps.setdefault((change.table, change.row_id), Touched(change.table, change.row_id, way, way))
        step.last = way
        if history.is_recorded(change.table, change.column):
            step.old.setdefault(change.column, change.old)
            step.new[change.column] = change.new
    return list(steps.values())


async def _require_lasting(work: UnitOfWork, name: str, steps: Sequence[Touched]) -> None:
    """Two contacts become one again, or a customer somebody known, where that could be done anew. name: which."""
    for step in steps:
        if name == UNITED and step.table == ContactHeir.__tablename__ and step.first == "delete":
            await require_free(work, str(step.old["heir_id"]), str(step.old["contact_id"]))
    were = _were(steps)
    await parting.require_lasting(work, [str(step.old["contact_id"]) for step in steps if step.row_id in were])


def _were(steps: Sequence[Touched]) -> dict[str, str]:
    """Whom the customers were until now who become somebody else, by their ids."""
    moved = [step for step in steps if step.table == Customer.__tablename__ and step.first == step.last == "update"]
    return {step.row_id: str(step.new["contact_id"]) for step in moved if "contact_id" in step.old}


async def _reached(reached: Reach, step: Touched) -> Row | None:
    """The row as it stands now, held; NotFound where it is out of reach."""
    row = await history.find_row(reached.work, step.table, step.row_id)
    await reached.require(step, row)
    return row


async def _reverse(work: UnitOfWork, actor: Actor, operation: Operation, step: Touched, row: Row | None) -> Effect:
    effect = Effect(step.table, step.row_id, step.first, _title(row, step))
    if isinstance(row, Member):
        await _require_grantable(work, actor, row, step)
    if (row is None) is not (step.last == "delete"):
        raise await _blocked(work, operation, step, effect)
    if row is None:
        await _reinsert(work, operation, step, effect)
    elif step.first == "insert":
        await _remove(work, operation, step, effect, row)
    else:
        lasting = parting.without_decision(step, row) if isinstance(row, DataRequest) else step
        await _restore(work, operation, lasting, effect, row)
    return effect


async def _require_grantable(work: UnitOfWork, actor: Actor, member: Member, step: Touched) -> None:
    """A role or an access that the actor may not give does not come back by an undo either."""
    if {"role", "is_active", "team_id"} & step.old.keys():
        was, was_active = step.old.get("role", member.role), step.old.get("is_active", member.is_active)
        await members.require_undoable(work, actor, member, str(was), was_active=bool(was_active))


async def _reinsert(work: UnitOfWork, operation: Operation, step: Touched, effect: Effect) -> None:
    if step.first == "insert":
        return
    if step.table == TicketMessage.__tablename__:
        await merging.require_living(work, str(step.old.get("ticket_id")))
    values = {name: history.value_of(step.table, name, old) for name, old in step.old.items()}
    if await history.put_back(work, step.table, values) is None:
        raise await _blocked(work, operation, step, effect)


async def _remove(work: UnitOfWork, operation: Operation, step: Touched, effect: Effect, row: Row) -> None:
    await _require_unchanged(work, operation, step, effect, row)
    other = await history.pointing_to(work, row)
    if other is not None:
        by = await history.last_change(work, *other, "", operation.id)
        raise _refusal(effect, by)
    await work.delete(row)


async def _restore(work: UnitOfWork, operation: Operation, step: Touched, effect: Effect, row: Row) -> None:
    await _require_unchanged(work, operation, step, effect, row)
    values = {
        column: getattr(row, column) + 1 if column in COUNTERS else history.value_of(step.table, column, old)
        for column, old in step.old.items()
    }
    if not await history.turn_back(work, row, values):
        raise _refusal(effect, await _who_removed(work, operation, step, values))


async def _who_removed(
    work: UnitOfWork, operation: Operation, step: Touched, values: Mapping[str, Any]
) -> history.Doing | None:
    """Whose doing it is that something these values point to is gone."""
    for table, row_id in history.pointed_to(step.table, values):
        if await history.find_row(work, table, row_id) is None:
            return await history.last_change(work, table, row_id, "", operation.id)
    return None


async def _require_unchanged(
    work: UnitOfWork, operation: Operation, step: Touched, effect: Effect, row: Row
) -> None:
    for column, new in step.new.items():
        if column not in COUNTERS and getattr(row, column) != history.value_of(step.table, column, new):
            raise _refusal(effect, await history.last_change(work, step.table, step.row_id, column, operation.id))


async def _blocked(work: UnitOfWork, operation: Operation, step: Touched, effect: Effect) -> Refusal:
    return _refusal(effect, await history.last_change(work, step.table, step.row_id, "", operation.id))


def _refusal(effect: Effect, by: history.Doing | None) -> Refusal:
    if not effect.title:
        return Stale("undo-blocked-since")
    if by is None or not by.who:
        return Stale("undo-blocked-unknown", what=effect.title)
    return Stale("undo-blocked", who=by.who, when=by.at, what=effect.title)


def _title(row: Row | None, step: Touched) -> str:
    for name in ("name", "summary", "text", "value", "title"):
        value = getattr(row, name, None) if row is not None else step.old.get(name)
        if isinstance(value, str) and value:
            return value if len(value) <= 80 else value[:79] + "…"
    return ""


async def _settle(work: UnitOfWork, operation: Operation, steps: Sequence[Touched]) -> None:
    """Marks the operation as undone; when it was an undo itself, what it had taken back stands again."""
    operation.undone_by = work.operation_id
    if operation.undoes is not None:
        earlier = await work.get(Operation, operation.undoes)
        if earlier is not None:
            earlier.undone_by = None
    await work.flush()
    await undoing.settle(work, steps)
    await _touch_anew(work, [step for step in steps if step.table == Interaction.__tablename__])
    for member_id in sorted(_whose_hours(steps)):
        member = await work.get(Member, member_id)
        if member is not None:
            await digests.replan(work, member)


async def _touch_anew(work: UnitOfWork, talks: Sequence[Touched]) -> None:
    """Whoever the talks were about, and are about again: when they were last touched is no part of the history."""
    contacts: set[str | None] = set()
    deals: set[str | None] = set()
    for step in talks:
        row = await work.get(Interaction, step.row_id)
        contacts |= {step.old.get("contact_id"), step.new.get("contact_id"), row.contact_id if row else None}
        deals |= {step.old.get("deal_id"), step.new.get("deal_id"), row.deal_id if row else None}
    await interactions.refresh_touch(work, contacts, deals)


def _whose_hours(steps: Sequence[Touched]) -> set[str]:
    """Members whose digests are due at other moments now: the planned moment is no part of the history."""
    wishes = {step.row_id.partition("|")[0] for step in steps if step.table == DigestPreference.__tablename__}
    mine = [step for step in steps if step.table == Member.__tablename__]
    moved = {step.row_id for step in mine if {"timezone", "work_days"} & step.old.keys()}
    return wishes | moved
