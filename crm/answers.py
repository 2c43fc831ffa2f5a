"""Questions about a person or a company: what was said in some time, when they were last spoken to, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.errors import NotFound
from crm.lines import Line
from crm.permissions import Actor, require
from crm.understanding.model import Asked, Kind
from storage.queries import deals, reminders, timeline
from storage.queries.deals import DealRead
from storage.queries.reminders import ReminderRead
from storage.queries.timeline import ALWAYS, Entry, Period
from storage.search import Hit
from storage.unit_of_work import UnitOfWork

NOUNS = ("contact", "company")
MOST_ENTRIES = 8
MOST_OPEN = 10


@dataclass(frozen=True)
class Answer:
    """What the store knows. entries: the newest of the period, `has_more` where there are others in it.

    kinds: of contact, that were asked about, none where any is; before: the newest entry before a period in which there
    was none; of any kind and up to the end of the period, where there was none of the kinds.
    """

    about: Hit
    asks: Asked
    period: Period = ALWAYS
    kinds: tuple[Kind, ...] = ()
    entries: tuple[Entry, ...] = ()
    has_more: bool = False
    before: Entry | None = None
    deals: tuple[DealRead, ...] = ()
    reminders: Sequence[ReminderRead] = ()


def period_of(line: Line) -> Period:
    """The time that was asked about: the whole of the day, week, month … that was said."""
    said = line.read.happened or line.read.due
    if said is None:
        return ALWAYS
    return Period(said.start, said.over)


async def answer(work: UnitOfWork, actor: Actor, line: Line, about: Hit) -> Answer:
    """The answer about that contact or company, which is in the actor's reach."""
    require(actor, "interaction.read")
    if about.noun not in NOUNS:
        raise NotFound
    if line.read.asks == "open":
        return await _open(work, about)
    period, kinds = period_of(line), line.read.asks_kinds
    found = await timeline.entries(work, about.noun, about.id, limit=MOST_ENTRIES + 1, period=period, kinds=kinds)
    earlier = Period(until=period.until if kinds else period.since)
    is_all = bool(found) or (period == ALWAYS and not kinds)
    before = () if is_all else await timeline.entries(work, about.noun, about.id, limit=1, period=earlier)
    return Answer(
        about=about,
        asks=line.read.asks or "said",
        period=period,
        kinds=kinds,
        entries=found[:MOST_ENTRIES],
        has_more=len(found) > MOST_ENTRIES,
        before=before[0] if before else None,
    )


async def _open(work: UnitOfWork, about: Hit) -> Answer:
    of_contact = about.id if about.noun == "contact" else None
    of_company = about.id if about.noun == "company" else None
    return Answer(
        about=about,
        asks="open",
        deals=(await deals.open_of(work, of_contact, of_company))[:MOST_OPEN],
        reminders=await reminders.open_about(work, about.noun, about.id, MOST_OPEN),
    )
