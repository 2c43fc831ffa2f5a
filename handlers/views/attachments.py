"""What people sent, in words: `📷 photo`, `📎 contract.pdf, 120 KB`. So it is named wherever it cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.events import Attachment
from handlers.text import Plain, Span, Text, Words, words
from handlers.views.common import short
from storage.tables import TicketMessage

LABEL = 40
KINDS = {
    "photo": "📷", "video": "🎬", "video_note": "🎬", "animation": "🎬", "voice": "🎤", "audio": "🎵", "sticker": "🙂",
    "location": "📍", "file": "📎", "other": "📎",
}  # fmt: skip
"""The kinds that have a word and a sign of their own."""
_COUNTED = ("photo", "video")
_FIELDS = ("type", "ref", "name", "size", "mime", "form")
_KB, _MB = 1024, 1024**2


def files_of(said: TicketMessage) -> tuple[Attachment, ...]:
    """What came with a message, as it came."""
    return tuple(file_of(one) for one in said.attachments)


def file_of(kept: dict[str, Any]) -> Attachment:
    """One of them; of older messages only type and name were kept."""
    known = {key: value for key, value in kept.items() if key in _FIELDS}
    return Attachment(**({"type": "other", "ref": ""} | known))


def kind_of(file: Attachment) -> str:
    """By which word it goes."""
    return file.form if file.form in KINDS else file.type if file.type in KINDS else "other"


def named(files: Sequence[Attachment]) -> Text:
    """All of them with sign, name and size; photos and videos without names are counted."""
    spans: list[Span] = []
    nameless = {kind: sum(not one.name and kind_of(one) == kind for one in files) for kind in _COUNTED}
    for one in files:
        kind = kind_of(one)
        if not one.name and kind in nameless:
            count = nameless.pop(kind)
            several = words("attached-photos" if kind == "photo" else "attached-videos", count=count)
            told: Text = (Plain(f"{KINDS[kind]} "), several)
        elif not one.name and kind in _COUNTED:
            continue
        else:
            told = _one(one, kind)
        spans += [Plain(", "), *told] if spans else told
    return tuple(spans)


def _one(file: Attachment, kind: str) -> Text:
    spans: list[Span] = [Plain(f"{KINDS[kind]} "), called(file)]
    if file.name and file.size:
        spans += [Plain(", "), size(file.size)]
    return tuple(spans)


def called(file: Attachment) -> Plain | Words:
    """Its name, else what it is."""
    return Plain(short(file.name, LABEL)) if file.name else words("attached-kind", kind=kind_of(file))


def size(count: int) -> Words:
    """`120 KB`, `3.4 MB`."""
    if count < _MB:
        return words("file-size-kb", size=-(-count // _KB))
    megabytes = round(count / _MB, 1)
    return words("file-size-mb", size=int(megabytes) if megabytes.is_integer() else megabytes)


def told(said: TicketMessage, letters: int) -> Text:
    """The beginning of what was written; of what has no words, what came."""
    return (Plain(short(said.text, letters)),) if said.text else named(files_of(said))
