"""Very many chats at once: each in its order, and one whose work takes long keeps nobody else waiting.

On PostgreSQL, where several chats are handled side by side; where there is one writer they are handled one by one, and
what takes long is done outside of it.
"""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from datetime import UTC, datetime

import pytest

from bots.intake import InboxIntake
from crm.clock import FrozenClock
from handlers.events import Author, Chat, Event, Said
from handlers.gateway import Gateway
from handlers.registry import OPEN, Registry, fact
from handlers.text import Plain
from handlers.turn import Defaults, Turn
from handlers.vocabulary import Response, Screen, Show, paragraph
from storage.unit_of_work import Store
from tests.bots.post import catalog
from tests.chaos.conftest import Told
from tests.chaos.form import Form, Tally
from tests.databases import Servers

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
SLOW = "slow"
RISE = 0.05
"""Seconds that the others' delay may rise by, at its 95th percentile."""
ROUNDS = 3
"""In turns, of which the best of each counts: what else a machine does comes and goes."""


class Heard:
    """What was handled, when, and what holds up the slow one."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = defaultdict(list)
        self.at: list[float] = []
        self.gate = asyncio.Event()

    async def takes(self, chat: str, text: str) -> None:
        if chat == SLOW:
            await self.gate.wait()
        self.texts[chat].append(text)
        if chat != SLOW:
            self.at.append(asyncio.get_running_loop().time())


_heard: list[Heard] = []


@fact("said", OPEN)
async def said(turn: Turn, said: Said) -> Response:
    """Takes as long as the chat makes it."""
    await _heard[-1].takes(turn.event.chat.id, said.text)
    return (Show(Screen((paragraph(Plain(said.text)),)), public=True),)


def _event(chat: str, number: int) -> Event:
    return Event(
        "telegram:1", f"{chat}-{number}", NOON, Chat("telegram", chat, "group"), Author("telegram", chat, chat),
        Said(str(number)), f"m{number}",
    )  # fmt: skip


async def _delay(store: Store, chats: int, each: int, *, with_slow: bool) -> tuple[Heard, float]:
    """Everybody's lines at once, forwarded; the 95th percentile of the others' waits in seconds."""
    heard = Heard()
    _heard.append(heard)
    gateway = Gateway(store, Registry.of([sys.modules[__name__]]), catalog(), FrozenClock(NOON), Defaults(), {})
    intake = InboxIntake(gateway, "one", asyncio.Event())
    running = asyncio.create_task(intake.run())
    try:
        if with_slow:
            await intake.receive([_event(SLOW, number) for number in range(each)])
        began = asyncio.get_running_loop().time()
        await intake.receive([_event(f"c{chat}", number) for chat in range(chats) for number in range(each)])
        async with asyncio.timeout(300):
            while len(heard.at) < chats * each:  # noqa: ASYNC110 - a list tells nobody
                await asyncio.sleep(0.02)
        assert not heard.texts[SLOW], "it was not slow"
        heard.gate.set()
        async with asyncio.timeout(60):
            while with_slow and len(heard.texts[SLOW]) < each:  # noqa: ASYNC110 - likewise
                await asyncio.sleep(0.02)
    finally:
        intake.finish()
        await running
    return heard, sorted(heard.at)[int(len(heard.at) * 0.95)] - began


@pytest.mark.timeout(3600)
async def test_a_chat_that_takes_long_keeps_no_other_waiting(servers: Servers, form: Form, told: Told) -> None:
    chats, each = form.of(12, 200), form.of(3, 20)
    delays: dict[bool, float] = {}
    turns = (False, True) * form.of(1, ROUNDS)
    tally = Tally(f"{chats} chats of {each} at once, one of them slow", updates=len(turns) * chats * each)
    for with_slow in turns:
        async with servers.lent("postgresql", founded=True) as store:
            heard, delay = await _delay(store, chats, each, with_slow=with_slow)
        delays[with_slow] = min(delay, delays.get(with_slow, delay))
        in_order = [str(number) for number in range(each)]
        tally.wrong += [f"{chat}: {texts}" for chat, texts in heard.texts.items() if texts and texts != in_order]
    tally.told = f"others wait {delays[False]:.2f} s at p95, {delays[True]:.2f} s beside the slow one"
    if form.is_long and delays[True] > delays[False] * 1.02 + RISE:
        tally.wrong.append(tally.told)
    told(tally)
