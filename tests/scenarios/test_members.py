"""The team: who sees whom, roles and teams that change at once, leaving, and the owner who must stay."""

from __future__ import annotations

import re

import pytest

from crm import members
from crm.permissions import Role
from storage.tables import Member, Team
from tests.scenarios.stored import all_of
from tests.scenarios.test_start import member_named, say
from tests.scenarios.world import Person, World


async def card(world: World, viewer: Person, name: str) -> None:
    """Opens somebody's card from the team list."""
    await viewer.says("/team")
    await viewer.presses(name)


async def version(world: World, person: Person) -> int:
    """What a yes about that person is bound to now."""
    async with world.store.read(world.clock.now()) as work:
        return await members.version_of(work, person.member_id)


async def test_the_team_is_listed_by_reach(world: World) -> None:
    north, south = await world.team("North"), await world.team("South")
    anna = await world.member("Anna", team=north)
    await world.member("Boris", team=south)
    olga = await world.member("Olga", "owner")
    await anna.says("/team")
    assert "Anna" in anna.screen.text
    assert "Boris" not in anna.screen.text
    assert "Olga" not in anna.screen.text
    await olga.says("/team")
    assert all(name in olga.screen.text for name in ("Anna", "Boris", "Olga", "North", "South"))


async def test_who_is_in_no_team_sees_only_themselves(world: World) -> None:
    anna = await world.member("Anna")
    boris = await world.member("Boris")
    await anna.says("/team")
    assert anna.screen.buttons == ["Anna"]
    await anna.forges(f"member.show:{boris.member_id}")
    assert anna.toasts[-1] == say(world, anna, "not-found")


async def test_a_role_counts_from_the_next_press(world: World) -> None:
    olga = await world.member("Olga", "owner")
    boris = await world.member("Boris", "admin")
    await boris.says("/team")
    old = boris.screen
    await card(world, olga, "Boris")
    await olga.presses(say(world, olga, "role-sales"))
    await boris.presses(say(world, boris, "invite-button"), on=old)
    assert boris.toasts[-1] == say(world, boris, "forbidden")
    await boris.says("/invite")
    assert boris.screen.text == say(world, boris, "forbidden")


async def test_access_ends_at_once_and_undo_gives_it_back(world: World) -> None:
    olga = await world.member("Olga", "owner")
    boris = await world.member("Boris")
    await boris.says("/help")
    old = boris.screen
    await card(world, olga, "Boris")
    await olga.agrees(say(world, olga, "member-leave"))
    assert "Boris" in olga.screen.text
    await boris.presses(say(world, boris, "help-topic-self-title"), on=old)
    await boris.says("/today")
    assert boris.screen.text == say(world, boris, "stranger")
    await olga.presses(say(world, olga, "undo"))
    await boris.says("/start")
    assert say(world, boris, "start-hello", name="Boris") in boris.screen.text


async def test_nobody_loses_access_by_one_tap(world: World) -> None:
    olga = await world.member("Olga", "owner")
    boris = await world.member("Boris")
    await card(world, olga, "Boris")
    place, seen, label = olga.place, olga.screen, say(world, olga, "member-leave")
    question = say(world, olga, "member-leave-confirm", name="Boris")
    if not (asked := world.driver.asks(olga.account, place, seen.id, label)):
        await olga.presses(label)
        asked = olga.screen.text
        assert (await member_named(world, "Boris")).is_active
        await olga.presses(say(world, olga, "confirm-no"))
        assert (olga.screen.text, olga.screen.buttons) == (seen.text, seen.buttons)
        assert (await member_named(world, "Boris")).is_active
    assert question in asked
    await olga.agrees(label)
    assert not (await member_named(world, "Boris")).is_active
    del boris


async def test_nobody_becomes_an_owner_by_one_tap_and_none_is_asked_about_other_roles(world: World) -> None:
    olga, boris = await world.member("Olga", "owner"), await world.member("Boris", "admin")
    await card(world, olga, "Boris")
    owner = say(world, olga, "role-owner")
    if not world.driver.asks(olga.account, olga.place, olga.screen.id, owner):
        await olga.presses(owner)
        assert say(world, olga, "member-owner-confirm", name="Boris") in olga.screen.text
        assert (await member_named(world, "Boris")).role == "admin"
        await olga.presses(say(world, olga, "confirm-no"))
    head = say(world, olga, "role-head")
    assert not world.driver.asks(olga.account, olga.place, olga.screen.id, head)
    await olga.presses(head)
    assert (await member_named(world, "Boris")).role == "head"
    await olga.agrees(owner)
    assert (await member_named(world, "Boris")).role == "owner"
    await olga.agrees(say(world, olga, "role-sales"))
    assert (await member_named(world, "Boris")).role == "sales"
    del boris


@pytest.mark.parametrize("act", ["member-leave", "role-owner"])
async def test_a_yes_counts_only_for_what_was_asked_about(world: World, act: str) -> None:
    olga, petra = await world.member("Olga", "owner"), await world.member("Petra", "owner")
    await world.member("Boris", "admin")
    await card(world, olga, "Boris")
    asked_by_client = world.driver.platform.capabilities.confirms
    if not asked_by_client:
        await olga.presses(say(world, olga, act))
    question = olga.screen
    await card(world, petra, "Boris")
    await petra.presses(say(world, petra, "role-head"))
    await olga.presses(say(world, olga, act) if asked_by_client else "Yes", on=question)
    boris = await member_named(world, "Boris")
    assert (boris.role, boris.is_active) == ("head", True)
    shown = olga.screen.text
    assert "Petra" in shown
    assert f"{say(world, olga, 'role-admin')} → {say(world, olga, 'role-head')}" in shown
    await olga.agrees(say(world, olga, act))
    boris = await member_named(world, "Boris")
    assert (boris.role, boris.is_active) == (("owner", True) if act == "role-owner" else ("head", False))


@pytest.mark.parametrize("version", ["", ":0", ":x", ":-1", f":{'9' * 30}"])
async def test_a_yes_of_one_s_own_making_does_nothing(world: World, version: str) -> None:
    olga, boris = await world.member("Olga", "owner"), await world.member("Boris", "admin")
    await olga.says("/team")
    for act in (f"member.leave:{boris.member_id}", f"member.role:{boris.member_id}:owner"):
        await olga.forges(f"yes:{act}{version}")
    row = await member_named(world, "Boris")
    assert (row.role, row.is_active) == ("admin", True)


@pytest.mark.parametrize("act", ["leave", "role:admin"])
async def test_the_last_owner_stays(world: World, act: str) -> None:
    olga = await world.member("Olga", "owner")
    await olga.says("/team")
    name, _, role = act.partition(":")
    await olga.forges(":".join(filter(None, (f"member.{name}", olga.member_id, role))))
    assert olga.toasts[-1] == say(world, olga, "last-owner")
    row = await member_named(world, "Olga")
    assert (row.role, row.is_active) == ("owner", True)


async def test_one_of_two_owners_may_go(world: World) -> None:
    olga, petra = await world.member("Olga", "owner"), await world.member("Petra", "owner")
    await card(world, olga, "Petra")
    await olga.agrees(say(world, olga, "role-head"))
    assert (await member_named(world, "Petra")).role == "head"
    del petra


@pytest.mark.parametrize(
    ("who", "whom", "data"),
    [
        ("admin", "owner", "member.role:{}:sales"),
        ("admin", "owner", "member.leave:{}"),
        ("admin", "admin", "member.leave:{}"),
        ("admin", "sales", "member.role:{}:admin"),
        ("admin", "sales", "member.role:{}:owner"),
        ("head", "sales", "member.role:{}:head"),
        ("head", "head", "member.leave:{}"),
        ("head", "auditor", "member.leave:{}"),
        ("head", "sales", "member.team:{}:{south}"),
        ("head", "sales", "member.role:{}:nonsense"),
    ],
)
async def test_nobody_reaches_beyond_their_own_right(world: World, who: Role, whom: Role, data: str) -> None:
    north, south = await world.team("North"), await world.team("South")
    await world.member("Olga", "owner")
    vera = await world.member("Vera", who, team=north)
    other = await world.member("Other", whom, team=north)
    await vera.says("/team")
    await vera.forges(data.format(other.member_id, south=south))
    assert vera.toasts[-1] == say(world, vera, "not-found")
    row = await member_named(world, "Other")
    assert (row.role, row.team_id, row.is_active) == (whom, north, True)


async def test_a_former_owner_does_not_become_one_again_by_undo(world: World) -> None:
    await world.member("Olga", "owner")
    petra = await world.member("Petra", "owner")
    await petra.says("/team")
    await petra.forges(f"yes:member.role:{petra.member_id}:admin:{await version(world, petra)}")
    assert (await member_named(world, "Petra")).role == "admin"
    await petra.says("/undo")
    assert (await member_named(world, "Petra")).role == "admin"
    assert petra.screen.text == say(world, petra, "not-found")


async def test_undo_does_not_take_the_last_owner_away(world: World) -> None:
    olga = await world.member("Olga", "owner")
    petra = await world.member("Petra", "admin")
    await card(world, olga, "Petra")
    await olga.agrees(say(world, olga, "role-owner"))
    await olga.forges(f"yes:member.leave:{olga.member_id}:{await version(world, olga)}")
    await petra.says("/team")
    async with world.store.read(world.clock.now()) as work:
        operation = (await all_of(world, Member)) and await _first_operation(work)
    await petra.forges(f"undo:{operation}")
    assert (await member_named(world, "Petra")).role == "owner"
    assert petra.toasts[-1] == say(world, petra, "last-owner")


async def _first_operation(work: object) -> str:
    from sqlalchemy import select

    from storage.tables import Operation
    from storage.unit_of_work import UnitOfWork

    assert isinstance(work, UnitOfWork)
    query = select(Operation.id).where(Operation.name == "member.invite").order_by(Operation.at)
    return (await work.session.execute(query.limit(1))).scalar_one()


async def test_a_team_is_made_and_filled(world: World) -> None:
    olga = await world.member("Olga", "owner")
    await world.member("Boris")
    await olga.says("/team")
    await olga.presses(say(world, olga, "team-new-button"))
    await olga.fills(name="<b>West</b> & *Co*")
    team = (await all_of(world, Team))[0]
    assert team.name == "<b>West</b> & *Co*"
    await card(world, olga, "Boris")
    await olga.presses("<b>West</b> & *Co*")
    assert (await member_named(world, "Boris")).team_id == team.id
    assert "<b>West</b> & *Co*" in olga.screen.text


async def test_long_names_and_many_people_fit_a_screen(world: World) -> None:
    olga = await world.member("Olga", "owner")
    for number in range(30):
        await world.member(f"{number:02d} " + "Констанция Богдановна " * 5)
    await olga.says("/team")
    for _ in range(4):
        assert len(olga.screen.text) < 3500
        assert all(len(label) <= 60 for label in olga.screen.buttons)
        if say(world, olga, "page-after") in olga.screen.buttons:
            await olga.presses(say(world, olga, "page-after"))
    assert "29 Констанция" in olga.screen.text
    assert "Olga" in olga.screen.text


async def test_an_invitation_that_was_taken_back_lets_nobody_in_and_a_used_one_stays(world: World) -> None:
    vera = await world.member("Vera", "owner")
    boris, clara = await world.stranger("Boris"), await world.stranger("Clara")
    tokens: list[str] = []
    for who in (boris, clara):
        await vera.says("/invite")
        await vera.presses("Salesperson")
        tokens += re.findall(r"inv_[\w-]+", vera.screen.text)
        if who is boris:
            await vera.presses("Undo")
            assert "Invitation removed" in vera.screen.text
        await who.opens(tokens[-1])
    assert "Welcome" not in boris.screen.text
    await vera.says("/team")
    assert "Clara" in vera.screen.text
    assert "Boris" not in vera.screen.text
    await vera.says("/undo")
    assert "it has changed since" in vera.screen.text
