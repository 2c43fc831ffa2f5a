"""What changed on the page, in order, so that a stream that broke can go on where it stopped.

One numbering for all chats: a page keeps a single stream for all its panes (a browser opens six connections to one
host and no more). Streams pull from the journal; a slow reader costs no memory and gets the full state instead.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bots.web.render import Json

KEPT = 1000
"""Changes that can be resumed from; older ones cost the reader a full state."""

Kind: TypeAlias = Literal["message", "update", "remove", "toast", "language"]


@dataclass(frozen=True)
class Change:
    """One change for all panes of `chat`; `pane`: only for that one; `user`: only where that person looks."""

    number: int
    kind: Kind
    chat: str
    data: Json
    pane: str = ""
    user: str = ""


class Journal:
    """The last changes of this run. `run` differs after every start, so that old positions are known as such."""

    def __init__(self, kept: int = KEPT) -> None:
        self.run = secrets.token_hex(4)
        self._changes: deque[Change] = deque(maxlen=kept)
        self._last = 0
        self._readers: set[asyncio.Event] = set()
        self.closed = False

    @property
    def position(self) -> str:
        """The `Last-Event-ID` of whoever has seen everything up to now."""
        return self.at(self._last)

    def at(self, number: int) -> str:
        """A change's number as an event id: `<run>.<number>`."""
        return f"{self.run}.{number}"

    def add(self, kind: Kind, chat: str, data: Json, *, pane: str = "", user: str = "") -> None:
        """Writes down a change and wakes the streams."""
        self._last += 1
        self._changes.append(Change(self._last, kind, chat, data, pane, user))
        self._wake()

    def after(self, position: str) -> list[Change] | None:
        """The changes since an event id; None where it is foreign, from another run or too old: send the state."""
        run, _, number = position.partition(".")
        if run != self.run or not (number.isascii() and number.isdigit()):
            return None
        seen = int(number)
        oldest = self._changes[0].number if self._changes else self._last + 1
        if seen > self._last or seen < oldest - 1:
            return None
        return [change for change in self._changes if change.number > seen]

    def toasts(self, user: str) -> list[Change]:
        """The notices given to a person, as far back as changes are kept."""
        return [change for change in self._changes if change.kind == "toast" and change.user == user]

    def listen(self) -> asyncio.Event:
        """An event that is set whenever something is added; give it back with `leave`."""
        reader = asyncio.Event()
        self._readers.add(reader)
        return reader

    def leave(self, reader: asyncio.Event) -> None:
        """Forgets a reader."""
        self._readers.discard(reader)

    def close(self) -> None:
        """Lets every stream end; for the stop of the platform."""
        self.closed = True
        self._wake()

    def open(self) -> None:
        """Streams may be read again."""
        self.closed = False

    def _wake(self) -> None:
        for reader in self._readers:
            reader.set()
