"""Operators find tickets by names, numbers, tags and words; what they have stands on pages."""

from __future__ import annotations

import pytest

from crm import channels
from locales.catalog import LANGUAGES
from storage.tables import Contact, TicketMessage, TicketToken
from tests.scenarios.desk import desk_of
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, count
from tests.scenarios.test_desk import taken
from tests.scenarios.test_start import say
from tests.scenarios.world import World

SAID = {
    "en": ("two chairs came broken", "chair broke"),
    "ru": ("привезли сломанные стулья", "стул"),
    "nb": ("stolene kom ødelagt", "stolen"),
    "bg": ("столовете пристигнаха счупени", "столове"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_tickets_are_found_by_words_names_numbers_and_tags(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris = desk.boris
    said, asked = SAID[language]
    olga = await world.stranger("Olga Petrova", language)
    await olga.says(said)
    await boris.presses(say(world, boris, "ticket-tags"), on=desk.head(boris))
    await boris.fills(tags="warehouse")
    for typed, expected in ((asked, "#2 "), ("Петрову", "#2 "), ("#1", "#1 "), ("2", "#2 "), ("warehouse", "#1 ")):
        await boris.says(f"/queue {typed}")
        opens = [one for one in boris.screen.buttons if one.startswith("#")]
        assert [one[:3] for one in opens] == [expected], (typed, boris.screen.text)
    await boris.presses("#1 Ivan")
    assert "login does not work" in boris.screen.text
    await boris.says("/queue")
    await boris.presses(say(world, boris, "queue-find"))
    await boris.fills(text=f"{asked} zebra")
    assert say(world, boris, "queue-found-none", text=f"{asked} zebra") in boris.screen.text
    await boris.says("/queue #214")
    assert say(world, boris, "queue-found-none", text="#214") in boris.screen.text


async def test_what_is_found_follows_what_is_said_and_notes_stay_among_who_may_write_them(world: World) -> None:
    desk = await taken(world)
    auditor = await world.member("Ada", "auditor")
    await desk.boris.says("/n he owes us for a zeppelin")
    await desk.boris.says("/queue zeppelins")
    assert "📝 he owes us for a zeppelin" in desk.boris.screen.text
    await auditor.says("/queue zeppelin")
    assert "No ticket has all of" in auditor.screen.text
    await desk.boris.says("it is a balloon", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.edits("it is a kite")
    for typed, is_there in (("balloon", False), ("kite login", True)):
        await auditor.says(f"/queue {typed}")
        assert ("#1 Ivan" in auditor.screen.buttons) is is_there
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent"))
    await auditor.says("/queue kite")
    assert "No ticket has all of" in auditor.screen.text
    sales = await world.member("Anna")
    await sales.says("/queue login")
    assert "#1 Ivan" not in sales.screen.buttons


SLIPS = {"en": "chiars", "ru": "солманные", "nb": "stloene", "bg": "стволовете"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_phone_finds_whoever_has_it_and_a_slip_is_forgiven(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris = desk.boris
    olga = await world.stranger("Olga Petrova", language)
    await olga.says(SAID[language][0])
    contact = next(one for one in await all_of(world, Contact) if one.name == "Olga Petrova")
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Contact, contact.id)
        assert row is not None
        await work.add(channels.made(work, row, "phone", "+4722334455"))
    for typed in ("+47 22 33 44 55", "22334455", "334455"):
        await boris.says(f"/queue {typed}")
        assert [one[:3] for one in boris.screen.buttons if one.startswith("#")] == ["#2 "], typed
    near = say(world, boris, "queue-found-near")
    assert near not in boris.screen.text
    for typed in (SLIPS[language], "Petrvoa"):
        await boris.says(f"/queue {typed}")
        assert [one[:3] for one in boris.screen.buttons if one.startswith("#")] == ["#2 "], typed
        assert near in boris.screen.text
    await boris.says("/queue 22334456")
    assert say(world, boris, "queue-found-none", text="22334456") in boris.screen.text


async def test_the_newest_come_first_and_page_by_page(world: World) -> None:
    desk = await desk_of(world)
    for number in range(10):
        guest = await world.stranger(f"Guest{number}")
        await guest.says(f"my parcel {number} is late")
        await desk.boris.presses("Take", on=desk.head(desk.boris, number + 1))
    await desk.boris.says("/queue parcels")
    assert [one.split()[0] for one in desk.boris.screen.buttons[:5]] == ["#10", "#9", "#8", "#7", "#6"]
    await desk.boris.presses(say(world, desk.boris, "page-after"))
    assert [one.split()[0] for one in desk.boris.screen.buttons[:5]] == ["#5", "#4", "#3", "#2", "#1"]
    await desk.boris.says("/queue")
    await desk.boris.presses("All of mine")
    assert [one.split()[0] for one in desk.boris.screen.buttons[:8]] == [f"#{number}" for number in range(1, 9)]
    await desk.boris.presses(say(world, desk.boris, "page-after"))
    assert [one.split()[0] for one in desk.boris.screen.buttons[:2]] == ["#9", "#10"]


async def test_in_the_place_of_a_ticket_nothing_of_others_is_shown(world: World) -> None:
    room = await room_of(world)
    boris = room.desk.boris
    await room.desk.ivan.says("login does not work")
    olga = await world.stranger("Olga")
    await olga.says("where is my harpsichord")
    thread = room.thread(1)
    await boris.says("/queue harpsichord", where=thread)
    assert not any("harpsichord" in one for one in room.texts(thread))
    assert "#2 Olga" in boris.screen.buttons


async def test_of_a_customer_who_is_erased_no_word_is_left(world: World) -> None:
    desk = await taken(world)
    vera = await world.member("Vera", "owner")
    await desk.boris.says("/n the harpsichord is his")
    assert await count(world, TicketToken) > 0
    await vera.says("/forget Ivan")
    await vera.presses("Yes, erase")
    await world.advance(days=1, minutes=1)
    assert await count(world, TicketMessage) == await count(world, TicketToken) == 0
