"""What holds for every conversation: strangers, old buttons, unknown words, forms that are left."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from crm.permissions import Role
from handlers.events import Author, Chat, Commanded, Event, Opened, Queried, Quoted
from storage.tables import Change, Inbox, Interaction, Refusal, Stranger
from tests.scenarios.stored import count, the
from tests.scenarios.world import Person, World


async def _changes(world: World) -> int:
    async with world.store.read(world.clock.now()) as work:
        return (await work.session.execute(select(func.count()).select_from(Change))).scalar_one()


async def test_a_stranger_gets_one_neutral_line_and_changes_nothing(world: World) -> None:
    mallory = await world.stranger("Mallory", "ru")
    before = await _changes(world)
    await mallory.says("called Petrov acme, wants 20 seats")
    await mallory.says("/find petrov")
    assert [seen.text for seen in mallory.screens] == [world.catalog.say("ru", "stranger")]
    assert await _changes(world) == before
    async with world.store.read(world.clock.now()) as work:
        assert len((await work.session.execute(select(Stranger))).scalars().all()) == 1


async def test_a_message_that_a_stranger_hands_over_in_a_group_is_answered_by_nothing(world: World) -> None:
    anna, mallory = await world.member("Anna"), await world.stranger("Mallory")
    group = await world.group("Deals", anna, mallory)
    account = mallory.account
    chat = Chat(account.platform, group.id, "group", account.team)
    author = Author(account.platform, account.user, account.name, account.team)
    told = Event("test:", "handed over", world.clock.now(), chat, author, Quoted("We take 20", "Ivan Petrov", "m1"))
    before = await _changes(world)
    await world.intake.receive([told])
    await world.settle()
    assert mallory.in_place(group) == anna.in_place(group) == []
    assert mallory.screens == []
    assert await _changes(world) == before


@pytest.mark.parametrize(
    ("typed", "addressed", "answered"),
    [
        (Commanded("ban", "x"), False, False),
        (Commanded("undo"), False, False),
        (Commanded("start"), False, False),
        (Opened("inv_AAAAAAAAAAAAAAAAAAAAAA"), False, False),
        (Commanded("find", "petrov"), False, True),
        (Commanded("today"), False, True),
        (Commanded("ban", "x"), True, True),
    ],
)
async def test_in_a_group_a_command_that_names_nobody_is_answered_only_where_it_is_offered(
    world: World, typed: Commanded | Opened, addressed: bool, answered: bool
) -> None:
    anna = await world.member("Anna")
    group = await world.group("Deals", anna)
    account = anna.account
    chat = Chat(account.platform, group.id, "group", account.team)
    author = Author(account.platform, account.user, account.name, account.team)
    event = Event("test:", "typed", world.clock.now(), chat, author, typed, addressed=addressed)
    await world.intake.receive([event])
    await world.settle()
    assert bool(anna.screens) is answered
    assert bool(anna.in_place(group)) is answered


@pytest.mark.parametrize(("role", "near"), [("owner", "/invite"), ("sales", None)])
async def test_a_mistyped_command_is_likened_only_to_those_the_role_may_use(
    world: World, role: Role, near: str | None
) -> None:
    vera = await world.member("Vera", role=role)
    await vera.says("/invit")
    assert ("/invite" in vera.screen.text) == (near is not None)
    await vera.says("/remnd")
    assert "/remind" in vera.screen.text


async def test_a_forged_button_is_an_expired_one(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/help")
    before = await _changes(world)
    for data in ("", "nonsense", "deal.move", "deal.move:1:2:3:4:5", "x" * 64, "deal.show:zzzzzzzz"):
        await anna.forges(data)
    assert await _changes(world) == before
    assert set(anna.toasts) <= {world.catalog.say("en", key) for key in ("button-expired", "not-found")}
    assert anna.toasts


async def _finds(world: World, who: Person, text: str) -> list[str]:
    """What search as you type shows the person, in whatever chat they type."""
    author = Author(who.account.platform, who.account.user, who.account.name, who.account.team)
    chat = Chat(who.account.platform, "somewhere", "group")
    found, _ = await world.intake.query(Event("test:", "q", world.clock.now(), chat, author, Queried(text)))
    return [one.title for one in found]


async def test_search_as_you_type_finds_nothing_for_a_stranger_and_stores_nothing(world: World) -> None:
    anna, mallory = await world.member("Anna"), await world.stranger("Mallory")
    await world.contact("Ivan Petrov", anna)
    for text in ("petrov", "", "%", "#zzzzzzzz", "x" * 5000):
        assert await _finds(world, mallory, text) == []
    assert await _finds(world, anna, "petrov") == ["Ivan Petrov"]
    assert await count(world, Stranger) == await count(world, Inbox) == 0


async def test_what_was_denied_to_a_member_is_on_record(world: World) -> None:
    adam = await world.member("Adam", "auditor")
    before = await _changes(world)
    await adam.says("/new Ivan Petrov")
    refused = await the(world, Refusal)
    assert (refused.member_id, refused.op) == (adam.member_id, "contact.create")
    assert await _changes(world) == before


async def test_a_press_of_the_same_event_twice_is_one_press(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("called Nobody Atall, wants 20 seats")
    loose = world.catalog.say("en", "log-leave-loose")
    await anna.presses(loose, times=3)
    assert await count(world, Interaction) == 1
