"""Who may do what, where: one table for every operation of the product.

`allow(actor, op, record, place)` is the only answer. Queries are scoped by the same table (`scope_of`), so a record out
of reach is absent rather than hidden; a refusal over a record is therefore always "not found".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from crm.errors import Forbidden, NotFound
from storage.scope import Reach, Scope

Role: TypeAlias = Literal["owner", "admin", "head", "sales", "operator", "auditor"]
ROLES: tuple[Role, ...] = ("owner", "admin", "head", "sales", "operator", "auditor")
Place: TypeAlias = Literal["private", "group", "channel"]


@dataclass(frozen=True)
class Actor:
    """A member who acts. Strangers never become actors."""

    member_id: str
    name: str
    role: Role
    team_id: str | None
    language: str
    timezone: str


class Owned(Protocol):
    """A record that somebody owns."""

    id: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None


def _row(text: str) -> Mapping[Role, Reach]:
    reach: dict[str, Reach] = {"A": "all", "T": "team", "O": "own", "-": "none"}
    return dict(zip(ROLES, (reach[cell] for cell in text.split()), strict=True))


OPERATIONS: Mapping[str, Mapping[Role, Reach]] = {
    # op                              Ow Ad He Sa Op Ro
    "help.read": _row("A A A A A A"),
    "settings.own": _row("A A A A A A"),
    "undo.own": _row("A A A A A A"),
    "member.invite": _row("A A T - - -"),
    "team.create": _row("A A - - - -"),
    "member.read": _row("A A T T T A"),
    "contact.read": _row("A A T O - A"),
    "contact.create": _row("A A T O - -"),
    "contact.change": _row("A A T O - -"),
    "contact.assign": _row("A A T O - -"),
    "contact.merge": _row("A A T - - -"),
    "contact.erase": _row("A A - - - -"),
    "contact.export": _row("A A - - - -"),
    "company.read": _row("A A T O - A"),
    "company.create": _row("A A T O - -"),
    "company.change": _row("A A T O - -"),
    "interaction.read": _row("A A T O - A"),
    "interaction.log": _row("A A T O - -"),
    "interaction.change": _row("A A T O - -"),
    "deal.read": _row("A A T O - A"),
    "deal.create": _row("A A T O - -"),
    "deal.change": _row("A A T O - -"),
    "deal.close": _row("A A T O - -"),
    "deal.reopen": _row("A A T - - -"),
    "deal.ask_reopen": _row("A A T O - -"),
    "reminder.own": _row("O O O O O O"),
    "reminder.give": _row("A A T T T -"),
    "digest.own": _row("O O O O O O"),
    "digest.team": _row("A A T - - A"),
    "subscription.change": _row("A A T - - -"),
    "search.inline": _row("A A T O - A"),
    "queue.read": _row("A A T - T A"),
    "desk.report": _row("A A T - O A"),
    "queue.change": _row("A A T - - -"),
    "ticket.read": _row("A A T O T A"),
    "ticket.work": _row("A A T - T -"),
    "ticket.note": _row("A A T O T -"),
    "ticket.take_over": _row("A A T - - -"),
    "ticket.ask_over": _row("A A T - T -"),
    "ticket.block": _row("A A T - T -"),
    "ticket.contact": _row("A A T - T -"),
    "desk_text.read": _row("A A T - T A"),
    "desk_text.change": _row("A A T - - -"),
    "delivery.read": _row("A A T O O A"),
    "delivery.repair": _row("A A T O O -"),
}
"""Reach of every role per operation, from the matrix of roles. Operators see contacts through tickets only, and change
those of the open tickets that they have (`ticket.contact`); of others that asks for their right to the contact, too."""

AT_DESK = frozenset(
    {"ticket.read", "ticket.work", "ticket.note", "ticket.take_over", "ticket.ask_over", "ticket.contact"}
)
"""Operations on tickets: what went along with a ticket is in reach where that is."""

MASKED: frozenset[Role] = frozenset({"auditor", "operator"})
"""Roles that see phones and e-mails partly hidden."""


class UndeclaredOperation(LookupError):
    """An operation that the table does not know: found at start-up, never in use."""


def reach(role: Role, op: str) -> Reach:
    """How far the role's right to the operation goes."""
    if op not in OPERATIONS:
        raise UndeclaredOperation(op)
    return OPERATIONS[op][role]


def scope_of(actor: Actor, op: str = "contact.read") -> Scope:
    """What the actor may touch with the operation, as queries understand it; by default what they may read."""
    return Scope(actor.member_id, actor.team_id, reach(actor.role, op))


def allow(actor: Actor, op: str, record: Owned | None = None, place: Place = "private") -> bool:
    """Whether the actor may do this to the record (None: to records in general) in this place.

    In groups and channels nothing of a record is shown or changed except by answers sent in private; the gateway sends
    them there, so place only closes what has no private form.
    """
    extent = reach(actor.role, op)
    if extent == "none":
        return False
    if record is None or extent == "all":
        return True
    if actor.member_id in (record.owner_id, record.created_by):
        return True
    return extent == "team" and record.team_id is not None and record.team_id == actor.team_id


def require(actor: Actor, op: str, record: Owned | None = None, place: Place = "private") -> None:
    """Raises Forbidden for an operation the role lacks, NotFound for a record out of reach; both before any write."""
    if reach(actor.role, op) == "none":
        raise Forbidden(op)
    if not allow(actor, op, record, place):
        raise NotFound
