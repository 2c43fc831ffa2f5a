"""Whether a post of unknown outcome is there: every post carries its outbox id as message metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bots.platform import Refused
from bots.slack.api import Api
from bots.slack.inbound import Us
from bots.slack.native import Native, at, parts, text

EVENT_TYPE = "crm"
LOOK_BACK = timedelta(seconds=5)
"""Clocks of ours and Slack's differ a little."""
HISTORY_PAGE = 200
HISTORY_PAGES = 5


@dataclass(frozen=True)
class Spot:
    """A channel by Slack's id, and the thread in it."""

    channel: str
    thread: str | None


@dataclass(frozen=True)
class Marked:
    """The messages made for an outbox row, in the order of its parts; "" where one was taken away since."""

    made: tuple[str, ...] = ()
    is_whole: bool = False


async def find_marked(api: Api, us: Us, outbox_id: int, spot: Spot, since: datetime) -> Marked:
    """What is there of an outbox row. Raises `Undelivered`."""
    found: dict[int, str] = {}
    cursor, whole = "", 0
    for _ in range(HISTORY_PAGES):
        answer = await _history(api, spot, since - LOOK_BACK, cursor)
        for message in parts(answer, "messages"):
            number, of = _mark(message, us, outbox_id)
            if number:
                whole = of if number >= max(found, default=0) else whole
                found[number] = text(message, "ts")
        cursor = text(answer, "response_metadata", "next_cursor")
        if not cursor or (whole and len(found) >= whole):
            break
    last = max(found, default=0)
    return Marked(tuple(found.get(number, "") for number in range(1, last + 1)), bool(last) and last >= whole)


async def shared_since(api: Api, us: Us, spot: Spot, since: datetime) -> dict[str, str]:
    """The files that we have put there since then: names with ids. Raises `Undelivered`."""
    answer = await _history(api, spot, since - LOOK_BACK, "")
    ours = [one for one in parts(answer, "messages") if _is_ours(one, us)]
    return {text(file, "title"): text(file, "id") for one in ours for file in parts(one, "files")}


async def _history(api: Api, spot: Spot, oldest: datetime, cursor: str) -> Native:
    args: dict[str, object] = {
        "channel": spot.channel,
        "oldest": f"{oldest.timestamp():.6f}",
        "include_all_metadata": True,
        "limit": HISTORY_PAGE,
    }
    if cursor:
        args["cursor"] = cursor
    if spot.thread is not None:
        try:
            return await api.read("conversations.replies", ts=spot.thread, **args)
        except Refused as refused:
            if refused.reason != "thread_not_found":
                raise
    return await api.read("conversations.history", **args)


def made_for(message: Native, us: Us) -> int:
    """The outbox row that a message of ours was made for; 0 for every other message."""
    if not _is_ours(message, us) or text(message, "metadata", "event_type") != EVENT_TYPE:
        return 0
    row = at(message, "metadata", "event_payload", "outbox_id")
    return row if isinstance(row, int) else 0


def _mark(message: Native, us: Us, outbox_id: int) -> tuple[int, int]:
    """(part, parts) of a message of ours made for this outbox row; (0, 0) for every other message."""
    if made_for(message, us) != outbox_id:
        return 0, 0
    mark = at(message, "metadata", "event_payload")
    number, of = at(mark, "part"), at(mark, "parts")
    return (number, of) if isinstance(number, int) and isinstance(of, int) else (0, 0)


def _is_ours(message: Native, us: Us) -> bool:
    return text(message, "bot_id") == us.bot_id or text(message, "user") == us.bot_user
