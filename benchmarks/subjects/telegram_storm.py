"""Our product with digests due all at once: python -m benchmarks.subjects.telegram_storm URL PEOPLE TALKERS."""

from __future__ import annotations

import sys
from datetime import timedelta

from benchmarks.children import free_port
from benchmarks.hosts.telegram import FIRST_USER
from benchmarks.subjects.firm import hire
from benchmarks.subjects.product import run
from bots.telegram.platform import TelegramPlatform
from crm import calendar
from crm.clock import Clock
from crm.ids import new_id
from scheduler.supervisor import Supervisor
from storage.queries import members
from storage.tables import DigestPreference, Identity, Member, Reminder
from storage.unit_of_work import Store, UnitOfWork
from tests.fakes.telegram import TOKEN


def main(url: str, people: int, talkers: int) -> None:
    """Serves the fake at the URL, under the limits that Telegram names; all but the talkers have a digest due."""

    def make(supervisor: Supervisor, clock: Clock) -> TelegramPlatform:
        return TelegramPlatform(token=TOKEN, api_url=url, supervisor=supervisor, clock=clock)

    async def everybody(store: Store, clock: Clock) -> None:
        await hire(store, clock.now(), "telegram", "", [str(FIRST_USER + number) for number in range(people)])
        async with store.begin(clock.now()) as work:
            for member in await members.active(work):
                await _prepare(work, member, talkers)

    run(make, everybody, free_port())


async def _prepare(work: UnitOfWork, member: Member, talkers: int) -> None:
    """An overdue reminder, so that the day is not empty; no quiet hours, no days off."""
    (identity,) = await members.identities(work, member.id)
    await _reach(work, member, identity)
    if int(identity.user) - FIRST_USER < talkers:
        return
    due = work.now - timedelta(hours=1)
    reminder = Reminder(
        id=new_id(), member_id=member.id, created_by=member.id, text="send the offer", due_at=due, has_clock=True,
        local_due=due.isoformat()[:19], timezone="UTC", fired_at=due, created_at=due,
    )  # fmt: skip
    wish = DigestPreference(member_id=member.id, kind="morning", at="00:00", days=calendar.WEEK, next_at=work.now)
    await work.add(reminder, wish)


async def _reach(work: UnitOfWork, member: Member, identity: Identity) -> None:
    chat = {"platform": "telegram", "id": identity.user, "place": "private", "team": "", "thread": None, "title": ""}
    identity.chat = chat
    member.quiet_from = member.quiet_to
    member.work_days, member.keeps_holidays = calendar.WEEK, False
    await work.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
