"""The firm's people: who may change whom, and the owner who stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crm import members
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.members import Account, Profile
from crm.permissions import Role
from handlers.identify import actor_of
from storage.tables import Member
from storage.unit_of_work import Store, UnitOfWork

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


async def hired(work: UnitOfWork, name: str, role: Role, team_id: str | None = None) -> Member:
    return await members.admit(work, Account("web", "", name, name), Profile("en", "Europe/Oslo"), role, team_id)


async def test_the_first_owner_is_made_once_and_keeps_a_later_role(store: Store) -> None:
    account, profile = Account("web", "", "olga", "Olga"), Profile("en", "Europe/Oslo")
    async with store.begin(NOW) as work:
        first = await members.ensure_owner(work, account, profile)
        await hired(work, "petra", "owner")
        await members.change_role(work, actor_of(first), first.id, "admin", None)
        assert (await members.ensure_owner(work, account, profile)).id == first.id
        assert first.role == "admin"


async def test_an_account_belongs_to_one_person(store: Store) -> None:
    async with store.begin(NOW) as work:
        await hired(work, "anna", "sales")
        with pytest.raises(Stale):
            await hired(work, "anna", "sales")


@pytest.mark.parametrize("to", ["admin", "sales"])
async def test_the_last_owner_neither_steps_down_nor_leaves(store: Store, to: Role) -> None:
    async with store.begin(NOW) as work:
        olga = await hired(work, "olga", "owner")
        with pytest.raises(Stale):
            await members.change_role(work, actor_of(olga), olga.id, to, None)
        with pytest.raises(Stale):
            await members.deactivate(work, actor_of(olga), olga.id)


async def test_an_inactive_owner_does_not_count_as_one(store: Store) -> None:
    async with store.begin(NOW) as work:
        olga, petra = await hired(work, "olga", "owner"), await hired(work, "petra", "owner")
        await members.deactivate(work, actor_of(olga), petra.id)
        await work.flush()
        with pytest.raises(Stale):
            await members.deactivate(work, actor_of(olga), olga.id)


async def test_a_head_reaches_salespeople_and_operators_of_the_team_only(store: Store) -> None:
    async with store.begin(NOW) as work:
        olga = await hired(work, "olga", "owner")
        north = await members.create_team(work, actor_of(olga), "North")
        south = await members.create_team(work, actor_of(olga), "South")
        vera = actor_of(await hired(work, "vera", "head", north.id))
        anna, boris = await hired(work, "anna", "sales", north.id), await hired(work, "boris", "sales", south.id)
        lonely, ada = await hired(work, "lonely", "sales"), await hired(work, "ada", "auditor", north.id)
        for other in (boris, lonely, ada, olga):
            with pytest.raises(NotFound):
                await members.deactivate(work, vera, other.id)
        with pytest.raises(NotFound):
            await members.change_role(work, vera, anna.id, "sales", south.id)
        assert (await members.change_role(work, vera, anna.id, "operator", north.id)).role == "operator"
        with pytest.raises(Forbidden):
            await members.create_team(work, vera, "West")


async def test_a_head_without_a_team_reaches_nobody(store: Store) -> None:
    async with store.begin(NOW) as work:
        vera, anna = await hired(work, "vera", "head"), await hired(work, "anna", "sales")
        with pytest.raises(NotFound):
            await members.deactivate(work, actor_of(vera), anna.id)
        assert [one.name for one in await members.colleagues(work, actor_of(vera))] == ["vera"]


async def test_a_zone_nobody_knows_is_refused(store: Store) -> None:
    async with store.begin(NOW) as work:
        anna = await hired(work, "anna", "sales")
        with pytest.raises(Invalid):
            await members.change_profile(work, actor_of(anna), timezone="Europe/Atlantis")
        assert anna.timezone == "Europe/Oslo"
