"""Those who change the desk's queues and those who put tickets into them take turns, and no ticket is left behind."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from crm import undo
from crm.desk import customers, inquiries, merging, moving, placing, queues, retiring, several, topics
from crm.desk.several import Naming
from crm.errors import NotFound, Refusal
from crm.members import Account, Profile
from crm.permissions import scope_of
from storage.queries import desk_queues, tickets
from storage.scope import EVERYTHING, Scope
from storage.tables import Queue, Ticket
from storage.unit_of_work import Store, UnitOfWork
from tests.crm.desk.test_customers import CHAT
from tests.crm.people import NOW, OWEN, found_firm

ROUNDS, AT_ONCE = 20, 4
NOBODY, ZONE = Scope(None, None, "none"), "Europe/Oslo"


@dataclass
class Lead:
    """Who leads the firm, and the customers who write meanwhile. acts: what each came to."""

    store: Store
    draw: random.Random
    done: list[str] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)

    async def found(self) -> None:
        """Three queues, the second for whoever speaks English, and a ticket."""
        await found_firm(self.store)
        await self._member(lambda work: queues.first(work, ZONE))
        for name, spoken in (("Ours", ["en"]), ("Theirs", ["nb"])):
            naming = Naming(name, {}, spoken, is_topic=False)
            await self._member(lambda work, naming=naming: several.add(work, OWEN, naming, ZONE))  # type: ignore[misc]
        await self._begins()

    async def _member(self, act: Callable[[UnitOfWork], Awaitable[Any]]) -> None:
        async with self.store.begin(NOW, scope=scope_of(OWEN)) as work:
            work.op = queues.CHANGE
            await act(work)
            self.done.append(work.operation_id)

    async def _begins(self) -> None:
        """Somebody new writes twice."""
        user = f"{self.draw.random()}"
        for text in ("login does not work", "and my invoice"):
            async with self.store.begin(NOW, scope=NOBODY) as work:
                account = Account("telegram", "", user, "Ivan")
                who = await customers.welcome(work, account, Profile("en", "UTC"), CHAT)
                await inquiries.write(work, who, ZONE, text, [], f"telegram::{user}", text)

    async def _drawn(self) -> tuple[str, str, str, str]:
        """An open ticket, its last message, and two queues."""
        async with self.store.read(NOW, scope=EVERYTHING) as work:
            rows = (await work.session.execute(select(Ticket).where(Ticket.status != "closed"))).scalars().all()
            ticket = self.draw.choice(rows)
            said = (await tickets.messages(work, ticket.id))[-1]
            one, other = self.draw.choices([row.id for row in await desk_queues.active(work)], k=2)
            return ticket.id, said.id, one, other

    async def acts_once(self) -> None:
        """Something of all that happens to queues; what is refused is refused."""
        ticket, said, one, other = await self._drawn()
        done, team = self.draw.choice(self.done[-3:]), self.draw.choice(["", "north", "south"])
        ways: dict[str, Callable[[], Awaitable[Any]]] = {
            "begins": self._begins,
            "splits": lambda: self._member(lambda work: merging.split(work, OWEN, ticket, said)),
            "moves": lambda: self._member(lambda work: moving.move(work, OWEN, ticket, one)),
            "gives": lambda: self._member(lambda work: retiring.give_team(work, OWEN, one, team)),
            "leads on": lambda: self._member(lambda work: several.overflow_to(work, OWEN, one, other)),
            "retires": lambda: self._member(lambda work: retiring.retire(work, OWEN, one, other)),
            "adds": lambda: self._member(lambda work: several.add(work, OWEN, self._naming(), ZONE)),
            "undoes": lambda: self._member(lambda work: undo.undo(work, OWEN, done)),
        }
        name = self.draw.choices([*ways], weights=[4, 4, 3, 3, 1, 2, 3, 2])[0]
        try:
            await ways[name]()
        except Refusal:
            name = f"{name}, refused"
        self.acts[name] += 1

    def _naming(self) -> Naming:
        return Naming(f"Queue {self.draw.random()}", {}, [], is_topic=False)


async def _added_and_taken_back(store: Store) -> tuple[Queue, str]:
    """A queue as it was read before whoever added it took that back, and a ticket that is open."""
    lead = Lead(store, random.Random(1))
    await lead.found()
    naming = Naming("Late", {}, ["en"], is_topic=False)
    await lead._member(lambda work: several.add(work, OWEN, naming, ZONE))
    async with store.read(NOW, scope=EVERYTHING) as work:
        queue = (await desk_queues.active(work))[-1]
        ticket = (await work.session.execute(select(Ticket.id))).scalar_one()
    await lead._member(lambda work: undo.undo(work, OWEN, lead.done[-1]))
    return queue, ticket


async def test_a_ticket_is_moved_into_no_queue_that_has_just_been_taken_back(store: Store) -> None:
    queue, key = await _added_and_taken_back(store)
    async with store.begin(NOW, scope=scope_of(OWEN)) as work:
        ticket = await work.get(Ticket, key)
        assert ticket is not None
        with pytest.raises(NotFound):
            await placing.put(work, ticket, queue)
        assert ticket.queue_id != queue.id


async def test_a_customer_s_ticket_begins_in_another_queue_where_its_own_has_just_been_taken_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, _ = await _added_and_taken_back(store)
    found = topics.fitting

    async def fitting(work: UnitOfWork, *asked: str) -> topics.Fitting:
        monkeypatch.setattr(topics, "fitting", found)
        work.session.add(gone)  # as it was read before
        return topics.Fitting(gone, is_certain=True)

    monkeypatch.setattr(topics, "fitting", fitting)
    async with store.begin(NOW, scope=NOBODY) as work:
        who = await customers.welcome(work, Account("telegram", "", "9", "Ivan"), Profile("en", "UTC"), CHAT)
        made = await inquiries.write(work, who, ZONE, "hello", [], "telegram::9", "m9")
        assert await work.get(Queue, gone.id) is None
    assert made.is_first and made.queue.id != gone.id


@pytest.mark.parametrize("way", ("given", "retired"))
async def test_a_ticket_that_comes_back_by_a_redo_is_its_queue_s_team_s_of_today(store: Store, way: str) -> None:
    lead = Lead(store, random.Random(2))
    await lead.found()
    ticket, said, *_ = await lead._drawn()
    async with store.read(NOW, scope=EVERYTHING) as work:
        was, row = await desk_queues.active(work), await work.get(Ticket, ticket)
        assert row is not None
        queue, other = row.queue_id, next(one.id for one in was if one.id != row.queue_id)
    await lead._member(lambda work: merging.split(work, OWEN, ticket, said))
    await lead._member(lambda work: undo.undo(work, OWEN, lead.done[-1]))
    if way == "given":
        await lead._member(lambda work: retiring.give_team(work, OWEN, queue, "north"))
    else:
        await lead._member(lambda work: retiring.give_team(work, OWEN, other, "south"))
        await lead._member(lambda work: retiring.retire(work, OWEN, queue, other))
    redone = lead.done[-2 if way == "given" else -3]
    await lead._member(lambda work: undo.undo(work, OWEN, redone))
    async with store.read(NOW, scope=EVERYTHING) as work:
        rows = (await work.session.execute(select(Ticket.queue_id, Ticket.team_id))).all()
    assert [tuple(one) for one in rows] == [(queue, "north") if way == "given" else (other, "south")] * 2


@pytest.mark.usefixtures("slow_locks")
async def test_queues_are_held_in_one_order_and_every_ticket_is_its_queue_s_team_s(store: Store) -> None:
    lead = Lead(store, random.Random(21))
    await lead.found()
    wanted = {"begins", "splits", "moves", "gives", "leads on", "retires", "undoes"}
    rounds = 0
    while rounds < ROUNDS or (rounds < 5 * ROUNDS and not wanted <= lead.acts.keys()):
        rounds += 1
        await asyncio.gather(*(lead.acts_once() for _ in range(AT_ONCE)))
        async with store.read(NOW, scope=EVERYTHING) as work:
            query = select(Ticket, Queue).join(Queue, Queue.id == Ticket.queue_id).where(Ticket.status != "closed")
            for ticket, queue in (await work.session.execute(query)).all():
                assert (ticket.team_id, queue.retired_at) == (queue.team_id, None), lead.acts
    assert wanted <= lead.acts.keys(), lead.acts
