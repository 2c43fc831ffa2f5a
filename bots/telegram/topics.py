"""Topics of a forum group: opened, renamed, closed, opened again and taken away with all that stands in them."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
    TelegramMethod,
)

from bots.platform import Parcel, Refused, Sent, ThreadGone
from bots.telegram.api import Api
from bots.telegram.calls import chat_id
from bots.telegram.failures import AlreadyDone

LONGEST_NAME = 128


async def send_topic(api: Api, parcel: Parcel) -> Sent:
    """Does to a topic what the parcel says; what is so already counts as done. Raises one of `Undelivered`."""
    if parcel.kind == "open_topic":
        made = await api.call(CreateForumTopic(chat_id=chat_id(parcel), name=_name(parcel)))
        thread = made.get("message_thread_id") if isinstance(made, dict) else None
        if not isinstance(thread, int):
            raise Refused("no_topic")
        return Sent((str(thread),))
    try:
        await api.call(_method(parcel))
    except AlreadyDone:
        return Sent()
    except ThreadGone:  # an earlier try may have taken it away and its answer got lost
        if parcel.kind != "drop_topic":
            raise
    return Sent()


def _method(parcel: Parcel) -> TelegramMethod[Any]:
    thread = parcel.chat.thread or ""
    if not thread.isdecimal():
        raise Refused("no_topic")
    where: dict[str, Any] = {"chat_id": chat_id(parcel), "message_thread_id": int(thread)}
    match parcel.kind:
        case "rename_topic":
            return EditForumTopic(name=_name(parcel), **where)
        case "close_topic":
            return CloseForumTopic(**where)
        case "reopen_topic":
            return ReopenForumTopic(**where)
        case _:
            return DeleteForumTopic(**where)


def _name(parcel: Parcel) -> str:
    return " ".join(parcel.topic.split())[:LONGEST_NAME] or "#"
