"""The question whether a ticket is solved, put to a customer who stays silent, and its two buttons."""

from __future__ import annotations

from crm.desk import inquiries, silence
from handlers.customers import me
from handlers.events import chat_adapter
from handlers.identify import customer_reader
from handlers.letters import Body, Trace, letter
from handlers.registry import CUSTOMER, action
from handlers.turn import Turn
from handlers.views import customers as customer_views
from handlers.views import desk_silence as views
from handlers.vocabulary import Replace, Response
from storage import outbox
from storage.queries import tickets as queries
from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork

KEY = "desk:ask:"
"""With this begins the dedupe key of the question."""
ASKED = "ticket_question"
"""The noun under which the question is known when it has arrived."""


async def ask(work: UnitOfWork, ticket: Ticket) -> None:
    """Puts the question, in the customer's language."""
    read = await queries.read(work, ticket.id)
    if read is None:
        return
    chat = chat_adapter().validate_python(read.customer.chat)
    trace = Trace("notice", ASKED, ticket.id)
    body = Body(chat, customer_reader(read.customer), views.question(ticket), trace=trace)
    key = f"{KEY}{ticket.id}:{work.now.isoformat()}"
    await outbox.queue(work, [letter("show", body, key, lane="notice")])


async def settled(work: UnitOfWork, trace: Trace | None, status: str) -> None:
    """The question has arrived, as far as anybody knows. One that never will leaves the ticket to its operator."""
    if trace is None or trace.noun != ASKED or status not in ("sent", "uncertain"):
        return
    ticket = await work.locked(Ticket, trace.record_id)
    if ticket is not None:
        silence.went_out(ticket, work.now)
        await work.flush()


@action("customer.yes", CUSTOMER)
async def yes(turn: Turn, ticket_id: str) -> Response:
    """It is solved; how was it?"""
    ticket = await inquiries.confirm(turn.work, me(turn), ticket_id)
    return (Replace(customer_views.ask_rating(ticket)),)


@action("customer.not_yet", CUSTOMER)
async def not_yet(turn: Turn, ticket_id: str) -> Response:
    """It is not: whoever has the ticket reads so, as if it had been written."""
    text = turn.catalog.say(turn.reader.language, "silence-not-yet", {})
    await inquiries.deny(turn.work, me(turn), ticket_id, text)
    return (Replace(views.goes_on()),)
