"""A small firm for tests of time: a team of two with a head, an owner, an outsider to the team, and their records."""

from __future__ import annotations

from datetime import UTC, datetime

from crm.permissions import Actor, Role
from handlers.identify import actor_of
from storage.tables import Company, Contact, Deal, Employment, Identity, Member, Pipeline, Stage, Team
from storage.unit_of_work import Store, UnitOfWork

LONG_AGO = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)

NORTH, SOUTH = "teamnrth", "teamsuth"
VERA, ANNA, BORIS, OLEG, STRANGE = "memvera2", "memanna2", "membrs22", "memleg22", "memstran"
PETROV, ACME, SEATS = "cntpetrv", "cmpacme2", "dlseats2"


async def build(store: Store, *, zone: str = "Europe/Berlin", language: str = "en") -> None:
    """Writes the firm as it stood long ago: Vera heads North, Anna and Boris sell in it, Oleg owns the firm."""
    async with store.begin(LONG_AGO) as work:
        await work.add(
            Team(id=NORTH, name="North", created_at=LONG_AGO), Team(id=SOUTH, name="South", created_at=LONG_AGO)
        )
        people: tuple[tuple[str, str, Role, str | None], ...] = (
            (OLEG, "Oleg", "owner", None),
            (VERA, "Vera", "head", NORTH),
            (ANNA, "Anna", "sales", NORTH),
            (BORIS, "Boris", "sales", NORTH),
            (STRANGE, "Sigrid", "sales", SOUTH),
        )
        for member_id, name, role, team in people:
            await member(work, member_id, name, role, team, zone=zone, language=language)
        await _records(work)


async def member(
    work: UnitOfWork, member_id: str, name: str, role: Role, team: str | None, *, zone: str, language: str
) -> Member:
    """A member who is reached in a private chat of the test platform."""
    row = Member(
        id=member_id,
        name=name,
        role=role,
        team_id=team,
        language=language,
        timezone=zone,
        is_active=True,
        work_start="09:00",
        quiet_from="20:00",
        quiet_to="08:00",
        created_at=LONG_AGO,
    )
    chat = {"platform": "direct", "id": member_id, "place": "private", "team": "", "thread": None, "title": ""}
    identity = Identity(
        platform="direct", team="", user=member_id, member_id=member_id, name=name, chat=chat,
        linked_at=LONG_AGO, seen_at=LONG_AGO,
    )
    await work.add(row, identity)
    return row


async def _records(work: UnitOfWork) -> None:
    owned = {"owner_id": ANNA, "team_id": NORTH, "created_by": ANNA, "created_at": LONG_AGO}
    await work.add(
        Company(id=ACME, name="Acme", sort_name="acme", **owned),
        Contact(id=PETROV, name="Ivan Petrov", sort_name="petrov ivan", **owned),
        Employment(id="empl2222", contact_id=PETROV, company_id=ACME, is_current=True, created_at=LONG_AGO),
        Pipeline(id="pipeln22", key="sales", place=1),
        Stage(id="stgffer2", pipeline_id="pipeln22", key="offer", place=1, kind="open", probability=50, stale_days=10),
        Stage(id="stgwn222", pipeline_id="pipeln22", key="won", place=2, kind="won", probability=100),
    )
    await work.add(
        Deal(
            id=SEATS, name="Seats", pipeline_id="pipeln22", stage_id="stgffer2", stage_since=LONG_AGO,
            contact_id=PETROV, company_id=ACME, value_minor=4_500_000, currency="EUR", **owned,
        )
    )


async def actor(work: UnitOfWork, member_id: str) -> Actor:
    """The member as one who acts now."""
    row = await work.get(Member, member_id)
    assert row is not None
    return actor_of(row)
