"""Two who act on the same tickets at once take turns: nobody waits for somebody who waits for them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from crm import undo
from crm.desk import inquiries, merging, tickets
from crm.errors import Refusal
from crm.permissions import scope_of
from storage.scope import Scope
from storage.tables import Customer, TicketMessage
from storage.unit_of_work import Store, UnitOfWork
from tests.crm.desk.test_customers import written
from tests.crm.people import NOW, OWEN, found_firm

ROUNDS, AT_ONCE = 25, 4
NOBODY = Scope(None, None, "none")
ZONE, CHAT = "Europe/Oslo", "telegram::7"


@dataclass
class Hands:
    """Whoever works on two tickets of one customer. acts: what each came to."""

    store: Store
    draw: random.Random
    pair: tuple[str, str] = ("", "")
    answers: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)

    async def found(self) -> None:
        """Two tickets, an answer in each."""
        await found_firm(self.store)
        async with self.store.begin(NOW, scope=NOBODY) as work:
            self.customer, first = await written(work)
        async with self.store.begin(NOW + timedelta(seconds=1), scope=NOBODY) as work:
            more = await inquiries.write(work, self.customer, ZONE, "and my invoice", [], CHAT, "m2")
        async with self.store.begin(NOW, scope=scope_of(OWEN)) as work:
            second = await merging.split(work, OWEN, first.id, more.message.id)
        self.pair = (first.id, second.id)
        for ticket in self.pair:
            await self._member(lambda work, ticket=ticket: self._answers(work, ticket))  # type: ignore[misc]

    async def _member(self, act: Callable[[UnitOfWork], Awaitable[Any]]) -> None:
        async with self.store.begin(NOW, scope=scope_of(OWEN)) as work:
            work.op = tickets.WORK
            await act(work)
            self.done.append(work.operation_id)

    async def _answers(self, work: UnitOfWork, ticket: str) -> None:
        self.answers.append((await tickets.answer(work, OWEN, ticket, f"answer {len(self.answers)}")).id)

    async def _writes(self, about: str) -> None:
        async with self.store.begin(NOW, scope=NOBODY) as work:
            who = await work.get(Customer, self.customer.id)
            assert who is not None
            await inquiries.write(work, who, ZONE, "hello?", [], CHAT, f"h{self.draw.random()}", about)

    async def _rewrites(self) -> None:
        async with self.store.begin(NOW, scope=NOBODY) as work:
            who = await work.get(Customer, self.customer.id)
            assert who is not None
            await inquiries.rewritten(work, who, CHAT, "m2", f"and {self.draw.random()}")

    async def acts_once(self) -> None:
        """Something of all that people do; what is refused is refused."""
        said, (one, other) = self.draw.choice(self.answers), self.draw.sample(self.pair, 2)
        done, text = self.draw.choice(self.done[-4:]), f"other words {self.draw.random()}"
        ways: dict[str, Callable[[], Awaitable[Any]]] = {
            "edits": lambda: self._member(lambda work: tickets.edit(work, OWEN, said, text)),
            "recalls": lambda: self._member(lambda work: tickets.recall(work, OWEN, said)),
            "answers": lambda: self._member(lambda work: self._answers(work, one)),
            "merges": lambda: self._member(lambda work: merging.merge(work, OWEN, one, other)),
            "undoes": lambda: self._member(lambda work: undo.undo(work, OWEN, done)),
            "writes": lambda: self._writes(one),
            "rewrites": self._rewrites,
        }
        name = self.draw.choices([*ways], weights=[3, 1, 3, 4, 3, 2, 2])[0]
        try:
            await ways[name]()
        except Refusal:
            name = f"{name}, refused"
        self.acts[name] += 1


@pytest.mark.usefixtures("slow_locks")
async def test_nobody_waits_for_somebody_who_waits_for_them(store: Store) -> None:
    hands = Hands(store, random.Random(22))
    await hands.found()
    wanted = {"edits", "recalls", "answers", "merges", "undoes", "writes", "rewrites"}
    rounds = 0
    while rounds < ROUNDS or (rounds < 5 * ROUNDS and not wanted <= hands.acts.keys()):
        rounds += 1
        await asyncio.gather(*(hands.acts_once() for _ in range(AT_ONCE)))
    assert wanted <= hands.acts.keys(), hands.acts
    async with store.read(NOW) as work:
        left = [await work.get(TicketMessage, key) for key in hands.answers]
        assert {one.ticket_id for one in left if one is not None} <= {*hands.pair}
