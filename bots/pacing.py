"""The limits of a messenger, kept by every message that a letter becomes and shared by all processes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bots.platform import Capabilities, Crowded, NotSent, Pace, Platform
from crm.clock import Clock
from storage import rates
from storage.rates import Book, Limit
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store

BURST = 3
KEPT_FOR_ANSWERS = 10
"""Of all that may leave at once, for answers of several messages: an album counts as ten."""
PATIENCE = 5.0
"""Seconds for the store to give room; with what follows it takes less than a lease."""
UNLIMITED = ("toast", "home", "fetch_file")


def limits_of(row: Outbox, can: Capabilities) -> Sequence[Limit]:
    """What a letter's messages count under. An answer in a group may come on the heels of an album."""
    if row.kind in UNLIMITED:
        return ()
    most = max(1, int(can.all_per_second) // 2)
    kept = 0 if row.lane == "answer" else min(KEPT_FOR_ANSWERS, most - 1)
    limits = [  # the platform's own first
        Limit(_whole(can), 1 / can.all_per_second, burst=most, kept=kept),
        Limit(f"chat:{row.chat_key}", 1 / can.chat_per_second, burst=BURST),
    ]
    if _place(row) != "private":
        burst = max(BURST, int(can.group_per_minute) // 2) if row.lane == "answer" else BURST
        limits.append(Limit(f"group:{row.chat_key}", 60 / can.group_per_minute, burst=burst))
    return limits


def method_of(row: Outbox, kind: str, can: Capabilities) -> Sequence[Limit]:
    """What the method counts under by which a letter is sent: as often as allowed in any minute, those included that
    leave at once after a pause. Some of these are kept for answers."""
    if kind not in can.methods:
        return ()
    name, most = can.methods[kind]
    burst = max(1, most // 5)
    kept = 0 if row.lane == "answer" else burst // 2
    return (Limit(_key(can, name), 60 / (most - burst), burst=burst, kept=kept),)


def shared_by_all(platforms: Iterable[Platform]) -> set[str]:
    """What everything may count under, whatever it is drawn as. Whoever asks for room locks these first, and so those
    who ask in several rounds wait for each other in one order."""
    every = [one.capabilities for one in platforms]
    return {_whole(can) for can in every} | {_key(can, name) for can in every for name, _ in can.methods.values()}


def _whole(can: Capabilities) -> str:
    return f"all:{can.name}"


def _key(can: Capabilities, method: str) -> str:
    return f"method:{can.name}:{method}"


class Slots:
    """Room for the letters of one turn. What a method holds up comes one after the other, each drawn again once.

    is_full: nothing may leave by some platform now; passes: of the last round some were held up by their method alone.
    """

    def __init__(self) -> None:
        self._book: Book
        self._behind: Counter[str] = Counter()
        self.is_full = False
        self.passes = False

    def turn(self, book: Book) -> None:
        """Another round begins, with its limits in hand."""
        self._book, self.passes = book, False

    def free_at(self, limits: Sequence[Limit], method: Sequence[Limit], places: int) -> datetime | None:
        """When the letter may leave; None for now."""
        later = self._book.free_at(limits, places)
        if later is not None:
            self.is_full |= self._book.free_at(limits[:1], places) is not None
            return later
        later = self._book.free_at(method, places)
        if later is None:
            return None
        self.passes = True
        for one in method:
            later += timedelta(seconds=one.interval * self._behind[one.key])
            self._behind[one.key] += places
        return later

    def reserve(self, limits: Sequence[Limit], method: Sequence[Limit], places: int) -> datetime | None:
        """Takes room for it and gives None; or takes nothing and gives the time to try again."""
        later = self.free_at(limits, method, places)
        return later if later is not None else self._book.reserve((*limits, *method), places)


def places_of(row: Outbox) -> int:
    """As how many messages the next one of the letter counts, as far as an earlier try has found out."""
    places = row.payload.get("places", 1)
    return places if isinstance(places, int) and places > 0 else 1


def _place(row: Outbox) -> str:
    """Where the row goes; what cannot be read is nowhere in particular and fails when it is drawn."""
    chat = row.payload.get("chat")
    return str(chat.get("place", "private")) if isinstance(chat, dict) else "private"


class SharedPace(Pace):
    """left: the places that were taken when the letter was claimed."""

    def __init__(self, store: Store, clock: Clock, limits: Sequence[Limit], left: int) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits
        self._left = left
        self._spent = 0

    async def take(self, places: int) -> None:
        """Nobody waits here with a lease in hand: what has no room gives its letter back, for when there is some.

        The next try begins with as many places as this one needed up to here, so that it comes further.
        """
        if not self._limits:
            return
        wanted = places - self._left
        if wanted > 0:
            await self._reserve(wanted, self._spent + places)
        self._left = max(0, -wanted)
        self._spent += places

    async def _reserve(self, wanted: int, whole: int) -> None:
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self._store.begin(self._clock.now()) as work,
                rates.opened(work, (one.key for one in self._limits)) as book,
            ):
                free_at = book.reserve(self._limits, wanted)
        except Exception:  # noqa: BLE001 - whatever the store says, or does not say in time, nothing has left
            raise NotSent("store_unavailable") from None
        if free_at is not None:
            raise Crowded(free_at, whole)

    def went_on(self) -> None:
        """What is out now is not paid for again."""
        self._spent = 0
