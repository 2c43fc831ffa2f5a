"""Tickets where sales sees them: as lines of a contact's and a company's card, before a call is logged, as a notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.desk.complaints import Complaint
from handlers.text import Inline, Moment, Plain, Text, Words, words
from handlers.views.common import joined, short
from handlers.vocabulary import AnyButton, Block, Card, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.ticket_surroundings import Around, DealOwned, TicketLine
from storage.queries.tickets import TicketRead

MOST = 3
NAME, SUBJECT, PERSON = 50, 60, 30
STAR = "⭐"


def ticket_blocks(lines: Sequence[TicketLine], now: datetime, *, named: bool = False) -> list[Block]:
    """The open tickets of a card. named: with whose they are."""
    alive = [one for one in lines if one.is_alive]
    if not alive:
        return []
    shown: list[Text] = [ticket_line(one, now, named=named) for one in alive[:MOST]]
    if len(alive) > MOST:
        shown.append((words("meet-more"),))
    return [Items(tuple(shown))]


def ticket_line(one: TicketLine, now: datetime, *, named: bool = False) -> Text:
    """`🎫 #214 login fails · 2 days · Boris`."""
    sign = "🔴" if one.priority == "urgent" else "🎫"
    parts: list[Text] = [(Plain(f"{sign} #{one.number} {short(one.subject, SUBJECT)}".rstrip()),)]
    if named:
        parts.append((Plain(short(one.contact, NAME)),))
    parts.append((words("meet-age", days=max((now - one.created_at).days, 0)),))
    parts.append((Plain(short(one.holder, PERSON)),) if one.holder else (words("ticket-free"),))
    if one.status == "pending":
        parts.append((words("ticket-waits-short"),))
    return joined(parts)


def ticket_button(lines: Sequence[TicketLine]) -> tuple[AnyButton, ...]:
    """The way to the last of them."""
    return tuple(press(words("meet-ticket", ticket=str(one.number)), "ticket.show", one.id) for one in lines[:1])


def complaint(one: Complaint) -> Words:
    """What is known before a call is logged: they wait for an answer of ours."""
    return words("meet-complaint", ticket=str(one.number), subject=short(one.subject, SUBJECT) or "—")


def deal_owned(one: DealOwned) -> Text:
    """A deal as operators may know it: what it is called, how far it is and whose it is, not what it is worth."""
    stage: Inline = Plain(short(one.stage, PERSON)) if one.stage else words(f"stage-{one.stage_key}")
    parts: list[Text] = [(Plain(short(one.name, NAME)),), (stage,)]
    return joined([*parts, (Plain(short(one.owner, PERSON)),) if one.owner else ()])


def earlier(lines: Sequence[TicketLine]) -> Text:
    """`#188 ✔ Solved ⭐⭐⭐⭐, #120 No answer`."""
    ended = [(Plain(f"#{one.number} "), outcome(one.outcome), Plain(_stars(one.rating))) for one in lines]
    return joined(ended, ", ")


def outcome(code: str) -> Words:
    """How a ticket ended."""
    return words(f"ticket-outcome-{code.replace('_', '-')}")


def _stars(rating: int | None) -> str:
    return f" {STAR * rating}" if rating else ""


def tell_buttons(ticket_id: str, around: Around) -> tuple[tuple[AnyButton, ...], ...]:
    """`[→ Tell Anna]`, one for each owner."""
    owned = {one.owner_id: one for one in reversed(around.deals) if one.owner_id}
    buttons = [
        press(words("meet-tell", who=short(one.owner, PERSON)), "ticket.tell", ticket_id, one.id)
        for one in reversed(owned.values())
    ]
    return (tuple(buttons),) if buttons else ()


def told(read: TicketRead, by: str, deal_id: str, deal: str, *, may_read: bool) -> Screen:
    """For the owner of a deal: their customer has a ticket at the desk."""
    ticket = read.ticket
    said = words("meet-told", who=short(by, PERSON), name=short(read.title, NAME), deal=short(deal, NAME))
    line: list[Block] = [Paragraph((Plain(f"🎫 #{ticket.number} {short(ticket.subject, SUBJECT)}"),))]
    look = [press(words("meet-ticket", ticket=str(ticket.number)), "ticket.show", ticket.id)] if may_read else []
    buttons = row(press(words("meet-deal"), "deal.show", deal_id), *look)
    return Screen((paragraph(said), *line), (buttons,), card=Card("deal", deal_id))


def became_deal(read: TicketRead, by: str, deal_id: str, deal: str) -> Screen:
    """For the owner of a deal that a ticket became."""
    said = words("meet-became", who=short(by, PERSON), ticket=str(read.ticket.number), name=short(read.title, NAME))
    buttons = row(
        press(words("meet-deal"), "deal.show", deal_id),
        press(words("meet-contact"), "contact.show", read.ticket.contact_id),
    )
    line = Paragraph((Plain(f"💼 {short(deal, NAME)}"), Plain(" · "), Moment(read.ticket.created_at, "day")))
    return Screen((paragraph(said), line), (buttons,), card=Card("deal", deal_id))
