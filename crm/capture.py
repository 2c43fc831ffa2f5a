"""One line of free text becomes an interaction, a reminder and a deal's value: what was said is written, at once.

What was only implied is offered instead, see `crm.offers`; whom a line is about, see `crm.people`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crm import deals, interactions, reminders
from crm.errors import Invalid, NotFound
from crm.lines import Line
from crm.permissions import Actor
from crm.understanding.clauses import clause_around
from storage.queries import deals as deal_queries
from storage.queries.deals import DealRead
from storage.tables import Deal, Interaction, Reminder
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Kept:
    """What a line became. is_late: a time was said that has passed, so nothing will remind of it."""

    interaction: Interaction
    reminder: Reminder | None = None
    deal: DealRead | None = None
    value_was: tuple[int, str] | None = None
    is_late: bool = False


async def keep(work: UnitOfWork, actor: Actor, line: Line, noun: str, record_id: str) -> Kept:
    """Writes all that was said about that contact, company or deal; NotFound where it is out of reach."""
    contact_id, company_id, meant = await _about(work, noun, record_id)
    read = line.read
    row = await interactions.log(
        work,
        actor,
        kind=read.kind or "note",
        summary=line.summary,
        happened_at=happened(line, work.now),
        direction=read.direction or "",
        outcome=read.outcome or "",
        contact_id=contact_id,
        company_id=company_id,
        deal_id=meant.deal.id if meant else None,
    )
    reminder = await remind(work, actor, line, row)
    value_was = (meant.deal.value_minor or 0, meant.deal.currency) if meant else None
    is_valued = await value(work, actor, line, meant)
    is_late = read.due is not None and reminder is None
    return Kept(row, reminder, meant, value_was if is_valued else None, is_late)


async def _about(work: UnitOfWork, noun: str, record_id: str) -> tuple[str | None, str | None, DealRead | None]:
    """Contact and company of the record, and the deal that is certainly meant: the one named, or the only open one."""
    if noun == "deal":
        deal = await deal_queries.read(work, record_id)
        if deal is None:
            raise NotFound
        return deal.deal.contact_id, deal.deal.company_id, deal
    contact_id, company_id = (record_id, None) if noun == "contact" else (None, record_id)
    found = await deal_queries.open_of(work, contact_id, company_id)
    return contact_id, company_id, found[0] if len(found) == 1 else None


def happened(line: Line, now: datetime) -> datetime:
    """When it took place: now unless said; a day without a clock is that whole day; never later than now."""
    said = line.read.happened
    if said is None:
        return line.at
    if said.has_hour:
        return min(said.start, now)
    day = said.start.astimezone(line.zone).date()
    if day >= line.at.astimezone(line.zone).date():
        return line.at
    return datetime.combine(day, interactions.WHOLE_DAY, line.zone)


async def remind(work: UnitOfWork, actor: Actor, line: Line, row: Interaction) -> Reminder | None:
    """The reminder for the time that was said; None where none was, or where it has passed."""
    due = line.read.due
    if due is None:
        return None
    try:
        return await reminders.set_reminder(
            work,
            actor,
            text=subject(line),
            due=due.start,
            has_clock=due.has_clock,
            said=due.said,
            said_in=line.zone.key,
            recurrence=due.recurrence,
            contact_id=row.contact_id,
            company_id=row.company_id if row.contact_id is None else None,
            deal_id=row.deal_id,
        )
    except Invalid:
        return None


def subject(line: Line) -> str:
    """What the reminder is about: the clause in which its time was said, without the time and without who it was."""
    said = line.read.due.said if line.read.due else ""
    for text in (line.text, line.read.note):
        clause, rest = clause_around(text, said, line.read.lang)
        if clause and not _names_somebody(line, clause):
            return rest or line.subject
    return line.subject or line.read.note


def _names_somebody(line: Line, clause: str) -> bool:
    names = [one.said for one in line.read.people] + ([line.read.company.said] if line.read.company else [])
    return any(name.casefold() in clause.casefold() for name in names)


async def value(work: UnitOfWork, actor: Actor, line: Line, meant: DealRead | None) -> bool:
    """Sets what the deal is worth, if one sum was said and one open deal is meant; whether anything changed."""
    worth = line.sum_of(meant.deal) if meant is not None else None
    if meant is None or worth is None or not meant.is_open:
        return False
    if (meant.deal.value_minor, meant.deal.currency) == worth:
        return False
    deal: Deal = await deals.change_value(work, actor, meant.deal.id, *worth)
    return deal.value_minor == worth[0]
