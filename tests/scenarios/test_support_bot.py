"""Customers write to a bot of their own; the firm works where it always does, on whichever messenger that is."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from crm import invitations
from locales.catalog import LANGUAGES
from storage.tables import Contact, Customer, Ticket, TicketMessage
from tests.scenarios.counter import Counter, counter_of
from tests.scenarios.desk import Desk
from tests.scenarios.rooms import Room
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_files import answers, photo
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.fixture
async def counter(world: World) -> AsyncIterator[Counter]:
    """The bot for customers beside that of the firm."""
    async with counter_of(world) as counter:
        yield counter


async def room_of(counter: Counter, language: str = "en") -> Room:
    """A group of operators at the firm's bot, and Ivan at that for customers."""
    firm = counter.firm
    boris, vera = await firm.member("Boris", "operator", language), await firm.member("Vera", "owner", language)
    ivan = await counter.customer("Ivan", language)
    place = await firm.forum("Support", vera, boris)
    await vera.says("/desk here", where=place)
    return Room(Desk(firm, boris, ivan), place, vera)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_customer_is_answered_at_the_bot_that_they_wrote_to(counter: Counter, language: str) -> None:
    room = await room_of(counter, language)
    firm, boris, ivan = counter.firm, room.desk.boris, room.desk.ivan
    await ivan.says("/start")
    assert say(firm, ivan, "customer-hello") in ivan.screen.text
    await ivan.says("login does not work")
    assert room.desk.card() and (await the(firm, Customer)).platform == "telegram-support"
    await boris.presses(say(firm, boris, "ticket-take"), on=room.head(), where=room.place)
    before = everything(ivan)
    await boris.says("he has not paid", where=room.thread())
    assert everything(ivan) == before
    await room.answers(boris, "login", "It costs 50.")
    assert "It costs 50." in ivan.screen.text
    await boris.presses(say(firm, boris, "room-take-back"), where=room.thread())
    assert say(firm, ivan, "customer-withdrawn") in everything(ivan) and "It costs 50." not in everything(ivan)
    await ivan.edits("login does not work at all")
    assert "at all" in room.wrote("login").text
    await room.answers(boris, "login", "Try again.")
    await boris.presses(say(firm, boris, "ticket-close"), on=room.head(), where=room.place)
    await boris.presses(say(firm, boris, "ticket-outcome-solved"), where=room.place)
    assert say(firm, ivan, "customer-how-was-it", ticket="1") in ivan.screen.text
    await ivan.presses("5 ⭐")
    assert (await the(firm, Ticket)).rating == 5
    assert "⭐⭐⭐⭐⭐" in room.desk.card().text


async def test_photos_go_from_one_bot_to_the_other_and_back(counter: Counter) -> None:
    firm, ivan = counter.firm, await counter.customer("Ivan")
    boris = await firm.member("Boris", "operator")
    desk = Desk(firm, boris, ivan)
    await ivan.attaches(photo(), text="what the login shows")
    await boris.presses("Take")
    assert boris.files() == [photo().content]
    await ivan.attaches(photo(1), photo(2), text="both screens of the login")
    assert boris.files() == [photo(one).content for one in (1, 1, 2)]
    await answers(desk, photo(3), photo(4), text="press here")
    assert ivan.files() == [photo(3).content, photo(4).content] and "press here" in everything(ivan)
    await boris.presses(say(firm, boris, "undo"), on=desk.marked(boris, "ticket-answer-sent"))
    assert ivan.files() == [] and "press here" not in everything(ivan)
    kinds = [one.kind for one in await all_of(firm, TicketMessage)]
    assert kinds.count("from_customer") == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_colleagues_and_invitations_are_sent_to_the_firm_s_own_bot(counter: Counter, language: str) -> None:
    firm = counter.firm
    boris = await counter.colleague(await firm.member("Boris", "operator", language))
    await boris.says("called Petrov, wants 20 seats")
    assert boris.screen.text == say(firm, boris, "support-bot-colleague")
    await boris.edits("called Petrov, wants 30 seats")
    assert len(boris.screens) == 1
    await boris.forges("customer.language")
    assert boris.toasts == [say(firm, boris, "support-bot-colleague")]
    has_own = "telegram" in firm.gateway.defaults.start_links
    assert boris.screen.buttons == ([say(firm, boris, "support-bot-open")] if has_own else [])
    async with firm.store.begin(firm.clock.now()) as work:
        work.op = "init"
        code = (await invitations.issue(work, "sales", None, None)).token
    anna = await counter.customer("Anna", language)
    await anna.says(code)
    assert anna.screen.text == say(firm, anna, "support-bot-invited")
    await anna.opens(code)
    assert [one.text for one in anna.screens] == [say(firm, anna, "support-bot-invited")] * 2
    assert await all_of(firm, TicketMessage) == [] == await all_of(firm, Customer)


async def test_the_firm_s_own_bot_tells_strangers_its_one_line_and_nothing_else(counter: Counter) -> None:
    firm = counter.firm
    olga = await firm.stranger("Olga")
    await olga.says("where is my order?")
    assert [one.text for one in olga.screens] == [say(firm, olga, "stranger")]
    assert await all_of(firm, Contact) == [] == await all_of(firm, Ticket)
