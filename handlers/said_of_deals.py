"""What was said outright of a deal ("acme to won 42k") is written; which deal is asked where it is not certain."""

from __future__ import annotations

from collections.abc import Sequence

from crm import deals, people
from crm.errors import NotFound
from crm.lines import Line
from crm.people import Match
from crm.permissions import require
from handlers import capture, deal_stages
from handlers.deals import card_of
from handlers.events import Said
from handlers.registry import action, edit
from handlers.text import Amount, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.deal_stages import moved
from handlers.views.deals import value
from handlers.vocabulary import Replace, Response, Screen, Show
from storage import search
from storage.queries import deals as queries
from storage.queries.deals import DealRead
from storage.search import Hit
from storage.tables import Stage

MOST_DEALS = 5


async def take(turn: Turn, line: Line) -> Response:
    """Does what was said, if one open deal is meant; else keeps the text and offers the deals it may be."""
    require(turn.actor, "deal.change")
    match = await _who(turn, line)
    found = await _deals(turn, match)
    if len(found) == 1 and match.sure is not None and (line.read.deal.stage or line.read.deal.outcome or line.sum):
        return await _do(turn, line, found[0])
    note = await capture.hold(turn, capture.payload_of(turn, line))
    return (Show(views.which_deal(note.id, line, found, match), reply=True),)


async def _who(turn: Turn, line: Line) -> Match:
    match = await people.who(turn.work, line)
    if match.hits:
        return match
    for word in (line.name or line.company, *line.text.split()):
        hits = [hit for hit in await search.find(turn.work, word) if hit.exact] if len(word) > 2 else []
        if hits:
            return Match(tuple(hits[:MOST_DEALS]), hits[0] if len(hits) == 1 else None)
    return match


async def _deals(turn: Turn, match: Match) -> list[DealRead]:
    """Open deals of whoever may be meant, the certain one alone if there is one."""
    found: dict[str, DealRead] = {}
    for hit in [match.sure] if match.sure else match.hits:
        for read in await _of(turn, hit):
            found[read.deal.id] = read
    return list(found.values())[:MOST_DEALS]


async def _of(turn: Turn, hit: Hit) -> tuple[DealRead, ...]:
    if hit.noun == "deal":
        read = await queries.read(turn.work, hit.id)
        return (read,) if read is not None and read.is_open else ()
    if hit.noun == "contact":
        return await queries.open_of(turn.work, contact_id=hit.id)
    return await queries.open_of(turn.work, company_id=hit.id)


async def _do(turn: Turn, line: Line, read: DealRead) -> Response:
    """Won, lost (for a reason that is asked), another stage, or only another value."""
    said, deal = line.read.deal, read.deal
    if said.outcome == "lost":
        return await deal_stages.ask_reason(turn, deal.id)
    stage = _stage(read, said.stage, said.outcome)
    notices: list[Words] = []
    if stage is not None and stage.id != read.stage.id:
        turn.work.op = "deal.close" if stage.kind != "open" else "deal.change"
        moving = (
            deals.win(turn.work, turn.actor, deal.id)
            if stage.kind == "won"
            else deals.move(turn.work, turn.actor, deal.id, stage.id)
        )
        await moving
        notices.append(moved(read.stage, stage))
    elif line.sum is None:
        raise await capture.already(turn, "deal", deal.id, "stage_id")
    if line.sum is not None and (deal.value_minor, deal.currency) != line.sum:
        notices.append(_valued(read, line.sum))
        turn.work.op = turn.work.op if stage else "deal.change"
        await deals.change_value(turn.work, turn.actor, deal.id, *line.sum)
    turn.remember("deal", deal.id)
    return (Show(await _card(turn, deal.id, notices), reply=True),)


async def _card(turn: Turn, deal_id: str, notices: Sequence[Words]) -> Screen:
    await turn.work.flush()
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return await card_of(turn, deal_id, *notices, undo=undo)


def _valued(read: DealRead, now: tuple[int, str]) -> Words:
    return words("deal-value-changed", before=value(read), after=Amount(*now))


def _stage(read: DealRead, said: str | None, outcome: str | None) -> Stage | None:
    if outcome == "won":
        return next((one for one in read.stages if one.kind == "won"), None)
    return next((one for one in read.stages if said is not None and said in (one.id, one.key)), None)


@action("log.deal_to", "deal.change")
async def picked(turn: Turn, note_id: str, deal_id: str) -> Response:
    """One tap finishes: the kept text is about this deal."""
    note = await capture.held(turn, note_id)
    read = await queries.read(turn.work, deal_id)
    if read is None:
        raise NotFound
    if note.payload.get("deal"):
        raise await capture.already(turn, "deal", deal_id)
    note.payload = note.payload | {"deal": deal_id}
    return tuple(_in_place(one) for one in await _do(turn, await capture.line_in(turn, note), read))


def _in_place(reply: object) -> Replace:
    screen = reply.screen if isinstance(reply, Show | Replace) else None
    if screen is None:
        raise NotFound
    return Replace(screen)


@edit("deal", "deal.change")
async def edited(turn: Turn, record_id: str, said: Said) -> Response:
    """The line about a deal was rewritten: what it says now is done to the same deal."""
    line = await capture.line_of(turn, said.text)
    read = await queries.read(turn.work, record_id)
    if read is None:
        raise NotFound
    return tuple(_in_place(one) for one in await _do(turn, line, read))
