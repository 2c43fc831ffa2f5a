"""What operators are told of the desk's clocks: an answer or a solution is due soon, or late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from crm.desk import timers
from handlers.text import Moment, Plain, words
from handlers.views.common import short
from handlers.vocabulary import Block, Card, Detail, Screen, paragraph, press, row
from storage.queries.tickets import TicketRead

NAME = 60
Of: TypeAlias = Literal["answer", "solution"]
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "first": ("ticket-due-soon", "ticket-overdue"),
    "next": ("clock-next-soon", "clock-next-late"),
    "solution": ("clock-solve-soon", "clock-solve-late"),
}


def told(read: TicketRead, of: Of, *, is_late: bool) -> Screen:
    """Before whoever has the ticket, whoever may take it, and who leads."""
    ticket = read.ticket
    due = ticket.solve_due_at if of == "solution" else ticket.due_at
    which = of if of == "solution" else "first" if ticket.answered_at is None else "next"
    who, when = short(read.title, NAME), Moment(due or ticket.created_at)
    said = words(_SENTENCES[which][is_late], ticket=str(ticket.number), who=who, when=when)
    holder: list[Block] = [paragraph(words("ticket-with", who=read.holder))] if read.holder else []
    take = [press(words("ticket-take"), "ticket.take", ticket.id)] if ticket.owner_id is None else []
    buttons = row(*take, press(words("ticket-history"), "ticket.show", ticket.id))
    sign = Plain("🔥 " if is_late else "⏱ ")
    return Screen((paragraph(sign, said), *holder), (buttons,), card=Card("ticket", ticket.id))


def dues(read: TicketRead) -> list[Detail]:
    """On the card of a ticket: until when an answer and the solution are due, and whether its customer was asked."""
    ticket = read.ticket
    if ticket.status == "closed":
        return []
    details = []
    if timers.is_awaited(ticket) and ticket.due_at is not None:
        label = "ticket-label-due" if ticket.answered_at is None else "clock-label-next"
        details.append(Detail(words(label), (Moment(ticket.due_at),)))
    if ticket.solve_due_at is not None:
        details.append(Detail(words("clock-label-solve"), (Moment(ticket.solve_due_at),)))
    elif read.queue.solution_minutes and ticket.worked_seconds is not None and ticket.clock_since is None:
        details.append(Detail(words("clock-label-solve"), (words("clock-stands"),)))
    if ticket.status == "pending" and ticket.asked_at is not None:
        details.append(Detail(words("clock-label-asked"), (Moment(ticket.asked_at),)))
    return details
