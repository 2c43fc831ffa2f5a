"""The messages that the page shows, in memory: the last 500 of every chat. The truth is the store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bots.web.journal import Journal
from bots.web.render import Json

KEPT = 500
BLOB_BYTES = 64 * 1024 * 1024
"""Pictures and files kept for the page, all chats together; the oldest go first."""


@dataclass(frozen=True)
class Entry:
    """One message. user: who said it, "" for the bot; body: `{"text"}` of a person, a drawn screen of the bot;
    either may have `files`.

    parcel: the outbox row it came from, 0 for people's. only_for: in a channel, the one person who sees it.
    """

    id: str
    at: datetime
    user: str
    name: str
    body: Json
    reply_to: str = ""
    edited: bool = False
    parcel: int = 0
    only_for: str = ""
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the pictures and files it carries."""
        return sum(len(blob) for blob in self.blobs.values())

    def holds(self, file: str) -> bool:
        """Whether a file of that id went with it."""
        files = self.body.get("files", ())
        return isinstance(files, list) and any(one["id"] == file for one in files)

    def json(self) -> Json:
        """What the page gets."""
        head: Json = {"id": self.id, "at": self.at.isoformat(), "user": self.user, "name": self.name}
        return head | {"reply_to": self.reply_to, "edited": self.edited, "blobs": sorted(self.blobs)} | self.body


class ChatLog:
    """Messages by chat; every change also goes into the journal."""

    def __init__(self, journal: Journal, kept: int = KEPT, blob_bytes: int = BLOB_BYTES) -> None:
        self._journal = journal
        self._kept = kept
        self._blob_bytes = blob_bytes
        self._chats: dict[str, OrderedDict[str, Entry]] = {}

    def entries(self, chat: str, user: str) -> list[Entry]:
        """The chat's messages that this person sees, oldest first."""
        return [entry for entry in self._chats.get(chat, {}).values() if entry.only_for in ("", user)]

    def find(self, chat: str, message: str) -> Entry | None:
        """One message; None where it is unknown or too long ago."""
        return self._chats.get(chat, OrderedDict()).get(message)

    def sent_as(self, chat: str, parcel: int) -> Entry | None:
        """The message made of an outbox row; None where the page does not show it."""
        return next((entry for entry in self._chats.get(chat, {}).values() if entry.parcel == parcel), None)

    def put(self, chat: str, entry: Entry) -> None:
        """Shows a message, or draws it anew where it stands already."""
        messages = self._chats.setdefault(chat, OrderedDict())
        kind = "update" if entry.id in messages else "message"
        messages[entry.id] = entry
        if kind == "message":
            self._journal.add("message", chat, {"message": entry.json()}, user=entry.only_for)
        else:
            self._journal.add("update", chat, {"message": entry.json()}, user=entry.only_for)
        while len(messages) > self._kept:
            self.remove(chat, next(iter(messages)))
        self._forget_old_blobs()

    def remove(self, chat: str, message: str) -> None:
        """Takes a message off the page."""
        if self._chats.get(chat, OrderedDict()).pop(message, None) is not None:
            self._journal.add("remove", chat, {"id": message})

    def forget_buttons(self, chat: str, message: str) -> None:
        """Draws a message without its buttons."""
        entry = self.find(chat, message)
        if entry is not None:
            self.put(chat, replace(entry, body=entry.body | {"buttons": []}))

    def _forget_old_blobs(self) -> None:
        holders = [
            (chat, entry) for chat, messages in self._chats.items() for entry in messages.values() if entry.blobs
        ]
        total = sum(entry.size for _, entry in holders)
        for chat, entry in sorted(holders, key=lambda holder: holder[1].at):
            if total <= self._blob_bytes:
                return
            total -= entry.size
            self._chats[chat][entry.id] = replace(entry, blobs={})
