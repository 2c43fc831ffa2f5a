"""A closed deal goes on: by those who lead, at the wish of whoever sells."""

from __future__ import annotations

from datetime import timedelta

from crm import deals
from crm.permissions import allow, require
from handlers.deal_stages import already, moved_card
from handlers.deals import found
from handlers.identify import actor_of
from handlers.registry import action
from handlers.text import Moment, words
from handlers.turn import Turn
from handlers.views import deal_reopening as view
from handlers.vocabulary import Replace, Response, Show, Tell, Toast
from storage.queries import members
from storage.queries.deals import DealRead
from storage.tables import Note

AGAIN_AFTER = timedelta(hours=20)
"""Asked again sooner, it says when it was asked: nobody is asked twice a day about one deal."""


@action("deal.reopen", "deal.reopen")
async def reopen(turn: Turn, deal_id: str) -> Response:
    """Reopens it, and tells whoever had asked for that."""
    before = (await found(turn, deal_id)).stage
    try:
        await deals.reopen(turn.work, turn.actor, deal_id)
    except deals.AlreadyThere:
        return await already(turn, deal_id)
    return (Replace(await moved_card(turn, deal_id, before)), *await _answered(turn, deal_id, goes_on=True))


@action("deal.stay_closed", "deal.reopen")
async def stay_closed(turn: Turn, deal_id: str) -> Response:
    """The wish is declined; whoever asked is told."""
    read = await found(turn, deal_id)
    require(turn.actor, "deal.reopen", read.deal)
    told = await _answered(turn, deal_id, goes_on=False)
    return (Replace(view.stays_closed(read)), *told) if told else (Toast(words("form-answered")),)


@action("deal.ask_reopen", "deal.ask_reopen")
async def ask(turn: Turn, deal_id: str) -> Response:
    """Asks those who lead the deal's team to reopen it."""
    read = await found(turn, deal_id)
    require(turn.actor, "deal.ask_reopen", read.deal)
    if read.is_open:
        return await already(turn, deal_id)
    note = await turn.work.get(Note, _key(deal_id))
    if note is not None and note.created_at + AGAIN_AFTER > turn.now:
        return (Toast(words("digest-asked-already", when=Moment(note.created_at))),)
    if note is not None:
        await turn.work.delete(note)
        await turn.work.flush()
    return await _put_to(turn, read)


async def _put_to(turn: Turn, read: DealRead) -> Response:
    leaders = [
        one
        for one in await members.heads(turn.work, read.deal.team_id)
        if one.id != turn.actor.member_id and allow(actor_of(one), "deal.reopen", read.deal)
    ]
    reached = [one for one in leaders if await members.private_chat(turn.work, one.id) is not None]
    if not reached:
        return (Toast(words("deal-ask-nobody"), alert=True),)
    payload = {"deal": read.deal.id, "asker": turn.actor.member_id}
    wish = Note(id=_key(read.deal.id), author_key=turn.event.author.key, payload=payload, created_at=turn.now)
    await turn.work.add(wish)
    question = view.wished(read, turn.actor.name)
    return (Show(view.asked(read, [one.name for one in reached])), *(Tell(one.id, question) for one in reached))


async def _answered(turn: Turn, deal_id: str, *, goes_on: bool) -> Response:
    """Whoever had asked hears what came of it, once."""
    note = await turn.work.get(Note, _key(deal_id))
    if note is None:
        return ()
    await turn.work.delete(note)
    asker, read = str(note.payload["asker"]), await found(turn, deal_id)
    told = (Tell(asker, view.answered(read, turn.actor.name, goes_on=goes_on)),)
    return told if asker != turn.actor.member_id else ()


def _key(deal_id: str) -> str:
    return f"reopen-{deal_id}"
