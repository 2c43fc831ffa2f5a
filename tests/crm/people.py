"""A small firm for tests of use cases: a head and two salespeople of one team, one of another, and their contacts."""

from __future__ import annotations

from datetime import UTC, datetime

from crm.permissions import Actor, Role, scope_of
from storage.scope import EVERYTHING
from storage.tables import Company, Contact, Deal, Employment, Member, Pipeline, Stage, Team
from storage.unit_of_work import Store

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


def actor(name: str, role: Role = "sales", team: str | None = "north") -> Actor:
    """A member whose id is the lower-cased name."""
    return Actor(name.lower(), name, role, team, "en", "Europe/Oslo")


ANNA, BORIS = actor("Anna"), actor("Boris", team="south")
VERA, OWEN = actor("Vera", "head"), actor("Owen", "owner", None)
ADAM = actor("Adam", "auditor", None)


async def found_firm(store: Store) -> None:
    """Stores the firm: Petrov of Acme is Anna's, Berg is Boris's; Anna has an open deal with Acme."""
    async with store.begin(NOW, scope=EVERYTHING) as work:
        await work.add(Team(id="north", name="North", created_at=NOW), Team(id="south", name="South", created_at=NOW))
        for one in (ANNA, BORIS, VERA, OWEN, ADAM):
            await work.add(
                Member(
                    id=one.member_id,
                    name=one.name,
                    role=one.role,
                    team_id=one.team_id,
                    language="en",
                    timezone="Europe/Oslo",
                    created_at=NOW,
                )
            )
        await work.add(
            Company(id="acme", name="Acme", sort_name="acme", owner_id="anna", team_id="north", created_at=NOW),
            _contact("petrov", "Ivan Petrov", ANNA),
            _contact("berg", "Nina Berg", BORIS),
            Employment(id="job", contact_id="petrov", company_id="acme", created_at=NOW),
            Pipeline(id="sales", place=1),
            Stage(id="new", pipeline_id="sales", name="New", place=1),
            Stage(id="offer", pipeline_id="sales", name="Offer", place=2),
            Deal(
                id="seats",
                name="Acme – seats",
                pipeline_id="sales",
                stage_id="new",
                stage_since=NOW,
                contact_id="petrov",
                company_id="acme",
                currency="EUR",
                owner_id="anna",
                team_id="north",
                created_by="anna",
                created_at=NOW,
            ),
        )


def _contact(key: str, name: str, whose: Actor) -> Contact:
    return Contact(
        id=key,
        name=name,
        sort_name=name.lower(),
        owner_id=whose.member_id,
        team_id=whose.team_id,
        created_by=whose.member_id,
        created_at=NOW,
    )


__all__ = ["ADAM", "ANNA", "BORIS", "NOW", "OWEN", "VERA", "actor", "found_firm", "scope_of"]
