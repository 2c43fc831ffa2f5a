"""How the desk does, as whoever leads and each operator sees it: in words, and as a picture."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket, TicketMessage
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_report_counts_working_time_without_the_waits_for_the_customer(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    vera = await world.member("Vera", "owner", language)
    await desk.ivan.says("login does not work")
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    await world.advance(minutes=20)
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    await world.advance(minutes=60)
    await desk.ivan.says("still not")
    await world.advance(minutes=10)
    await desk.boris.forges(f"ticket.closed:{(await all_of(world, Ticket))[0].id}:solved")
    olga = await world.stranger("Olga", language)
    await olga.says("where is my order?")
    await world.advance(days=2)
    first, _ = await all_of(world, Ticket)
    assert first.answer_seconds is not None and 1200 <= first.answer_seconds < 1230
    assert first.solve_seconds is not None and 1800 <= first.solve_seconds < 1830
    await vera.says("/queue")
    await vera.presses(say(world, vera, "report-button"))
    told = vera.screen.text
    assert say(world, vera, "report-title", days=30) in told
    assert say(world, vera, "report-minutes", rest=-(-first.answer_seconds // 60)) in told
    assert say(world, vera, "report-minutes", rest=-(-first.solve_seconds // 60)) in told
    assert say(world, vera, "report-open", count=1) in told
    assert say(world, vera, "report-age-three") in told
    assert "Boris" in told and say(world, vera, "report-nobody") in told
    await vera.presses(say(world, vera, "report-days", days=7))
    assert say(world, vera, "report-title", days=7) in vera.screen.text
    await vera.presses(say(world, vera, "report-picture"))
    assert say(world, vera, "report-too-few", count=3) in vera.screen.text
    for number in range(4):
        await olga.says(f"order {number}")
        await olga.forges(f"customer.solved:{(await all_of(world, Ticket))[-1].id}")
        await world.advance(days=4)
    await vera.forges("desk.picture")
    assert any(say(world, vera, "report-drawn", came=5, closed=5) in one.text for one in vera.screens)


async def test_answers_behind_the_first_are_counted_with_how_many_came_in_time(world: World) -> None:
    desk, vera = await desk_of(world), await world.member("Vera", "owner")
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    for minutes, said in ((5, "still not"), (10, "not yet"), (65, "nothing")):
        await world.advance(minutes=minutes)
        await desk.boris.says("/a Try again.")
        await desk.boris.says("/a And once more.")
        await desk.ivan.says(said)
    await vera.says("/queue")
    await vera.presses("Report")
    assert "half within 10 min, nine of ten within 1 h 5 min" in vera.screen.text
    assert "1 of 2" in vera.screen.text, "of those that were not the first, which nobody waited for apart"
    last = [one for one in await all_of(world, TicketMessage) if one.waited_seconds is not None]
    assert [one.in_time for one in sorted(last, key=lambda one: one.created_at)] == [True, False]


async def test_operators_see_what_is_theirs_and_sales_nothing(world: World) -> None:
    desk = await desk_of(world)
    anna, petr = await world.member("Anna", "operator"), await world.member("Petr", "sales")
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    await anna.says("/queue")
    await anna.presses("Report")
    assert say(world, anna, "report-open", count=0) in anna.screen.text
    assert "Boris" not in anna.screen.text
    await desk.boris.says("/queue")
    await desk.boris.presses("Report")
    assert say(world, desk.boris, "report-open", count=1) in desk.boris.screen.text
    await desk.boris.forges("desk.report:8")
    assert say(world, desk.boris, "button-expired") in desk.boris.toasts
    await petr.says("/help")
    await petr.forges("desk.report:30")
    assert "Boris" not in "\n".join(one.text for one in petr.screens)
