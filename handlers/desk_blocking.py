"""Customers from whom nothing is taken: blocked and heard again, and what they are told meanwhile."""

from __future__ import annotations

from crm.desk import blocking, tickets
from handlers import own_data
from handlers.events import Fact, Pressed, Submitted
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import desk_blocking as views
from handlers.vocabulary import Action, Replace, Response, Show, Toast
from storage.queries.tickets import is_blocked


@action("ticket.block", blocking.OP)
async def ask(turn: Turn, ticket_id: str) -> Response:
    """Asks for how long."""
    await tickets.reached(turn.work, turn.actor, blocking.OP, ticket_id)
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Show(views.ask(read, blocking.periods(turn.actor))),)


@action("ticket.blocked", blocking.OP)
async def block(turn: Turn, ticket_id: str, period: str) -> Response:
    """Nothing of theirs comes in."""
    customer = await blocking.block(turn.work, turn.actor, ticket_id, period)
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Replace(views.blocked(read, customer.blocked_until, turn.work.operation_id)),)


@action("ticket.unblock", blocking.OP)
async def lift(turn: Turn, ticket_id: str) -> Response:
    """They are heard again."""
    await blocking.lift(turn.work, turn.actor, ticket_id)
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Show(views.lifted(read, turn.work.operation_id)),)


def is_refused(turn: Turn, fact: Fact) -> bool:
    """Whether nothing is taken of what this customer did; what they ask about their own data always is."""
    if turn.customer is None or not is_blocked(turn.customer, turn.now):
        return False
    if isinstance(fact, Pressed):
        pressed = Action.decode(fact.data)
        return pressed is None or not pressed.name.startswith("own.")
    return not own_data.asked_in(fact)


def refused(turn: Turn, fact: Fact) -> Response:
    """Nothing is kept; they hear it whenever they press something, else once a day."""
    turn.work.op = "customer.write"
    turn.work.meters.denied("customer.write")
    if turn.customer is None:
        return ()
    told = views.not_taken(turn.customer)
    if isinstance(fact, Pressed):
        return (Toast(told, alert=True),)
    if isinstance(fact, Submitted) or blocking.told(turn.work, turn.customer):
        return (Show(views.told(told)),)
    return ()
