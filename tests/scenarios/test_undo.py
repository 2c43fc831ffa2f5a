"""Undo: the last thing by command, the very thing by its button, refused with the reason."""

from __future__ import annotations

import pytest

from storage.tables import Contact, Interaction, Reminder
from tests.scenarios.stored import count, the
from tests.scenarios.test_log import STORIES, label, petrov
from tests.scenarios.world import Person, World


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


@pytest.mark.parametrize("language", sorted(STORIES))
async def test_the_command_takes_back_the_last_thing_and_says_what_it_was(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(STORIES[language].line)
    await anna.says("/undo")
    assert label(world, anna, "undo-undone") in anna.screen.text
    assert STORIES[language].words in anna.screen.text
    assert await count(world, Interaction) == await count(world, Reminder) == 0
    await anna.presses(label(world, anna, "undo-redo"))
    assert await count(world, Interaction) == await count(world, Reminder) == 1


async def test_a_second_press_says_who_and_when(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    receipt = anna.screen
    await anna.presses("Undo", on=receipt, times=2)
    assert await count(world, Interaction) == 0
    assert "Anna has already undone this" in anna.toasts[-1]


async def test_the_command_goes_back_step_by_step_and_then_has_nothing_left(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("called Petrov acme, wants 20 seats")
    await anna.says("called Petrov acme, wants 30 seats")
    await anna.says("/undo")
    assert (await the(world, Interaction)).summary == "wants 20 seats"
    await anna.says("/undo")
    assert await count(world, Interaction) == 0
    await anna.says("/undo")
    assert await count(world, Contact) == 0
    await anna.says("/undo")
    assert "nothing of yours" in anna.screen.text


async def test_somebody_else_used_the_new_contact_since(world: World, anna: Person) -> None:
    team = await world.team("North")
    boss = await world.member("Vera", role="head", team=team)
    nina = await world.member("Nina", team=team)
    await nina.says("called Sidorov, asked for a price")
    await nina.presses("Create Sidorov")
    await boss.says("called Sidorov, joined the talk")
    await nina.presses("Undo")
    assert "Vera has changed “Sidorov” since" in nina.toasts[-1]
    assert await count(world, Interaction) == 2


async def test_a_forged_operation_is_absent(world: World, anna: Person) -> None:
    boris = await world.member("Boris")
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    operation = (await the(world, Interaction)).id
    await boris.says("/help")
    await boris.forges(f"undo:{operation}")
    assert boris.toasts[-1] == label(world, boris, "not-found")
    assert await count(world, Interaction) == 1
