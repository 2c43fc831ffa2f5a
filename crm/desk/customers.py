"""Customers: whoever writes to the desk. A stranger becomes a contact; who they are, only a shared number tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crm import channels
from crm.companies import MOST_LETTERS
from crm.ids import new_id
from crm.members import Account, Profile, reached_at
from locales.catalog import LANGUAGES
from locales.folding import sort_key
from storage import holding
from storage.queries import contacts as contact_queries
from storage.queries import data_requests, history, interactions, matches
from storage.queries import erasing as erasing_queries
from storage.queries import tickets as queries
from storage.scope import EVERYTHING
from storage.tables import Contact, ContactHeir, Customer, DataRequest, Ticket
from storage.unit_of_work import UnitOfWork

SOURCE = "support"
"""The source of contacts that came by writing to the desk."""
MOST_A_MINUTE = 30
"""What more one person writes within a minute is not taken."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Linked:
    """is_known: whether the shared number belonged to somebody the firm knew.

    reopened: what they asked about their data, to be decided anew now that they are somebody else; called_off: who had
    wanted to erase the contact that they were.
    """

    contact: Contact
    is_known: bool
    reopened: Sequence[DataRequest] = ()
    called_off: str | None = None


async def welcome(
    work: UnitOfWork, account: Account, profile: Profile, chat: dict[str, Any], elsewhere: Sequence[str] = ()
) -> Customer:
    """The customer behind the account, with a contact of their own the first time; where they are reached is kept.

    chat: the private chat as event JSON; elsewhere: platforms on which the account is the same person's, and they the
    same contact. Nobody is taken for a known contact by their name.
    """
    found = await queries.customer(work, account.platform, account.team, account.user)
    if found is not None:
        seen(work, found, chat)
        return found
    name = " ".join(account.name.split())[:MOST_LETTERS] or account.user
    known = await _known(work, account, elsewhere)
    contact_id = known.contact_id if known is not None else await _new_contact(work, name)
    customer = Customer(
        id=new_id(),
        platform=account.platform,
        team=account.team,
        user=account.user,
        name=name,
        contact_id=contact_id,
        language=known.language if known is not None else profile.language,
        timezone=known.timezone if known is not None else profile.timezone,
        chat=chat,
        seen_at=work.now,
        created_at=work.now,
    )
    if known is not None:  # who is blocked at one bot is blocked at the other
        customer.blocked_at, customer.blocked_until = known.blocked_at, known.blocked_until
        customer.blocked_by = known.blocked_by
    await work.add(customer)
    return customer


async def _known(work: UnitOfWork, account: Account, elsewhere: Sequence[str]) -> Customer | None:
    for platform in elsewhere:
        found = await queries.customer(work, platform, account.team, account.user)
        if found is not None:
            return found
    return None


async def _new_contact(work: UnitOfWork, name: str) -> str:
    contact = Contact(
        id=new_id(), name=name, sort_name=sort_key(name), source=SOURCE, created_at=work.now, last_touch_at=work.now
    )
    await work.add(contact)
    return contact.id


def seen(work: UnitOfWork, customer: Customer, chat: dict[str, Any]) -> None:
    """They write from there now, and can be reached again."""
    chat = reached_at(chat, customer.chat)
    if customer.chat != chat or customer.unreachable:
        customer.chat, customer.unreachable, customer.seen_at = chat, None, work.now


def told_of_absence(customer: Customer, opens: datetime | None) -> bool:
    """Whether they are to be told that nobody is there until then: once an absence. None: somebody is."""
    is_news = opens is not None and customer.away_until != opens
    customer.away_until = opens
    return is_news


def warned(work: UnitOfWork, customer: Customer) -> bool:
    """Whether they are to be told that they write too much: once a minute."""
    is_news = customer.warned_at is None or customer.warned_at + MINUTE <= work.now
    if is_news:
        customer.warned_at = work.now
    return is_news


async def speak(work: UnitOfWork, customer: Customer, language: str) -> bool:
    """The desk's own words come in that language from now on; False for one that there is not."""
    if language not in LANGUAGES:
        return False
    customer.language = language
    await work.flush()
    return True


async def writes_too_much(work: UnitOfWork, customer: Customer) -> bool:
    """Whether this is more than one person may write in a minute."""
    return await queries.count_since(work, customer.id, work.now - MINUTE) >= MOST_A_MINUTE


async def share(
    work: UnitOfWork, customer: Customer, phones: Sequence[str], countries: Sequence[str] = ("",)
) -> Linked | None:
    """The customer has shown whose number this is: their own. None where none of it can be read.

    Whom the firm knew by the number is who they are, and the contact that was made for them goes, unless something was
    put on it meanwhile; a number that nobody knew, or only whoever is about to be erased, is kept with theirs.
    """
    reaches = [
        ("phone", value)
        for text in phones
        for value in channels.typed("phone", text, language=customer.language, countries=countries).values
    ]
    own = await work.get(Contact, customer.contact_id)
    if not reaches or own is None:
        return None
    around, work.scope = work.scope, EVERYTHING
    try:
        twins = await contact_queries.twins(work, reaches, apart_from=own.id)
        lasting = [one.id for one in twins if await erasing_queries.planned(work, one.id) is None]
        known = await _lasting(work, own, lasting[0]) if lasting and own.source == SOURCE else None
        if known is not None:
            return await become(work, customer, own, known)
        present = {(one.kind, one.value) for one in await contact_queries.channels_of(work, "contact", own.id)}
        await work.add(
            *(
                channels.made(work, own, kind, value)
                for kind, value in dict.fromkeys(reaches)
                if (kind, value) not in present
            )
        )
        return Linked(own, is_known=False)
    finally:
        work.scope = around


async def _lasting(work: UnitOfWork, own: Contact, known_id: str) -> Contact | None:
    """Whoever they are by their number, held with what they were; None where it is planned meanwhile to erase them."""
    await holding.tickets(work, [one.id for one in await queries.of_contact(work, own.id)])
    await work.locked(Contact, own.id, to_delete=True)
    known = await work.locked(Contact, known_id)
    return None if known is None or await erasing_queries.planned(work, known.id) is not None else known


async def become(work: UnitOfWork, customer: Customer, own: Contact, known: Contact) -> Linked:
    """The customer is somebody known: their tickets go there, and how they were reached.

    The contact that was made for them goes, unless something was put on it; links to it lead to the known one.
    """
    accounts = await queries.accounts(work, customer)
    keys = {one.id for one in accounts}
    await work.delete(*await matches.open_of(work, sorted(keys)))
    for one in accounts:
        one.contact_id = known.id
    told = [one for one in await queries.of_contact(work, own.id) if one.customer_id in keys]
    await _about(work, told, own.id, known.id)
    reopened, called_off = await decide_anew(work, accounts, own.id, known.id)
    if own.owner_id is None:
        await _reached_there(work, own, known)
    await work.flush()
    await _went(work, own, known)
    return Linked(known, is_known=True, reopened=reopened, called_off=called_off)


async def _about(work: UnitOfWork, tickets: Sequence[Ticket], before: str, contact_id: str) -> None:
    """The tickets are about that contact, and so is what its log says of them. before: whom they were about."""
    for ticket in tickets:
        ticket.contact_id = contact_id
        entry = await interactions.of_ticket(work, before, ticket.id)
        if entry is not None:
            entry.contact_id = contact_id
    await interactions.refresh_touch(work, {before, contact_id}, set())


async def _reached_there(work: UnitOfWork, own: Contact, known: Contact) -> None:
    """What reaches the one reaches the other."""
    present = {(one.kind, one.value) for one in await contact_queries.channels_of(work, "contact", known.id)}
    for one in await contact_queries.channels_of(work, "contact", own.id):
        if (one.kind, one.value) in present:
            await work.delete(one)
        else:
            one.contact_id = known.id


async def _went(work: UnitOfWork, own: Contact, known: Contact) -> None:
    before = await matches.gone_into(work, own.id)
    for heir in before:
        heir.heir_id = known.id
    await work.flush()
    if await history.pointing_to(work, own) is None:
        await work.delete(own)
        await work.add(ContactHeir(contact_id=own.id, heir_id=known.id, created_at=work.now))
        return
    for heir in before:
        heir.heir_id = own.id
    await work.flush()


async def together(work: UnitOfWork, customer_id: str) -> None:
    """What they wrote and asked is about whom they are again: since they were somebody else, more may have come."""
    customer = await work.get(Customer, customer_id)
    if customer is None:
        return
    apart: dict[str, list[Ticket]] = {}
    for ticket in await queries.elsewhere(work, customer):
        apart.setdefault(ticket.contact_id, []).append(ticket)
    for before, tickets in apart.items():
        await _about(work, tickets, before, customer.contact_id)
    for asked in await data_requests.of_customer(work, customer.id):
        asked.contact_id = customer.contact_id
    await work.flush()


async def decide_anew(
    work: UnitOfWork, accounts: Sequence[Customer], before: str, contact_id: str, *, calls_off: bool = True
) -> tuple[Sequence[DataRequest], str | None]:
    """What was let go was let go about the contact that they were: nothing of whom they are now goes out or is erased.

    before: whom they were; calls_off: whether that one is not erased then either. Gives what they asked that is open
    again, and who had planned to erase the contact that they were.
    """
    reopened: list[DataRequest] = []
    plan = await erasing_queries.planned(work, before) if calls_off else None
    for asked in [asked for one in accounts for asked in await data_requests.of_customer(work, one.id)]:
        asked.contact_id = contact_id
        is_wish = plan is not None and asked.kind == "erase" and asked.status == "open"
        if is_wish or asked.status == "planned" or data_requests.is_handed_out(asked, work.now):
            asked.status, asked.planned_by, asked.due_at = "open", None, None
            asked.decided_by, asked.decided_at = None, None
            reopened.append(asked)
    if plan is None:
        return reopened, None
    by = plan.asked_by
    await work.delete(plan)
    return reopened, by
