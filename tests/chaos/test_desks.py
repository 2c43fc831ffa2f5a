"""P19: fifty customers and ten operators, on Telegram and on Slack at once, whatever they do in whatever order.

No answer reaches another customer, no internal note anybody outside, no topic or thread speaks of two tickets.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from crm.clock import FrozenClock
from crm.desk import inquiries
from handlers import desk_cards
from storage.tables import Customer, Ticket, TicketMessage
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.desk_words import photo
from tests.chaos.form import Form, Tally
from tests.chaos.two_desks import TwoDesks
from tests.databases import Database, Servers
from tests.scenarios.driver import Place, Seen, Sending
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person

IN_A_ROUND = 2_000
"""So many messages are written in one firm; the long form founds one after the other."""
AT_ONCE = 6
"""So much is done before anything of it is handled; in the long form now and then by all of them at the same time."""
BURST = 60


@pytest.mark.timeout(4 * 3600)
async def test_in_any_order_no_answer_and_no_note_reaches_anybody_else(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    wanted = form.of(80, 100_000)
    tally = Tally(f"two desks, {database}")
    founded, until = 0, time.monotonic() + form.minutes * 60
    while tally.updates < wanted and time.monotonic() < until:
        founded += 1
        async with servers.lent(database, founded=True) as store:
            desks = TwoDesks(store, FrozenClock(NOON), catalog(), random.Random(form.seed * 1_000 + founded))
            try:
                await desks.open(*((50, 10, 2) if form.is_long else (8, 4, 1)))
                while desks.written < min(IN_A_ROUND, wanted - tally.updates) and time.monotonic() < until:
                    for _ in range(desks.draw.choice((AT_ONCE, BURST)) if form.is_long else AT_ONCE):
                        await desks.act()
                    await desks.settle()
                await desks.ends()
                tally.wrong += await desks.wrong()
                tally.flagged += len(await desks.doubtful())
            finally:
                await desks.close()
        tally.points += desks.acts.total()
        tally.updates += desks.written
        if form.is_long:
            print(f"firm {founded}: {tally.updates:,} messages in all, {len(tally.wrong)} wrong", flush=True)  # noqa: T201
    told(tally)


@asynccontextmanager
async def _small(servers: Servers, database: Database = "sqlite") -> AsyncIterator[TwoDesks]:
    """Two of everybody at one group of each messenger."""
    async with servers.lent(database, founded=True) as store:
        desks = TwoDesks(store, FrozenClock(NOON), catalog(), random.Random(19))
        try:
            await desks.open(2, 2, 1)
            yield desks
        finally:
            await desks.close()


async def test_what_is_done_at_one_desk_shows_in_the_other(servers: Servers) -> None:
    """A ticket stands in a topic and in a thread at once; whatever happens to it is drawn in both."""
    async with _small(servers) as desks:
        (topics, threads), (boris, anna), ivan = desks.groups, desks.operators, desks.customers[0]
        await ivan.says("says-0-1")
        for who, place in ((boris, topics), (anna, threads)):
            assert "✋ Take" in _head(who, place).buttons
        await anna.presses("✋ Take", where=threads)
        for who, place in ((boris, topics), (anna, threads)):
            head = _head(who, place)
            assert "✋ Take" not in head.buttons and "Operator 1" in head.text
        thread = desks.worlds[1].driver.thread(threads, _head(anna, threads).id)
        await anna.says("note-0-2", where=thread)
        await anna.says(f"@{desks.slack.slack.ws.bot.name} /a answer-0-3", where=thread)
        shown = "\n".join(one.text for one in boris.in_place(topics))
        assert "note-0-2" in shown and "answer-0-3" in shown
        assert "answer-0-3" in ivan.screen.text
        assert await desks.wrong() == []


async def test_files_cross_from_one_messenger_to_the_other(servers: Servers) -> None:
    """By their id where the messenger has them, else by their bytes; what is too large for that is told of in words."""
    async with _small(servers) as desks:
        (topics, threads), (boris, anna), (ivan, olga) = desks.groups, desks.operators, desks.customers
        for who, number in ((ivan, 0), (olga, 1)):
            await who.attaches(*(photo(f"says-{number}-{one}") for one in (1, 2)), text=f"says-{number}-3")
            await who.attaches(photo(f"says-{number}-4"))
            wanted = [photo(f"says-{number}-{one}").content for one in (1, 2, 4)]
            thread = desks.worlds[1].driver.thread(threads, _wrote(anna, threads, f"says-{number}-3").id)
            topic = desks.worlds[0].driver.thread(topics, _wrote(boris, topics, f"says-{number}-3").id)
            assert boris.files(topic) == anna.files(thread) == wanted
            answer, note = photo(f"answer-{number}-5"), photo(f"note-{number}-6")
            if number == 0:
                at = desks.slack.slack.ws.bot.name
                await anna.attaches(answer, text=f"@{at} /a answer-{number}-7", where=thread)
                await anna.attaches(note, where=thread)
            else:
                reply = _wrote(boris, topics, f"says-{number}-3")
                await boris.attaches(answer, text=f"answer-{number}-7", reply_to=reply, where=topics)
                await boris.attaches(note, where=topic)
            assert who.files() == [answer.content]
            other = boris.files(topic) if number == 0 else anna.files(thread)
            assert other[3:] == [answer.content, note.content]
        large = Sending("document", "film.mp4", b"x", size=21 * 1024**2)
        await ivan.attaches(large)
        assert boris.files(topics)[-1] == b"x"
        told = anna.in_place(threads)[-1].text
        assert "film.mp4 (21 MB) is larger than 20 MB" in told
        assert await desks.wrong() == []


@pytest.mark.parametrize("is_merged", [False, True], ids=["split", "merged"])
async def test_what_was_on_its_way_when_its_ticket_was_split_or_merged_stands_where_that_is_undone(
    servers: Servers, *, is_merged: bool
) -> None:
    """A messenger that is slow has not shown yet what goes into another ticket, and comes back."""
    async with _small(servers) as desks:
        ivan, boris = desks.customers[0], desks.operators[0]
        for text in ("says-0-1", "says-0-2"):
            await ivan.says(text)
        if is_merged:
            await _presses(desks, await _moving(desks, "split"))
            await desks.settle()
        await ivan.world.driver.says(ivan.account, ivan.place, "says-0-3")
        await ivan.world.intake.handle_waiting()
        await _presses(desks, await _moving(desks, "merged" if is_merged else "split"))
        await boris.says("/undo")
        assert _desks_that_read(desks, "says-0-3") == [True, True]
        assert _wrote(boris, desks.groups[0], "says-0-1").text, "no answer to a press stands in their place"
        assert await desks.wrong() == []


@pytest.mark.parametrize(("is_undone", "times"), [(False, 2), (True, 1)], ids=["split", "undone"])
async def test_what_is_on_the_wire_when_its_ticket_is_split_stands_in_both(
    servers: Servers, *, is_undone: bool, times: int
) -> None:
    """Where it was meant for, and where its ticket stands by now; once where that is undone."""
    async with _small(servers) as desks:
        ivan, courier = desks.customers[0], desks.worlds[0].courier
        await ivan.says("says-0-1")
        await ivan.world.driver.says(ivan.account, ivan.place, "says-0-2")
        await ivan.world.intake.handle_waiting()
        await courier.deliver()  # the cards go first
        made = await courier._claim()
        await _presses(desks, await _moving(desks, "split"))
        await ivan.world.intake.handle_waiting()
        if is_undone:
            boris = desks.operators[0]
            await boris.world.driver.says(boris.account, boris.place, "/undo")
            await boris.world.intake.handle_waiting()
        await courier._carry_all(made)
        await desks.settle()
        shown = [who.in_place(place) for who, place in zip(desks.operators, desks.groups, strict=True)]
        for some in shown:
            assert sum("says-0-2" in one.text and "👤" in one.text for one in some) == times


async def test_a_place_that_is_made_anew_tells_what_the_customer_said_last(servers: Servers) -> None:
    """However much colleagues have said since, and though it is rewritten when the old place is lost."""
    async with _small(servers) as desks:
        (topics, threads), (boris, anna), ivan = desks.groups, desks.operators, desks.customers[0]
        await ivan.says("says-0-1")
        thread = desks.worlds[1].driver.thread(threads, _head(anna, threads).id)
        topic = desks.worlds[0].driver.thread(topics, _wrote(boris, topics, "says-0-1").id)
        await anna.says(f"@{desks.slack.slack.ws.bot.name} /a answer-0-2", where=thread)
        for number in range(3, 14):
            await anna.says(f"note-0-{number}", where=thread)
        desks.clock.at += timedelta(minutes=2)
        await boris.world.driver.loses(boris.account, topic)
        await anna.world.driver.loses(anna.account, thread)
        await ivan.edits("says-0-14")
        assert _desks_that_read(desks, "says-0-14") == [True, True]


async def test_what_is_written_while_its_places_come_to_be_stands_in_them(servers: Servers, database: Database) -> None:
    """Of what is put there and what comes meanwhile the one waits for the other."""
    async with _small(servers, database) as desks:
        ivan, courier = desks.customers[0], desks.worlds[0].courier
        await ivan.world.driver.says(ivan.account, ivan.place, "says-0-1")
        await ivan.world.intake.handle_waiting()
        made = await courier._claim()
        async with desks.worlds[0].store.begin(desks.clock.now()) as work:
            said = (await all_of(desks.worlds[0], TicketMessage))[0]
            customer = (await all_of(desks.worlds[0], Customer))[0]
            await inquiries.write(work, customer, "UTC", "says-0-2", (), said.chat_key, "2")
            await desk_cards.follow(work)
            sending = asyncio.create_task(courier._carry_all(made))
            await asyncio.sleep(0.5)
        await sending
        await desks.settle()
        assert _desks_that_read(desks, "says-0-2") == [True, True]


def _desks_that_read(desks: TwoDesks, text: str) -> list[bool]:
    """On Telegram and on Slack."""
    shown = [who.in_place(place) for who, place in zip(desks.operators, desks.groups, strict=True)]
    return [any(text in one.text and "👤" in one.text for one in some) for some in shown]


async def _moving(desks: TwoDesks, way: str) -> str:
    """The press by which the customer's last words go into another ticket."""
    tickets = await all_of(desks.worlds[0], Ticket)
    said = (await all_of(desks.worlds[0], TicketMessage))[-1]
    first, last = tickets[0].id, tickets[-1].id
    return f"ticket.split:{last}:{said.id}" if way == "split" else f"ticket.merged:{first}:{last}"


async def _presses(desks: TwoDesks, data: str) -> None:
    """Before anything of it is sent."""
    boris, place = desks.operators[0], desks.groups[0]
    shown = _wrote(boris, place, "says-0-1")
    await boris.world.driver.forges(boris.account, place, shown.id, data)


def _wrote(who: Person, place: Place, text: str) -> Seen:
    """The customer's message as it stands there."""
    return next(one for one in who.in_place(place) if text in one.text and "👤" in one.text)


def _head(who: Person, place: Place) -> Seen:
    """The card of the only ticket."""
    return next(one for one in who.in_place(place) if "#1 ·" in one.text and "👤" not in one.text)
