"""A customer who stays silent is asked whether it is solved; more silence closes the ticket, a word keeps it open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm.desk.silence import AGAIN_IN
from locales.catalog import LANGUAGES
from scheduler.runner import Clockwork
from storage.tables import Interaction, Ticket, TicketMessage
from tests.scenarios.desk import Desk
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import World, together


async def answered(world: World, language: str = "en") -> Desk:
    """Ivan's ticket was answered on Tuesday at noon, as the clock of the desk shows it."""
    desk = await taken(world, language)
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    return desk


def questions(desk: Desk) -> int:
    """How often Ivan was asked."""
    return everything(desk.ivan).count(say(desk.world, desk.ivan, "silence-question", ticket="1"))


async def both(world: World, **delta: float) -> None:
    """Time passes, and two replicas look at the clock at once."""
    world.clock.at += timedelta(**delta)
    await together(*(Clockwork(world.store, world.clock).tick() for _ in range(2)))
    await world.settle()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_silence_is_asked_about_and_then_closes_quietly(world: World, language: str) -> None:
    desk = await answered(world, language)
    await world.advance(days=5, hours=23)
    assert questions(desk) == 0
    await both(world, hours=1, minutes=1)  # Monday noon, three working days later: Thursday is Ascension Day
    assert questions(desk) == 1
    assert say(world, desk.boris, "clock-label-asked") in desk.head(desk.boris).text
    await world.advance(hours=47)
    assert (await the(world, Ticket)).status == "pending"
    await both(world, hours=1)
    ticket = await the(world, Ticket)
    assert (ticket.status, ticket.outcome) == ("closed", "no_answer")
    assert say(world, desk.ivan, "silence-write-again") in desk.card().text
    assert say(world, desk.ivan, "customer-how-was-it", ticket="1") not in everything(desk.ivan)
    assert questions(desk) == 1
    assert say(world, desk.boris, "ticket-outcome-no-answer") in desk.head(desk.boris).text
    assert [one.outcome for one in await all_of(world, Interaction)] == ["no_answer"]
    await desk.ivan.says("zzz oh wait")
    again = await the(world, Ticket)
    assert (again.status, again.owner_id, again.number) == ("open", desk.boris.member_id, 1)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_customer_says_yes_or_not_yet(world: World, language: str) -> None:
    desk = await answered(world, language)
    not_yet = say(world, desk.ivan, "silence-not-yet")
    await world.advance(days=6, minutes=1)
    await desk.ivan.presses(not_yet)
    assert say(world, desk.ivan, "silence-goes-on") in everything(desk.ivan)
    assert desk.wrote(desk.boris, not_yet)
    ticket = await the(world, Ticket)
    assert ticket.status == "open" and ticket.awaited_since is not None
    await desk.ivan.forges(f"customer.not_yet:{ticket.id}")
    assert [one.text for one in await all_of(world, TicketMessage)].count(not_yet) == 1
    await desk.boris.says("Now?", reply_to=desk.wrote(desk.boris, not_yet))
    await world.advance(days=3, minutes=5)
    await desk.ivan.presses(say(world, desk.ivan, "silence-yes"))
    assert say(world, desk.ivan, "customer-how-was-it", ticket="1") in everything(desk.ivan)
    assert (await the(world, Ticket)).outcome == "solved"


async def test_any_word_cancels_it_and_every_answer_begins_anew(world: World) -> None:
    desk = await answered(world)
    await world.advance(days=6, minutes=1)
    assert questions(desk) == 1
    await desk.ivan.says("wait, I look")
    await world.advance(days=9)
    assert (await the(world, Ticket)).status == "open" and questions(desk) == 1
    await desk.boris.says("And?", reply_to=desk.wrote(desk.boris, "wait"))
    await world.advance(days=2)
    await desk.boris.says("Well?", reply_to=desk.wrote(desk.boris, "wait"))
    await world.advance(days=2)
    assert questions(desk) == 1
    await world.advance(days=5)
    assert questions(desk) == 2


async def test_days_in_which_nothing_ran_never_ask_and_close_at_once(world: World) -> None:
    desk = await answered(world)
    world.clock.at = world.clock.at.replace(day=30, hour=22)  # a Saturday night, more than two weeks later
    await world.advance(minutes=1)
    assert questions(desk) == 0
    await world.advance(days=1, hours=10)  # Monday, 10:01 in Oslo
    assert questions(desk) == 1 and (await the(world, Ticket)).status == "pending"
    await world.advance(days=6)
    assert (await the(world, Ticket)).status == "pending"  # what was written meanwhile may still be on its way
    await world.advance(seconds=AGAIN_IN.total_seconds() + 1)
    assert (await the(world, Ticket)).status == "closed"
    await desk.ivan.presses("Yes")
    assert (await the(world, Ticket)).outcome == "solved"


async def test_who_is_not_reached_is_not_closed_and_what_rests_is_not_asked(world: World) -> None:
    desk = await answered(world)
    ticket = await the(world, Ticket)
    await desk.boris.forges(f"ticket.rest:{ticket.id}:monday")
    await world.advance(days=5)
    assert questions(desk) == 0
    await world.advance(days=3)  # back on Monday: the days are counted from then
    async with world.store.begin(world.clock.now()) as work:
        from storage.queries import tickets

        account = desk.ivan.account
        row = await tickets.customer(work, account.platform, account.team, account.user)
        assert row is not None
        row.chat = {**row.chat, "id": "nobody", "channel": ""}
    await world.advance(days=8)
    found = await the(world, Ticket)
    assert found.status == "pending" and found.asked_at is not None and found.shut_at is None
