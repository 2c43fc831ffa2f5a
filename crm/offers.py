"""What a logged line implies without saying it: offered as buttons, never written by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.lines import Line
from crm.permissions import Actor, allow
from locales.folding import fold_tokens
from storage.queries import contacts, deals, pipelines, reminders
from storage.queries.deals import DealRead
from storage.queries.reminders import ReminderRead
from storage.tables import Contact, Interaction, LossReason, Reminder, Stage
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Offers:
    """move: a stage that was mentioned; to_value: deals the sum may belong to; new_deal: a sum without a deal.

    reason: why it was lost, where `move` is that. wants_deal: a quote is wanted and there is no open deal. phones and
    emails: said, and not yet on the contact. needs_next: nothing is planned with them, or something was promised.
    due: one's own reminder about them that this may have done.
    """

    deal: DealRead | None = None
    move: Stage | None = None
    reason: LossReason | None = None
    to_value: tuple[DealRead, ...] = ()
    new_deal: tuple[int, str] | None = None
    wants_deal: bool = False
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    needs_next: bool = False
    due: ReminderRead | None = None


async def offers(
    work: UnitOfWork,
    actor: Actor,
    row: Interaction,
    line: Line | None,
    stages: Mapping[str, str],
    answered_id: str = "",
) -> Offers:
    """What can be offered for the interaction now. stages: words as people say them -> ids of stages.

    answered_id: the reminder in reply to which it was told.
    """
    open_deals = await deals.open_of(work, row.contact_id, row.company_id) if _has_record(row) else ()
    deal = next((one for one in open_deals if one.deal.id == row.deal_id), None)
    deal = deal or (await deals.read(work, row.deal_id) if row.deal_id else None)
    planned = await reminders.next_for(work, row.contact_id) if row.contact_id else None
    needs_next = row.contact_id is not None and planned is None
    is_next_set = bool(answered_id) and line is not None and line.read.due is not None
    due = await reminders.read(work, answered_id) if answered_id else planned
    due = due if due is not None and _is_met(actor, row, due.reminder, is_next_set=is_next_set) else None
    if line is None:
        return Offers(deal=deal, needs_next=needs_next, due=due)
    contact = await work.get(Contact, row.contact_id)
    may_add = contact is not None and allow(actor, "contact.change", contact)
    said = line.read.phones or line.read.emails
    known = await contacts.channels_of(work, "contact", contact.id) if contact is not None and said else ()
    present = {one.value for one in known}
    move = _move(deal, line, stages)
    is_wanted = line.read.hints.wants_quote and line.sum is None and not open_deals
    return Offers(
        deal=deal,
        move=move,
        reason=await reason_said(work, line) if move is not None and move.kind == "lost" else None,
        wants_deal=is_wanted and deal is None and _has_record(row),
        to_value=open_deals if line.sum and deal is None else (),
        new_deal=line.sum if deal is None and _has_record(row) else None,
        phones=tuple(one for one in line.read.phones if may_add and one not in present),
        emails=tuple(one for one in line.read.emails if may_add and one not in present),
        needs_next=needs_next or (row.contact_id is not None and bool(line.read.hints.promised)),
        due=due,
    )


def _is_met(actor: Actor, row: Interaction, reminder: Reminder, *, is_next_set: bool = False) -> bool:
    """Whether what happened may be what a reminder was for: the actor's own, set before, due by the day's end.

    is_next_set: another time was said in answer to it, so that an attempt is enough.
    """
    zone = ZoneInfo(actor.timezone)
    midnight = calendar.start_of_day(calendar.local_day(row.happened_at, zone) + timedelta(days=1), zone)
    is_older = reminder.created_at < row.created_at
    is_open = reminder.status == "open" and reminder.member_id == actor.member_id
    return is_open and is_older and reminder.due_at < midnight and (is_next_set or _took_place(row))


def _took_place(row: Interaction) -> bool:
    return row.kind != "note" and row.outcome not in ("no_answer", "busy")


async def reason_said(work: UnitOfWork, line: Line) -> LossReason | None:
    """Why a deal was lost, if that was said and the team has the reason in its list."""
    said = line.read.hints.loss_reason
    if not said:
        return None
    return next((one for one in await pipelines.loss_reasons(work) if one.key == said), None)


def _has_record(row: Interaction) -> bool:
    return row.contact_id is not None or row.company_id is not None


def _move(deal: DealRead | None, line: Line, stages: Mapping[str, str]) -> Stage | None:
    """The stage the line speaks of, if the deal has not come that far."""
    if deal is None or not deal.is_open:
        return None
    said = line.read.deal
    tokens = set(fold_tokens(line.text))
    mentioned = {key for word, key in stages.items() if set(fold_tokens(word)) <= tokens}
    for stage in reversed(deal.stages):
        is_meant = stage.id in mentioned or (said.stage is not None and said.stage in (stage.key, stage.id))
        if stage.kind == "open" and stage.place > deal.stage.place and is_meant:
            return stage
        if stage.kind in ("won", "lost") and stage.kind == said.outcome:
            return stage
    return None
