"""What a failed call means for the parcel: nothing left, refused for good, or nobody knows.

Error words: docs.slack.dev, the error tables of chat.postMessage, chat.update, views.publish and files.*.
"""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bots.platform import NotSent, Refused, SlowDown, Uncertain, Undelivered

GONE = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "user_not_found",
        "user_not_visible",
        "user_disabled",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "tokens_revoked",
        "team_access_not_granted",
        "team_not_found",
    }
)
"""The chat, or the whole workspace, is lost to us."""
SLOW = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
LATER = frozenset({"service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"})
"""Slack says that it did not take the call."""
UNKNOWN = frozenset({"internal_error", "fatal_error"})
"""Slack's words: "some aspect of the operation may have succeeded before the error was raised"."""
DEFAULT_PAUSE = 30.0


def undelivered(error: Exception) -> Undelivered:
    """The class of a failed call. Slack's limits are per method and channel, so no pause is for the whole bot."""
    match error:
        case Undelivered():
            return error
        case SlackApiError():
            return _answered(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent("no_connection")
        case TimeoutError():
            return Uncertain("timeout")
        case aiohttp.ClientError() | SlackClientError() | OSError():
            return Uncertain(type(error).__name__)
    return Uncertain(f"error:{type(error).__name__}")


def _answered(error: SlackApiError) -> Undelivered:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):
        return Uncertain("unreadable")  # a body that is no JSON: a gateway's page
    data = response.data if isinstance(response.data, dict) else {}
    word = str(data.get("error", ""))
    if response.status_code == 429 or word in SLOW:
        return SlowDown("ratelimited", _pause(response.headers.get("Retry-After", "")))
    if not word or response.status_code >= 500:
        return Uncertain(f"http_{response.status_code}")
    return refusal(word)


def refusal(word: str) -> Undelivered:
    """The class of an `ok: false` by its error word."""
    if word in UNKNOWN:
        return Uncertain(word)
    if word in LATER:
        return NotSent(word)
    return Refused(word, gone=word in GONE)


def _pause(seconds: str) -> float:
    return float(min(int(seconds), 3600)) if seconds.isascii() and seconds.isdigit() else DEFAULT_PAUSE
