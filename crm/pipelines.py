"""Pipelines: the default one, and the words by which people name its stages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from crm.ids import new_id
from locales.catalog import LANGUAGES, Catalog
from storage.queries import pipelines
from storage.queries.pipelines import StageNamed
from storage.tables import LossReason, Pipeline, Stage
from storage.unit_of_work import UnitOfWork

STAGES: tuple[tuple[str, str, int, int | None], ...] = (
    ("new", "open", 10, 7),
    ("qualified", "open", 25, 14),
    ("offer", "open", 50, 10),
    ("contract", "open", 80, 14),
    ("won", "won", 100, None),
    ("lost", "lost", 0, None),
)
"""Key, kind, probability in percent, days without a touch that are still fine."""

LOSS_REASONS = ("price", "timing", "competitor", "no_decision", "other")


async def seed(work: UnitOfWork) -> Pipeline:
    """The default pipeline with its stages and loss reasons; made on the first start, left alone from then on."""
    existing = await pipelines.default(work)
    if existing is not None:
        return existing
    pipeline = Pipeline(id=new_id(), key="sales", name="", place=1)
    stages = [
        Stage(
            id=new_id(), pipeline_id=pipeline.id, key=key, name="", kind=kind, place=place,
            probability=probability, stale_days=stale_days,
        )
        for place, (key, kind, probability, stale_days) in enumerate(STAGES, 1)
    ]
    reasons = [LossReason(id=new_id(), key=key, name="", place=place) for place, key in enumerate(LOSS_REASONS, 1)]
    await work.add(pipeline, *stages, *reasons)
    return pipeline


def stage_names(
    catalog: Catalog, stages: Sequence[Stage | StageNamed], languages: Sequence[str] = LANGUAGES
) -> dict[str, str]:
    """Every name people may say for a stage -> the stage's id: ours in those languages, a team's own as written.

    Where two stages share a name, the earlier pipeline's wins.
    """
    names: dict[str, str] = {}
    for stage in stages:
        said = [stage.name] if stage.name else [catalog.say(language, f"stage-{stage.key}") for language in languages]
        for name in said:
            names.setdefault(name, stage.id)
    return names


@lru_cache(maxsize=64)
def words_for_stages(catalog: Catalog, stages: tuple[StageNamed, ...], language: str) -> MappingProxyType[str, str]:
    """The same in one language, put together once for stages that are called so."""
    return MappingProxyType(stage_names(catalog, stages, (language,)))
