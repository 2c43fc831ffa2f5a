"""Events are stored together; those of other chats do not wait for a transaction that lasts, those of one chat do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bots.slack.intake_line import IntakeLine
from handlers.events import Author, Chat, Event, Said
from storage.engine import StoreUnavailable
from tests.bots.slack.crm import FakeIntake


class _Held(FakeIntake):
    """Each call hangs until it is let go; `under_way` holds what they brought."""

    def __init__(self, side_by_side: int) -> None:
        super().__init__(side_by_side=side_by_side)
        self.under_way: list[list[str]] = []
        self.gates: list[asyncio.Future[None]] = []

    async def receive(self, events: Sequence[Event]) -> None:
        self.under_way.append([event.id for event in events])
        self.gates.append(asyncio.get_running_loop().create_future())
        await self.gates[-1]

    async def has(self, *batches: list[str]) -> None:
        """Until these calls have begun."""
        async with asyncio.timeout(20):
            while self.under_way != list(batches):  # noqa: ASYNC110 - a list tells nobody
                await asyncio.sleep(0.005)


def _event(key: str) -> Event:
    """`a1` is the first of the chat `a`."""
    author = Author("slack", key[0], key[0])
    return Event("slack:T", key, datetime(2026, 5, 12, tzinfo=UTC), Chat("slack", key[0]), author, Said(key))


def _stored(line: IntakeLine, *keys: str) -> list[asyncio.Future[None]]:
    return [asyncio.ensure_future(line.stored(line.enter(_event(key)))) for key in keys]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.slack.intake_line.PATIENCE", 0.02)


async def test_what_comes_while_a_transaction_lasts_begins_another_but_for_the_same_chat() -> None:
    intake = _Held(side_by_side=2)
    line = IntakeLine(intake)
    first = _stored(line, "a1")
    await intake.has(["a1"])
    more = _stored(line, "a2", "b1", "c1")
    await intake.has(["a1"], ["b1", "c1"])
    last = _stored(line, "d1")
    await asyncio.sleep(0.1)
    await intake.has(["a1"], ["b1", "c1"])  # there is room for two
    intake.gates[0].set_result(None)
    await asyncio.gather(*first)
    await intake.has(["a1"], ["b1", "c1"], ["a2", "d1"])
    intake.gates[1].set_exception(StoreUnavailable("away"))
    intake.gates[2].set_result(None)
    ends = await asyncio.gather(*more, *last, return_exceptions=True)
    assert [type(one) for one in ends] == [type(None), StoreUnavailable, StoreUnavailable, type(None)]


async def test_who_is_under_way_takes_nobody_along_and_is_told_of_their_own_end() -> None:
    intake = _Held(side_by_side=3)
    line = IntakeLine(intake)
    first = _stored(line, "a1")
    await intake.has(["a1"])
    more = _stored(line, "b1", "c1")
    await intake.has(["a1"], ["b1", "c1"])
    place = line.enter(_event("d1"))
    await asyncio.sleep(0.1)  # meanwhile they look again and again
    await intake.has(["a1"], ["b1", "c1"])
    for gate in intake.gates:
        gate.set_result(None)
    await asyncio.gather(*first, *more)
    last = asyncio.ensure_future(line.stored(place))
    await intake.has(["a1"], ["b1", "c1"], ["d1"])
    intake.gates[2].set_result(None)
    await last


async def test_where_there_is_one_writer_all_that_waits_goes_together_next() -> None:
    intake = _Held(side_by_side=1)
    line = IntakeLine(intake)
    first = _stored(line, "a1")
    await intake.has(["a1"])
    more = _stored(line, "b1", "a2", "c1")
    await asyncio.sleep(0.1)
    await intake.has(["a1"])
    intake.gates[0].set_result(None)
    await intake.has(["a1"], ["b1", "a2", "c1"])
    intake.gates[1].set_result(None)
    await asyncio.gather(*first, *more)


async def test_who_is_cancelled_leaves_nobody_waiting() -> None:
    intake = _Held(side_by_side=1)
    line = IntakeLine(intake)
    (first,) = _stored(line, "a1")
    await intake.has(["a1"])
    (second,) = _stored(line, "b1")
    first.cancel()
    await intake.has(["a1"], ["b1"])
    intake.gates[1].set_result(None)
    await second
    assert first.cancelled()
