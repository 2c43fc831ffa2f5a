"""Letters to people on strict servers that do what was asked and cut the answer, or refuse it in every known way."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from random import Random

from sqlalchemy import select

from bots.courier import Courier
from bots.platform import Platform
from crm.clock import FrozenClock
from handlers.events import Chat
from handlers.letters import Body, letter
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from locales.catalog import Catalog
from storage import outbox
from storage.outbox import RESEND_AFTER, Policy
from storage.tables import Outbox
from storage.unit_of_work import Store
from tests.chaos.form import Tally
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import Kind

BEFORE: tuple[Kind, ...] = ("reset_before_effect", "http_502_html", "500", "timeout_before_effect")
AFTER: tuple[Kind, ...] = ("reset_after_effect", "http_502_after_effect", "timeout_after_effect")
SILENT = (BEFORE[-1], AFTER[-1])
"""Nobody ever answers, which is waited for in real time."""
LONG = 4000
PAUSES = (1, 30, 3600)
"""Seconds that a 429 names."""
POLICIES: tuple[Policy, ...] = ("resend_once", "never")


@dataclass(frozen=True)
class Fate:
    """What befalls the first call for one person's letter; pause: of a 429, in seconds."""

    user: int
    policy: Policy
    kind: Kind | None
    pause: int = 0

    @property
    def arrives(self) -> int:
        """How many copies the person has in the end: the rule of each kind of letter, see `bots/results.py`."""
        if self.kind in BEFORE:
            return 0 if self.policy == "never" else 1
        return 2 if self.kind in AFTER and self.policy == "resend_once" else 1

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody knows what became of the first call."""
        return self.kind in BEFORE + AFTER


def drawn(count: int, seed: int) -> list[Fate]:
    """One letter a person, each with its fate; a quarter has none. The first few are met by silence, all at once."""
    chance = Random(seed)
    fates = [Fate(user, policy, kind) for user, (policy, kind) in enumerate(product(POLICIES, SILENT), start=1)]
    for user in range(len(fates) + 1, count + 1):
        kind = chance.choice((None, "429", chance.choice(BEFORE[:-1]), chance.choice(AFTER[:-1])))
        fates.append(Fate(user, chance.choice(POLICIES), kind, chance.choice(PAUSES) if kind == "429" else 0))
    return fates


@dataclass
class Sending:
    """A courier on a store, with a clock that is moved by hand."""

    store: Store
    clock: FrozenClock
    platform: Platform
    team: str = ""

    def __post_init__(self) -> None:
        self.name = self.platform.capabilities.name
        self.courier = Courier(self.store, self.clock, Catalog.load(), {self.name: self.platform})

    async def queue(self, letters: Sequence[tuple[str, Policy]], long: Container[str] = ()) -> None:
        """A letter `to <user>` into each private chat; long: of more than one message there."""
        queued = []
        for user, policy in letters:
            text = f"to {user}" + " and on" * (LONG if user in long else 0)
            body = Body(Chat(self.name, user, team=self.team), screen=Screen((paragraph(Plain(text)),)))
            queued.append(letter("show", body, f"chaos:{user}", policy=policy))
        async with self.store.begin(self.clock.now()) as work:
            await outbox.queue(work, queued)

    async def passes(self, **delta: float) -> None:
        """Time goes by; everything that may go then is sent."""
        self.clock.at += timedelta(**delta)
        await self.courier.reap()
        while await self.courier.deliver():
            pass

    async def rows(self) -> dict[str, Outbox]:
        """Every row of the outbox by its user."""
        async with self.store.read(self.clock.now()) as work:
            found = (await work.session.execute(select(Outbox))).scalars().all()
            work.session.expunge_all()
            return {row.dedupe.removeprefix("chaos:"): row for row in found}


async def through_telegram(sending: Sending, telegram: FakeTelegram, fates: Sequence[Fate]) -> Tally:
    """Sends one letter to each, lets two hours go by, and compares what everybody has with what they should have."""
    for fate in fates:
        telegram.user(fate.user, f"User {fate.user}").state.reach = "open"
        if fate.kind is not None:
            telegram.fail_next("sendMessage", fate.kind, retry_after=fate.pause or 1, chat_id=fate.user)
    await sending.queue([(str(fate.user), fate.policy) for fate in fates])
    began = sending.clock.now().timestamp()
    for seconds in (0, 0.999, 0.001, 28.999, 0.001, 29.999, 0.001, 3539.999, 0.001, 3600):
        await sending.passes(seconds=seconds)
    rows = await sending.rows()
    tally = Tally(f"lost answers, telegram, {sending.store.engines.write.dialect.name}", updates=len(fates))
    for fate in fates:
        row, at = rows[str(fate.user)], _times(telegram, fate.user, began)
        has = len(telegram.private(telegram.user(fate.user, "")).messages)
        tally.flagged += row.uncertain > 0
        tally.lost += has < fate.arrives
        tally.doubled += has > fate.arrives
        tally.wrong += _unlike(fate, row, at, has)
    return tally


def _times(telegram: FakeTelegram, user: int, began: float) -> list[float]:
    """When calls for that person came, in seconds from the beginning."""
    return [round(one.at - began, 3) for one in telegram.calls_of("sendMessage") if one.params.get("chat_id") == user]


def _unlike(fate: Fate, row: Outbox, at: list[float], has: int) -> list[str]:
    """Where a letter's end is not the one that its fate allows."""
    again = [RESEND_AFTER.total_seconds()] if fate.is_doubtful and fate.policy == "resend_once" else []
    again = [float(fate.pause)] if fate.kind == "429" else again
    ends = "uncertain" if fate.is_doubtful and fate.policy == "never" else "sent"
    wanted = (ends, int(fate.is_doubtful), [0.0, *again], fate.arrives)
    got = (row.status, row.uncertain, at, has)
    return [] if got == wanted else [f"{fate}: {got} instead of {wanted} (status, doubts, calls, copies)"]
