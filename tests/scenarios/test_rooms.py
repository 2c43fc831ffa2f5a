"""Operators work together in a group: a topic or thread a ticket, and nothing but answers leaves it."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import DeskRoom, DeskThread, Ticket, TicketMessage
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ticket_has_a_place_in_the_group_and_only_answers_leave_it(world: World, language: str) -> None:
    room = await room_of(world, language)
    desk, boris, ivan = room.desk, room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    thread = room.thread()
    assert "login does not work" in room.wrote("login").text
    take = say(world, room.vera, "ticket-take")
    assert any(take in one for one in room.head().buttons)
    await boris.presses(take, on=room.head(), where=room.place)
    assert (await the(world, Ticket)).owner_id == boris.member_id
    assert take not in room.head().buttons
    before = everything(ivan)
    await boris.says("he has not paid", where=thread)
    await boris.says("quite difficult", where=thread, reply_to=room.head())
    assert everything(ivan) == before
    noted = say(world, room.vera, "ticket-noted", ticket="1")
    assert sum(noted in one for one in room.texts(thread)) == 2
    await room.answers(boris, "login", "Try <b>again</b> & now.")
    assert "Try <b>again</b> & now." in ivan.screen.text
    assert any(say(world, room.vera, "ticket-answer-sent", ticket="1", who="Ivan") in one for one in room.texts(thread))
    await ivan.says("since monday")
    assert room.thread() == thread and "since monday" in room.wrote("monday").text
    assert not any("monday" in one.text for one in boris.screens), "who works in the group gets nothing twice"
    assert desk.card()


async def test_an_answer_in_the_group_is_edited_and_taken_back_at_the_customer(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    thread = room.thread()
    await room.answers(boris, "login", "It costs 50.")
    if world.driver.platform.capabilities.rooms != "threads":
        await boris.edits("It costs 55.", where=thread)
        assert "It costs 55." in ivan.screen.text
        assert "It costs 50." not in everything(ivan)
    await boris.presses("Take back", where=thread)
    assert say(world, ivan, "customer-withdrawn") in everything(ivan)
    assert any("Taken back." in one for one in room.texts(thread))


async def test_a_place_that_was_deleted_is_made_anew_and_nothing_goes_astray(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    await world.advance(minutes=5)
    await world.driver.loses(boris.account, room.thread())
    await ivan.says("since monday")
    thread = room.thread()
    texts = "\n".join(room.texts(room.place))
    assert "login does not work" in texts and "since monday" in texts
    await room.answers(boris, "monday", "It works now.")
    assert "It works now." in ivan.screen.text
    assert room.thread() == thread
    assert len([one for one in await all_of(world, DeskThread) if one.status != "gone"]) == 1


async def test_who_is_no_member_does_nothing_in_the_group(world: World) -> None:
    room = await room_of(world)
    guest = await world.stranger("Guest")
    await room.desk.ivan.says("login does not work")
    place = await world.forum("Other", guest, room.desk.boris)
    assert place != room.place
    if world.driver.platform.capabilities.rooms == "topics":
        world.driver._chat(guest.account, room.place).state.members[int(guest.account.user)] = (  # type: ignore[attr-defined]
            world.driver._user(guest.account).state  # type: ignore[attr-defined]
        )
    head = room.head()
    await guest.presses("Take", on=head, where=room.place)
    assert (await the(world, Ticket)).owner_id is None
    assert await all_of(world, TicketMessage) and len(await all_of(world, TicketMessage)) == 1


async def test_closing_and_going_on_close_the_topic_and_open_it_again(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    thread = room.thread()
    await boris.presses("Take", on=room.head(), where=room.place)
    await boris.presses("✔ Close", on=room.head(), where=room.place)
    await boris.presses("Solved", where=thread)
    assert (await the(world, Ticket)).status == "closed"
    states = [one.status for one in await all_of(world, DeskThread)]
    assert states == ["shut" if world.driver.platform.capabilities.rooms == "topics" else "open"]
    await ivan.says("it is back")
    assert "it is back" in room.wrote("back").text
    assert room.thread() == thread
    assert [one.status for one in await all_of(world, DeskThread)] == ["open"]


async def test_several_groups_share_a_queue_and_each_ticket_goes_where_there_are_fewest(world: World) -> None:
    room = await room_of(world)
    second = await world.forum("Support 2", room.vera, room.desk.boris)
    await room.vera.says("/desk here", where=second)
    for number in range(4):
        guest = await world.stranger(f"Guest{number}")
        await guest.says("hello")
    rooms = [one.room_id for one in await all_of(world, DeskThread)]
    assert sorted(map(rooms.count, set(rooms))) == [2, 2]


async def test_a_group_that_stops_gives_its_tickets_back_to_the_operators(world: World) -> None:
    room = await room_of(world)
    await room.desk.ivan.says("login does not work")
    await room.desk.boris.presses("Take", on=room.head(), where=room.place)
    await room.vera.says("/desk")
    assert "Support" in room.vera.screen.text and "1 open ticket" in room.vera.screen.text
    await room.vera.presses("✖ Support")
    assert not (await the(world, DeskRoom)).is_active
    assert "login" in room.desk.wrote(room.desk.boris, "login").text
    await room.vera.says("/desk here", where=room.place)
    assert (await the(world, DeskRoom)).is_active


async def test_only_who_sets_the_hours_makes_a_group_a_desk(world: World) -> None:
    room = await room_of(world)
    other = await world.forum("Elsewhere", room.desk.boris)
    await room.desk.boris.says("/desk here", where=other)
    assert [one.title for one in await all_of(world, DeskRoom)] == ["Support"]


async def test_where_no_topics_can_be_made_tickets_stand_among_each_other_and_who_set_it_up_is_told(
    world: World,
) -> None:
    """What has no topics to begin with stays as it is."""
    room = await room_of(world)
    plain = await world.group("Plain", room.vera, room.desk.boris)
    await room.vera.says("/desk off", where=room.place)
    await room.vera.says("/desk here", where=plain)
    room.place = plain
    await room.desk.ivan.says("login does not work")
    if world.driver.platform.capabilities.rooms == "topics":
        assert "No topics can be made in Plain" in room.vera.screen.text
    await room.answers(room.desk.boris, "login", "It works now.")
    assert "It works now." in room.desk.ivan.screen.text
    await room.desk.boris.says("he has not paid", where=plain, reply_to=room.head())
    assert "paid" not in everything(room.desk.ivan)


async def test_an_answer_by_command_goes_to_whose_message_is_replied_to_and_is_never_guessed(world: World) -> None:
    """Boris has Ivan's ticket alone; what he says under Olga's message is for Olga."""
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    olga = await world.stranger("Olga")
    await ivan.says("login does not work")
    await olga.says("where is my order?")
    await boris.presses("✋ Take", on=room.head(1), where=room.place)
    before = everything(ivan)
    if isinstance(world.driver, SlackDriver):  # a number says more than the thread does
        await boris.says(f"@{world.driver.slack.ws.bot.name} /a #2 It comes today.", where=room.thread(1))
    else:
        await boris.says("/a It comes today.", where=room.place, reply_to=room.wrote("my order"))
    assert "It comes today." in everything(olga)
    assert everything(ivan) == before


async def test_a_first_answer_that_is_taken_back_is_still_to_come(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    thread = room.thread()
    await room.answers(boris, "login", "It costs 50.")
    assert (await the(world, Ticket)).status == "pending"
    await boris.presses("Take back", where=thread)
    ticket = await the(world, Ticket)
    assert (ticket.status, ticket.answered_at, ticket.answer_seconds) == ("open", None, None)
