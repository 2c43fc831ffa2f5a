"""What the intake stores, in which order it is handled, and what becomes of events that break or kill, on both
databases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bots.intake import InboxIntake
from crm.clock import FrozenClock
from crm.ids import new_id
from handlers.events import Author, Chat, Event, Said
from handlers.gateway import Gateway
from handlers.letters import body_adapter
from handlers.registry import Registry
from handlers.text import Words
from handlers.turn import Defaults
from storage import inbox
from storage.engine import StoreUnavailable, open_engines
from storage.inbox import Arrival
from storage.tables.delivery import Inbox, Outbox
from storage.unit_of_work import Store
from tests.bots import failing
from tests.bots.failing import Killed
from tests.bots.post import catalog, text_of


@dataclass
class Desk:
    """An intake over handlers that break, with a look at both boxes."""

    store: Store
    clock: FrozenClock
    intake: InboxIntake = field(init=False)

    def __post_init__(self) -> None:
        self.intake = self.process("one")

    def process(self, name: str) -> InboxIntake:
        """The intake of a process; the one before it is gone by the time its lease is over."""
        gateway = Gateway(self.store, Registry.of([failing]), catalog(), self.clock, Defaults(), {})
        return InboxIntake(gateway, name, asyncio.Event())

    def event(self, number: int, text: str, chat: str = "g1") -> Event:
        """Somebody says something in a group."""
        where, who = Chat("telegram", chat, "group"), Author("telegram", "u1", "Anna")
        return Event("telegram:1", str(number), self.clock.now(), where, who, Said(text), f"m{number}")

    async def hears(self, *events: Event) -> None:
        await self.intake.receive(events)

    async def handles(self) -> None:
        """Handles everything that may be handled now."""
        while await self.intake.handle_waiting():
            pass

    async def started_by(self, process: str, *numbers: int) -> None:
        """That process began with these rows and died."""
        async with self.store.begin(self.clock.now()) as work:
            await inbox.mark_started(work, [("telegram:1", str(number)) for number in numbers], process)

    async def rows(self) -> Sequence[Inbox]:
        """The inbox in order of arrival."""
        async with self.store.read(self.clock.now()) as work:
            rows = (await work.session.execute(select(Inbox).order_by(Inbox.seq))).scalars().all()
            work.session.expunge_all()
            return rows

    async def row(self, number: int) -> Inbox:
        return next(one for one in await self.rows() if one.ext_id == str(number))

    async def statuses(self) -> list[str]:
        return [one.status for one in await self.rows()]

    async def answers(self) -> list[str]:
        """What waits in the outbox, in order: texts, or the key of our own sentence."""
        async with self.store.read(self.clock.now()) as work:
            found = await work.session.execute(select(Outbox.payload).order_by(Outbox.id))
            return [_said(payload) for payload in found.scalars()]


def _said(payload: dict[str, Any]) -> str:
    screen = body_adapter().validate_python(payload).screen
    assert screen is not None
    span = screen.blocks[0].text[0] if screen.blocks[0].kind == "paragraph" else None
    return span.key if isinstance(span, Words) else text_of(screen)


@pytest.fixture
def desk(store: Store, clock: FrozenClock) -> Desk:
    return Desk(store, clock)


async def test_what_is_brought_twice_is_stored_and_answered_once(desk: Desk) -> None:
    event = desk.event(1, "hello")
    await desk.hears(event, event)
    await desk.hears(event)
    await desk.handles()
    await desk.hears(event)
    await desk.handles()
    assert await desk.statuses() == ["done"]
    assert await desk.answers() == ["you said hello"]


async def test_two_calls_for_one_event_answer_it_once(desk: Desk) -> None:
    await desk.hears(desk.event(1, "hello"))
    await asyncio.gather(desk.handles(), desk.process("other").handle_waiting())
    assert await desk.answers() == ["you said hello"]


async def test_a_chat_is_handled_in_order(desk: Desk) -> None:
    await desk.hears(*(desk.event(number, str(number)) for number in (3, 1, 2)))
    await desk.handles()
    assert await desk.answers() == ["you said 3", "you said 1", "you said 2"]


async def test_an_event_that_breaks_holds_back_its_own_chat_only(desk: Desk) -> None:
    await desk.hears(desk.event(1, "boom"), desk.event(2, "behind"), desk.event(3, "elsewhere", chat="g2"))
    await desk.handles()
    assert await desk.statuses() == ["new", "new", "done"]
    assert await desk.answers() == ["you said elsewhere"]


async def test_what_breaks_is_tried_with_growing_pauses_and_then_parked_and_told_once(desk: Desk) -> None:
    await desk.hears(desk.event(1, "boom"), desk.event(2, "behind"))
    await desk.handles()
    for errors, pause in enumerate((2, 4, 8, 16), start=1):
        row = await desk.row(1)
        assert (row.status, row.errors, row.not_before) == ("new", errors, desk.clock.at + timedelta(seconds=pause))
        desk.clock.at += timedelta(seconds=pause - 0.001)
        assert await desk.intake.handle_waiting() == 0
        desk.clock.at += timedelta(seconds=0.001)
        assert await desk.answers() == []
        await desk.handles()
    assert await desk.statuses() == ["parked", "done"]
    assert await desk.answers() == ["incident", "group-sent-privately", "you said behind"]


async def test_what_cannot_be_read_is_parked_and_the_others_go_on(desk: Desk) -> None:
    async with desk.store.begin(desk.clock.now()) as work:
        await inbox.store(work, [Arrival("telegram:1", "1", "telegram::g1", "said", {"junk": 1})])
    await desk.hears(desk.event(2, "behind"), desk.event(3, "elsewhere", chat="g2"))
    await desk.handles()
    assert await desk.answers() == ["you said elsewhere"]
    for _ in range(5):
        desk.clock.at += timedelta(seconds=20)
        await desk.handles()
    assert await desk.statuses() == ["parked", "done", "done"]
    assert await desk.answers() == ["you said elsewhere", "you said behind"]


async def test_rows_of_a_dead_process_are_taken_up_by_the_next(desk: Desk) -> None:
    await desk.hears(desk.event(1, "hello"), desk.event(2, "there", chat="g2"), desk.event(3, "new", chat="g3"))
    await desk.started_by("dead", 1, 2)
    await desk.intake.recover()
    assert await desk.statuses() == ["done", "done", "new"]
    assert [one.deaths for one in await desk.rows()] == [1, 1, 0]


async def test_who_kills_is_parked_after_three_more_deaths_and_nobody_else_is_blamed(desk: Desk) -> None:
    await desk.hears(desk.event(1, "kill"), desk.event(2, "healthy", chat="g2"))
    await desk.started_by("dead", 1, 2)
    for death in range(1, 4):
        with pytest.raises(Killed):
            await desk.process(f"process {death}").recover()
        assert [one.deaths for one in await desk.rows()] == [death, 0]
        desk.clock.at += timedelta(seconds=31)
    await desk.process("last").recover()
    assert await desk.statuses() == ["parked", "done"]
    assert await desk.answers() == ["incident", "group-sent-privately", "you said healthy"]


async def test_what_a_living_process_does_is_left_to_it(desk: Desk) -> None:
    if desk.store.engines.is_sqlite:
        living = desk.intake
    else:
        living = desk.process("living")
        await living.recover()
    await desk.hears(desk.event(1, "hello"))
    await desk.started_by("one" if living is desk.intake else "living", 1)
    await desk.intake.recover()
    assert (await desk.row(1)).deaths == 0


async def test_an_interactive_event_is_answered_in_its_call(desk: Desk) -> None:
    outcome = await desk.intake.interact(desk.event(1, "hello"))
    assert (outcome.modal, outcome.errors, outcome.saved) == (None, (), True)
    assert await desk.answers() == ["you said hello"]
    await desk.intake.interact(desk.event(1, "hello"))
    assert await desk.answers() == ["you said hello"]


async def test_an_interactive_event_is_left_to_its_caller_for_five_seconds(desk: Desk) -> None:
    with pytest.raises(Killed):
        await desk.intake.interact(desk.event(1, "kill once"))
    desk.clock.at += timedelta(seconds=4.999)
    assert await desk.intake.handle_waiting() == 0
    desk.clock.at += timedelta(seconds=0.001)
    await desk.handles()
    assert await desk.answers() == ["you said kill once"]


async def test_a_silent_database_is_told_to_who_would_confirm(clock: FrozenClock) -> None:
    store = Store(open_engines("postgresql://nobody@127.0.0.1:1/nothing"), new_id)
    desk = Desk(store, clock)
    with pytest.raises(StoreUnavailable):
        await desk.hears(desk.event(1, "hello"))
    with pytest.raises(StoreUnavailable):
        await desk.intake.interact(desk.event(2, "hello"))
    await store.close()
