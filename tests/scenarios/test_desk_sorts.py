"""The report by tag and by priority, in words and as a picture; a merged ticket counts once, as the first."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_tickets_are_counted_by_tag_and_by_priority(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    vera = await world.member("Vera", "owner", language)
    for number, tags in enumerate(("money, login", "Money", "")):
        await desk.ivan.says(f"order {number}")
        ticket = (await all_of(world, Ticket))[-1].id
        await desk.boris.forges(f"ticket.take:{ticket}")
        if tags:
            await desk.boris.forges(f"ticket.tags:{ticket}")
            await desk.boris.fills(tags=tags)
        if number == 0:
            await desk.boris.forges(f"ticket.urgent:{ticket}:on")
        await world.advance(minutes=20)
        await desk.boris.says(f"/a #{number + 1} Soon.")
        if number < 2:
            await desk.boris.forges(f"ticket.closed:{ticket}:solved")
            await world.advance(days=4)
    await vera.says("/queue")
    await vera.presses(say(world, vera, "report-button"))
    await vera.presses(say(world, vera, "sorts-button"))
    told = vera.screen.text
    assert say(world, vera, "sorts-title", days=30) in told
    assert "Money" in told and "login" in told and "money" not in told
    assert told.index("Money") < told.index("login")
    assert say(world, vera, "report-minutes", rest=21) in told or say(world, vera, "report-minutes", rest=20) in told
    for key, came, closed, is_open in (("sorts-normal", 2, 1, 1), ("sorts-urgent", 1, 1, 0)):
        assert say(world, vera, "sorts-counts", came=came, closed=closed, open=is_open) in told, key
    await vera.presses(say(world, vera, "report-picture"))
    drawn = "\n".join(one.text for one in vera.screens)
    assert say(world, vera, "sorts-drawn", days=30) in drawn
    assert "1 · Money: " + say(world, vera, "sorts-bars", came=2, closed=2) in drawn
    assert "4 · " + say(world, vera, "sorts-urgent") in drawn


async def test_a_merged_ticket_counts_once_with_the_times_of_the_first(world: World) -> None:
    desk = await desk_of(world)
    boris, ivan = desk.boris, desk.ivan
    vera = await world.member("Vera", "owner")
    await ivan.says("login does not work")
    await boris.presses("Take")
    await world.advance(minutes=10)
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    await world.advance(minutes=30)
    await ivan.says("and my invoice is wrong")
    await boris.presses("⋯", on=desk.wrote(boris, "invoice"))
    await boris.presses("Own ticket")
    await world.advance(minutes=20)
    await boris.says("Soon.", reply_to=desk.wrote(boris, "invoice"))
    first, second = await all_of(world, Ticket)
    assert second.answer_seconds is not None and second.answer_seconds > 1000
    await boris.forges(f"ticket.merged:{second.id}:{first.id}")
    merged = (await all_of(world, Ticket))[1]
    assert (merged.answer_seconds, merged.created_at) == (first.answer_seconds, first.created_at)
    assert merged.worked_seconds is not None and 1800 <= merged.worked_seconds < 1830
    await boris.forges(f"ticket.closed:{second.id}:solved")
    await vera.says("/queue")
    await vera.presses("Report")
    told = vera.screen.text
    assert "Came: 1" in told and "Closed: 1" in told and "10 min" in told and "30 min" in told and "20 min" not in told
    await boris.says("/undo")
    await boris.says("/undo")
    again = (await all_of(world, Ticket))[1]
    assert (again.answer_seconds, again.created_at) == (second.answer_seconds, second.created_at)
