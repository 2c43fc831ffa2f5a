"""What nobody takes in one queue is offered to the next one's people as well, each once, and it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locales.catalog import LANGUAGES
from storage.tables import DeskThread, Ticket
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.queues import put_in_team, queue_added, queue_named
from tests.scenarios.rooms import Room
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


async def two_queues(world: World, language: str = "en") -> tuple[Desk, Person, str]:
    """Boris answers in the first queue, Anna in Billing, and each is the other's next. Gives the id of Billing."""
    desk, vera = await desk_of(world, language), await world.member("Vera", "owner", language)
    anna = await world.member("Anna", "operator", language)
    ours, theirs = await world.team("Ours"), await world.team("Theirs")
    await put_in_team(world, desk.boris, ours)
    await put_in_team(world, anna, theirs)
    billing = await queue_added(vera, "Billing", topic="no")
    first = (await queue_named(world, "")).id
    for data in (f"teamed:{first}:{ours}", f"teamed:{billing}:{theirs}", f"after:{first}:{billing}"):
        await vera.forges(f"queue.{data}")
    everybody = await queue_added(vera, "Everybody", topic="no")
    for data in (f"after:{billing}:{everybody}", f"after:{everybody}:{first}"):
        await vera.forges(f"queue.{data}")
    return desk, anna, billing


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_four_fifths_the_next_queue_s_people_may_take_it_and_it_ends_there(
    world: World, language: str
) -> None:
    desk, anna, billing = await two_queues(world, language)
    await desk.ivan.says("login does not work")
    offered = say(world, anna, "queue-label-offered")
    await world.advance(minutes=47)
    ticket = await the(world, Ticket)
    assert anna.screens == [] and ticket.offered_to == "" and offered not in desk.head(desk.boris).text
    await anna.says("/queue")
    await anna.forges(f"ticket.take:{ticket.id}")
    assert (await the(world, Ticket)).owner_id is None, "it is no team of hers yet"
    await world.advance(minutes=2)
    assert (await the(world, Ticket)).offered_to == billing
    for person in (anna, desk.boris):
        assert offered in desk.head(person).text and "Billing" in desk.head(person).text
    await world.advance(hours=2)
    await world.advance(days=1)
    ended = await the(world, Ticket)
    assert len(ended.offered_to.split()) == 2 and ended.spill_at is None, "a queue that was asked is not asked again"
    take = say(world, anna, "ticket-take")
    for person in (anna, desk.boris):
        assert sum(take in one.buttons and offered in one.text for one in person.screens) == 1
    await anna.presses(take, on=desk.head(anna))
    held = await the(world, Ticket)
    assert held.owner_id == anna.member_id and (held.offered_to, held.offered_teams) == ("", "")
    assert offered not in desk.head(desk.boris).text and take not in desk.head(desk.boris).buttons


async def test_where_nobody_is_there_in_open_hours_it_is_offered_at_once(world: World) -> None:
    desk, anna, billing = await two_queues(world)
    await desk.boris.says("/away in 3 hours")
    await desk.ivan.says("login does not work")
    await world.advance(seconds=1)
    assert (await the(world, Ticket)).offered_to == billing
    assert "Take" in " ".join(desk.head(anna).buttons)
    await anna.says(f"/a #{(await the(world, Ticket)).number} Try again.")
    assert "Try again." in desk.ivan.screen.text
    assert (await the(world, Ticket)).offered_teams == ""
    olga = await world.stranger("Olga")
    await world.advance(hours=9)
    await olga.says("nobody is here at night")
    await world.advance(hours=1)
    assert "nobody is here" not in "".join(one.text for one in anna.screens)


async def _two_groups(world: World, language: str) -> tuple[Room, Room]:
    """The two queues with a group each; in each sits who answers there."""
    desk, anna, _ = await two_queues(world, language)
    viktor = await world.member("Viktor", "owner", language)
    made = []
    for title, person, name in (("Ours", desk.boris, say(world, viktor, "queue-title")), ("Money", anna, "Billing")):
        place = await world.forum(title, viktor, person)
        await viktor.says("/desk here", where=place)
        await viktor.presses(name, where=place)
        made.append(Room(replace(desk, boris=person), place, viktor))
    return made[0], made[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_offered_stands_in_the_next_queue_s_group_until_somebody_has_it(
    world: World, language: str
) -> None:
    ours, money = await _two_groups(world, language)
    boris, anna, ivan = ours.desk.boris, money.desk.boris, ours.desk.ivan
    await ivan.says("login does not work")
    assert "login" in ours.wrote("login").text and "login" not in "".join(money.texts(money.place))
    await world.advance(minutes=49)
    assert "login does not work" in money.wrote("login").text
    assert say(world, anna, "queue-label-offered") in money.head().text
    await ivan.says("on the phone, too")
    assert "on the phone" in ours.wrote("phone").text and "on the phone" in money.wrote("phone").text
    await anna.presses(say(world, anna, "ticket-take"), on=money.head(), where=money.place)
    left = say(world, anna, "queue-left", ticket="1", name=say(world, anna, "queue-title"))
    assert any(left in one for one in money.texts(money.place))
    await ivan.says("since monday")
    assert "since monday" in ours.wrote("monday").text and "monday" not in "".join(money.texts(money.place))
    assert any("monday" in one.text for one in anna.screens), "she goes on in private, as she works in no group of it"
    assert say(world, boris, "ticket-take") not in ours.head().buttons


async def _offered(world: World) -> tuple[Room, Room]:
    """The same, with a ticket that nobody has taken in time."""
    ours, money = await _two_groups(world, "en")
    await ours.desk.ivan.says("login does not work")
    await world.advance(minutes=49)
    return ours, money


async def test_what_is_taken_at_home_leaves_the_group_that_it_was_offered_to_and_comes_back_with_the_offer(
    world: World,
) -> None:
    ours, money = await _offered(world)
    await ours.desk.boris.presses("Take", on=ours.head(), where=ours.place)
    assert any("goes on in" in one for one in money.texts(money.place))
    await ours.desk.ivan.says("since monday")
    assert "since monday" in ours.wrote("monday").text
    assert "monday" not in "".join(money.texts(money.place))
    assert sorted(one.status for one in await all_of(world, DeskThread)) == ["gone", "open"]
    await ours.desk.boris.says("/undo")
    assert "since monday" in money.wrote("monday").text, "it waits for anybody again"


async def test_what_is_offered_to_a_queue_that_is_retired_stands_in_the_group_of_what_that_went_on_as(
    world: World,
) -> None:
    ours, money = await _offered(world)
    billing, everybody = [(await queue_named(world, name)).id for name in ("Billing", "Everybody")]
    await ours.vera.says("/queue")
    await ours.vera.forges(f"queue.retired:{billing}:{everybody}")
    await ours.desk.ivan.says("since monday")
    assert "since monday" in money.wrote("monday").text
    assert sorted(one.status for one in await all_of(world, DeskThread)) == ["open", "open"]
