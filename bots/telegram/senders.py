"""Where something happened and who did it, out of an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bots.telegram.untrusted import Json, a_text, an_id, an_object, full_name
from handlers.events import Author, Chat, Place

PLATFORM: Final = "telegram"
_PLACES: dict[str, Place] = {"private": "private", "group": "group", "supergroup": "group", "channel": "channel"}
_LANGUAGES = {"no": "nb", "nn": "nb"}
"""Clients in Norwegian say `nb`, `nn` or `no`."""


@dataclass(frozen=True)
class Me:
    """The bot itself. `username` without the @; platform: the name under which the product knows it."""

    id: str
    username: str
    platform: str = PLATFORM

    @property
    def source(self) -> str:
        """The inbox's source."""
        return f"{self.platform}:{self.id}"


def chat_of(me: Me, chat: Json, message: Json) -> Chat | None:
    """The chat of a message; None where it is none of the four kinds.

    A thread counts only with `is_topic_message`: in other supergroups message_thread_id names a chain of replies.
    """
    place = _PLACES.get(a_text(chat, "type"))
    if place is None or not an_id(chat):
        return None
    thread = an_id(message, "message_thread_id") if message.get("is_topic_message") is True else ""
    title = a_text(chat, "title") or full_name(chat)
    return Chat(me.platform, an_id(chat), place, thread=thread or None, title=title)


def private_chat(me: Me, person: Json) -> Chat:
    """The chat with a person, whose id it shares."""
    return Chat(me.platform, an_id(person), "private", title=full_name(person))


def person(me: Me, user: Json, *, is_guest: bool = False) -> Author:
    """A person with an account; is_guest: whatever rights the account has do not count here."""
    language = a_text(user, "language_code").lower().partition("-")[0]
    name = full_name(user) or a_text(user, "username")
    return Author(me.platform, an_id(user), name, language=_LANGUAGES.get(language, language), is_guest=is_guest)


def writer(me: Me, message: Json) -> Author | None:
    """Who wrote the message; None where nobody did or a bot did.

    A message in the name of a chat (a channel, an anonymous administrator) and one made by another bot's inline
    results is an outsider's: nobody can say which person stands behind it.
    """
    sender = an_object(message, "sender_chat")
    if sender:
        return Author(me.platform, an_id(sender), a_text(sender, "title") or full_name(sender), is_guest=True)
    user = an_object(message, "from")
    if not an_id(user) or user.get("is_bot") is True:
        return None
    return person(me, user, is_guest=bool(message.get("via_bot")))
