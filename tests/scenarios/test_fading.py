"""Receipts lose their buttons after ten minutes; what still asks keeps them, and an old button still answers."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.tables import Interaction, Posted, Reminder
from tests.scenarios.stored import count, the
from tests.scenarios.test_log import petrov
from tests.scenarios.world import Person, World


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson."""
    return await world.member("Anna")


async def operation_of(world: World) -> str:
    """What Undo of the newest receipt takes back."""
    async with world.store.read(world.clock.now()) as work:
        query = select(Posted.operation_id).where(Posted.operation_id.is_not(None)).order_by(Posted.at.desc()).limit(1)
        return str((await work.session.execute(query)).scalar_one())


async def test_the_buttons_of_a_receipt_go_and_an_old_one_still_answers(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    operation = await operation_of(world)
    await world.advance(minutes=9)
    assert "↩ Undo" in anna.screen.buttons
    await world.advance(minutes=2)
    assert anna.screen.buttons == []
    assert "wants 20 seats" in anna.screen.text and "Next" not in anna.screen.text
    await anna.forges(f"undo:{operation}")
    assert await count(world, Interaction) == 0


async def test_whatever_redraws_a_receipt_gives_it_ten_minutes_more(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    await world.advance(minutes=9)
    await anna.edits("called Petrov acme, wants 30 seats")
    await world.advance(minutes=9)
    assert "↩ Undo edit" in anna.screen.buttons
    await world.advance(minutes=2)
    assert anna.screen.buttons == []


async def test_what_asks_keeps_its_buttons_until_it_is_answered(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer today at 9:00")
    await anna.says("called Nobodyknows, wants a price")
    await world.advance(hours=1)
    question, who = anna.screens[-2:]
    assert question.buttons and who.buttons
    await anna.presses("Another time", on=question)
    await anna.fills(when="tomorrow 11:00")
    assert (await the(world, Reminder)).local_due == "2026-05-13T11:00:00"


async def test_a_set_reminder_loses_its_buttons_and_a_due_one_does_not(world: World, anna: Person) -> None:
    await anna.says("/remind in 30 minutes send the offer")
    await world.advance(minutes=11)
    assert anna.screen.buttons == []
    await world.advance(minutes=20)
    await world.advance(minutes=20)
    assert "✓ Done" in anna.screen.buttons


async def test_a_look_with_nothing_to_take_off_writes_nothing(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    await world.advance(minutes=11)
    before = [seen.text for seen in anna.screens]
    await world.advance(minutes=11)
    assert [seen.text for seen in anna.screens] == before
