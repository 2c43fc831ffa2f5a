"""Customers from whom nothing is taken for a while. Operators block for a day, who leads for as long as they like.

A block is the account's, and that of the same account at another bot; whoever else has the contact is heard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from crm.desk import tickets
from crm.errors import Invalid, NotFound, Stale
from crm.permissions import Actor, reach
from storage.queries import tickets as queries
from storage.tables import Customer, Member
from storage.unit_of_work import UnitOfWork

OP = "ticket.block"
DAY = timedelta(days=1)
PERIODS: Mapping[str, timedelta | None] = {"day": DAY, "week": 7 * DAY, "month": 30 * DAY, "always": None}
"""None: until somebody lifts it."""


def periods(actor: Actor) -> Sequence[str]:
    """For how long the actor may block somebody."""
    return tuple(PERIODS) if _leads(actor) else ("day",)


def _leads(actor: Actor) -> bool:
    return reach(actor.role, tickets.TAKE_OVER) != "none"


async def block(work: UnitOfWork, actor: Actor, ticket_id: str, period: str) -> Customer:
    """Nothing is taken any more from the customer of this ticket. Of two who do it at once the second is told."""
    if period not in periods(actor):
        raise Invalid("button-expired")
    found, who = await _held(work, actor, ticket_id)
    if queries.is_blocked(who, work.now):
        by = await work.get(Member, who.blocked_by)
        raise Stale("block-stands", who=by.name if by is not None else "")
    length = PERIODS[period]
    for one in found:
        one.blocked_at, one.blocked_by = work.now, actor.member_id
        one.blocked_until = work.now + length if length is not None else None
    await work.flush()
    return who


async def lift(work: UnitOfWork, actor: Actor, ticket_id: str) -> Customer:
    """They are heard again; Stale where they are, or where an operator would lift what who leads has said."""
    found, who = await _held(work, actor, ticket_id)
    if not queries.is_blocked(who, work.now) or who.blocked_at is None:
        raise Stale("block-is-none")
    is_long = who.blocked_until is None or who.blocked_until > who.blocked_at + DAY
    if is_long and not _leads(actor):
        by = await work.get(Member, who.blocked_by)
        raise Stale("block-of-lead", who=by.name if by is not None else "")
    for one in found:
        one.blocked_at, one.blocked_until, one.blocked_by = None, None, None
    await work.flush()
    return who


async def _held(work: UnitOfWork, actor: Actor, ticket_id: str) -> tuple[list[Customer], Customer]:
    """The customer of the ticket with their other accounts, held against others who act on them."""
    row = await tickets.reached(work, actor, OP, ticket_id)
    customer = await work.get(Customer, row.customer_id)
    if customer is None:
        raise NotFound
    held = [await work.locked(Customer, one.id) for one in await queries.accounts(work, customer)]
    found = [one for one in held if one is not None]
    return found, next(one for one in found if one.id == customer.id)


def told(work: UnitOfWork, customer: Customer) -> bool:
    """Whether they are to be told that nothing is taken: once a day, and at their first word of each block."""
    before, since = customer.warned_at, customer.blocked_at
    if before is not None and since is not None and before >= since and before + DAY > work.now:
        return False
    customer.warned_at = work.now
    return True
