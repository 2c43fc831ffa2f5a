"""A small firm for tests of the crm: people of two teams, the default pipeline, nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from crm import deals, pipelines
from crm.ids import new_id
from crm.permissions import Actor, Role, scope_of
from storage.queries import deals as deal_queries
from storage.queries import pipelines as pipeline_queries
from storage.tables import Deal, Member, Team
from storage.unit_of_work import Store, UnitOfWork

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@dataclass
class Firm:
    """Two teams: Anna and Boris under Vera in the north, Petr in the south; the store is theirs."""

    store: Store
    actors: dict[str, Actor]
    stages: dict[str, str]
    reasons: dict[str, str]

    @asynccontextmanager
    async def acts(self, name: str, *, later: timedelta = timedelta()) -> AsyncIterator[tuple[UnitOfWork, Actor]]:
        actor = self.actors[name]
        async with self.store.begin(NOON + later, scope=scope_of(actor)) as work:
            work.op = "deal.change"
            yield work, actor

    async def deal(self, who: str = "Anna", name: str = "Acme – seats") -> Deal:
        async with self.acts(who) as (work, actor):
            return await deals.create(work, actor, name=name, value_minor=4_000_000, currency="EUR")

    async def at(self, deal: Deal) -> deal_queries.DealRead:
        async with self.store.begin(NOON + timedelta(days=1)) as work:
            read = await deal_queries.read(work, deal.id)
            assert read is not None
            return read


async def founded(store: Store) -> Firm:
    """The firm in a fresh store, with the default pipeline."""
    people = {"Anna": ("sales", "north"), "Boris": ("sales", "north"), "Vera": ("head", "north"),
              "Petr": ("sales", "south"), "Olga": ("auditor", None)}
    actors: dict[str, Actor] = {}
    async with store.begin(NOON) as work:
        teams = {name: Team(id=new_id(), name=name, created_at=NOON) for name in ("north", "south")}
        await work.add(*teams.values())
        for name, (role, team) in people.items():
            team_id = teams[team].id if team else None
            member = Member(id=new_id(), name=name, role=role, team_id=team_id, language="en", timezone="UTC",
                            created_at=NOON)
            await work.add(member)
            actors[name] = Actor(member.id, name, cast(Role, role), team_id, "en", "UTC")
        pipeline = await pipelines.seed(work)
        stages = {stage.key: stage.id for stage in await pipeline_queries.stages(work, pipeline.id)}
        reasons = {reason.key: reason.id for reason in await pipeline_queries.loss_reasons(work)}
    return Firm(store, actors, stages, reasons)
