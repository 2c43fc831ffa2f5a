"""What happened to deals: their moves, and one deal's whole past, read from the history of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, String, and_, func, literal, or_, select, union_all

from storage.tables import Change, Contact, Interaction, LossReason, Member, Operation, Stage
from storage.unit_of_work import UnitOfWork

SHOWN = ("stage_id", "value_minor", "expected_on", "name", "owner_id", "loss_reason_id", "contact_id")
"""Columns of a deal that its history tells of; `contact_id` is also a participant's."""


@dataclass(frozen=True)
class Move:
    """One change of a deal's stage; before is None for its creation, who is "" for the clock."""

    deal_id: str
    before: str | None
    after: str
    member_id: str | None
    who: str
    at: datetime


@dataclass(frozen=True)
class Worth:
    """A value of the past, in minor units."""

    minor: int
    currency: str


Told: TypeAlias = Stage | LossReason | Worth | date | str | None


@dataclass(frozen=True)
class Altered:
    """One thing that changed: stage, value, expected, name, owner, reason, or person (who joined or left)."""

    what: str
    before: Told
    after: Told


@dataclass(frozen=True)
class Entry:
    """One line of a deal's past: an interaction, or what one operation altered. is_new: the deal was made then."""

    at: datetime
    who: str
    interaction: Interaction | None = None
    altered: tuple[Altered, ...] = ()
    is_new: bool = False
    is_undo: bool = False


async def last_move(work: UnitOfWork, deal_id: str) -> Move | None:
    """The newest change of the deal's stage, its creation included."""
    found = await moves(work, [deal_id], None)
    return found[-1] if found else None


async def moves(work: UnitOfWork, deal_ids: Sequence[str], since: datetime | None) -> Sequence[Move]:
    """Changes of those deals' stages from `since` on, oldest first; what was undone, and the undoing, left out
    where `since` is given."""
    query = (
        select(Change.row_id, Change.old, Change.new, Operation.member_id, Member.name, Operation.at)
        .join(Operation, Operation.id == Change.operation_id)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(Change.table == "deal", Change.row_id.in_(deal_ids), Change.column == "stage_id")
        .order_by(Change.id)
    )
    if since is not None:
        query = query.where(Operation.at >= since, Operation.undone_by.is_(None), Operation.undoes.is_(None))
    found = (await work.session.execute(query)).all()
    return [Move(one[0], one[1], one[2] or "", one[3], one[4] or "", one[5]) for one in found]


async def stages_before(work: UnitOfWork, deal_id: str) -> Sequence[str]:
    """Ids of the stages the deal left, the latest first."""
    return [move.before for move in reversed(await moves(work, [deal_id], None)) if move.before]


def _about(deal_id: str) -> ColumnElement[bool]:
    own = and_(Change.table == "deal", Change.row_id == deal_id)
    people = and_(Change.table == "deal_participant", Change.row_id.startswith(f"{deal_id}|"))
    return and_(or_(own, people), Change.column.in_(SHOWN))


async def timeline(work: UnitOfWork, deal_id: str, *, offset: int = 0, limit: int = 5) -> tuple[Entry, ...]:
    """A page of the deal's past, newest first. The caller has checked that the deal is in scope."""
    changed = select(Change.operation_id).where(_about(deal_id))
    operations = select(literal("operation", String).label("kind"), Operation.id.label("id"), Operation.at.label("at"))
    talks = select(literal("interaction", String), Interaction.id, Interaction.happened_at)
    merged = union_all(
        operations.where(Operation.id.in_(changed)), talks.where(Interaction.deal_id == deal_id)
    ).subquery()
    page = select(merged).order_by(merged.c.at.desc(), merged.c.id).offset(offset).limit(limit)
    found = (await work.session.execute(page)).all()
    entries = {
        **await _operations(work, deal_id, [one[1] for one in found if one[0] == "operation"]),
        **await _interactions(work, [one[1] for one in found if one[0] == "interaction"]),
    }
    return tuple(entries[one[1]] for one in found)


async def length(work: UnitOfWork, deal_id: str) -> int:
    """How many entries the deal's past has."""
    changed = select(func.count(func.distinct(Change.operation_id))).where(_about(deal_id))
    talks = select(func.count()).where(Interaction.deal_id == deal_id)
    return int((await work.session.execute(changed)).scalar_one()) + int(
        (await work.session.execute(talks)).scalar_one()
    )


async def _interactions(work: UnitOfWork, ids: Sequence[str]) -> dict[str, Entry]:
    query = (
        select(Interaction, Member.name)
        .outerjoin(Member, Member.id == Interaction.member_id)
        .where(Interaction.id.in_(ids))
    )
    found = (await work.session.execute(query)).all() if ids else []
    return {one.id: Entry(one.happened_at, who or "", interaction=one) for one, who in found}


async def _operations(work: UnitOfWork, deal_id: str, ids: Sequence[str]) -> dict[str, Entry]:
    if not ids:
        return {}
    query = (
        select(Operation, Member.name)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(Operation.id.in_(ids))
    )
    doers = (await work.session.execute(query)).all()
    changes = (
        await work.session.execute(
            select(Change).where(Change.operation_id.in_(ids), _about(deal_id)).order_by(Change.id)
        )
    ).scalars().all()
    names = await _names(work, deal_id, changes)
    entries = {}
    for operation, who in doers:
        own = [one for one in changes if one.operation_id == operation.id]
        is_new = any(one.action == "insert" and one.table == "deal" for one in own)
        altered = () if is_new else tuple(names.altered(one) for one in own if names.tells(one))
        undo = operation.undoes is not None
        entries[operation.id] = Entry(operation.at, who or "", altered=altered, is_new=is_new, is_undo=undo)
    return entries


@dataclass(frozen=True)
class _Currency:
    """The currency that one operation gave the deal."""

    change_id: int
    operation_id: str
    currency: str


@dataclass(frozen=True)
class _Names:
    """What the ids in changes stand for, and which currency held at which change."""

    by_id: dict[str, Stage | LossReason | str]
    currencies: Sequence[_Currency]

    @staticmethod
    def tells(change: Change) -> bool:
        return change.table == "deal_participant" or change.column != "contact_id"

    def altered(self, change: Change) -> Altered:
        what = {"value_minor": "value", "expected_on": "expected", "contact_id": "person"}.get(
            change.column, change.column.removesuffix("_id").removeprefix("loss_")
        )
        return Altered(what, self._told(change, change.old, before=True), self._told(change, change.new, before=False))

    def _told(self, change: Change, value: Any, *, before: bool) -> Told:
        if value is None:
            return None
        if change.column == "value_minor":
            return Worth(int(value), self._currency(change, before=before))
        if change.column == "expected_on":
            return date.fromisoformat(value)
        return self.by_id.get(value, "") if change.column.endswith("_id") else str(value)

    def _currency(self, change: Change, *, before: bool) -> str:
        # A value and its currency change in one operation, in no order that could be relied on.
        held = [
            one.currency
            for one in self.currencies
            if (not before if one.operation_id == change.operation_id else one.change_id < change.id)
        ]
        known = [currency for currency in held if currency] or [one.currency for one in self.currencies]
        return known[-1] if known else ""


async def _names(work: UnitOfWork, deal_id: str, changes: Sequence[Change]) -> _Names:
    ids = {str(value) for one in changes if one.column.endswith("_id") for value in (one.old, one.new) if value}
    by_id: dict[str, Stage | LossReason | str] = {}
    by_id.update({row.id: row for row in (await work.session.scalars(select(Stage).where(Stage.id.in_(ids))))})
    reasons = select(LossReason).where(LossReason.id.in_(ids))
    by_id.update({row.id: row for row in (await work.session.scalars(reasons))})
    for named in (Member, Contact):
        pairs = (await work.session.execute(select(named.id, named.name).where(named.id.in_(ids)))).all()
        by_id.update({one[0]: one[1] for one in pairs})
    query = (
        select(Change.id, Change.operation_id, Change.new)
        .where(Change.table == "deal", Change.row_id == deal_id, Change.column == "currency")
        .order_by(Change.id)
    )
    found = (await work.session.execute(query)).all()
    return _Names(by_id, [_Currency(one[0], one[1], one[2] or "") for one in found])
