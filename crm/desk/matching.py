"""Whom a customer may be: somebody of whom the firm knows the phone or the e-mail that they wrote.

Anybody can write anybody's e-mail, so that by itself it changes nothing: an operator says whether it is them. A name
tells nothing at all. The customer hears nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm import channels
from crm.desk import customers, tickets
from crm.desk.customers import SOURCE, Linked
from crm.errors import Stale
from crm.ids import new_id
from crm.permissions import Actor
from storage import holding
from storage.queries import erasing, matches
from storage.queries import tickets as queries
from storage.tables import Contact, Customer, CustomerMatch, Ticket
from storage.unit_of_work import UnitOfWork

MOST = matches.MOST_SHOWN
"""Where what they wrote belongs to more people than that, it tells nothing of any."""
MOST_READ = 20
"""So many of the phones and e-mails of one message are looked for: nobody tells more of themselves."""


@dataclass(frozen=True)
class Joined:
    """A customer who is somebody known. left: the contact that was theirs, where it stays for what was put on it."""

    ticket: Ticket
    linked: Linked
    left: Contact | None


async def look(work: UnitOfWork, customer: Customer, text: str, countries: Sequence[str] = ("",)) -> None:
    """Keeps who has the phones and e-mails of the text, to be asked about; of each once.

    Of whom the firm knows already who they are, nobody is asked.
    """
    own = await work.get(Contact, customer.contact_id)
    if own is None or own.source != SOURCE:
        return
    written = [
        (kind, one.value)
        for kind in ("email", "phone")
        for one in channels.find(kind, text, language=customer.language, countries=countries)
    ]
    if not written:
        return
    found = await matches.reached_by(work, [*dict.fromkeys(written)][:MOST_READ], own.id)
    if not 0 < len(found) <= MOST:
        return
    accounts = [one.id for one in await queries.accounts(work, customer)]
    asked = await matches.asked_about(work, accounts)
    new = [
        CustomerMatch(
            id=new_id(), customer_id=customer.id, contact_id=contact_id, channel_id=channel_id, created_at=work.now
        )
        for contact_id, channel_id in found.items()
        if contact_id not in asked
    ]
    await work.add(*new)


async def join(work: UnitOfWork, actor: Actor, ticket_id: str, match_id: str) -> Joined:
    """The customer is that contact, with all of their tickets.

    Stale where somebody has said already who they are, or where it waits that the contact is erased.
    """
    before = await work.get(Ticket, ticket_id)
    theirs = await queries.of_contact(work, before.contact_id) if before is not None else ()
    await holding.tickets(work, {ticket_id, *(one.id for one in theirs)})
    ticket = await tickets.reached(work, actor, tickets.WORK, ticket_id)
    match, customer = await _open(work, ticket, match_id)
    own = await work.locked(Contact, customer.contact_id, to_delete=True)
    known = await work.locked(Contact, match.contact_id)
    if own is None or known is None or own.source != SOURCE:
        raise Stale("match-gone")
    if await erasing.planned(work, known.id) is not None:
        raise Stale("unite-erased")
    linked = await customers.become(work, customer, own, known)
    return Joined(ticket, linked, await work.get(Contact, own.id))


async def refuse(work: UnitOfWork, actor: Actor, ticket_id: str, match_id: str) -> tuple[Ticket, Contact]:
    """The customer is not that contact; nobody is asked again."""
    ticket = await tickets.reached(work, actor, tickets.WORK, ticket_id)
    match, _ = await _open(work, ticket, match_id)
    contact = await work.get(Contact, match.contact_id)
    if contact is None:
        raise Stale("match-gone")
    match.refused_at = work.now
    await work.flush()
    return ticket, contact


async def _open(work: UnitOfWork, ticket: Ticket, match_id: str) -> tuple[CustomerMatch, Customer]:
    """The match as it stands before operators, held with its customer."""
    customer = await work.locked(Customer, ticket.customer_id)
    match = await work.locked(CustomerMatch, match_id)
    offered = {one.id for one in await matches.offered(work, ticket.customer_id)}
    if customer is None or match is None or match.id not in offered:
        raise Stale("match-gone")
    return match, customer
