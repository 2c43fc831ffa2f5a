"""News that this version cannot read, kept as it came: an admin runs it again once it can be read, or drops it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol, runtime_checkable

from handlers.events import Author, Event
from storage import inbox
from storage.inbox import RAW, Arrival
from storage.unit_of_work import UnitOfWork

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no store and no encoding takes."""
LARGEST = 256 * 1024
"""Bytes that are kept; of what is larger stands only that it came."""


@dataclass(frozen=True)
class Raw:
    """An update as it came. source, id: those of its event; error: the kind of what was raised.

    chat_key, author, message: where, whose and which message it seems to be, "" where that cannot be told.
    """

    source: str
    id: str
    native: Mapping[str, Any]
    error: str
    chat_key: str
    author: Author
    message: str = ""


@runtime_checkable
class ReadsAgain(Protocol):
    """A messenger whose updates are kept where they could not be read."""

    async def read_again(self, native: Mapping[str, Any]) -> Event | None:
        """The event in an update that was kept; None where there is nothing for us in it. Raises as the first time."""


async def park(work: UnitOfWork, raw: Raw) -> bool:
    """Keeps it, at rest; False where it is known already."""
    payload = {"native": kept(raw.native), "author": asdict(raw.author), "message": raw.message}
    return await inbox.park(work, Arrival(raw.source, raw.id, raw.chat_key, RAW, payload), raw.error)


def kept(native: object) -> Any:
    """It without what no store takes; None beyond `LARGEST`, or where it is nested deeper than anything reads."""
    try:
        found = _clean(native)
        written = json.dumps(found, ensure_ascii=False, allow_nan=False)
    except (RecursionError, TypeError, ValueError):
        return None
    return found if len(written.encode()) <= LARGEST else None


def _clean(value: Any) -> Any:
    match value:
        case str():
            return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
        case Mapping():
            return {_clean(str(key)): _clean(one) for key, one in value.items()}
        case list():
            return [_clean(one) for one in value]
    return value
