"""What became of a Bot API call that gave no result.

    Undelivered (bots.platform)
    ├── NotSent          no connection was made; 409: somebody else asks for updates
    │   └── SlowDown     429; 401 too: the token is refused, nothing goes out until it is changed
    ├── Refused          400, 403, 413
    │   ├── Migrated     the group became a supergroup
    │   ├── ThreadGone   the topic was deleted or closed
    │   ├── AlreadyDone  the world is as the call wanted it: nothing to change, nothing left to answer or delete
    │   ├── NotEditable  the message cannot be redrawn: gone; a new one is sent instead
    │   │   └── OtherKind  it has a caption where text was to be changed, or text where a caption was
    │   └── Unparsed     our markup is wrong; the same goes out once more as plain text
    └── Uncertain        timeouts, cut connections, 5xx, HTML instead of JSON

Reasons are short codes. The words of exceptions are dropped: an address in them would carry the token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import aiohttp
from aiogram import exceptions

from bots.platform import TOO_LARGE, Migrated, NotSent, Refused, SlowDown, ThreadGone, Uncertain, Undelivered

UNAUTHORIZED_PAUSE = 60.0
"""Seconds between tries while the token is refused."""


class AlreadyDone(Refused):
    """Refused because it is so already."""


class NotEditable(Refused):
    """That message cannot be redrawn any more."""


class OtherKind(NotEditable):
    """A message with a file has a caption and no text, one without has no caption."""


class Unparsed(Refused):
    """The server could not read the formatting."""


_BAD_REQUESTS: Sequence[tuple[type[Refused], tuple[str, ...]]] = (
    (
        AlreadyDone,
        (
            "message is not modified",
            "query is too old",
            "query id is invalid",
            "message to delete not found",
            "topic_not_modified",
        ),
    ),
    (ThreadGone, ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")),
    (OtherKind, ("there is no text in the message", "there is no caption in the message")),
    (
        NotEditable,
        (
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
        ),
    ),
    (Unparsed, ("can't parse entities", "can't parse rich message")),
)
_GONE = (
    "chat not found",
    "peer_id_invalid",
    "user not found",
    "chat_write_forbidden",
    "have no rights to send a message",
    "not enough rights to send text messages",
)
"""Where photos or files alone are not allowed, `not enough rights to send photos to the chat`, words still arrive."""


def undelivered(error: Exception) -> Undelivered:
    """What a failed call means; `raise undelivered(error) from None`, so that nothing of the exception is shown."""
    match error:
        case exceptions.TelegramRetryAfter():
            return SlowDown("too_many_requests", float(error.retry_after))
        case exceptions.TelegramMigrateToChat():
            return Migrated("migrated", str(error.migrate_to_chat_id))
        case exceptions.TelegramBadRequest():
            return _bad_request(error.message)
        case exceptions.TelegramForbiddenError():
            return Refused(_code(error.message), gone=True)
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            return SlowDown("unauthorized", UNAUTHORIZED_PAUSE, whole=True)
        case exceptions.TelegramConflictError():
            return NotSent("conflict")
        case exceptions.TelegramEntityTooLarge():
            return Refused(TOO_LARGE)
        case exceptions.TelegramNetworkError():
            return _network(error.__cause__)
        case exceptions.TelegramServerError():
            return Uncertain("server_error")
        case exceptions.ClientDecodeError():
            return Uncertain("unreadable_answer")
        case exceptions.TelegramAPIError():
            return Uncertain("unknown_answer")
        case _:
            return Uncertain(f"broken:{type(error).__name__}")


def undownloaded(error: Exception) -> Undelivered:
    """What a failed download means, likewise: there the whole address is in the exception's words."""
    match error:
        case Undelivered():
            return error
        case aiohttp.ClientResponseError(status=429):
            return NotSent("too_many_requests")
        case aiohttp.ClientResponseError() if error.status < 500:
            return Refused(f"http_{error.status}")
        case aiohttp.ClientResponseError():
            return Uncertain("server_error")
        case _:
            return _network(error)


def _network(cause: BaseException | None) -> Undelivered:
    match cause:
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent("no_connection")
        case TimeoutError():
            return Uncertain("timeout")
        case _:
            return Uncertain("connection_lost")


def _bad_request(description: str) -> Refused:
    lowered = description.lower()
    if "file is too big" in lowered:
        return Refused(TOO_LARGE)
    for kind, marks in _BAD_REQUESTS:
        if any(mark in lowered for mark in marks):
            return kind(_code(description))
    return Refused(_code(description), gone=any(mark in lowered for mark in _GONE))


def _code(description: str) -> str:
    """The server's words up to the first thing it quotes: `Bad Request: chat not found` -> chat_not_found."""
    words = re.split(r"['\"\d]", description.lower().removeprefix("bad request:").removeprefix("forbidden:"))[0]
    return re.sub(r"[^a-z]+", "_", words).strip("_")[:60] or "refused"
