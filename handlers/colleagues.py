"""What somebody did: a colleague, as far as one may see it, else what was done with a contact of that name."""

from __future__ import annotations

from dataclasses import replace

from crm import colleagues as crm
from crm import members
from crm.errors import NotFound
from crm.lines import Line
from crm.periods import Days
from crm.permissions import allow
from crm.understanding.asked_times import asked_time
from handlers import answers, called
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import colleagues as views
from handlers.views import days as days_views
from handlers.views.common import page_number
from handlers.vocabulary import Replace, Response, Screen, Show, Toast
from storage.tables import Member


async def take(turn: Turn, line: Line, who: str) -> Response | None:
    """The answer; None where nobody is called so, or where the time cannot be read."""
    mates = await crm.named(turn.work, who)
    seen = [one for one in mates if await crm.may_see(turn.work, turn.actor, one.id)]
    days = _days(turn, line)
    if days is None:
        return None
    if seen:
        turn.work.op = "digest.own"
        if len(seen) > 1:
            return (Show(views.which(seen, days), reply=True),)
        return (Show(await _screen(turn, seen[0], days, 0), reply=True),)
    known = await _with_contact(turn, line, who)
    if known is not None:
        return known
    known_by = [one for one in mates if members.sees(turn.actor, one)]
    return (Show(views.not_yours(known_by[0].name), reply=True),) if known_by else None


def _days(turn: Turn, line: Line) -> Days | None:
    """The days that were said; today where none were. None for what is to come."""
    if not (line.read.happened or line.read.due):
        return Days.on(turn.now, turn.zone)
    said = asked_time(line.text, turn.reader.language, turn.now.astimezone(turn.zone), future=False)
    return Days.of(said, turn.zone) if said is not None and said.start <= turn.now else None


async def _with_contact(turn: Turn, line: Line, who: str) -> Response | None:
    """What was done with the one contact or company of that name."""
    if not allow(turn.actor, "interaction.read"):
        return None
    match = await called.whom(turn, who)
    if match is None or match.sure is None:
        return None
    asked = replace(line, read=replace(line.read, intent="ask", asks="said", asks_kinds=()))
    return await answers.about_record(turn, asked, match.sure.noun, match.sure.id)


@action("digest.person", "digest.own")
async def show(turn: Turn, member_id: str, code: str, page: str = "0") -> Response:
    """Another page of what a colleague did."""
    days, member = days_views.read(code, turn.zone, turn.now), await turn.work.get(Member, member_id)
    if member is None:
        raise NotFound
    if days is None:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(await _screen(turn, member, days, page_number(page))),)


async def _screen(turn: Turn, member: Member, days: Days, page: int) -> Screen:
    size = views.PAGE
    found = await crm.doings(turn.work, turn.actor, member, days, limit=size, offset=page * size)
    return views.doings(found, page)
