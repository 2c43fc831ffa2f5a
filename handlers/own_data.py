"""Customers and their own data: `/mydata`, `/forget`, and the buttons that need no command. Others decide about it."""

from __future__ import annotations

from collections.abc import Sequence

from crm import disclosing
from crm.desk import own_data
from crm.permissions import allow
from handlers.events import Commanded, Fact, Said
from handlers.identify import actor_of
from handlers.registry import CUSTOMER, action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import disclosing as views
from handlers.views import own_data as own_views
from handlers.vocabulary import Replace, Response, Screen, Show, Tell, Toast
from storage.queries import members
from storage.tables import DataRequest

DATA, FORGET = "mydata", "forget"
KINDS: dict[str, own_data.Kind] = {"export": "export", "erase": "erase"}


def asked_in(fact: Fact) -> str:
    """Which of the two commands it is, "" for none; where there are no commands the typed words are enough.

    `/crm mydata` is words on Slack, which knows the firm's own commands alone; "forget" alone may be anything.
    """
    match fact:
        case Commanded(name=name):
            said = f"/{name.lower()}"
        case Said(edited=False, attachments=()):
            said = fact.text.strip().lower()
        case _:
            return ""
    return {f"/{DATA}": DATA, DATA: DATA, f"/{FORGET}": FORGET}.get(said, "")


async def heard(turn: Turn, asked: str) -> Response:
    """What is kept and may be asked, or what erasing means."""
    turn.work.op = own_data.OP
    return (Show(await (_offer(turn) if asked == DATA else _question(turn))),)


async def _offer(turn: Turn) -> Screen:
    if turn.customer is None:
        return own_views.nothing()
    return own_views.offer(await own_data.waiting(turn.work, turn.customer))


async def _question(turn: Turn) -> Screen:
    if turn.customer is None:
        return own_views.nothing()
    waits = await own_data.waiting(turn.work, turn.customer)
    return own_views.question() if waits is None else own_views.offer(waits)


@action("own.data", CUSTOMER)
async def data(turn: Turn) -> Response:
    """What is kept, and what may be asked."""
    return (Replace(await _offer(turn)),)


@action("own.erase", CUSTOMER)
async def erase(turn: Turn) -> Response:
    """What erasing means."""
    return (Replace(await _question(turn)),)


@action("own.ask", CUSTOMER)
async def ask(turn: Turn, kind: str) -> Response:
    """It is passed on to every owner and admin."""
    turn.work.op = own_data.OP
    wanted = KINDS.get(kind)
    if wanted is None:
        return (Toast(words("button-expired"), alert=True),)
    if turn.customer is None:
        return (Replace(own_views.nothing()),)
    row = await own_data.ask(turn.work, turn.customer, wanted)
    found = await disclosing.with_people(turn.work, row)
    told = [Tell(one, views.request(found)) for one in await _deciders(turn)] if found is not None else []
    return (Replace(own_views.asked(row)), *told)


@action("own.withdraw", CUSTOMER)
async def withdraw(turn: Turn, request_id: str) -> Response:
    """They want it no more; whoever was asked hears it."""
    turn.work.op = own_data.OP
    if turn.customer is None:
        return (Replace(own_views.nothing()),)
    row = await own_data.withdraw(turn.work, turn.customer, request_id)
    found = await disclosing.with_people(turn.work, row)
    told = [Tell(one, views.taken_back(found)) for one in await _deciders(turn)] if found is not None else []
    return (Replace(own_views.withdrawn()), *told)


async def asked_anew(turn: Turn, rows: Sequence[DataRequest]) -> Response:
    """Who asked is somebody else to us than when it was let go: it is decided once more."""
    found = [await disclosing.with_people(turn.work, one) for one in rows]
    deciders = await _deciders(turn) if rows else []
    return tuple(Tell(one, views.request(asked)) for asked in found if asked is not None for one in deciders)


async def _deciders(turn: Turn) -> list[str]:
    """Owners and admins whom a message reaches."""
    may = [one.id for one in await members.active(turn.work) if allow(actor_of(one), disclosing.OP)]
    return [one for one in may if await members.private_chat(turn.work, one) is not None]
