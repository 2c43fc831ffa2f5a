"""What a file is, by its first bytes: neither its name nor what the sender says counts.

Only what a browser shows without running anything in it is told apart; all else, markup and SVG among it, is bytes to
be saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["picture", "audio", "video", "file"]
Type: TypeAlias = Literal["photo", "video", "file"]
HEAD: Final = 4096
"""Bytes that are looked at."""
BYTES: Final = "application/octet-stream"


@dataclass(frozen=True)
class Look:
    """What a file is taken for. type, form: as attachments are called everywhere."""

    type: Type
    mime: str

    @property
    def form(self) -> str:
        """`audio` where the type does not tell it."""
        return "audio" if self.mime.startswith("audio/") else ""


_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", Look("photo", "image/png")),
    (b"\xff\xd8\xff", Look("photo", "image/jpeg")),
    (b"GIF87a", Look("photo", "image/gif")),
    (b"GIF89a", Look("photo", "image/gif")),
    (b"OggS", Look("file", "audio/ogg")),
    (b"ID3", Look("file", "audio/mpeg")),
    (b"fLaC", Look("file", "audio/flac")),
    (b"%PDF-", Look("file", "application/pdf")),
)
_MPEG_AUDIO: Final = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
_MP4_AUDIO: Final = (b"M4A ", b"M4B ")
_MP4: Final = (
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"3gp4", b"3gp5",
)  # fmt: skip
_SHOWN: Final[dict[str, Kind]] = {"image": "picture", "audio": "audio", "video": "video"}


def look(head: bytes) -> Look:
    """What the file with these first bytes is."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        inside = {b"WEBP": Look("photo", "image/webp"), b"WAVE": Look("file", "audio/wav")}
        return inside.get(head[8:12], Look("file", BYTES))
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_AUDIO:
        return Look("file", "audio/mp4")
    if head[4:8] == b"ftyp" and head[8:12] in _MP4:
        return Look("video", "video/mp4")
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:HEAD]:
        return Look("video", "video/webm")
    if head[:2] in _MPEG_AUDIO:
        return Look("file", "audio/mpeg")
    return Look("file", BYTES)


def kind_of(mime: str) -> Kind:
    """How a page shows it; `mime` is one of ours."""
    return _SHOWN.get(mime.partition("/")[0], "file")
