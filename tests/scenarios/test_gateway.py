"""What holds for every conversation: strangers, old buttons, unknown words, forms that are left."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.tables import Change, Stranger
from tests.scenarios.world import World


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


async def test_a_forged_button_is_an_expired_one(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/help")
    before = await _changes(world)
    for data in ("", "nonsense", "deal.move", "deal.move:1:2:3:4:5", "x" * 64, "deal.show:zzzzzzzz"):
        await anna.forges(data)
    assert await _changes(world) == before
    assert set(anna.toasts) <= {world.catalog.say("en", key) for key in ("button-expired", "not-found")}
    assert anna.toasts
