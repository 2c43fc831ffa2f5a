"""What people sent, sent again: by its file id where Telegram has it, else by its bytes; albums as albums.

The words of the screen are the caption where one fits; else they follow, with the buttons, which no album has. What
Telegram does not take together goes one by one, and a line tells of what it does not take at all.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendPhoto,
    SendSticker,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from bots.platform import Begun, Parcel
from bots.telegram.render import Drawn, drawn
from bots.telegram.runs import to_plain
from bots.telegram.split import CAPTION, split
from handlers.events import LOCATION, Attachment
from handlers.text import words
from handlers.views.attachments import called
from handlers.vocabulary import Screen, paragraph

NOTHING = Begun()
ALBUM = 10
LARGEST_PHOTO = 10 * 1024**2
_WITHOUT_CAPTION = ("video_note", "sticker", LOCATION)
_TOGETHER = {"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}
"""What may stand in one album: photos with videos, documents and music each with their own."""
_METHODS: Mapping[str, type[TelegramMethod[Any]]] = {
    "photo": SendPhoto,
    "video": SendVideo,
    "animation": SendAnimation,
    "audio": SendAudio,
    "voice": SendVoice,
    "video_note": SendVideoNote,
    "sticker": SendSticker,
    "document": SendDocument,
}
_IN_ALBUM = {
    "photo": InputMediaPhoto, "video": InputMediaVideo, "document": InputMediaDocument, "audio": InputMediaAudio,
}  # fmt: skip


_NAMES: Mapping[str, str] = {
    "photo": "photo.jpg", "video": "video.mp4", "animation": "animation.mp4", "voice": "voice.ogg",
    "video_note": "video.mp4",
}  # fmt: skip
_STICKERS = ((b"\x1f\x8b", "sticker.tgs"), (b"\x1a\x45\xdf\xa3", "sticker.webm"), (b"", "sticker.webp"))
"""By how their content begins."""


class NotTogether(Exception):
    """Several files, or one with its words, are not taken in one message; places: which of the letter's files."""

    def __init__(self, places: tuple[int, ...]) -> None:
        super().__init__(places)
        self.places = places


def enclosing(messages: list[Drawn], parcel: Parcel, begun: Begun = NOTHING) -> list[Drawn]:
    """The messages with what goes with them before the words, or with the words as its caption.

    begun: what is out already, and the files that stand alone, without words.
    """
    files = parcel.enclosed.files if parcel.enclosed is not None else ()
    out = {place for places in begun.files for place in places}
    left = [(place, one) for place, one in enumerate(files) if one.ref and place not in out]
    groups = _groups(left, parcel.blobs, begun.apart)
    rest = messages[sum(not places for places in begun.files) :]
    if not groups:
        return rest
    words, first = messages[0], groups[0].files
    has_caption = form_of(first[0], parcel.blobs) not in _WITHOUT_CAPTION and groups[0].places[0] not in begun.apart
    has_room = len(messages) == 1 and words.kind == "text" and len(split(words.runs, first=CAPTION)) == 1
    is_alone = len(groups) == 1 and (len(first) == 1 or not words.keyboard) and not begun.made
    if has_caption and has_room and is_alone:
        return [replace(groups[0], runs=words.runs, keyboard=words.keyboard)]
    return [*groups, *rest]


def _groups(
    files: Sequence[tuple[int, Attachment]], blobs: Mapping[str, bytes], apart: Container[int]
) -> list[Drawn]:
    groups: list[Drawn] = []
    before = ""
    for place, one in files:
        kind = _TOGETHER.get(form_of(one, blobs), "") if place not in apart else ""
        if groups and kind and kind == before and len(groups[-1].files) < ALBUM:
            album = groups[-1]
            groups[-1] = replace(album, files=(*album.files, one), places=(*album.places, place))
        else:
            groups.append(Drawn("enclosed", files=(one,), places=(place,)))
        before = kind
    return groups


def refused_line(message: Drawn, parcel: Parcel) -> Drawn:
    """What stands in place of a file that Telegram does not take in any form."""
    told = words("media-refused-here", what=called(message.files[0]))
    return drawn(parcel.localiser.screen(Screen((paragraph(told),))))[0]


def form_of(file: Attachment, blobs: Mapping[str, bytes]) -> str:
    """As which kind it is sent: from another bot as it was; from elsewhere as what Telegram takes it for."""
    if file.form == LOCATION:
        return LOCATION
    content = blobs.get(file.ref)
    if content is None or file.form not in ("", "photo"):
        return file.form if file.form in _METHODS else "document"
    if _is_picture(content):
        return "photo"
    return "video" if file.type == "video" and file.mime == "video/mp4" else "document"


def _is_picture(content: bytes) -> bool:
    """Whether it surely is one, by its content, and not too large for a photo."""
    return len(content) <= LARGEST_PHOTO and content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))


def enclosed_method(parcel: Parcel, message: Drawn, address: dict[str, Any], *, plain: bool) -> TelegramMethod[Any]:
    """The call that sends one file, or several as an album with the caption under its first."""
    text, mode = (message.plain, None) if plain else (message.html, "HTML")
    caption: dict[str, Any] = {"caption": text, "parse_mode": mode} if text else {}
    if len(message.files) > 1:
        where = {key: value for key, value in address.items() if key != "reply_markup"}
        media = [
            _IN_ALBUM[form_of(one, parcel.blobs)](media=_content(one, parcel), **({} if number else caption))
            for number, one in enumerate(message.files)
        ]
        return SendMediaGroup(media=media, **where)
    (file,) = message.files
    form = form_of(file, parcel.blobs)
    if form == LOCATION:
        latitude, longitude = (float(one) for one in file.ref.split(","))
        return SendLocation(latitude=latitude, longitude=longitude, **address)
    return _METHODS[form](**{form: _content(file, parcel)}, **caption, **address)


def as_document(message: Drawn, parcel: Parcel, address: dict[str, Any]) -> TelegramMethod[Any]:
    """The same file, for when it is not taken as a photo."""
    (file,) = message.files
    return SendDocument(document=_content(file, parcel), caption=message.plain or None, **address)


def has_other_form(message: Drawn, parcel: Parcel) -> bool:
    """Whether bytes of one file are sent, and not as a document yet."""
    if len(message.files) != 1 or message.files[0].ref not in parcel.blobs:
        return False
    return form_of(message.files[0], parcel.blobs) != "document"


def is_joined(message: Drawn) -> bool:
    """Whether files stand together, or one with words."""
    return len(message.files) > 1 or bool(to_plain(message.runs))


def _content(file: Attachment, parcel: Parcel) -> BufferedInputFile | str:
    content = parcel.blobs.get(file.ref)
    return file.ref if content is None else BufferedInputFile(content, file.name or _unnamed(file, content))


def _unnamed(file: Attachment, content: bytes) -> str:
    """What the file is called that people sent without a name."""
    if file.form == "sticker":
        return next(name for beginning, name in _STICKERS if content.startswith(beginning))
    return _NAMES.get(file.form, "file")


def is_captioned(messages: Sequence[Drawn]) -> bool:
    """Whether the words stand under a file."""
    return len(messages) == 1 and messages[0].kind == "enclosed" and bool(to_plain(messages[0].runs))


def as_text(messages: Sequence[Drawn]) -> list[Drawn]:
    """The words of a caption as a message of their own."""
    return [replace(messages[0], kind="text", files=())]


def as_caption(messages: Sequence[Drawn]) -> list[Drawn]:
    """As many of the words as a caption holds, the others after it; the buttons stay under the last."""
    first, *rest = split(messages[0].runs, first=CAPTION) or [[]]
    parts = [Drawn("enclosed", tuple(first)), *(Drawn("text", tuple(part)) for part in rest), *messages[1:]]
    return [*parts[:-1], replace(parts[-1], keyboard=messages[-1].keyboard)]
