"""What counts as a wait for the customer, and the percentiles of a report against all tickets, one by one."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

from crm.desk.measures import waits
from crm.ids import new_id
from storage.queries import desk_report
from storage.scope import EVERYTHING
from storage.tables import Contact, Customer, Queue, Ticket, TicketMessage
from storage.unit_of_work import Store

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def said(kind: str, minutes: int) -> TicketMessage:
    """Something that was said so long after noon."""
    return TicketMessage(id=new_id(), ticket_id="t", kind=kind, text="", created_at=NOON + timedelta(minutes=minutes))


def test_waits_go_from_an_answer_to_what_the_customer_says_next() -> None:
    told = [said("from_customer", 0), said("to_customer", 5), said("to_customer", 7), said("from_customer", 30)]
    until = NOON + timedelta(minutes=90)
    first = (NOON + timedelta(minutes=5), NOON + timedelta(minutes=30))
    assert waits(told, until) == [first]
    assert waits([*told, said("to_customer", 40)], until) == [first, (NOON + timedelta(minutes=40), until)]
    assert waits(told[:1], until) == []


async def test_percentiles_are_those_of_a_sorted_list(store: Store) -> None:
    chance = random.Random(7)
    queues = [new_id(), new_id()]
    took: dict[str, list[int]] = {one: [] for one in queues}
    contact, customer = new_id(), new_id()
    async with store.begin(NOON) as work:
        about = {"timezone": "Europe/Oslo", "hours": {}, "first_answer_minutes": 60, "created_at": NOON}
        await work.add(*(Queue(id=one, key=one, name=one, **about) for one in queues))
        await work.add(Contact(id=contact, name="Ivan", sort_name="ivan", created_at=NOON))
        await work.add(Customer(
            id=customer, platform="web", team="", user="u", name="Ivan", contact_id=contact, language="en",
            timezone="UTC", chat={}, seen_at=NOON, created_at=NOON,
        ))  # fmt: skip
        for number in range(57):
            queue, seconds = chance.choice(queues), chance.randrange(5000)
            took[queue].append(seconds)
            await work.add(Ticket(
                id=new_id(), number=number, queue_id=queue, customer_id=customer, contact_id=contact,
                answer_seconds=seconds, created_at=NOON - timedelta(days=number % 10),
            ))  # fmt: skip
    async with store.read(NOON) as work:
        since = NOON - timedelta(days=30)
        found = await desk_report.times(work, EVERYTHING, Ticket.answer_seconds, since, "queue")
        whole = await desk_report.times(work, EVERYTHING, Ticket.answer_seconds, since)
        ages = await desk_report.ages(work, EVERYTHING)
    for queue, values in (*took.items(), ("", [one for some in took.values() for one in some])):
        ranked, one = sorted(values), (found | whole)[queue]
        assert one.count == len(ranked)
        assert one.median == ranked[math.ceil(len(ranked) * 0.5) - 1]
        assert one.p90 == ranked[math.ceil(len(ranked) * 0.9) - 1]
    assert ages == (12, 12, 23, 10)
