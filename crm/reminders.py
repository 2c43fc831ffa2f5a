"""Reminders: set, moved, snoozed, finished, dropped, handed over. Whoever holds one or made it may act on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, Owned, allow, reach, require
from storage.queries import matches
from storage.queries import reminders as queries
from storage.tables import Company, Contact, Deal, Member, Reminder
from storage.unit_of_work import UnitOfWork

MAX_TEXT = 500
SOON = timedelta(hours=2)
"""A reminder for "today" without a clock, said after the start of work, is due this much later."""
FARTHEST = timedelta(days=3653)
"""Ten years: what is said to be later is a slip of the keyboard."""


@dataclass
class Held:
    """A reminder as the permission table sees it: its holder is its owner."""

    id: str
    owner_id: str | None
    created_by: str | None
    team_id: str | None = None


async def set_reminder(
    work: UnitOfWork,
    actor: Actor,
    *,
    text: str,
    due: datetime,
    has_clock: bool,
    said: str = "",
    said_in: str = "",
    contact_id: str | None = None,
    company_id: str | None = None,
    deal_id: str | None = None,
    member_id: str | None = None,
    recurrence: str | None = None,
) -> Reminder:
    """A new open reminder for `member_id` (None: the actor). due: see `due_for`; recurrence: an RRULE.

    said_in: the zone in which that was said, if not the actor's present one.

    Invalid "reminder-past" where the time has passed, NotFound where a record or the member is out of reach.
    """
    require(actor, "reminder.own")
    holder = await _holder(work, actor, member_id)
    contact_id = await matches.living(work, contact_id)
    await _require_records(work, actor, contact_id, company_id, deal_id)
    due = due_for(holder, due, has_clock=has_clock, now=work.now, said_in=said_in or actor.timezone)
    local = _local(due, holder)
    if recurrence is not None:
        calendar.check_recurrence(recurrence, local)
    row = Reminder(
        id=new_id(),
        member_id=holder.id,
        created_by=actor.member_id,
        text=_one_line(text),
        said=said[:MAX_TEXT],
        contact_id=contact_id,
        company_id=company_id,
        deal_id=deal_id,
        due_at=due,
        local_due=local.isoformat(),
        timezone=holder.timezone,
        has_clock=has_clock,
        recurrence=recurrence,
        status="open",
        snoozes=0,
        created_at=work.now,
    )
    await work.add(row)
    return row


def _one_line(text: str) -> str:
    return " ".join(text.split())[:MAX_TEXT]


def due_for(holder: calendar.Hours, start: datetime, *, has_clock: bool, now: datetime, said_in: str = "") -> datetime:
    """When a reminder for that time is due; Invalid "reminder-past" where it has passed, "reminder-far" beyond reach.

    A date without a clock (midnight in the zone it was said in) is due at the holder's start of work; for today, when
    work has begun already, two hours from now, still before the quiet hours. A part of the day keeps its own hour.
    """
    zone = ZoneInfo(holder.timezone)
    said = start.astimezone(ZoneInfo(said_in or holder.timezone))
    due = start
    if not has_clock and said.time() == time():
        due = calendar.at_clock(said.date(), holder.work_start, zone)
        if due <= now and said.date() == calendar.local_day(now, zone):
            soon = (now + SOON).replace(second=0, microsecond=0)
            due = soon if calendar.hold_until(holder, soon) is None else due
    if due <= now:
        raise Invalid("reminder-past", when=due)
    if due > now + FARTHEST:
        raise Invalid("reminder-far", when=due)
    return due


async def change(
    work: UnitOfWork,
    actor: Actor,
    reminder_id: str,
    due: datetime,
    *,
    has_clock: bool = True,
    said: str = "",
    said_in: str = "",
    text: str = "",
) -> Reminder:
    """Moves an open reminder to another time, a recurring one for good. text: what it is about from now on.

    said_in: the zone in which that was said, if not the actor's present one.
    """
    row = await _open(work, actor, reminder_id)
    holder = await _member(work, row.member_id)
    due = due_for(holder, due, has_clock=has_clock, now=work.now, said_in=said_in or actor.timezone)
    row.due_at = due
    row.local_due = _local(due, holder).isoformat()
    row.timezone = holder.timezone
    row.has_clock = has_clock
    row.said = said[:MAX_TEXT]
    row.text = _one_line(text) or row.text
    row.fired_at = None
    await work.flush()
    return row


async def rewrite(
    work: UnitOfWork,
    actor: Actor,
    reminder_id: str,
    *,
    text: str,
    about: Mapping[str, str],
    recurrence: str | None,
) -> Reminder:
    """What an open reminder says, whom it is about and how it repeats; about: by column, an empty one keeps them."""
    row = await _open(work, actor, reminder_id)
    if about:
        ids = {name: about.get(name) for name in ("contact_id", "company_id", "deal_id")}
        await _require_records(work, actor, **ids)
        row.contact_id, row.company_id, row.deal_id = ids["contact_id"], ids["company_id"], ids["deal_id"]
    if recurrence is not None:
        calendar.check_recurrence(recurrence, datetime.fromisoformat(row.local_due))
    row.text, row.recurrence = _one_line(text) or row.text, recurrence
    await work.flush()
    return row


async def snooze(
    work: UnitOfWork, actor: Actor, reminder_id: str, due: datetime, *, has_clock: bool = True, said: str = ""
) -> Reminder:
    """Puts an open reminder off and counts it; of a recurring one a single copy is made and the series goes on."""
    row = await _open(work, actor, reminder_id)
    if row.recurrence is not None:
        return await _once_more(work, actor, row, due, has_clock, said)
    if row.snoozes and row.fired_at is None and row.due_at > work.now:
        raise Stale("reminder-snoozed-already", when=row.due_at)
    await change(work, actor, reminder_id, due, has_clock=has_clock, said=said)
    row.snoozes += 1
    await work.flush()
    return row


async def _once_more(
    work: UnitOfWork, actor: Actor, row: Reminder, due: datetime, has_clock: bool, said: str
) -> Reminder:
    about = {"contact_id": row.contact_id, "company_id": row.company_id, "deal_id": row.deal_id}
    twin = await queries.same(work, row.member_id, row.text, due, **about)
    if twin is not None:
        return twin
    copy = await set_reminder(work, actor, text=row.text, due=due, has_clock=has_clock, said=said)
    copy.contact_id, copy.company_id, copy.deal_id = row.contact_id, row.company_id, row.deal_id
    copy.snoozes = 1
    await work.flush()
    return copy


async def finish(work: UnitOfWork, actor: Actor, reminder_id: str) -> Reminder:
    """Marks it done; one that is done already stays as it is, and a recurring one waits for its next time."""
    row = await _mine(work, actor, reminder_id)
    if row.status == "dropped":
        raise Stale("reminder-dropped-already")
    if row.status == "open" and row.recurrence is None:
        row.status, row.done_at = "done", work.now
        await work.flush()
    return row


async def drop(work: UnitOfWork, actor: Actor, reminder_id: str) -> Reminder:
    """Takes it off the list undone, a series included; one that is dropped already stays as it is."""
    row = await _mine(work, actor, reminder_id)
    if row.status == "open":
        row.status, row.done_at = "dropped", work.now
        await work.flush()
    return row


async def hand_over(work: UnitOfWork, actor: Actor, reminder_id: str, member_id: str) -> Reminder:
    """Gives an open reminder to a colleague, due at the same instant; its snoozes are forgotten."""
    row = await _open(work, actor, reminder_id)
    holder = await _holder(work, actor, member_id)
    _pass_to(row, holder)
    await work.flush()
    return row


async def decline(work: UnitOfWork, actor: Actor, reminder_id: str) -> Reminder:
    """Gives a reminder back to whom it came from; Stale where nobody else gave it or it is somebody else's by now."""
    row = await _open(work, actor, reminder_id)
    giver_id = await queries.giver_of(work, row)
    giver = await work.get(Member, giver_id)
    if row.member_id != actor.member_id or giver is None or giver.id == actor.member_id:
        raise Stale("reminder-not-yours")
    _pass_to(row, giver)
    await work.flush()
    return row


def mark_fired(row: Reminder, zone: ZoneInfo, now: datetime) -> None:
    """Said, or moved on to the next time of its rule; a rule at its end leaves a single reminder behind.

    The product's own doing: in nobody's name, so no right is asked for.
    """
    following = _following(row, zone, now)
    if following is None:
        row.fired_at = now
        row.recurrence = None
        return
    local, row.due_at = following
    row.local_due, row.timezone = local.isoformat(), str(zone)


def _following(row: Reminder, zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime] | None:
    if row.recurrence is None:
        return None
    try:
        return calendar.next_occurrence(row.recurrence, datetime.fromisoformat(row.local_due), zone, now)
    except Invalid:
        return None


def _pass_to(row: Reminder, holder: Member) -> None:
    row.member_id = holder.id
    row.timezone = holder.timezone
    row.local_due = _local(row.due_at, holder).isoformat()
    row.snoozes = 0


def _local(due: datetime, holder: Member) -> datetime:
    return due.astimezone(ZoneInfo(holder.timezone)).replace(tzinfo=None)


async def _holder(work: UnitOfWork, actor: Actor, member_id: str | None) -> Member:
    """The actor, or the colleague they may give reminders to; NotFound for anybody else."""
    if member_id is None or member_id == actor.member_id:
        return await _member(work, actor.member_id)
    require(actor, "reminder.give")
    member = await work.get(Member, member_id)
    if member is None or not member.is_active:
        raise NotFound
    if reach(actor.role, "reminder.give") != "all" and (member.team_id is None or member.team_id != actor.team_id):
        raise NotFound
    return member


async def _member(work: UnitOfWork, member_id: str) -> Member:
    member = await work.get(Member, member_id)
    if member is None:
        raise NotFound
    return member


async def _mine(work: UnitOfWork, actor: Actor, reminder_id: str) -> Reminder:
    row = await work.get(Reminder, reminder_id)
    if row is None:
        raise NotFound
    require(actor, "reminder.own", Held(row.id, row.member_id, row.created_by))
    return row


async def _open(work: UnitOfWork, actor: Actor, reminder_id: str) -> Reminder:
    row = await _mine(work, actor, reminder_id)
    if row.status == "done" and row.done_at is not None:
        raise Stale("reminder-done-already", when=row.done_at)
    if row.status != "open":
        raise Stale("reminder-dropped-already")
    return row


async def _require_records(
    work: UnitOfWork, actor: Actor, contact_id: str | None, company_id: str | None, deal_id: str | None
) -> None:
    """NotFound where a record is absent or out of the actor's sight."""
    named: tuple[tuple[str | None, Owned | None, str], ...] = (
        (contact_id, await work.get(Contact, contact_id), "contact.read"),
        (company_id, await work.get(Company, company_id), "company.read"),
        (deal_id, await work.get(Deal, deal_id), "deal.read"),
    )
    for key, row, op in named:
        if key is not None and (row is None or not allow(actor, op, row)):
            raise NotFound
