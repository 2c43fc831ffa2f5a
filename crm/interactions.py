"""Interactions, the heart of the product: what was said and done with people, and what it touches."""

from __future__ import annotations

from datetime import datetime, time
from typing import Literal

from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require
from storage.queries import interactions, matches
from storage.queries.interactions import Held
from storage.tables import Company, Contact, Deal, Interaction
from storage.unit_of_work import UnitOfWork

Kind = Literal["call", "meeting", "message", "email", "visit", "note"]
KINDS: tuple[str, ...] = ("call", "meeting", "message", "email", "visit", "note")
DIRECTIONS: tuple[str, ...] = ("", "in", "out")
OUTCOMES: tuple[str, ...] = ("", "reached", "no_answer", "busy", "call_back")
WHOLE_DAY = time(12, 0, 0, 1)
"""A day whose hour nobody said is kept as its noon, the same day nearly everywhere; no clock says such a one."""
MAX_SUMMARY = 3000
"""Slack's plain_text_input takes at most 3000 characters: what is kept can be edited in a form."""


def is_whole_day(at: datetime) -> bool:
    """Whether only the day of it is known."""
    return (at.second, at.microsecond) == (WHOLE_DAY.second, WHOLE_DAY.microsecond)


async def log(
    work: UnitOfWork,
    actor: Actor,
    *,
    kind: str,
    summary: str,
    happened_at: datetime,
    direction: str = "",
    outcome: str = "",
    contact_id: str | None = None,
    company_id: str | None = None,
    deal_id: str | None = None,
) -> Interaction:
    """Keeps an interaction; the contact and its open deals are touched by it. Without a record it is a loose note."""
    require(actor, "interaction.log")
    _check(kind, direction, outcome, summary)
    contact_id = await matches.living(work, contact_id)
    contact = await _reach(work, actor, "interaction.log", Contact, contact_id)
    await _reach(work, actor, "interaction.log", Company, company_id)
    await _reach(work, actor, "interaction.log", Deal, deal_id)
    if contact is not None and company_id is None:
        company_id = await interactions.current_company_id(work, contact.id)
    row = Interaction(
        id=new_id(),
        kind=kind,
        direction=direction,
        outcome=outcome,
        summary=summary.strip(),
        happened_at=happened_at,
        contact_id=contact_id,
        company_id=company_id,
        deal_id=deal_id,
        member_id=actor.member_id,
        created_at=work.now,
    )
    await work.add(row)
    await _touch(work, row)
    return row


async def change(
    work: UnitOfWork,
    actor: Actor,
    interaction_id: str,
    *,
    kind: str | None = None,
    summary: str | None = None,
    direction: str | None = None,
    outcome: str | None = None,
    happened_at: datetime | None = None,
) -> Interaction:
    """Rewrites what is given, keeps the rest; its author may, and who has the record in reach."""
    row = await _mine(work, actor, interaction_id)
    _check(kind or row.kind, direction or "", outcome or "", summary if summary is not None else row.summary)
    row.kind = kind or row.kind
    row.summary = summary.strip() if summary is not None else row.summary
    row.direction = direction if direction is not None else row.direction
    row.outcome = outcome if outcome is not None else row.outcome
    if happened_at is not None and happened_at != row.happened_at:
        row.happened_at = happened_at
        await work.flush()
        await interactions.refresh_touch(work, [row.contact_id], [row.deal_id])
    await work.flush()
    return row


async def assign(
    work: UnitOfWork, actor: Actor, interaction_id: str, contact_id: str | None, company_id: str | None = None
) -> Interaction:
    """Puts the interaction under another contact, or a company: a loose note finds its person, a guess is mended."""
    row = await _mine(work, actor, interaction_id)
    await _reach(work, actor, "interaction.log", Contact, contact_id)
    await _reach(work, actor, "interaction.log", Company, company_id)
    earlier = row.contact_id
    row.contact_id = contact_id
    row.company_id = company_id or (await interactions.current_company_id(work, contact_id) if contact_id else None)
    await work.flush()
    await interactions.refresh_touch(work, [earlier], [])
    await _touch(work, row)
    return row


async def tie_deal(work: UnitOfWork, actor: Actor, interaction_id: str, deal_id: str) -> Interaction:
    """The interaction turns out to be about that deal."""
    row = await _mine(work, actor, interaction_id)
    await _reach(work, actor, "interaction.log", Deal, deal_id)
    earlier = row.deal_id
    row.deal_id = deal_id
    await work.flush()
    await interactions.refresh_touch(work, [], [earlier])
    await _touch(work, row)
    return row


async def _mine(work: UnitOfWork, actor: Actor, interaction_id: str) -> Interaction:
    row = await work.get(Interaction, interaction_id)
    if row is None:
        raise NotFound
    whose: Held = await interactions.held(work, row)
    require(actor, "interaction.change", whose)
    return row


async def _reach(
    work: UnitOfWork, actor: Actor, op: str, kind: type[Contact] | type[Company] | type[Deal], key: str | None
) -> Contact | Company | Deal | None:
    """The record, if the actor may do `op` to it; None for no id; NotFound where it is absent or out of reach."""
    if key is None:
        return None
    row = await work.get(kind, key)
    if row is None:
        raise NotFound
    require(actor, op, row)
    return row


async def _touch(work: UnitOfWork, row: Interaction) -> None:
    contact = await work.get(Contact, row.contact_id)
    touched: list[Contact | Deal] = list(await interactions.open_deals(work, row.contact_id, row.deal_id))
    touched += [contact] if contact is not None else []
    await interactions.touch(work, touched, row.happened_at)


def _check(kind: str, direction: str, outcome: str, summary: str) -> None:
    if kind not in KINDS or direction not in DIRECTIONS or outcome not in OUTCOMES:
        raise Invalid
    if len(summary) > MAX_SUMMARY:
        raise Invalid("log-too-long", limit=MAX_SUMMARY, length=len(summary))
