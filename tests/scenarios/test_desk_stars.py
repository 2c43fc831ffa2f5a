"""The question how it was loses its stars when the ticket goes on, by whatever way; a rating that was given stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from locales.catalog import LANGUAGES
from storage import outbox
from storage.tables import Outbox, Ticket
from tests.scenarios.desk import Desk
from tests.scenarios.driver import Seen
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import taken
from tests.scenarios.test_start import say
from tests.scenarios.world import World


async def closed(desk: Desk) -> Seen:
    """Boris closes the ticket; the question how it was."""
    await desk.boris.presses(say(desk.world, desk.boris, "ticket-close"), on=desk.head(desk.boris))
    await desk.boris.presses(say(desk.world, desk.boris, "ticket-outcome-solved"))
    asked = desk.ivan.screen
    assert "5 ⭐" in asked.buttons
    return asked


def stars(desk: Desk) -> int:
    """How many messages of Ivan's still have stars."""
    return sum("5 ⭐" in one.buttons for one in desk.ivan.screens)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_stars_stand_under_a_ticket_that_goes_on(world: World, language: str) -> None:
    desk = await taken(world, language)
    goes_on = say(world, desk.ivan, "silence-goes-on")
    await desk.ivan.presses(say(world, desk.ivan, "customer-not-yet"), on=await closed(desk))
    assert (await the(world, Ticket)).status == "open"
    assert stars(desk) == 0 and [one.text for one in desk.ivan.screens].count(goes_on) == 1
    await closed(desk)
    await desk.ivan.says("it is back")
    assert stars(desk) == 0 and [one.text for one in desk.ivan.screens].count(goes_on) == 2
    await closed(desk)
    await desk.ivan.presses("4 ⭐")
    await desk.ivan.presses(say(world, desk.ivan, "customer-reopen"), on=desk.card())
    assert stars(desk) == 0 and (await the(world, Ticket)).rating == 4
    assert say(world, desk.ivan, "customer-remark") in desk.ivan.screen.buttons


async def test_stars_that_the_customer_asked_for_go_too(world: World) -> None:
    desk = await taken(world)
    await desk.ivan.presses(say(world, desk.ivan, "customer-solved"), on=desk.card())
    await desk.ivan.presses(say(world, desk.ivan, "customer-rate"), on=desk.card())
    assert stars(desk) == 1
    await desk.boris.presses(say(world, desk.boris, "ticket-reopen"), on=desk.head(desk.boris))
    assert stars(desk) == 0


async def test_stars_that_are_not_there_yet_when_the_ticket_goes_on_do_not_stay(world: World) -> None:
    desk = await taken(world)
    ticket, boris, ivan = await the(world, Ticket), desk.boris, desk.ivan
    for is_on_its_way in (False, True):
        await world.driver.forges(boris.account, boris.place, boris.screen.id, f"ticket.closed:{ticket.id}:solved")
        await world.intake.handle_waiting()
        assert (await the(world, Ticket)).status == "closed"
        if is_on_its_way:
            waiting, key = await all_of(world, Outbox), f"desk:rate:{ticket.id}"
            async with world.store.begin(world.clock.now()) as work:
                letter = await work.session.get(Outbox, next(one.id for one in waiting if one.fold_key == key))
                assert letter is not None
                letter.status, letter.token, letter.lease_until = "sending", "-", world.clock.now() + outbox.LEASE
        await world.driver.says(ivan.account, ivan.place, "it is back")
        await world.settle()
        assert (await the(world, Ticket)).status == "open"
        world.clock.at += timedelta(minutes=3)
        await world.courier.reap()
        await world.advance(minutes=3)
        gone = [one.text for one in ivan.screens].count(say(world, ivan, "silence-goes-on"))
        assert (stars(desk), gone) == (0, int(is_on_its_way))
