"""A wall clock that is set on or back by an hour: nothing is sent twice, nothing stands still longer than a lease."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bots.platform import Capabilities, NotSent
from crm.clock import FrozenClock
from storage import inbox, outbox
from storage.inbox import Arrival
from storage.outbox import LEASE
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, ScriptedPlatform, note

HOUR = timedelta(hours=1)


@pytest.fixture
def office(store: Store, clock: FrozenClock) -> PostOffice:
    return PostOffice(store, clock)


@pytest.mark.parametrize("step", [HOUR, -HOUR], ids=["on", "back"])
async def test_what_is_on_the_wire_is_not_sent_again(office: PostOffice, step: timedelta) -> None:
    hang = asyncio.Event()
    office.platform.answers = [hang]
    await office.queue(note("hello"))
    sending = asyncio.create_task(office.courier.deliver())
    await office.comes("hello", "sending")
    office.clock.at += step
    await office.later(seconds=1)
    hang.set()
    await sending
    await office.later(seconds=3 * LEASE.total_seconds())
    row = await office.row("hello")
    assert (row.status, row.uncertain, office.platform.texts) == ("sent", 0, ["hello"])


async def test_what_was_to_wait_for_seconds_goes_on_after_a_step_back(store: Store, clock: FrozenClock) -> None:
    """A letter that is tried again, one that waits for its turn under a limit, and an event that broke."""
    slow = Capabilities("telegram", chat_per_second=0.1, group_per_minute=1e6, all_per_second=1e6)
    office = PostOffice(store, clock, ScriptedPlatform(slow, answers=[NotSent("no_route")]))
    await office.sends(note("again", chat="1"), *(note(f"n{number}", chat="2") for number in range(4)))
    held = outbox.Letter(**{**vars(note("held", chat="3")), "not_before": clock.now() + 2 * HOUR})
    async with store.begin(clock.now()) as work:
        await outbox.queue(work, [held])
        await inbox.store(work, [Arrival("telegram:1", "1", "telegram::9", "said", {})])
    async with store.begin(clock.now()) as work:
        await inbox.fail(work, "telegram:1", "1", "broken")
    assert await office.status("n3") == "pending"
    clock.at -= HOUR
    await office.later(seconds=1)
    async with store.read(clock.now()) as work:
        assert await inbox.heads(work) == [("telegram:1", "1")]
    await office.later(seconds=LEASE.total_seconds())
    assert [await office.status(one) for one in ("again", "n3", "held")] == ["sent", "sent", "pending"]


async def test_what_a_dead_process_sent_is_in_doubt_a_lease_after_a_step_back(office: PostOffice) -> None:
    await office.queue(note("hello", policy="never"))
    async with office.store.begin(office.clock.now()) as work:
        assert len(await outbox.claim(work)) == 1
    office.clock.at -= HOUR
    await office.later(seconds=1)
    await office.later(seconds=LEASE.total_seconds() + 1)
    wanted = "uncertain" if office.store.engines.is_sqlite else "sending"
    assert await office.status("hello") == wanted
