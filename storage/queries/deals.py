"""Deals as cards and lists need them, within the scope of the unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select

from storage.prepared import Prepared
from storage.queries import deal_history, pipelines
from storage.queries.pipelines import Total
from storage.scope import Reach, Scope, allowed
from storage.tables import Company, Contact, Deal, DealParticipant, Employment, LossReason, Member, Stage
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class DealRead:
    """A deal with what names it. stages: of its pipeline, in order; days are whole days up to now.

    days_untouched counts from the last contact, move or creation, whichever is latest.
    """

    deal: Deal
    stage: Stage
    stages: tuple[Stage, ...]
    contact_name: str
    company_name: str
    owner_name: str
    loss_reason: LossReason | None
    days_in_stage: int
    days_untouched: int

    @property
    def is_open(self) -> bool:
        """Neither won nor lost."""
        return self.deal.closed_at is None

    @property
    def is_slipping(self) -> bool:
        """Open, and untouched for longer than its stage allows."""
        limit = self.stage.stale_days
        return self.is_open and limit is not None and self.days_untouched > limit


Kind: TypeAlias = Literal["new", "moved", "reopened", "won", "lost"]


@dataclass(frozen=True)
class Movement:
    """What became of a deal since some instant, all its moves taken together. `before` is None for a new deal."""

    read: DealRead
    kind: Kind
    before: Stage | None
    who: str
    at: datetime


@cache
def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(Deal, Stage, Contact.name, Company.name, Member.name, LossReason)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Contact, Contact.id == Deal.contact_id)
        .outerjoin(Company, Company.id == Deal.company_id)
        .outerjoin(Member, Member.id == Deal.owner_id)
        .outerjoin(LossReason, LossReason.id == Deal.loss_reason_id)
    )


async def _reads(work: UnitOfWork, query: Select[*tuple[Any, ...]], scope: Scope | None = None) -> tuple[DealRead, ...]:
    """The query's deals in scope, in two statements."""
    reach = scope or work.scope
    query = query.where(reach.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
    return await _told(work, (await work.session.execute(query)).all())


async def _told(work: UnitOfWork, found: Sequence[Any]) -> tuple[DealRead, ...]:
    if not found:
        return ()
    by_pipeline: dict[str, list[Stage]] = {}
    for stage in await pipelines.stages(work):
        by_pipeline.setdefault(stage.pipeline_id, []).append(stage)
    return tuple(_read(tuple(one), tuple(by_pipeline[one[0].pipeline_id]), work.now) for one in found)


def _read(found: tuple[Any, ...], stages: tuple[Stage, ...], now: datetime) -> DealRead:
    deal, stage, contact, company, owner, reason = found
    touched = max(at for at in (deal.last_touch_at, deal.stage_since, deal.created_at) if at is not None)
    until = deal.closed_at or now
    return DealRead(
        deal=deal,
        stage=stage,
        stages=stages,
        contact_name=contact or "",
        company_name=company or "",
        owner_name=owner or "",
        loss_reason=reason,
        days_in_stage=max((now - deal.stage_since).days, 0),
        days_untouched=max((until - touched).days, 0),
    )


async def read(work: UnitOfWork, deal_id: str, *, scope: Scope | None = None) -> DealRead | None:
    """The deal, None where it is out of the scope (by default the actor's) or absent."""
    found = await _reads(work, _query().where(Deal.id == deal_id), scope)
    return found[0] if found else None


async def to_change(work: UnitOfWork, deal_id: str) -> Deal | None:
    """The deal as it is now, locked until the unit of work ends; None where it is out of scope or absent."""
    query = (
        select(Deal)
        .where(Deal.id == deal_id, work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    await work.flush()
    return (await work.session.execute(query)).scalar_one_or_none()


async def open_of(
    work: UnitOfWork, contact_id: str | None = None, company_id: str | None = None
) -> tuple[DealRead, ...]:
    """Open deals of the contact (or with them as participant) or of the company, the newest move first."""
    shape = work.scope.width, contact_id is not None, company_id is not None
    given = {"contact": contact_id, "company": company_id, **work.scope.bound}
    if await _any_open_of(*shape).one(work, given) is None:  # so it is for most lines, and then that is all
        return ()
    return await _told(work, (await work.session.execute(_open_of(*shape), given)).all())


@cache
def _any_open_of(width: Reach, of_contact: bool, of_company: bool) -> Prepared:
    return Prepared(_open_of(width, of_contact, of_company).with_only_columns(Deal.id).limit(1))


@cache
def _open_of(width: Reach, of_contact: bool, of_company: bool) -> Select[*tuple[Any, ...]]:
    """Asked twice for every line that is logged, and dear to put together."""
    wanted: list[ColumnElement[bool]] = []
    if of_contact:
        partaken = select(DealParticipant.deal_id).where(DealParticipant.contact_id == bindparam("contact"))
        wanted += [Deal.contact_id == bindparam("contact"), Deal.id.in_(partaken)]
    if of_company:
        wanted.append(Deal.company_id == bindparam("company"))
    query = _query().where(Deal.closed_at.is_(None), or_(false(), *wanted))
    query = query.where(allowed(width, Deal.owner_id, Deal.team_id, Deal.created_by))
    return query.order_by(Deal.stage_since.desc(), Deal.id)


async def page(
    work: UnitOfWork,
    *,
    stage_id: str | None = None,
    owner_id: str | None = None,
    team_id: str | None = None,
    offset: int = 0,
    limit: int = 8,
) -> tuple[DealRead, ...]:
    """Open deals, the furthest stage first and within it the longest waiting; narrowed where asked."""
    query = _query().where(Deal.closed_at.is_(None), *_narrowed(stage_id, owner_id, team_id))
    ordered = query.order_by(Stage.place.desc(), Deal.stage_since, Deal.id)
    return await _reads(work, ordered.offset(offset).limit(limit))


async def count(
    work: UnitOfWork, *, stage_id: str | None = None, owner_id: str | None = None, team_id: str | None = None
) -> int:
    """How many open deals `page` goes through."""
    query = select(func.count()).select_from(Deal).where(Deal.closed_at.is_(None))
    query = query.where(*_narrowed(stage_id, owner_id, team_id))
    query = query.where(work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
    return int((await work.session.execute(query)).scalar_one())


def _narrowed(stage_id: str | None, owner_id: str | None, team_id: str | None) -> list[ColumnElement[bool]]:
    pairs = ((Deal.stage_id, stage_id), (Deal.owner_id, owner_id), (Deal.team_id, team_id))
    return [column == value for column, value in pairs if value is not None]


async def closing(
    work: UnitOfWork, owner_id: str, first: date, last: date, *, limit: int, offset: int = 0
) -> tuple[DealRead, ...]:
    """The owner's open deals that are expected to close on those days, the earliest first."""
    query = _query().where(*_closing(owner_id, first, last)).order_by(Deal.expected_on, Deal.id)
    return await _reads(work, query.limit(limit).offset(offset))


async def count_closing(work: UnitOfWork, owner_id: str, first: date, last: date) -> int:
    """How many deals `closing` goes through."""
    query = select(func.count()).select_from(Deal).where(*_closing(owner_id, first, last))
    query = query.where(work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
    return int((await work.session.execute(query)).scalar_one())


def _closing(owner_id: str, first: date, last: date) -> list[ColumnElement[bool]]:
    return [Deal.owner_id == owner_id, Deal.closed_at.is_(None), Deal.expected_on.between(first, last)]


async def slipping(work: UnitOfWork, team_id: str | None = None) -> tuple[DealRead, ...]:
    """Open deals untouched for longer than their stage allows, the largest first; of one team or of all in scope."""
    limits: list[ColumnElement[bool]] = []
    for stage in await pipelines.stages(work):
        if stage.stale_days is not None:
            # A whole day more than the limit, so that it agrees with `DealRead.is_slipping`.
            before = work.now - timedelta(days=stage.stale_days + 1)
            touched = func.coalesce(Deal.last_touch_at, Deal.created_at)
            old = and_(Deal.stage_since <= before, Deal.created_at <= before, touched <= before)
            limits.append(and_(Deal.stage_id == stage.id, old))
    query = _query().where(Deal.closed_at.is_(None), or_(false(), *limits), *_narrowed(None, None, team_id))
    return await _reads(work, query.order_by(func.coalesce(Deal.value_minor, 0).desc(), Deal.stage_since, Deal.id))


async def forecast(work: UnitOfWork, team_id: str | None = None) -> tuple[Total, ...]:
    """Open deals by currency: their sum, and the sum weighted by each stage's probability."""
    totals: list[Total] = []
    for pipeline_id in {stage.pipeline_id for stage in await pipelines.stages(work)}:
        for line in await pipelines.board(work, pipeline_id, team_id=team_id):
            totals += line.totals
    return pipelines.add_up(totals)


async def employer_of(work: UnitOfWork, contact_id: str) -> str | None:
    """The company the person works for today, the latest where there are several."""
    query = (
        select(Employment.company_id)
        .where(Employment.contact_id == contact_id, Employment.is_current)
        .order_by(Employment.created_at.desc(), Employment.id)
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def moved_since(
    work: UnitOfWork,
    since: datetime,
    team_id: str | None = None,
    *,
    until: datetime | None = None,
    owner_id: str | None = None,
) -> tuple[Movement, ...]:
    """Deals that became new, went to another stage, were won or lost since then, in the order of their last move.

    One that went forth and back, or whose move was undone, did not move. until: only what became of them before it.
    """
    query = _query().where(Deal.stage_since >= since, *_narrowed(None, owner_id, team_id))
    reads = {one.deal.id: one for one in await _reads(work, query)}
    by_deal: dict[str, list[deal_history.Move]] = {}
    for move in await deal_history.moves(work, list(reads), since):
        if until is None or move.at < until:
            by_deal.setdefault(move.deal_id, []).append(move)
    stages = {stage.id: stage for stage in await pipelines.stages(work)}
    if until is not None:  # as it stood then, whatever became of it since
        then = {deal_id: stages.get(moves[-1].after) for deal_id, moves in by_deal.items()}
        reads |= {deal_id: replace(reads[deal_id], stage=stage) for deal_id, stage in then.items() if stage}
    found = [_movement(reads[deal_id], moves, stages) for deal_id, moves in by_deal.items()]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.at, one.read.deal.id)))


def _movement(
    read: DealRead, moves: Sequence[deal_history.Move], stages: dict[str, Stage]
) -> Movement | None:
    before = stages.get(moves[0].before or "")
    if before is not None and before.id == read.stage.id:
        return None
    return Movement(read, _kind(read.stage, before), before, moves[-1].who, moves[-1].at)


def _kind(stage: Stage, before: Stage | None) -> Kind:
    match stage.kind:
        case "won":
            return "won"
        case "lost":
            return "lost"
    if before is None:
        return "new"
    return "moved" if before.kind == "open" else "reopened"
