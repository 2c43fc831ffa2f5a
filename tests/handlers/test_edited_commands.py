"""A typed command can be edited where the platform keeps it; Slack's slash commands leave no message."""

from __future__ import annotations

from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.tables import Interaction, Reminder
from storage.unit_of_work import Store
from tests.scenarios.drivers.direct import DirectDriver
from tests.scenarios.stored import the
from tests.scenarios.world import World


async def test_an_edited_log_command_is_read_again(store: Store, clock: FrozenClock) -> None:
    world = World(store, clock, DirectDriver(clock), Catalog.load())
    await world.start()
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("/log called Petrov acme, wants 20 seats")
    await anna.edits("/log called Petrov acme, wants 21 seats")
    assert (await the(world, Interaction)).summary == "wants 21 seats"
    await world.stop()


async def test_an_edited_remind_command_is_read_in_the_language_it_was_typed_in(
    store: Store, clock: FrozenClock
) -> None:
    world = World(store, clock, DirectDriver(clock), Catalog.load())
    await world.start()
    anna = await world.member("Anna", language="nb")
    await anna.says("/remind i morgen kl 10 ringe Petrov")
    typed = anna.last_said
    await anna.says("/settings")
    await anna.forges("settings.speak:en")
    anna.last_said = typed
    await anna.edits("/remind i overmorgen kl 12 ringe Petrov")
    assert (await the(world, Reminder)).local_due == "2026-05-14T12:00:00"
    await world.stop()
