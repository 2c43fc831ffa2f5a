"""Our product as a support desk: python -m benchmarks.subjects.telegram_desk URL CUSTOMERS GROUP,GROUP."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from benchmarks.children import free_port
from benchmarks.hosts.telegram import FIRST_USER
from benchmarks.subjects.firm import hire
from benchmarks.subjects.product import run
from bots.telegram.platform import TelegramPlatform
from crm.clock import Clock
from crm.desk import hours, queues
from crm.desk.customers import SOURCE
from crm.ids import new_id
from locales.folding import sort_key
from scheduler.supervisor import Supervisor
from storage import bulk
from storage.queries import members
from storage.tables import Contact, Customer, DeskRoom, DeskSeat, Ticket
from storage.tables.row import Row
from storage.unit_of_work import Store
from tests.fakes.telegram import TOKEN

OPERATORS = 10
AT_ONCE = 2000
TICKETS = 10
"""Every tenth customer has been helped before."""


def main(url: str, customers: int, groups: Sequence[str]) -> None:
    """Serves the fake at the URL, under the limits that Telegram names; each group is a desk, open at all hours."""

    def make(supervisor: Supervisor, clock: Clock) -> TelegramPlatform:
        return TelegramPlatform(token=TOKEN, api_url=url, supervisor=supervisor, clock=clock)

    async def everybody(store: Store, clock: Clock) -> None:
        staff = [str(FIRST_USER - 2 - number) for number in range(OPERATORS)]
        await hire(store, clock.now(), "telegram", "", staff)
        queue = await _desk(store, clock.now(), groups)
        for begin in range(0, customers, AT_ONCE):
            numbers = range(begin, min(customers, begin + AT_ONCE))
            async with store.begin(clock.now()) as work:
                await bulk.insert_rows(work, [row for number in numbers for row in _customer(number, queue, work.now)])

    run(make, everybody, free_port(), open_support=True)


async def _desk(store: Store, now: datetime, groups: Sequence[str]) -> str:
    """A queue that is open day and night, its groups, and operators who work in them; gives the queue's id."""
    async with store.begin(now) as work:
        queue = await queues.first(work, "UTC")
        queue.hours, queue.keeps_holidays = hours.every_day("1234567", "00:00", "23:59"), False
        people = await members.active(work)
        for member in people:
            member.role = "operator"
        rooms = [_room(group, queue.id, now) for group in groups]
        await work.add(*rooms)
        await work.add(*(DeskSeat(room_id=room.id, member_id=member.id) for room in rooms for member in people))
        return queue.id


def _room(group: str, queue_id: str, now: datetime) -> DeskRoom:
    chat = {"platform": "telegram", "id": group, "place": "group", "team": "", "thread": None, "title": "Desk"}
    return DeskRoom(
        id=new_id(), queue_id=queue_id, chat_key=f"telegram::{group}", chat=chat, title="Desk", style="topics",
        language="en", timezone="UTC", is_active=True, created_at=now,
    )  # fmt: skip


def _customer(number: int, queue_id: str, now: datetime) -> list[Row]:
    user, name = str(FIRST_USER + number), f"User {number}"
    chat = {"platform": "telegram", "id": user, "place": "private", "team": "", "thread": None, "title": ""}
    before = now - timedelta(days=30)
    contact = Contact(
        id=new_id(), name=name, sort_name=sort_key(name), source=SOURCE, created_at=before, last_touch_at=before
    )
    customer = Customer(
        id=new_id(), platform="telegram", team="", user=user, name=name, contact_id=contact.id, language="en",
        timezone="UTC", chat=chat, seen_at=before, created_at=before,
    )  # fmt: skip
    rows: list[Row] = [contact, customer]
    if number % TICKETS == 0:
        rows.append(Ticket(
            id=new_id(), number=number // TICKETS + 1, queue_id=queue_id, customer_id=customer.id,
            contact_id=contact.id, status="closed", outcome="solved", subject="The lamp hums", answer_seconds=600,
            solve_seconds=3600, created_at=before, answered_at=before, closed_at=before + timedelta(hours=1),
        ))  # fmt: skip
    return rows


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3].split(","))
