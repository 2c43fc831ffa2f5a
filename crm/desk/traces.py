"""What a ticket leaves behind in sales when it is closed: an entry of the log, and a deal where it became one."""

from __future__ import annotations

from crm.deals import NAME_LENGTH, first_stage
from crm.errors import Invalid
from crm.ids import new_id
from crm.interactions import MAX_SUMMARY
from crm.permissions import Actor
from storage.queries import deals, interactions, members
from storage.queries import tickets as queries
from storage.tables import Contact, Deal, Interaction, Member, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

SIGNS = {"from_customer": "👤", "to_customer": "✉"}


async def keep(work: UnitOfWork, ticket: Ticket) -> Interaction | None:
    """The entry that a closed ticket leaves with its contact, and with the deal that it became; None for spam.

    One that was closed before and went on has one entry, which moves to the new end.
    """
    if ticket.outcome == "spam":
        return None
    known = await interactions.of_ticket(work, ticket.contact_id, ticket.id)
    row = known or Interaction(
        id=new_id(),
        kind="ticket",
        contact_id=ticket.contact_id,
        company_id=await interactions.current_company_id(work, ticket.contact_id),
        ticket_id=ticket.id,
        created_at=work.now,
    )
    row.outcome, row.summary = ticket.outcome, await _told(work, ticket)
    row.happened_at, row.member_id, row.deal_id = work.now, ticket.owner_id, ticket.deal_id
    await work.add(*([] if known is not None else [row]))
    contact = await work.get(Contact, ticket.contact_id)
    await interactions.touch(work, [contact] if contact is not None else [], work.now)
    return row


async def _told(work: UnitOfWork, ticket: Ticket) -> str:
    """`#214 login fails`; for a deal with what both sides said, as much of it as one entry holds. Notes stay inside."""
    head = f"#{ticket.number} {ticket.subject}".rstrip()
    if ticket.deal_id is None:
        return head
    said = await queries.messages(work, ticket.id, tuple(SIGNS))
    return short_of("\n".join((head, *(_line(one) for one in said))))


def _line(one: TicketMessage) -> str:
    text = one.text or ", ".join(str(attached.get("name") or "📎") for attached in one.attachments)
    return f"{SIGNS[one.kind]} {text}"


def short_of(text: str) -> str:
    """As much of a text as an entry of the log holds, cut visibly."""
    return text if len(text) <= MAX_SUMMARY else f"{text[: MAX_SUMMARY - 1].rstrip()}…"


async def made_of(work: UnitOfWork, actor: Actor, ticket: Ticket) -> Deal:
    """The deal that the ticket becomes. It goes to the contact's owner, else to who leads, who then has both.

    The actor needs no right to deals: whoever answers at the desk finds them, and others go on with them.
    """
    contact = await work.get(Contact, ticket.contact_id)
    owner = await _owner(work, actor, ticket, contact)
    if contact is not None and contact.owner_id is None:
        contact.owner_id, contact.team_id = owner.id, owner.team_id
    stage = await first_stage(work)
    name = " ".join((ticket.subject or (contact.name if contact else "")).split())[:NAME_LENGTH]
    deal = Deal(
        id=new_id(),
        name=name or f"#{ticket.number}",
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        stage_since=work.now,
        contact_id=ticket.contact_id,
        company_id=await deals.employer_of(work, ticket.contact_id),
        currency="",
        owner_id=owner.id,
        team_id=owner.team_id,
        created_by=actor.member_id,
        created_at=work.now,
        version=1,
    )
    await work.add(deal)
    return deal


async def _owner(work: UnitOfWork, actor: Actor, ticket: Ticket, contact: Contact | None) -> Member:
    known = await work.get(Member, contact.owner_id) if contact is not None else None
    if known is not None and known.is_active:
        return known
    leads = await members.heads(work, ticket.team_id)
    found = next((one for one in leads if one.id == actor.member_id), None) or next(iter(leads), None)
    if found is None:
        raise Invalid("meet-nobody-leads")
    return found
