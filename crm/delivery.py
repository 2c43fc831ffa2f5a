"""What came in and could not be handled, what went out and may not have arrived: who sees it, and who sets it going."""

from __future__ import annotations

from crm.errors import NotFound
from crm.permissions import Actor, allow, require
from storage import inbox, repairs
from storage.queries import delivery
from storage.queries.delivery import Stuck
from storage.unit_of_work import UnitOfWork

READ, REPAIR = "delivery.read", "delivery.repair"


async def stuck(work: UnitOfWork, actor: Actor) -> list[Stuck]:
    """What rests undone within the actor's reach, newest first."""
    require(actor, READ)
    return [one for one in await delivery.stuck(work) if allow(actor, READ, one)]


async def again(work: UnitOfWork, actor: Actor, way: str, number: str) -> Stuck:
    """The event is handled once more, the letter sent once more; NotFound where it no longer rests."""
    one = await _found(work, actor, way, number)
    await (inbox.release(work, int(one.id)) if one.way == "in" else repairs.send_again(work, int(one.id)))
    return one


async def drop(work: UnitOfWork, actor: Actor, way: str, number: str) -> Stuck:
    """Nobody looks after it any more; `take_up` takes that back."""
    one = await _found(work, actor, way, number)
    await (inbox.drop(work, int(one.id)) if one.way == "in" else repairs.drop(work, int(one.id)))
    return one


async def take_up(work: UnitOfWork, actor: Actor, way: str, number: str) -> Stuck:
    """What was dropped rests undone again; NotFound where it was not dropped, or is out of reach."""
    require(actor, REPAIR)
    key = _number(number)
    taken = await (inbox.park_again(work, key) if way == "in" else repairs.take_up(work, key))
    if not taken:
        raise NotFound
    return await _found(work, actor, way, number)  # out of reach: refused, and with it the change


async def _found(work: UnitOfWork, actor: Actor, way: str, number: str) -> Stuck:
    require(actor, REPAIR)
    for one in await delivery.stuck(work):
        if (one.way, one.id) == (way, number) and allow(actor, REPAIR, one):
            return one
    raise NotFound


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 15:
        raise NotFound
    return int(text)
