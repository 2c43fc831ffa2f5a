"""What a message holds: attachments, shared contacts, where it was forwarded from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from bots.telegram.untrusted import Json, a_number, a_text, an_id, an_object, full_name, objects
from bots.vcard import UnreadableCard, read_cards
from handlers.events import LOCATION, Attachment, SharedContact

AttachmentType: TypeAlias = Literal["photo", "voice", "video", "file", "sticker", "other"]

_FILES: Final[tuple[tuple[str, AttachmentType], ...]] = (
    ("voice", "voice"),
    ("video", "video"),
    ("video_note", "video"),
    ("animation", "video"),
    ("audio", "file"),
    ("document", "file"),
    ("sticker", "sticker"),
)
_WITHOUT_FILE: Final = ("poll", "dice", "story", "checklist", "game", "invoice", "paid_media")


def attachments(message: Json) -> tuple[Attachment, ...]:
    """What came along with the text; of a photo its largest size."""
    found = [_file(an_object(message, key), kind, key) for key, kind in _FILES if _counts(message, key)]
    sizes = objects(message, "photo")
    if sizes:
        found.insert(0, _file(sizes[-1], "photo", "photo"))
    found += _place(message)
    found += [Attachment("other", "", key) for key in _WITHOUT_FILE if message.get(key)]
    return tuple(found)


def _counts(message: Json, key: str) -> bool:
    # An animation carries the same file as `document` too, for old clients.
    return bool(an_object(message, key)) and not (key == "document" and message.get("animation"))


def _file(file: Json, kind: AttachmentType, form: str) -> Attachment:
    size, name = a_number(file, "file_size") or 0, a_text(file, "file_name")
    return Attachment(kind, a_text(file, "file_id"), name, size, a_text(file, "mime_type"), form)


def _place(message: Json) -> list[Attachment]:
    """A place by its coordinates, which are all there is of it, with the name that a venue has."""
    where, venue = an_object(message, "location"), an_object(message, "venue")
    place = [where.get("latitude"), where.get("longitude")]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= 180 for one in place):
        return []
    numbers = [f"{one:.6f}" for one in place]
    name = ", ".join(filter(None, (a_text(venue, "title"), *numbers)))
    return [Attachment("other", ",".join(numbers), name, form=LOCATION)]


def shared_contact(message: Json) -> SharedContact | None:
    """The phone-book card in a message, even an empty one; its vCard read where it has one.

    is_author: the card is the sender's own; a card of anybody else proves nothing about who sends it. Of one's own the
    number alone counts: Telegram vouches for it, while the vCard beside it may hold whatever its sender put there.
    """
    if not isinstance(message.get("contact"), Mapping):
        return None
    contact = an_object(message, "contact")
    phone, name = a_text(contact, "phone_number"), full_name(contact)
    card = _vcard(a_text(contact, "vcard"))
    is_author = bool(an_id(contact, "user_id")) and an_id(contact, "user_id") == an_id(an_object(message, "from"))
    return SharedContact(
        name=name or card.name,
        phones=_without_repeats((phone,) if is_author else (phone, *card.phones)),
        emails=() if is_author else card.emails,
        company=card.company,
        position=card.position,
        birthday=card.birthday,
        vcard=a_text(contact, "vcard"),
        is_author=is_author,
    )


def _vcard(text: str) -> SharedContact:
    try:
        return read_cards(text)[0] if text else SharedContact("")
    except UnreadableCard:
        return SharedContact("")


def _without_repeats(phones: tuple[str, ...]) -> tuple[str, ...]:
    """Each number once, however it is spelled."""
    kept: dict[str, str] = {}
    for phone in phones:
        digits = "".join(letter for letter in phone if letter.isdecimal())
        if digits:
            kept.setdefault(digits, phone)
    return tuple(kept.values())


def forwarded_from(message: Json) -> str | None:
    """The name of whoever wrote a forwarded message first ("" where it is hidden); None where nothing is forwarded."""
    origin = an_object(message, "forward_origin")
    if origin:
        return (
            full_name(an_object(origin, "sender_user"))
            or a_text(origin, "sender_user_name")
            or a_text(an_object(origin, "sender_chat"), "title")
            or a_text(an_object(origin, "chat"), "title")
        )
    is_old_form = any(key in message for key in ("forward_from", "forward_from_chat", "forward_date"))
    return full_name(an_object(message, "forward_from")) if is_old_form else None


def answered(message: Json) -> Json:
    """The message this one replies to; empty where it only lies in a topic, whose first message it then names."""
    target = an_object(message, "reply_to_message")
    return {} if "forum_topic_created" in target else target
