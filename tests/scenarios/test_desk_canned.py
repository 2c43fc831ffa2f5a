"""Canned answers: heads keep them in the chat, operators put them into an answer and change them before they leave."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import CannedAnswer
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

TEXT = "Hello {name}, about #{number}: the money comes back within 5 days. {operator}"
FILLED = "Hello Ivan, about #1: the money comes back within 5 days. Boris"


async def kept(person: Person, word: str, text: str, language: str = "") -> None:
    """The person keeps a canned answer."""
    await person.says("/t")
    await person.presses(say(person.world, person, "canned-new"))
    await person.fills(word=word, text=text, **({"language": language} if language else {}))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_template_stands_in_the_form_and_leaves_as_it_was_changed(world: World, language: str) -> None:
    desk = await taken(world, language)
    vera = await world.member("Vera", "head", language, await world.team("North"))
    await kept(vera, "refund", TEXT)
    assert say(world, vera, "canned-change") in vera.screen.buttons
    await desk.boris.says("/t refund")
    assert FILLED in everything(desk.boris)
    assert "money" not in everything(desk.ivan)
    await desk.boris.fills(text=f"{FILLED} It is certain.")
    assert f"{FILLED} It is certain." in desk.ivan.screen.text
    await desk.boris.presses(say(world, desk.boris, "ticket-template"), on=desk.head(desk.boris))
    await desk.boris.presses("refund")
    assert FILLED in desk.boris.screen.text, "the whole of it, before it is in any form"
    await desk.boris.presses(say(world, desk.boris, "canned-insert"))
    await desk.boris.fills()
    assert FILLED in desk.ivan.screen.text and "certain" not in desk.ivan.screen.text


async def test_a_template_that_is_called_in_a_ticket_s_place_is_for_that_ticket_and_said_in_private(
    world: World,
) -> None:
    room = await room_of(world)
    desk, boris = room.desk, room.desk.boris
    await kept(room.vera, "refund", TEXT)
    olga = await world.stranger("Olga")
    await desk.ivan.says("login does not work")
    await olga.says("where is my order")
    for number in (1, 2):
        await boris.presses("Take", on=room.head(number), where=room.place)
    at = "" if world.driver.platform.capabilities.rooms != "threads" else f"@{bot_name(world)} "
    await boris.says(f"{at}/t refund", where=room.thread(1))
    assert FILLED in everything(boris), "not a question for which of the two"
    assert FILLED not in "".join(room.texts(room.thread(1))) and "/t refund" not in "".join(room.texts(room.thread(1)))
    await boris.fills()
    assert FILLED in desk.ivan.screen.text and FILLED not in everything(olga)


def bot_name(world: World) -> str:
    """As a colleague names the bot on Slack."""
    assert isinstance(world.driver, SlackDriver)
    return world.driver.slack.ws.bot.name


async def test_the_customer_s_language_comes_before_the_operator_s(world: World) -> None:
    desk = await taken(world, "nb")
    boris, vera = desk.boris, await world.member("Vera", "owner")
    await kept(vera, "refund", "The money comes.", "en")
    await kept(vera, "Refund", "Pengene kommer.", "nb")
    await boris.says("/t refund")
    assert "Pengene kommer." in everything(boris)
    assert len(await all_of(world, CannedAnswer)) == 2


async def test_of_several_tickets_it_is_asked_and_a_word_that_is_not_there_shows_those_that_are(world: World) -> None:
    desk = await taken(world)
    vera, olga = await world.member("Vera", "admin"), await world.stranger("Olga")
    await kept(vera, "refund", "The money comes, {name}.")
    await olga.says("where is my order")
    await desk.boris.presses("Take", on=desk.head(desk.boris, 2))
    await desk.boris.says("/t refund")
    await desk.boris.presses("#2 Olga")
    await desk.boris.fills()
    assert "The money comes, Olga." in olga.screen.text
    assert "money" not in everything(desk.ivan)
    await desk.boris.says("/t #1 refnd")
    assert "no template called “refnd”" in desk.boris.screen.text
    await desk.boris.presses("refund")
    await desk.boris.presses("Into the answer")
    await desk.boris.fills()
    assert "The money comes, Ivan." in desk.ivan.screen.text


async def test_what_cannot_be_kept_is_asked_again_and_what_is_deleted_comes_back(world: World) -> None:
    desk = await taken(world)
    vera = await world.member("Vera", "owner")
    await kept(vera, "refund", "Dear {nmae}, {name}")
    assert "{nmae} is no field" in vera.screen.text
    assert await all_of(world, CannedAnswer) == []
    await vera.fills(text="Dear {name}, <b>&")
    await vera.presses("Delete")
    assert await all_of(world, CannedAnswer) == []
    await vera.presses("Undo")
    assert (await the(world, CannedAnswer)).text == "Dear {name}, <b>&"
    await vera.says("/t refund")
    await vera.presses("Change")
    await vera.fills(word="money")
    assert (await the(world, CannedAnswer)).word == "money"
    await desk.boris.says("/t")
    assert "Dear {name}" in desk.boris.screen.text
    assert not any("New" in one for one in desk.boris.screen.buttons)


async def test_a_word_that_is_taken_is_refused_and_nothing_of_the_change_is_kept(world: World) -> None:
    vera = await world.member("Vera", "owner")
    await kept(vera, "refund", "The money comes.", "en")
    await kept(vera, "return", "Send it back.", "en")
    other = next(one for one in await all_of(world, CannedAnswer) if one.word == "return")
    await vera.forges(f"canned.change:{other.id}")
    await vera.fills(word="refund", language="en", text="Send it back.")
    assert sorted(one.word for one in await all_of(world, CannedAnswer)) == ["refund", "return"]
