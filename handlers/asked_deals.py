"""Questions about deals in free text: which slip, how many are open, what was won or lost in some time."""

from __future__ import annotations

from crm import figures
from crm.periods import Days
from crm.permissions import allow, reach
from crm.understanding.deal_questions import DealQuestion, asks_of_deals, deal_question
from handlers import deals, pipeline
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import asked_deals as views
from handlers.views import digests as lines
from handlers.views.common import page_number
from handlers.vocabulary import Replace, Response, Screen, Show
from storage.queries import deals as queries

OWN, ALL = "me", "all"


async def take(turn: Turn, text: str) -> Response | None:
    """The answer; None where the text asks nothing of deals alone, or who asks may not read them."""
    asked = deal_question(text, turn.reader.language, turn.now, turn.zone)
    if asked is None or not allow(turn.actor, "deal.read"):
        return None
    if asked.wants in ("won", "lost"):
        turn.work.op = "digest.own"
        return (Show(await _ended(turn, asked), reply=True),)
    turn.work.op = "deal.read"
    if asked.wants == "slipping":
        return (Show(await _slipping(turn, OWN if asked.is_own else ALL, 0), reply=True),)
    return (Show(await _open(turn, own=asked.is_own), reply=True),)


async def instead(turn: Turn, text: str) -> Response | None:
    """What is open, for a question about deals that is not understood; None for every other text."""
    if not asks_of_deals(text, turn.reader.language) or not allow(turn.actor, "deal.read"):
        return None
    turn.work.op = "deal.read"
    return (Show(views.instead(await _open(turn, own=False)), reply=True),)


@action("deal.slipping", "deal.read")
async def listed(turn: Turn, whose: str, page: str = "0") -> Response:
    """Another page of the deals that slip."""
    return (Replace(await _slipping(turn, whose, page_number(page))),)


async def _slipping(turn: Turn, whose: str, page: int) -> Screen:
    own = whose == OWN or reach(turn.actor.role, "deal.read") == "own"
    team_id = turn.actor.team_id if reach(turn.actor.role, "deal.read") == "team" else None
    found = [
        one
        for one in await queries.slipping(turn.work, None if own else team_id)
        if not own or one.deal.owner_id == turn.actor.member_id
    ]
    shown, may_ask = found[page * views.PAGE :][: views.PAGE], allow(turn.actor, "digest.team") and not own
    return views.slipping(shown, len(found), OWN if own else ALL, page, may_ask=may_ask)


async def _ended(turn: Turn, asked: DealQuestion) -> Screen:
    """What was won or lost; in this month where no time was said."""
    own = figures.is_own(turn.actor, asked=asked.is_own)
    days = Days.of(asked.when, turn.zone) if asked.when else Days.on(turn.now, turn.zone)
    days = days if asked.when else Days(days.first.replace(day=1), days.last, turn.zone)
    if asked.wants == "lost":
        lost = [one for one in await figures.moved(turn.work, turn.actor, days, own=own) if one.kind == "lost"]
        return views.ended("lost", days, [lines.moved(one) for one in reversed(lost)], len(lost), own=own)
    read = await figures.figures(turn.work, turn.actor, days, own=own)
    won = await figures.won(turn.work, turn.actor, days, own=own, limit=lines.LINES, offset=0)
    told = [lines.won(deal, owner) for deal, owner in won]
    return views.ended("won", days, told, read.won_count, read.won, own=own)


async def _open(turn: Turn, *, own: bool) -> Screen:
    """One's own list, which says how many there are; else the widest pipeline one may see beneath their number."""
    if own or reach(turn.actor.role, "deal.read") == "own":
        return await deals.mine_from(turn, 0)
    team_id = turn.actor.team_id if reach(turn.actor.role, "deal.read") == "team" else None
    count = await queries.count(turn.work, team_id=team_id)
    return views.open_ones(await pipeline.widest(turn), count)
