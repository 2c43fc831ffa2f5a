"""Pipelines: their stages and loss reasons, and what stands in each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from storage.prepared import Prepared
from storage.tables import Deal, LossReason, Pipeline, Stage
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Total:
    """Money of one currency, in minor units; weighted: times each stage's probability."""

    currency: str
    minor: int
    weighted: int


class StageNamed(NamedTuple):
    """What a stage is called: by the team itself, or else by a key of ours."""

    id: str
    key: str
    name: str


@dataclass(frozen=True)
class StageLine:
    """How many open deals stand in a stage, and their sums by currency."""

    stage: Stage
    count: int
    totals: tuple[Total, ...]


async def default(work: UnitOfWork) -> Pipeline | None:
    """The first pipeline; None before the store was set up."""
    query = select(Pipeline).order_by(Pipeline.place, Pipeline.id).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()


async def stages(work: UnitOfWork, pipeline_id: str | None = None) -> Sequence[Stage]:
    """The stages of one pipeline in order, or of all of them."""
    found = await work.once("stages", ("stage", "pipeline"), lambda: _stages(work))
    return [one for one in found if pipeline_id in (None, one.pipeline_id)]


_STAGES = select(Stage).join(Pipeline).order_by(Pipeline.place, Stage.place)


async def _stages(work: UnitOfWork) -> Sequence[Stage]:
    return (await work.session.execute(_STAGES)).scalars().all()


_NAMED = Prepared(select(Stage.id, Stage.key, Stage.name).join(Pipeline).order_by(Pipeline.place, Stage.place))


async def named_stages(work: UnitOfWork) -> tuple[StageNamed, ...]:
    """What every stage is called, in order."""
    return tuple(StageNamed(*row) for row in await _NAMED.rows(work, {}))


async def loss_reasons(work: UnitOfWork) -> Sequence[LossReason]:
    """The team's own list, in its order."""
    return (await work.session.execute(select(LossReason).order_by(LossReason.place, LossReason.id))).scalars().all()


async def board(
    work: UnitOfWork, pipeline_id: str, *, owner_id: str | None = None, team_id: str | None = None
) -> tuple[StageLine, ...]:
    """Each open stage with its open deals in scope, of one owner or team where given."""
    query = (
        select(Deal.stage_id, Deal.currency, func.count(), func.coalesce(func.sum(Deal.value_minor), 0))
        .where(Deal.pipeline_id == pipeline_id, Deal.closed_at.is_(None))
        .where(work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
        .group_by(Deal.stage_id, Deal.currency)
        .order_by(Deal.currency)
    )
    if owner_id is not None:
        query = query.where(Deal.owner_id == owner_id)
    if team_id is not None:
        query = query.where(Deal.team_id == team_id)
    found = [(one[0], one[1], one[2], int(one[3] or 0)) for one in (await work.session.execute(query)).all()]
    return tuple(_line(stage, found) for stage in await stages(work, pipeline_id) if stage.kind == "open")


def _line(stage: Stage, found: Sequence[tuple[str, str, int, int]]) -> StageLine:
    own = [(currency, count, minor) for stage_id, currency, count, minor in found if stage_id == stage.id]
    totals = tuple(
        Total(currency, minor, minor * stage.probability // 100) for currency, _, minor in own if currency and minor
    )
    return StageLine(stage, sum(count for _, count, _ in own), totals)


def add_up(totals: Sequence[Total]) -> tuple[Total, ...]:
    """One total per currency, the largest first."""
    summed: dict[str, Total] = {}
    for one in totals:
        so_far = summed.get(one.currency, Total(one.currency, 0, 0))
        summed[one.currency] = Total(one.currency, so_far.minor + one.minor, so_far.weighted + one.weighted)
    return tuple(sorted(summed.values(), key=lambda one: (-one.minor, one.currency)))
