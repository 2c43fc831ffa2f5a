"""What a parcel is in aiogram's words: where to, as which call, with which buttons."""

from __future__ import annotations

from typing import Any, assert_never

from aiogram.methods import SendDocument, SendMediaGroup, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)

from bots.platform import Parcel, Refused
from bots.telegram.enclosures import enclosed_method
from bots.telegram.keyboard import Keyboard
from bots.telegram.render import Drawn

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LONG = 500
"""A text with more letters counts as two messages: "longer messages hit the limits sooner" (bot FAQ)."""


def places(call: TelegramMethod[Any]) -> int:
    """As how many messages a call counts: each of an album; what shows nothing new counts as none."""
    if isinstance(call, SendMediaGroup):
        return len(call.media)
    if not call.__api_method__.startswith(("send", "edit")):
        return 0
    return 2 if len(getattr(call, "text", None) or "") > LONG else 1


def chat_id(parcel: Parcel) -> int:
    """The chat's number. Raises `Refused` for an id that is none."""
    try:
        return int(parcel.chat.id)
    except ValueError:
        raise Refused("no_such_chat") from None


def address(parcel: Parcel, *, replying: bool = True) -> dict[str, Any]:
    """Chat, topic, and the message answered, if it is still there."""
    address: dict[str, Any] = {"chat_id": chat_id(parcel)}
    if parcel.chat.thread is not None and parcel.chat.thread.isdecimal():
        address["message_thread_id"] = int(parcel.chat.thread)
    if replying and parcel.reply_to.isdecimal():
        address["reply_parameters"] = ReplyParameters(message_id=int(parcel.reply_to), allow_sending_without_reply=True)
    return address


def method(parcel: Parcel, message: Drawn, address: dict[str, Any], *, plain: bool) -> TelegramMethod[Any]:
    """The call that sends one drawn message; plain: without our formatting, for when the server cannot read it."""
    text = message.plain if plain else message.html
    mode = None if plain else "HTML"
    match message.kind:
        case "text":
            return SendMessage(text=text, parse_mode=mode, link_preview_options=NO_PREVIEW, **address)
        case "photo":
            picture = BufferedInputFile(parcel.blobs[message.blob], message.name)
            return SendPhoto(photo=picture, caption=text or None, parse_mode=mode, **address)
        case "file":
            file = BufferedInputFile(parcel.blobs[message.blob], message.name)
            return SendDocument(document=file, disable_content_type_detection=True, **address)
        case "enclosed":
            return enclosed_method(parcel, message, address, plain=plain)
    assert_never(message.kind)


def markup(parcel: Parcel, message: Drawn) -> InlineKeyboardMarkup | ForceReply | None:
    """Buttons, or in private the example in the input field; Telegram takes only one of the two."""
    if message.keyboard:
        return inline(message.keyboard)
    if message.placeholder and parcel.chat.place == "private":
        return ForceReply(force_reply=True, input_field_placeholder=message.placeholder)
    return None


def inline(rows: Keyboard) -> InlineKeyboardMarkup:
    """The rows as aiogram takes them."""
    return InlineKeyboardMarkup.model_validate({"inline_keyboard": rows})


def message_id(answer: Any) -> str:
    """The new message's id, of an album all with the one that has the caption last; "" where none was told."""
    if isinstance(answer, list):
        return ",".join(filter(None, (message_id(one) for one in (*answer[1:], *answer[:1]))))
    return str(answer["message_id"]) if isinstance(answer, dict) and "message_id" in answer else ""
