"""What people wrote in a conversation, read afterwards, in the shape in which Slack would have brought it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from bots.platform import Refused, SlowDown
from bots.slack.api import Api
from bots.slack.inbound import Us
from bots.slack.native import Json, Native, parts, text

Found = TypeVar("Found")
PAGE, PAGES = 200, 5
"""Messages of a page, and pages that are read of one conversation."""
TRIES = 5
LONGEST_PAUSE = 60.0


async def written(api: Api, us: Us, channel: str, thread: str | None, since: datetime, until: datetime) -> list[Json]:
    """Envelopes of the messages from `since` on and before `until`, oldest first; none where we are not let in.

    thread: the ts of the message that it began with. Raises `Undelivered`.
    """
    found: list[Native] = []
    args: dict[str, object] = {
        "channel": channel, "oldest": f"{since.timestamp():.6f}", "latest": f"{until.timestamp():.6f}", "limit": PAGE,
    }  # fmt: skip
    for _ in range(PAGES):
        try:
            answer = await patiently(partial(_page, api, thread, args))
        except Refused as refused:
            if refused.reason in ("channel_not_found", "not_in_channel", "thread_not_found", "is_archived"):
                break
            raise
        found += parts(answer, "messages")
        cursor = text(answer, "response_metadata", "next_cursor")
        if not cursor:
            break
        args["cursor"] = cursor
    is_within = (one for one in found if since.timestamp() <= float(text(one, "ts") or 0) < until.timestamp())
    return [_envelope(one, us, channel) for one in sorted(is_within, key=lambda one: text(one, "ts"))]


async def patiently(look: Callable[[], Awaitable[Found]]) -> Found:
    """What it gives, after the pauses that Slack asks for. Raises `Undelivered`."""
    for _ in range(TRIES - 1):
        try:
            return await look()
        except SlowDown as pause:
            await asyncio.sleep(min(pause.seconds, LONGEST_PAUSE))
    return await look()


async def _page(api: Api, thread: str | None, args: dict[str, object]) -> Native:
    if thread is None:
        return await api.read("conversations.history", **args)
    return await api.read("conversations.replies", ts=thread, **args)


def _envelope(message: Native, us: Us, channel: str) -> Json:
    ts = text(message, "ts")
    kind = "im" if channel.startswith("D") else "channel"
    event = {**message, "channel": channel, "channel_type": kind, "event_ts": ts}
    return {"type": "event_callback", "team_id": us.team, "event_id": f"missed:{channel}:{ts}", "event": event}
