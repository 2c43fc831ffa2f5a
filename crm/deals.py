"""Deals: made, moved through their stages, won, lost, and what they are worth.

Every verb finds the deal within the actor's reach and locks it before it looks, so that two people at once are told of
each other. `version` counts moves: a mover who saw an older one is refused with who was faster.
"""

from __future__ import annotations

from datetime import date, datetime

from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, require
from storage.queries import deal_history, deals, matches, pipelines
from storage.tables import Company, Contact, Deal, DealParticipant, LossReason, Stage
from storage.unit_of_work import UnitOfWork

NAME_LENGTH = 200


class AlreadyThere(Stale):
    """The deal stands in that stage already: a second tap, or somebody else did the same."""

    default_key = "deal-already-there"


class MovedMeanwhile(Stale):
    """Somebody else moved the deal after this person last saw it; says who, when, and where it stands now."""

    default_key = "deal-moved-meanwhile"

    def __init__(self, deal: Deal, who: str, at: datetime) -> None:
        super().__init__(who=who, at=at)
        self.deal = deal
        self.who = who
        self.at = at


async def create(
    work: UnitOfWork,
    actor: Actor,
    *,
    name: str,
    contact_id: str | None = None,
    company_id: str | None = None,
    value_minor: int | None = None,
    currency: str | None = None,
    expected_on: date | None = None,
    stage_id: str | None = None,
) -> Deal:
    """A new deal of the actor's, in the first stage unless another open one is given.

    A contact brings the company they work for. NotFound for records out of reach; a value needs its currency.
    """
    require(actor, "deal.create")
    contact = await _contact(work, actor, contact_id)
    if company_id is None and contact is not None:
        company_id = await deals.employer_of(work, contact.id)
    else:
        await _company(work, actor, company_id)
    stage = await first_stage(work, stage_id)
    deal = Deal(
        id=new_id(),
        name=_name(name),
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        stage_since=work.now,
        contact_id=contact.id if contact is not None else None,
        company_id=company_id,
        value_minor=_minor(value_minor),
        currency=currency or "",
        expected_on=expected_on,
        owner_id=actor.member_id,
        team_id=actor.team_id,
        created_by=actor.member_id,
        created_at=work.now,
        version=1,
    )
    await work.add(deal)
    return deal


async def move(
    work: UnitOfWork, actor: Actor, deal_id: str, stage_id: str, *, seen_version: int | None = None
) -> Deal:
    """Puts the deal into a stage of its pipeline. Losing needs a reason, see `lose`; leaving Won or Lost is reopening.

    Raises AlreadyThere, and MovedMeanwhile where somebody else moved it after `seen_version`.
    """
    deal = await _deal(work, actor, deal_id, "deal.change")
    stage = await _stage(work, deal, stage_id)
    if stage.kind == "lost" and deal.stage_id != stage.id:
        raise Invalid("deal-lost-needs-reason")
    return await _move(work, actor, deal, stage, seen_version)


async def win(
    work: UnitOfWork,
    actor: Actor,
    deal_id: str,
    minor: int | None = None,
    currency: str | None = None,
    *,
    seen_version: int | None = None,
) -> Deal:
    """The deal is won; with what it is worth, where that is said now."""
    deal = await _deal(work, actor, deal_id, "deal.close")
    await _move(work, actor, deal, await _stage_of_kind(work, deal, "won"), seen_version)
    if minor is not None:
        deal.value_minor, deal.currency = _minor(minor), currency or deal.currency
    await work.flush()
    return deal


async def lose(
    work: UnitOfWork,
    actor: Actor,
    deal_id: str,
    reason_id: str,
    note: str = "",
    *,
    seen_version: int | None = None,
) -> Deal:
    """The deal is lost, for a reason of the team's list and perhaps a note."""
    deal = await _deal(work, actor, deal_id, "deal.close")
    reason = await work.get(LossReason, reason_id)
    if reason is None:
        raise NotFound
    await _move(work, actor, deal, await _stage_of_kind(work, deal, "lost"), seen_version)
    deal.loss_reason_id, deal.loss_note = reason.id, note.strip()
    await work.flush()
    return deal


async def reopen(work: UnitOfWork, actor: Actor, deal_id: str) -> Deal:
    """A closed deal goes on in the open stage it was closed from, else in the first one. AlreadyThere if it is open."""
    deal = await _deal(work, actor, deal_id, "deal.reopen")
    if deal.closed_at is None:
        raise AlreadyThere
    stages = [stage for stage in await pipelines.stages(work, deal.pipeline_id) if stage.kind == "open"]
    before = await deal_history.stages_before(work, deal.id)
    earlier = [stage for stage_id in before for stage in stages if stage.id == stage_id]
    return await _move(work, actor, deal, (earlier or stages)[0], None)


async def change_value(
    work: UnitOfWork, actor: Actor, deal_id: str, minor: int | None, currency: str | None
) -> Deal:
    """What the deal is worth, in minor units; None where that is no longer known."""
    deal = await _deal(work, actor, deal_id, "deal.change")
    deal.value_minor = _minor(minor)
    deal.currency = currency or deal.currency
    await work.flush()
    return deal


async def change_expected(work: UnitOfWork, actor: Actor, deal_id: str, expected_on: date | None) -> Deal:
    """The day the deal should be closed; None where nobody knows."""
    deal = await _deal(work, actor, deal_id, "deal.change")
    deal.expected_on = expected_on
    await work.flush()
    return deal


async def rename(work: UnitOfWork, actor: Actor, deal_id: str, name: str) -> Deal:
    """Another name for the deal."""
    deal = await _deal(work, actor, deal_id, "deal.change")
    deal.name = _name(name)
    await work.flush()
    return deal


async def join(work: UnitOfWork, actor: Actor, deal_id: str, contact_id: str) -> Deal:
    """Another person takes part in the deal; nothing changes where they do already."""
    deal = await _deal(work, actor, deal_id, "deal.change")
    contact = await _contact(work, actor, contact_id)
    contact_id = contact.id if contact is not None else contact_id
    if contact_id != deal.contact_id and await work.get(DealParticipant, (deal_id, contact_id)) is None:
        await work.add(DealParticipant(deal_id=deal_id, contact_id=contact_id, role=""))
    return deal


async def leave(work: UnitOfWork, actor: Actor, deal_id: str, contact_id: str) -> Deal:
    """A person no longer takes part; NotFound where they did not."""
    deal = await _deal(work, actor, deal_id, "deal.change")
    row = await work.get(DealParticipant, (deal_id, await matches.living(work, contact_id)))
    if row is None:
        raise NotFound
    await work.delete(row)
    return deal


async def _deal(work: UnitOfWork, actor: Actor, deal_id: str, op: str) -> Deal:
    require(actor, op)
    deal = await deals.to_change(work, deal_id)
    if deal is None:
        raise NotFound
    require(actor, op, deal)
    return deal


async def _move(work: UnitOfWork, actor: Actor, deal: Deal, stage: Stage, seen_version: int | None) -> Deal:
    if deal.stage_id == stage.id:
        raise AlreadyThere
    if deal.closed_at is not None:
        require(actor, "deal.reopen", deal)
    if seen_version is not None and seen_version != deal.version:
        last = await deal_history.last_move(work, deal.id)
        if last is not None and last.member_id != actor.member_id:
            raise MovedMeanwhile(deal, last.who, last.at)
    deal.stage_id = stage.id
    deal.stage_since = work.now
    deal.closed_at = None if stage.kind == "open" else work.now
    deal.loss_reason_id, deal.loss_note = None, ""
    deal.version += 1
    await work.flush()
    return deal


async def _stage(work: UnitOfWork, deal: Deal, stage_id: str) -> Stage:
    stage = await work.get(Stage, stage_id)
    if stage is None or stage.pipeline_id != deal.pipeline_id:
        raise NotFound
    return stage


async def _stage_of_kind(work: UnitOfWork, deal: Deal, kind: str) -> Stage:
    for stage in await pipelines.stages(work, deal.pipeline_id):
        if stage.kind == kind:
            return stage
    raise Invalid("deal-no-such-stage")


async def first_stage(work: UnitOfWork, stage_id: str | None = None) -> Stage:
    """Where a new deal begins: in that open stage, by default in the first one."""
    pipeline = await pipelines.default(work)
    if stage_id is not None:
        stage = await work.get(Stage, stage_id)
        if stage is None or stage.kind != "open":
            raise NotFound
        return stage
    stages = await pipelines.stages(work, pipeline.id) if pipeline else []
    for stage in stages:
        if stage.kind == "open":
            return stage
    raise Invalid("deal-no-such-stage")


async def _contact(work: UnitOfWork, actor: Actor, contact_id: str | None) -> Contact | None:
    if contact_id is None:
        return None
    contact = await work.get(Contact, await matches.living(work, contact_id))
    if contact is None:
        raise NotFound
    require(actor, "contact.read", contact)
    return contact


async def _company(work: UnitOfWork, actor: Actor, company_id: str | None) -> None:
    if company_id is None:
        return
    company = await work.get(Company, company_id)
    if company is None:
        raise NotFound
    require(actor, "company.read", company)


def _name(name: str) -> str:
    clean = " ".join(name.split()).strip(" –—-")
    if not clean:
        raise Invalid("deal-name-needed")
    if len(clean) > NAME_LENGTH:
        raise Invalid("form-too-long", limit=NAME_LENGTH, length=len(clean))
    return clean


def _minor(minor: int | None) -> int | None:
    if minor is not None and minor < 0:
        raise Invalid("deal-value-negative")
    return minor
