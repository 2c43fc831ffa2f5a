"""What a ticket's card tells of its surroundings: deals, where the customer works, what they are called.

Sales changes that without touching the ticket; its card is drawn anew all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.queries import history, ticket_surroundings
from storage.queries import tickets as ticket_queries
from storage.tables import CustomerMatch, Deal, Employment
from storage.unit_of_work import UnitOfWork

_OF_DEAL = frozenset({"stage_id", "owner_id", "closed_at", "name", "contact_id"})


@dataclass
class _Changed:
    """Of whom something was changed that cards tell. renamed: contacts that are called otherwise now."""

    contacts: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    customers: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)


async def concerned(work: UnitOfWork) -> dict[str, bool]:
    """Open tickets whose cards are out of date by what this unit of work changed; whether their names are as well."""
    changed = _Changed()
    for one in work.touched:
        if one.table == "deal" and not _OF_DEAL.isdisjoint(one.columns):
            await _deal(work, changed, one.row_id)
        elif one.table == "deal_participant":
            changed.contacts.add(one.row_id.partition("|")[2])
        elif one.table == "employment":
            row = await work.get(Employment, one.row_id)
            changed.contacts |= {row.contact_id} if row is not None else set()
            changed.contacts |= await history.former(work, "employment", "contact_id")
        elif one.table == "customer_match":
            await _match(work, changed, one.row_id)
        elif one.action == "update" and "name" in one.columns:
            if one.table == "company":
                changed.companies.add(one.row_id)
            elif one.table == "contact":
                changed.renamed.add(one.row_id)
    found = dict.fromkeys(await _of_customers(work, changed.customers), False)
    if changed.contacts or changed.companies or changed.renamed:
        told = await ticket_surroundings.open_about(work, changed.contacts | changed.renamed, changed.companies)
        found |= {ticket_id: contact_id in changed.renamed for ticket_id, contact_id in told}
    return found


async def _match(work: UnitOfWork, changed: _Changed, match_id: str) -> None:
    """Whom its customer may be is offered, or not any more."""
    row = await work.get(CustomerMatch, match_id)
    changed.customers |= {row.customer_id} if row is not None else set()
    changed.customers |= await history.former(work, "customer_match", "customer_id")


async def _of_customers(work: UnitOfWork, customer_ids: set[str]) -> list[str]:
    return [one.id for key in sorted(customer_ids) for one in await ticket_queries.open_of_customer(work, key)]


async def _deal(work: UnitOfWork, changed: _Changed, deal_id: str) -> None:
    """Whoever has a part in it, and whose it was until now."""
    row = await work.get(Deal, deal_id)
    if row is not None:
        changed.contacts |= {*await ticket_surroundings.taking_part(work, deal_id)}
        changed.contacts |= {row.contact_id} if row.contact_id is not None else set()
    changed.contacts |= await history.former(work, "deal", "contact_id")
