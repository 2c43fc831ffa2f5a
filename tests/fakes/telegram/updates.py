"""The queue of updates: confirmed by offset, filtered by allowed_updates, kept for 24 hours."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import ApiError, Json, conflict

KEPT = 24 * 3600  # seconds (Bot API, "Getting updates")
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_ABORTED = "terminated by other getUpdates request; make sure that only one bot instance is running"
LONGEST_POLL = 50  # seconds
_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass
class Updates:
    """Pending updates of the bot and the one getUpdates call that may wait for them.

    times: how often an update of that number is handed out at least, whatever was confirmed; 0 is Telegram's way.
    """

    clock: Callable[[], float]
    pending: list[tuple[float, Json]] = field(default_factory=list)
    allowed: list[str] | None = None
    next_id: int = 1000
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    webhook_url: str = ""
    times: Callable[[int], int] = lambda _number: 0
    polls: int = 0
    handed: Counter[int] = field(default_factory=Counter)
    _poll: asyncio.Event | None = None

    def put(self, kind: str, body: Json) -> None:
        """Queues an update unless its kind was not asked for."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return
        self.pending.append((self.clock(), {"update_id": self.next_id, kind: body}))
        self.next_id += 1
        self._wake()

    def _wake(self) -> None:
        self.arrived.set()
        self.arrived = asyncio.Event()

    def allow(self, kinds: list[str] | None) -> None:
        """allowed_updates: None keeps the earlier setting, an empty list means the default kinds."""
        if kinds is not None:
            self.allowed = kinds or None

    def confirm(self, offset: int) -> None:
        """Forgets updates below the offset; a negative one keeps only the last -offset updates."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset:
            self.pending = [item for item in self.pending if self._is_owed(item[1]["update_id"], offset)]

    def _is_owed(self, number: int, offset: int) -> bool:
        return number >= offset or self.handed[number] < self.times(number)

    def current(self) -> list[Json]:
        """Updates that are not older than 24 hours."""
        fresh = self.clock() - KEPT
        self.pending = [item for item in self.pending if item[0] >= fresh]
        return [update for _, update in self.pending]

    async def poll(self, asked: Json) -> list[Json]:
        """getUpdates. Ends an earlier call that still waits with 409; raises 409 while a webhook is set."""
        if self.webhook_url:
            raise conflict(_WEBHOOK)
        if self._poll is not None:
            self._poll.set()
        mine = self._poll = asyncio.Event()
        self.polls += 1
        self.allow(asked.get("allowed_updates"))
        self.confirm(asked.get("offset", 0))
        try:
            await self._wait(mine, min(max(asked.get("timeout", 0), 0), LONGEST_POLL))
        finally:
            if self._poll is mine:
                self._poll = None
        limit = asked.get("limit", 100)
        given = self.current()[: limit if 1 <= limit <= 100 else 100]
        self.handed.update(update["update_id"] for update in given)
        return given

    async def _wait(self, mine: asyncio.Event, seconds: float) -> None:
        """Until updates are there; raises 409 when another getUpdates took over or a webhook was set."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.current() and (rest := deadline - asyncio.get_running_loop().time()) > 0:
            waiters = [asyncio.ensure_future(event.wait()) for event in (mine, self.arrived)]
            await asyncio.wait(waiters, timeout=rest, return_when=asyncio.FIRST_COMPLETED)
            for waiter in waiters:
                waiter.cancel()
            if mine.is_set():
                raise self._taken_over()

    def _taken_over(self) -> ApiError:
        return conflict("terminated by setWebhook request" if self.webhook_url else _ABORTED)

    def end_poll(self) -> None:
        """Ends a waiting getUpdates call, because a webhook was set or the server stops."""
        if self._poll is not None:
            self._poll.set()
