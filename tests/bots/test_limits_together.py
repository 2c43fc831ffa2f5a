"""Several senders on one store keep the platform's limits together: what the strict fake would refuse never leaves."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bots.platform import Capabilities, Parcel, Sent
from bots.slack.platform import METHODS
from crm.clock import FrozenClock
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, ScriptedPlatform, note
from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.rates import Rates

SENDERS = 3
GROUPS, EACH = 2, 30
PEOPLE = 120
STEP = 0.1
"""Seconds of the frozen clock between two looks."""


@dataclass
class Judged(ScriptedPlatform):
    """Notes what the platform would have refused for haste, and when the last letter left."""

    clock: FrozenClock = field(kw_only=True)
    refused: int = 0

    def __post_init__(self) -> None:
        self.rates = Rates(lambda: self.clock.now().timestamp())

    async def send(self, parcel: Parcel) -> Sent:
        chat = int(parcel.chat.id) * (1 if parcel.chat.place == "private" else -1)
        try:
            self.rates.pass_message(chat, 10, paid=False)
        except ApiError:
            self.refused += 1
        return await super().send(parcel)


@pytest.mark.timeout(300)
async def test_senders_keep_the_limits_of_the_platform_together(store: Store, clock: FrozenClock) -> None:
    """Two groups that take twenty a minute, and everybody in private, thirty a second."""
    platform = Judged(Capabilities("telegram"), clock=clock)
    office = PostOffice(store, clock, platform)
    senders = [office.courier, *(office.another() for _ in range(SENDERS - 1))]
    await office.queue(
        *(note(f"g{group}-{n}", chat=str(9000 + group), place="group") for group in range(GROUPS) for n in range(EACH)),
        *(note(f"p{n}", chat=str(n + 1), lane="notice") for n in range(PEOPLE)),
    )
    began, wanted = clock.at, GROUPS * EACH + PEOPLE
    while len(platform.sends) < wanted:
        assert clock.at < began + timedelta(minutes=2), f"{len(platform.sends)} of {wanted}"
        while sum(await asyncio.gather(*(one.deliver() for one in senders))):
            pass
        clock.at += timedelta(seconds=STEP)
    assert platform.refused == 0
    needs = (EACH - 3) * 60 / 20
    assert (clock.at - began).total_seconds() <= needs + 5, "a limit that is kept by far too much"


@dataclass
class Redrawn(ScriptedPlatform):
    """When messages were redrawn; fails where that was more often in a minute than Slack takes it."""

    clock: FrozenClock = field(kw_only=True)
    at: list[datetime] = field(default_factory=list)

    async def send(self, parcel: Parcel) -> Sent:
        if parcel.kind == "replace":
            since = self.clock.at - timedelta(minutes=1)
            self.at.append(self.clock.at)
            assert sum(one > since for one in self.at) <= METHODS["replace"][1]
        return await super().send(parcel)


@pytest.mark.timeout(300)
async def test_what_a_method_takes_in_a_minute_is_kept_by_all_and_some_of_it_is_for_answers(
    store: Store, clock: FrozenClock
) -> None:
    """A hundred and twenty cards of as many chats in a workspace whose Slack takes fifty redraws a minute: what waits
    for that holds up nothing else."""
    platform = Redrawn(Capabilities("telegram", methods=METHODS, all_per_second=50.0), clock=clock)
    office = PostOffice(store, clock, platform)
    senders = [office.courier, *(office.another() for _ in range(SENDERS - 1))]
    cards = [note(f"card {n}", chat=str(n + 1), kind="replace", message="5", lane="card") for n in range(120)]
    await office.queue(*cards)
    began, asked = clock.at, False
    while len(platform.sends) < len(cards) + 3:
        assert clock.at < began + timedelta(minutes=4), len(platform.sends)
        while sum(await asyncio.gather(*(one.deliver() for one in senders))):
            pass
        if not asked and clock.at > began + timedelta(seconds=20):
            asked = True
            pressed = note("pressed", chat="5000", kind="replace", message="5")
            await office.queue(pressed, note("new", chat="5001"), note("behind", chat="5002", lane="notice"))
            await office.courier.deliver()
            assert {"pressed", "new", "behind"} <= set(platform.texts[-3:])
        clock.at += timedelta(seconds=STEP)
    most = METHODS["replace"][1]
    needs = (len(cards) - most / 10) * 60 / (most - most / 5)
    assert (clock.at - began).total_seconds() <= needs + 5, "a limit that is kept by far too much"
