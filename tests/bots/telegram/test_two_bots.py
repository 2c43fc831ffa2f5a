"""Two Telegram bots on one store: that of the firm and that for customers, side by side and apart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from crm.clock import FrozenClock
from storage import outbox
from storage.tables import Contact, Customer, Inbox, Outbox, Ticket, TicketMessage
from tests.bots.post import catalog
from tests.databases import Database, Servers
from tests.fakes.telegram import SECOND_TOKEN
from tests.scenarios.counter import Counter, counter_of
from tests.scenarios.desk import Desk, opened
from tests.scenarios.driver import Sending
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_files import KINDS, photo
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


@pytest.fixture
async def counter(servers: Servers, database: Database, clock: FrozenClock) -> AsyncIterator[Counter]:
    """Both bots at one address."""
    async with servers.lent(database, founded=True) as store:
        firm = World(store, clock, TelegramDriver(clock), catalog())
        await firm.start()
        async with counter_of(firm) as counter:
            yield counter
        await firm.stop()


async def taken(counter: Counter) -> Desk:
    """Ivan has written to the bot for customers, and Boris has his ticket."""
    desk = Desk(counter.firm, await counter.firm.member("Boris", "operator"), await counter.customer("Ivan"))
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    return desk


async def _customer(counter: Counter, person: Person) -> Customer:
    found = [one for one in await all_of(counter.firm, Customer) if one.platform == person.account.platform]
    return next(one for one in found if one.user == person.account.user)


async def test_who_wrote_to_the_firm_s_bot_before_is_answered_there_and_known_at_the_other(counter: Counter) -> None:
    firm = counter.firm
    boris, ivan, olga = await firm.member("Boris", "operator"), await firm.stranger("Ivan"), await firm.stranger("Olga")
    desk = Desk(firm, boris, ivan)
    opened(firm)
    await ivan.says("login does not work")
    firm.defaults = firm.gateway.defaults = replace(firm.gateway.defaults, open_support=False)
    await boris.presses("Take")
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    assert "Try again." in ivan.screen.text
    await ivan.says("since monday")
    await olga.says("hello?")
    assert olga.screen.text == say(firm, olga, "stranger")
    there = counter.same(ivan)
    await there.says("where is my order?")
    await boris.presses("Take", on=desk.head(boris, 2))
    await boris.says("It comes today.", reply_to=desk.wrote(boris, "order"))
    assert "It comes today." in there.screen.text and "It comes today." not in everything(ivan)
    assert "Try again." not in everything(there)
    first, second = await all_of(firm, Ticket)
    assert first.contact_id == second.contact_id and first.customer_id != second.customer_id
    known = await firm.contact("Granin", await firm.member("Sam"), phones=["+4722334455"])
    await there.shares("Ivan", "+4722334455", is_own=True)
    assert {one.contact_id for one in await all_of(firm, Customer)} == {known.id}
    assert {one.contact_id for one in await all_of(firm, Ticket)} == {known.id}
    assert [one.name for one in await all_of(firm, Contact)] == ["Granin"]


async def test_updates_that_are_numbered_alike_are_both_handled(counter: Counter) -> None:
    firm = counter.firm
    boris, ivan = await firm.member("Boris", "operator"), await counter.customer("Ivan")
    for driver in (firm.driver, counter.driver):
        assert isinstance(driver, TelegramDriver)
        driver.telegram.updates.next_id = 7000
    await ivan.says("login does not work")
    await boris.says("/queue")
    rows = [(one.source, one.ext_id, one.status) for one in await all_of(firm, Inbox) if one.ext_id == "7000"]
    assert sorted(rows) == [("telegram-support:4300000000", "7000", "done"), ("telegram:4200000000", "7000", "done")]


async def test_every_kind_of_file_stays_what_it_is_from_one_bot_to_the_other(counter: Counter) -> None:
    desk = await taken(counter)
    sent = [Sending(kind, f"{kind}.bin" if kind in ("document", "audio") else "", kind.encode()) for kind in KINDS]
    sent[0] = photo()
    for one in sent:
        await desk.ivan.attaches(one)
    assert desk.boris.files() == [one.content for one in sent]
    shown = counter.firm.driver
    assert isinstance(shown, TelegramDriver)
    chat = shown.telegram.private(shown.telegram.user(int(desk.boris.account.user), "Boris"))
    assert [one.attachment for one in chat.messages if one.attachment] == list(KINDS)
    await desk.ivan.attaches(Sending("document", "big.zip", b"zip", 21 * 1024**2))
    assert "20 MB" in desk.ivan.screen.text
    assert len(desk.boris.files()) == len(sent)


async def test_who_has_blocked_one_bot_is_still_reached_by_the_other(counter: Counter) -> None:
    desk = await taken(counter)
    boris, ivan, firm = desk.boris, desk.ivan, counter.firm
    opened(firm)
    here = Person(firm, replace(ivan.account, platform="telegram"), ivan.place, "")
    assert isinstance(firm.driver, TelegramDriver)
    firm.driver.telegram.user(int(here.account.user), "Ivan").state.reach = "open"
    await here.says("and another thing")
    await boris.presses("Take", on=desk.head(boris, 2))
    counter.driver.telegram.user(int(ivan.account.user), "Ivan").state.reach = "blocked"
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    assert desk.marked(boris, "ticket-answer-failed")
    await boris.says("Which one?", reply_to=desk.wrote(boris, "another"))
    assert "Which one?" in here.screen.text
    assert [(await _customer(counter, one)).unreachable for one in (ivan, here)] == ["gone", None]


async def test_a_token_that_is_refused_holds_up_that_bot_alone(counter: Counter) -> None:
    desk = await taken(counter)
    firm = counter.firm
    assert isinstance(firm.driver, TelegramDriver)
    others = firm.driver.telegram.server.others
    server = others.pop(SECOND_TOKEN)
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    assert "Try again." not in everything(desk.ivan)
    before = len(desk.boris.screens)
    await desk.boris.says("/queue")
    assert len(desk.boris.screens) > before
    others[SECOND_TOKEN] = server
    await firm.advance(minutes=2)
    assert everything(desk.ivan).count("Try again.") == 1


async def test_an_answer_with_a_photo_survives_the_process_that_had_it_in_hand(counter: Counter) -> None:
    desk = await taken(counter)
    firm, boris = counter.firm, desk.boris
    await firm.driver.attaches(
        boris.account, boris.place, [photo()], "look here", reply_to=desk.wrote(boris, "login").id
    )
    await firm.intake.handle_waiting()
    lost = await firm.courier._claim()
    assert "telegram-support" in {job.body.chat.platform for job in lost}
    firm.courier = type(firm.courier)(firm.store, firm.clock, firm.catalog, firm.platforms)
    firm.clock.at += outbox.LEASE * 2
    await firm.courier.reap()
    for _ in range(4):
        firm.clock.at += timedelta(minutes=1)
        await firm.settle()
    assert desk.ivan.files() == [photo().content] and everything(desk.ivan).count("look here") == 1
    assert desk.marked(boris, "ticket-answer-sent")
    there = [one for one in await all_of(firm, Outbox) if one.chat_key.startswith("telegram-support:")]
    assert {one.status for one in there} == {"sent"}
    assert [one.kind for one in await all_of(firm, TicketMessage)] == ["from_customer", "to_customer"]


async def test_who_is_erased_is_gone_from_both_bots(counter: Counter) -> None:
    firm = counter.firm
    olga, ada = await firm.member("Olga", "owner"), await firm.member("Ada", "admin")
    desk = await taken(counter)
    opened(firm)
    here = Person(firm, replace(desk.ivan.account, platform="telegram"), desk.ivan.place, "")
    assert isinstance(firm.driver, TelegramDriver)
    firm.driver.telegram.user(int(here.account.user), "Ivan").state.reach = "open"
    await here.says("the xylophone is broken")
    await desk.ivan.says("and the quirkwheel too")
    await olga.says("/forget Ivan")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    stored = await everything_stored(firm)
    assert [one for one in ("xylophone", "quirkwheel", "login") if one in stored] == []
    assert [await all_of(firm, kind) for kind in (Contact, Customer, Ticket, TicketMessage)] == [[], [], [], []]
    await desk.ivan.says("hello again")
    assert [one.text for one in await all_of(firm, TicketMessage)] == ["hello again"]
