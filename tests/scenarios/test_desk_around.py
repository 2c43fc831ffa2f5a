"""A ticket's card tells how things stand with its customer now; an answer can be changed as long as taken back."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import TicketMessage
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_desk_and_sales import belongs, deal_with, firm_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World


async def test_a_card_follows_the_deals_and_the_company_of_its_customer(world: World) -> None:
    firm = await firm_of(world)
    boris, anna, ivan = firm.boris, firm.anna, firm.ivan
    await deal_with(world, anna, firm.contact.id, "Acme seats")
    said = everything(ivan)
    await anna.says("/deals")
    await anna.presses("Acme seats")
    await anna.presses("Offer")
    assert "Acme seats · Offer · Anna" in firm.head(boris).text
    await anna.presses("Contract")
    assert "Acme seats · Contract · Anna" in firm.head(boris).text
    await anna.presses("Undo")
    assert "Acme seats · Offer · Anna" in firm.head(boris).text
    await anna.says("/deals")
    await anna.presses("Acme seats")
    await anna.presses("Won")
    assert "Acme seats" not in firm.head(boris).text
    await anna.says("ivan petrov")
    await anna.presses("⋯")
    await anna.presses("New job")
    await anna.fills(company="Beta")
    head = firm.head(boris).text
    assert "Company: Beta" in head and "Acme" not in head
    assert everything(ivan) == said


async def test_a_card_in_the_group_follows_deals_too(world: World) -> None:
    room = await room_of(world)
    anna = await world.member("Anna", "sales")
    known = await world.contact("Ivan Petrov", owner=anna)
    await room.desk.ivan.says("login does not work")
    await belongs(world, known.id)
    await deal_with(world, anna, known.id, "Acme seats")
    await anna.says("/deals")
    await anna.presses("Acme seats")
    await anna.presses("Offer")
    assert "Acme seats · Offer · Anna" in room.head().text
    assert len([one for one in room.texts(room.thread()) if "#1 ·" in one and "👤" not in one]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_is_changed_for_as_long_as_it_is_taken_back(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, ivan = desk.boris, desk.ivan
    await boris.says("It works now.", reply_to=desk.wrote(boris, "login"))
    await world.advance(minutes=14)
    await boris.edits("It works again.")
    assert "It works again." in everything(ivan)
    await world.advance(minutes=2)
    await boris.edits("It will never work.")
    assert say(world, boris, "edit-too-late", minutes=15) in "\n".join((everything(boris), *boris.toasts))
    assert [one.text for one in await all_of(world, TicketMessage) if one.kind == "to_customer"] == ["It works again."]
    assert "never" not in everything(ivan)
    await boris.says("he pays late", reply_to=desk.head(boris))
    await world.advance(hours=1)
    await boris.edits("he pays early")
    assert [one.text for one in await all_of(world, TicketMessage) if one.kind == "note"] == ["he pays early"]
