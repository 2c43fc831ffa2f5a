"""A colleague's ticket is asked for or taken, an answer is taken back in time, and a reaction closes."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket, TicketMessage
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_operator_asks_for_a_ticket_that_a_colleague_hands_over(world: World, language: str) -> None:
    desk = await taken(world, language)
    anna = await world.member("Anna", "operator", language)
    await anna.says("/queue #1")
    await anna.presses("#1 Ivan")
    over = say(world, anna, "ticket-take-over")
    await anna.presses(over)
    asked = say(world, desk.boris, "over-asked", who="Anna", ticket="1", name="Ivan")
    assert asked in desk.boris.screen.text
    assert (await the(world, Ticket)).owner_id == desk.boris.member_id
    await anna.presses(over)
    assert everything(desk.boris).count(asked) == 1
    await desk.boris.presses(say(world, desk.boris, "over-keep"), on=desk.boris.screen)
    assert say(world, anna, "over-kept", ticket="1", who="Boris") in anna.screen.text
    await world.advance(minutes=50)
    await anna.presses(over)
    assert asked not in everything(desk.boris)
    await desk.boris.says("Soon.", reply_to=desk.wrote(desk.boris, "login"))
    await world.advance(minutes=20)
    await anna.presses(over)
    await desk.boris.presses(say(world, desk.boris, "over-give"), on=desk.boris.screen)
    assert (await the(world, Ticket)).owner_id == anna.member_id
    assert say(world, anna, "over-given", ticket="1", who="Boris") in everything(anna)
    assert any("login does not work" in one.text and "👤" in one.text for one in anna.screens)
    await desk.boris.forges(f"ticket.keep:{(await the(world, Ticket)).id}:{anna.member_id}")
    assert (await the(world, Ticket)).owner_id == anna.member_id


async def test_once_a_first_answer_is_late_it_is_taken_at_once_and_leads_never_ask(world: World) -> None:
    desk = await taken(world)
    anna, vera = await world.member("Anna", "operator"), await world.member("Vera", "head")
    for person in (anna, vera):
        await person.says("/queue #1")
        await person.presses("#1 Ivan")
    await vera.presses("Take over")
    assert (await the(world, Ticket)).owner_id == vera.member_id
    await anna.presses("Take over")
    assert (await the(world, Ticket)).owner_id == vera.member_id
    assert "Anna would go on with #1" in everything(vera)
    await world.advance(minutes=61)
    await anna.presses("Take over")
    assert (await the(world, Ticket)).owner_id == anna.member_id
    assert desk.ivan.screens


async def test_once_a_later_answer_is_late_it_is_taken_at_once_too(world: World) -> None:
    desk = await taken(world)
    anna = await world.member("Anna", "operator")
    await anna.says("/queue #1")
    await anna.presses("#1 Ivan")
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    await world.advance(minutes=70)
    await anna.presses("Take over")
    assert (await the(world, Ticket)).owner_id == desk.boris.member_id, "nobody waits for an answer"
    await desk.ivan.says("it fails again")
    await world.advance(minutes=50)
    await anna.forges(f"ticket.take_over:{(await the(world, Ticket)).id}")
    assert (await the(world, Ticket)).owner_id == desk.boris.member_id
    await world.advance(minutes=11)
    await anna.forges(f"ticket.take_over:{(await the(world, Ticket)).id}")
    assert (await the(world, Ticket)).owner_id == anna.member_id


async def test_an_answer_is_taken_back_within_a_quarter_of_an_hour_and_by_who_leads_later(world: World) -> None:
    desk = await taken(world)
    vera = await world.member("Vera", "admin")
    await desk.boris.says("It costs 40.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.says("he has not paid", reply_to=desk.head(desk.boris))
    answer, note = (await all_of(world, TicketMessage))[-2:]
    await world.advance(minutes=16)
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent"))
    await desk.boris.forges(f"ticket.recall:{answer.id}")
    assert "within 15 minutes" in "\n".join((everything(desk.boris), *desk.boris.toasts))
    assert "It costs 40." in everything(desk.ivan)
    await desk.boris.forges(f"ticket.recall:{note.id}")
    assert [one.kind for one in await all_of(world, TicketMessage)] == ["from_customer", "to_customer"]
    await vera.says("/queue #1")
    await vera.forges(f"ticket.recall:{answer.id}")
    assert "It costs 40." not in everything(desk.ivan)
    await desk.boris.says("It costs 45.", reply_to=desk.wrote(desk.boris, "login"))
    await world.advance(minutes=14)
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent"))
    assert "It costs 45." not in everything(desk.ivan)


async def test_a_check_mark_on_the_card_of_a_thread_asks_how_it_ended(world: World) -> None:
    """Where tickets have threads: other reactions, those of others and those on other messages say nothing."""
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    anna, petr = await world.member("Anna", "sales"), await world.member("Petr", "operator")
    await ivan.says("login does not work")
    await boris.presses("Take", on=room.head(), where=room.place)
    if not isinstance(world.driver, SlackDriver):
        assert world.driver.platform.capabilities.rooms != "threads"
        return
    channel = world.driver.slack.ws.channels[room.place.id]
    for person in (anna, petr):
        channel.members.append(person.account.user)
    head, wrote = channel.find(room.head().id), channel.find(room.wrote("login").id)
    assert head is not None and wrote is not None
    for person, message, emoji in ((boris, head, "eyes"), (boris, wrote, "white_check_mark"),
                                   (anna, head, "white_check_mark"), (petr, head, "white_check_mark")):  # fmt: skip
        before = (len(room.texts(room.place)), len(person.screens))
        await world.driver._user(person.account).reacts(message, emoji)
        await world.settle()
        assert (len(room.texts(room.place)), len(person.screens)) == before
    await world.driver._user(boris.account).reacts(head, "white_check_mark")
    await world.settle()
    await boris.presses("Solved", where=room.thread())
    assert (await the(world, Ticket)).outcome == "solved"
    assert "How was it?" in everything(ivan)
