"""Whether what is taken back is in the actor's reach as it stands now: each row, and each record that a row belongs to.

A record that went elsewhere meanwhile is absent, and so are its phones, tags and notes. What one handed over oneself
comes back by an undo; giving it away again, by the undo of that, asks for the reach like anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from crm import subscriptions
from crm.desk import correcting, queues, texts, tickets
from crm.errors import NotFound
from crm.permissions import AT_DESK, OPERATIONS, Actor, Owned, allow, reach
from crm.uniting import OPERATION as UNITED
from storage.queries import history
from storage.queries import tickets as queries
from storage.tables import (
    CannedAnswer,
    Channel,
    Company,
    Contact,
    ContactHeir,
    Customer,
    Deal,
    DealParticipant,
    Employment,
    FaqEntry,
    Interaction,
    Member,
    Queue,
    Reminder,
    Row,
    Subscription,
    Tag,
    Tagging,
    Ticket,
    TicketMessage,
    TicketRule,
)
from storage.unit_of_work import UnitOfWork

Way = Literal["insert", "update", "delete"]
_OWNERSHIP = frozenset({"owner_id", "team_id"})
_POINTING = (Channel, Deal, DealParticipant, Employment, Interaction, Reminder)
"""Rows about records, which have to be in reach where one of these is put back under them."""
_NOUNS: Mapping[str, type[Contact | Company | Deal]] = {"contact": Contact, "deal": Deal, "company": Company}


@dataclass
class Touched:
    """All changes one operation made to one row, as one step."""

    table: str
    row_id: str
    first: Way
    last: Way
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Table and id of the row."""
        return self.table, self.row_id

    @property
    def is_handed(self) -> bool:
        """Whether the row got another owner or team, or a reminder another holder."""
        columns = {"member_id"} if self.table == Reminder.__tablename__ else _OWNERSHIP
        return self.last == "update" and bool(columns & self.old.keys())


@dataclass(frozen=True)
class Reach:
    """How far the actor's right to `op`, what was done at first, goes over the steps that are to be taken back.

    is_again: it is an undo that is taken back, so that the thing is done once more.
    """

    work: UnitOfWork
    actor: Actor
    op: str
    steps: Sequence[Touched]
    is_again: bool

    async def require(self, step: Touched, row: Row | None) -> None:
        """NotFound where the row, or what it belongs to or is put back under, is out of reach. row: None if gone."""
        if self._is_given(step.key) or self._went_along(step) or await self._followed(step):
            return
        there = row if row is not None else self._as_it_was(step)
        if there is None or self.op not in OPERATIONS:
            return
        if not await self._reaches(there) or not await self._may_put(step, there):
            raise NotFound

    def _is_given(self, key: tuple[str, str]) -> bool:
        """Whether these very steps hand the record over, which whoever did it may take back."""
        return not self.is_again and any(one.key == key and one.is_handed for one in self.steps)

    def _went_along(self, step: Touched) -> bool:
        """Whether the row followed a ticket, or two contacts that became one: what it followed is what is reached."""
        if self.op == UNITED:
            return step.table not in {Contact.__tablename__, ContactHeir.__tablename__}
        tables = {Ticket.__tablename__, TicketMessage.__tablename__}
        return self.op in AT_DESK and step.table not in tables and any(
            one.table == Ticket.__tablename__ for one in self.steps
        )

    async def _followed(self, step: Touched) -> bool:
        """Whether the ticket is about somebody else along with another one of the same customer, which is reached."""
        if self.op not in AT_DESK or not _is_about_alone(step):
            return False
        keys = [one.row_id for one in self.steps if one.table == Ticket.__tablename__]
        found = [await self.work.get(Ticket, key) for key in keys]
        return await self._has_any([one for one in found if one is not None])

    def _as_it_was(self, step: Touched) -> Row | None:
        kind = history.row_class(step.table)
        if kind is None or step.first == "insert":
            return None
        return kind(**{name: history.value_of(step.table, name, old) for name, old in step.old.items()})

    async def _reaches(self, row: Row) -> bool:
        work, actor = self.work, self.actor
        if self.op == correcting.OP:  # through the ticket alone
            key = row.record_id if isinstance(row, Tagging) else getattr(row, "contact_id", getattr(row, "id", None))
            return isinstance(row, Tag) or await correcting.may_undo(work, actor, key)
        match row:
            case Ticket():
                return await self._has_ticket(row, self.op)
            case Customer():
                return await self._has_customer(row)
            case TicketMessage():
                op = tickets.NOTE if row.kind == "note" else tickets.WORK
                return await self._has_ticket(await work.get(Ticket, row.ticket_id), op)
            case Interaction():
                return row.member_id == actor.member_id or await self._has_about(row)
            case Reminder():
                return await self._has_reminder(row)
            case DealParticipant() | ContactHeir() | Tagging():
                return await self._has(*_record_of(row))
            case Channel() | Employment():
                return await self._has_about(row)
            case CannedAnswer() | FaqEntry() | TicketRule():
                return texts.may(actor, texts.CHANGE, row)
            case Queue():
                return queues.may_change(actor, row)
            case Subscription():
                return subscriptions.may_change(actor, row)
        owned = hasattr(row, "owner_id") and hasattr(row, "created_by")
        return not owned or allow(actor, self.op, cast(Owned, row))

    async def _has_ticket(self, row: Ticket | None, op: str) -> bool:
        """A ticket that is gone stands in the way by itself; the customer's salesperson adds notes to one."""
        return row is None or await tickets.is_acted_on(self.work, self.actor, op, row)

    async def _has_any(self, rows: Sequence[Ticket]) -> bool:
        for row in rows:
            if await self._has_ticket(row, self.op):
                return True
        return False

    async def _has_customer(self, row: Customer) -> bool:
        """Whether a ticket of theirs at any of our bots is in reach, or there is none: one account is blocked at all of
        them."""
        keys = {row.id, *(one.row_id for one in self.steps if one.table == Customer.__tablename__)}
        theirs = [one for key in sorted(keys) for one in await queries.of_customer(self.work, key)]
        return not theirs or await self._has_any(theirs)

    async def _has_about(self, row: Channel | Employment | Interaction) -> bool:
        """Whether the record that it is about is in reach; a loose note has none."""
        if isinstance(row, Interaction) and row.ticket_id is not None:
            return await self._has_ticket(await self.work.get(Ticket, row.ticket_id), self.op)
        for noun in _NOUNS:
            key = getattr(row, f"{noun}_id", None)
            if key is not None:
                return await self._has(noun, key)
        return True

    async def _has(self, noun: str, key: str) -> bool:
        """Whether the record is in sight; one that is gone, or comes back by these steps too, says so by itself."""
        if self._is_given((noun, key)) or noun not in _NOUNS:
            return True
        record = await self.work.get(_NOUNS[noun], key)
        return record is None or allow(self.actor, f"{noun}.read", record)

    async def _has_reminder(self, row: Reminder) -> bool:
        """Whoever holds or made it, and who leads the holder."""
        if self.actor.member_id in (row.member_id, row.created_by):
            return True
        holder = await self.work.get(Member, row.member_id)
        return holder is not None and _leads(self.actor, holder)

    async def _may_put(self, step: Touched, row: Row) -> bool:
        """Whether the records that the row is put back under are in sight, and whoever gets a reminder once more."""
        back = step.old if step.first != "insert" else {}
        if isinstance(row, Reminder) and self.is_again and not await self._may_give(row, back.get("member_id")):
            return False
        is_desk = self.op in AT_DESK or (isinstance(row, Interaction) and row.ticket_id is not None)
        if is_desk or not isinstance(row, _POINTING):
            return True
        for noun in _NOUNS:
            key = back.get(f"{noun}_id")
            is_employer = noun == "company" and (back.get("contact_id") or getattr(row, "contact_id", None)) is not None
            if key is not None and not is_employer and not await self._has(noun, key):
                return False
        return True

    async def _may_give(self, row: Reminder, member_id: str | None) -> bool:
        if member_id in (None, self.actor.member_id, row.created_by):
            return True
        holder = await self.work.get(Member, member_id)
        extent = reach(self.actor.role, "reminder.give")
        return holder is not None and holder.is_active and (extent == "all" or _is_of_team(self.actor, holder))


def _record_of(row: DealParticipant | ContactHeir | Tagging) -> tuple[str, str]:
    match row:
        case DealParticipant():
            return "deal", row.deal_id
        case ContactHeir():
            return "contact", row.heir_id
        case Tagging():
            return row.noun, row.record_id


def _is_about_alone(step: Touched) -> bool:
    """Whether nothing of the ticket was touched but whom it is about."""
    is_ticket = step.table == Ticket.__tablename__ and step.first == step.last == "update"
    return is_ticket and step.old.keys() - {"version"} == {"contact_id"}


def _leads(actor: Actor, member: Member) -> bool:
    return actor.role in ("owner", "admin") or (actor.role == "head" and _is_of_team(actor, member))


def _is_of_team(actor: Actor, member: Member) -> bool:
    return member.team_id is not None and member.team_id == actor.team_id
