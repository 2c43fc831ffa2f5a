"""Letters of many messages before the strict services with their limits on: nothing is refused for haste."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bots.courier import Courier
from bots.platform import Begun, Crowded, Platform
from bots.slack.platform import SlackPlatform
from bots.telegram.platform import TelegramPlatform
from crm.clock import FrozenClock
from handlers.events import Attachment, Chat
from handlers.letters import Body, Enclosed, letter
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from scheduler.supervisor import Supervisor
from storage import outbox
from storage.outbox import Lane, Letter
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, catalog, note
from tests.bots.slack.crm import FakeIntake
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram

LONG = "".join(f"{number:05d} " for number in range(3334))
"""Twenty thousand letters."""
PHOTOS = tuple(Attachment("photo", f"photo-{number}", "", 3, form="photo") for number in range(10))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) * 2
STEP = 0.5


@dataclass
class Service:
    """A messenger with its limits on, a group and a person in it, two senders, and files that come from elsewhere."""

    name: str
    text: str
    platform: Platform
    group: Chat
    person: Chat
    hasty: Callable[[], int]
    """How many calls it has answered with 429."""


class Elsewhere:
    """Where the files come from."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self.capabilities = platform.capabilities

    async def fetch(self, ref: str, most: int) -> bytes:
        return PNG + ref.encode()


def _hasty(fake: FakeTelegram | FakeSlack) -> int:
    if isinstance(fake, FakeTelegram):
        return sum(1 for one in fake.calls if one.code == 429)
    return sum(1 for one in fake.calls if (one.answer or {}).get("error") == "ratelimited")


@asynccontextmanager
async def _telegram(clock: FrozenClock) -> AsyncIterator[Service]:
    async with FakeTelegram(clock=lambda: clock.now().timestamp()) as fake:
        ann = fake.user(7, "Ann")
        ann.state.reach = "open"
        group = fake.group("Desk", [ann])
        fake.add_bot_to(group)
        platform = TelegramPlatform(token=TOKEN, api_url=fake.url, supervisor=Supervisor(), clock=clock)
        there = Chat("telegram", str(group.id), "group")
        try:
            yield Service("telegram", LONG, platform, there, Chat("telegram", "7"), lambda: _hasty(fake))
        finally:
            await platform.stop()


@asynccontextmanager
async def _slack(clock: FrozenClock) -> AsyncIterator[Service]:
    async with FakeSlack(clock=lambda: clock.now().timestamp()) as fake:
        ann = fake.user("U1", "Ann")
        room = fake.channel("desk", [ann])
        platform = SlackPlatform(
            bot_token=fake.bot_token, signing_secret=fake.signing_secret, api_url=fake.api_url, clock=clock
        )
        await platform.start(FakeIntake(), ())
        there = Chat("slack", room.id, "group", "T0HOME")
        try:
            yield Service("slack", LONG * 6, platform, there, Chat("slack", "U1", team="T0HOME"), lambda: _hasty(fake))
        finally:
            await platform.stop()


def _letter(name: str, chat: Chat, text: str, lane: Lane, files: Sequence[Attachment] = ()) -> Letter:
    enclosed = Enclosed(tuple(files), "elsewhere:") if files else None
    body = Body(chat=chat, screen=Screen((paragraph(Plain(text)),)), enclosed=enclosed)
    return letter("show", body, name, lane=lane)


async def _rows(store: Store, clock: FrozenClock) -> dict[str, Outbox]:
    async with store.read(clock.now()) as work:
        rows = (await work.session.execute(select(Outbox))).scalars().all()
        work.session.expunge_all()
        return {one.dedupe: one for one in rows}


@pytest.mark.parametrize("where", [_telegram, _slack], ids=["telegram", "slack"])
@pytest.mark.timeout(120)
async def test_a_long_text_and_an_album_keep_the_limits_and_let_an_answer_through(
    store: Store, clock: FrozenClock, where: Any
) -> None:
    async with where(clock) as service:
        platforms: dict[str, Any] = {service.name: service.platform, "elsewhere": Elsewhere(service.platform)}
        senders = [Courier(store, clock, catalog(), platforms) for _ in range(2)]
        letters = [
            _letter("long", service.group, service.text, "bulk"),
            _letter("album", service.group, "Look", "card", PHOTOS),
            _letter("photos", service.person, "Look", "notice", PHOTOS),
            _letter("said", service.person, service.text, "answer"),
        ]
        async with store.begin(clock.now()) as work:
            await outbox.queue(work, letters)
        began, asked = clock.at, False
        while {one.status for one in (await _rows(store, clock)).values()} != {"sent"} or not asked:
            assert clock.at < began + timedelta(minutes=3)
            while sum(await asyncio.gather(*(one.deliver() for one in senders))):
                pass
            if not asked and clock.at > began + timedelta(seconds=4):
                asked = True
                async with store.begin(clock.now()) as work:
                    await outbox.queue(work, [_letter("answer", service.group, "Yes", "answer")])
            clock.at += timedelta(seconds=STEP)
        rows = await _rows(store, clock)
        assert service.hasty() == 0
        assert {one.uncertain for one in rows.values()} == {0}
        answer = rows["answer"]
        assert answer.sent_at is not None and answer.sent_at - answer.created_at < timedelta(seconds=15)
        assert answer.sent_at < max(one.sent_at for one in rows.values() if one.sent_at is not None)


async def test_what_is_out_of_a_letter_that_is_withdrawn_is_taken_away(store: Store, clock: FrozenClock) -> None:
    office = PostOffice(store, clock)
    held = Crowded(clock.now() + timedelta(seconds=30), 1)
    held.begun = Begun(("11,12", "13"), files=((0, 1), ()), shared=("F1",))
    redrawn = Crowded(clock.now() + timedelta(seconds=30), 1)
    redrawn.begun = Begun(("5", "6"), files=((), ()))
    office.platform.answers = [held, redrawn]
    card = note("card", chat="2", kind="replace", message="5", fold_key="card")
    await office.sends(note("long", fold_key="said"), card)
    assert [await office.status(one) for one in ("long", "card")] == ["pending", "pending"]
    async with store.begin(clock.now()) as work:
        await outbox.withdraw(work, "said", "card", "nothing")
    for _ in range(2):
        await office.later(seconds=60)
    taken = [(one.kind, one.message) for one in office.platform.sends[2:]]
    assert sorted(taken) == [("take_away", one) for one in ("11", "12", "13", "6", "F1")]
