"""What was written in a conversation, read afterwards: by people in the shape in which Slack would have brought it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias, TypeVar

from bots.platform import Refused, SlowDown
from bots.slack.api import Api
from bots.slack.inbound import Us
from bots.slack.native import Json, Native, parts, text
from bots.slack.reconcile import made_for

Found = TypeVar("Found")
Posts: TypeAlias = list[tuple[int, datetime]]
"""Messages of ours, by the outbox row each was made for, and when it was posted."""
PAGE = 200
"""Messages of a page."""
TRIES = 5
LONGEST_PAUSE = 60.0
AT_ONCE, EVERY = 20, 1.5
"""Pages that are read without a pause, and seconds between those after them. Slack allows fifty a minute; what looks
whether a post is there needs some of them."""


class Pace:
    """Spreads calls over time, so that Slack need not ask for pauses."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._now = now
        self._pause = pause
        self._next = 0.0

    async def turn(self) -> None:
        """Returns when the next call may leave."""
        now = self._now()
        self._next = max(self._next, now - AT_ONCE * EVERY) + EVERY
        if self._next > now:
            await self._pause(self._next - now)


class History:
    """Reads conversations of one workspace."""

    def __init__(self, api: Api, us: Us, pace: Pace | None = None) -> None:
        self._api = api
        self._us = us
        self._pace = pace or Pace()

    async def written(
        self, channel: str, thread: str | None, since: datetime, until: datetime
    ) -> tuple[list[Json], Posts]:
        """Envelopes of the messages from `since` on and before `until`, oldest first, and what of them we posted.

        Nothing where we are not let in. thread: the ts of the message that it began with. Raises `Undelivered`.
        """
        found = await self._read(channel, thread, since, until)
        if thread is None and channel.startswith("D"):
            for parent in [one for one in found if _stamp(one, "latest_reply") >= since.timestamp()]:
                found += await self._read(channel, text(parent, "ts"), since, until)
        first, after = since.timestamp(), until.timestamp()
        is_within = {text(one, "ts"): one for one in found if first <= _stamp(one, "ts") < after}
        in_order = [is_within[ts] for ts in sorted(is_within)]
        rows = [(made_for(one, self._us), datetime.fromtimestamp(_stamp(one, "ts"), UTC)) for one in in_order]
        return [_envelope(one, self._us, channel) for one in in_order], [(row, at) for row, at in rows if row]

    async def _read(self, channel: str, thread: str | None, since: datetime, until: datetime) -> list[Native]:
        """Messages of a conversation or of a thread, page by page; of a private chat those of its last page as well.

        An earlier message may have been answered since: the last page of a private chat begins with what is newest.
        """
        found: list[Native] = []
        args: dict[str, object] = {
            "channel": channel, "latest": f"{until.timestamp():.6f}", "limit": PAGE, "include_all_metadata": True,
        }  # fmt: skip
        if thread is not None or not channel.startswith("D"):
            args["oldest"] = f"{since.timestamp():.6f}"
        while True:
            try:
                answer = await patiently(partial(self._page, thread, args))
            except Refused as refused:
                if refused.reason in ("channel_not_found", "not_in_channel", "thread_not_found", "is_archived"):
                    return found
                raise
            page = parts(answer, "messages")
            found += page
            cursor = text(answer, "response_metadata", "next_cursor")
            is_past = thread is None and any(_stamp(one, "ts") < since.timestamp() for one in page)
            if not cursor or is_past:
                return found
            args["cursor"] = cursor

    async def _page(self, thread: str | None, args: dict[str, object]) -> Native:
        await self._pace.turn()
        if thread is None:
            return await self._api.read("conversations.history", **args)
        return await self._api.read("conversations.replies", ts=thread, **args)


async def patiently(look: Callable[[], Awaitable[Found]]) -> Found:
    """What it gives, after the pauses that Slack asks for. Raises `Undelivered`."""
    for _ in range(TRIES - 1):
        try:
            return await look()
        except SlowDown as pause:
            await asyncio.sleep(min(pause.seconds, LONGEST_PAUSE))
    return await look()


def _stamp(message: Native, name: str) -> float:
    return float(text(message, name) or 0)


def _envelope(message: Native, us: Us, channel: str) -> Json:
    ts = text(message, "ts")
    kind = "im" if channel.startswith("D") else "channel"
    event = {**message, "channel": channel, "channel_type": kind, "event_ts": ts}
    return {"type": "event_callback", "team_id": us.team, "event_id": f"missed:{channel}:{ts}", "event": event}
