"""A post office for tests: the courier over a real store and platforms that answer as they were told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import TypeAlias

from sqlalchemy import select

from bots.courier import Courier
from bots.platform import Capabilities, CommandInfo, Intake, Parcel, Sent, StartRefused
from crm.clock import FrozenClock
from handlers.events import Chat
from handlers.letters import Body, LetterKind, Trace, letter
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from locales.catalog import Catalog
from storage import outbox
from storage.outbox import Lane, Letter, Policy
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store

Answer: TypeAlias = Sent | Exception | asyncio.Event | tuple[asyncio.Event, Sent | Exception | None]
"""What a send comes to: a message, an error, or a call that hangs until the event is set."""
UNLIMITED = Capabilities("telegram", fetches_files=True, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6)


@cache
def catalog() -> Catalog:
    """All sentences, read once."""
    return Catalog.load()


@dataclass
class ScriptedPlatform:
    """Answers each send with the next of `answers`, then with a new message; `hanging` holds up single chats."""

    capabilities: Capabilities = UNLIMITED
    answers: list[Answer] = field(default_factory=list)
    found: Sent | Exception | None = None
    reconciles: bool = False
    heard: datetime | None = None
    trouble: Exception | None = None
    hanging: dict[str, asyncio.Event] = field(default_factory=dict)
    sends: list[Parcel] = field(default_factory=list)
    files: list[bytes | Exception] = field(default_factory=list)
    fetches: list[tuple[str, int]] = field(default_factory=list)
    life: list[str] = field(default_factory=list)
    refusing: int = 0

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        if self.refusing:
            self.refusing -= 1
            self.life.append("refused")
            raise StartRefused("CRM_TOKEN", "nobody knows it")
        self.life.append("start")

    async def stop_receiving(self) -> None:
        self.life.append("stop_receiving")

    async def stop(self) -> None:
        self.life.append("stop")

    def can_reconcile(self) -> bool:
        return self.reconciles

    def heard_at(self) -> datetime | None:
        return self.heard

    async def greet(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | None:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    async def fetch(self, ref: str, most: int) -> bytes:
        self.fetches.append((ref, most))
        answer = self.files.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def send(self, parcel: Parcel) -> Sent:
        assert "stop" not in self.life, "sent after the connections were closed"
        self.sends.append(parcel)
        message = f"m{len(self.sends)}"
        answer = self.answers.pop(0) if self.answers else Sent((message,))
        if parcel.chat.id in self.hanging:
            await self.hanging[parcel.chat.id].wait()
        if isinstance(answer, asyncio.Event):
            answer = (answer, None)
        if isinstance(answer, tuple):
            await answer[0].wait()
            answer = answer[1] or Sent((message,))
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def texts(self) -> list[str]:
        """What was sent, in order."""
        return [text_of(parcel.screen) for parcel in self.sends]


def text_of(screen: Screen | None) -> str:
    """The one paragraph of a screen of this module."""
    assert screen is not None
    (block,) = screen.blocks
    assert block.kind == "paragraph"
    return "".join(getattr(span, "text", "") for span in block.text)


def note(
    text: str,
    *,
    chat: str = "4711",
    place: str = "private",
    kind: LetterKind = "show",
    message: str = "",
    trace: Trace | None = None,
    lane: Lane = "answer",
    policy: Policy | None = None,
    fold_key: str | None = None,
) -> Letter:
    """A letter with that text, to a private chat unless said otherwise."""
    where = Chat("telegram", chat, "private" if place == "private" else "group")
    body = Body(chat=where, screen=Screen((paragraph(Plain(text)),)), message=message, trace=trace)
    return letter(kind, body, f"test:{text}", lane=lane, policy=policy, fold_key=fold_key)


@dataclass
class PostOffice:
    """Letters in, parcels out, and a clock that is moved by hand."""

    store: Store
    clock: FrozenClock
    platform: ScriptedPlatform = field(default_factory=ScriptedPlatform)

    def __post_init__(self) -> None:
        self.courier = self.another()

    def another(self) -> Courier:
        """One more process on the same store."""
        return Courier(self.store, self.clock, catalog(), {self.platform.capabilities.name: self.platform})

    async def queue(self, *letters: Letter) -> None:
        """Writes letters into the outbox."""
        async with self.store.begin(self.clock.now()) as work:
            await outbox.queue(work, letters)

    async def sends(self, *letters: Letter) -> None:
        """Queues the letters and sends everything that may go now."""
        await self.queue(*letters)
        while await self.courier.deliver():
            pass

    async def later(self, **delta: float) -> None:
        """Moves the clock, looks for expired leases, and sends everything that may go then."""
        self.clock.at += timedelta(**delta)
        await self.courier.reap()
        await self.sends()

    async def row(self, text: str) -> Outbox:
        """The outbox row of the letter with that text."""
        async with self.store.read(self.clock.now()) as work:
            found = await work.session.execute(select(Outbox).where(Outbox.dedupe == f"test:{text}"))
            row = found.scalar_one()
            work.session.expunge(row)
            return row

    async def status(self, text: str) -> str:
        """What became of the letter so far."""
        return (await self.row(text)).status

    async def comes(self, text: str, status: str) -> None:
        """Waits, in real time, until the letter has that status."""
        async with asyncio.timeout(10):
            while await self.status(text) != status:  # noqa: ASYNC110 - a row in a database tells nobody
                await asyncio.sleep(0.01)
