"""A message of Telegram -> the fact it stands for; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bots.telegram.contents import answered, attachments, forwarded_from, shared_contact
from bots.telegram.senders import Me
from bots.telegram.untrusted import Json, a_text, an_id, an_object
from handlers.events import Commanded, Fact, Moved, Opened, Parted, Said, Shared, Shut

OPEN_PAYLOAD = "open"
"""Payload of the button under inline results; means no more than a bare /start."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Meant:
    """The fact in a message and whether it is meant for the bot."""

    fact: Fact
    addressed: bool


@dataclass(frozen=True)
class Ignored:
    """Nothing for us, and why: a short code that is counted."""

    reason: str


def meant(message: Json, me: Me, *, edited: bool, private: bool) -> Meant | Ignored:
    """What a message says. Edits, forwards and captions are never commands: they are data."""
    moved_to = an_id(message, "migrate_to_chat_id")
    if moved_to:
        return Meant(Moved(moved_to), True)
    if isinstance(message.get("forum_topic_closed"), dict):
        return Meant(Shut(), True)
    left = an_id(an_object(message, "left_chat_member"))
    if left and left != me.id:  # of itself a bot hears by my_chat_member
        return Meant(Parted(left), True)
    if an_id(an_object(message, "via_bot")) == me.id:
        return Ignored("own_inline_result")
    contact = shared_contact(message)
    if contact is not None:
        return Ignored("edited_contact") if edited else Meant(Shared((contact,)), private or _replies_to(message, me))
    if not edited and forwarded_from(message) is None:
        command = _COMMAND.fullmatch(a_text(message, "text").strip())
        if command is not None:
            to = an_id(answered(message), "message_id") or None
            return _command(command, me, private or _replies_to(message, me), to)
    return _said(message, me, edited=edited, private=private)


def _command(command: re.Match[str], me: Me, addressed: bool, reply_to: str | None) -> Meant | Ignored:
    """Bare in a group it may be for any bot there; with a bot's name it is for that one."""
    name, bot, rest = command.group(1).lower(), command.group(2), (command.group(3) or "").strip()
    if bot is not None and bot.lower() != me.username.lower():
        return Ignored("other_bots_command")
    if name == "start" and rest and rest != OPEN_PAYLOAD:
        return Meant(Opened(rest), addressed or bot is not None)
    return Meant(Commanded(name, "" if name == "start" else rest, reply_to), addressed or bot is not None)


def _said(message: Json, me: Me, *, edited: bool, private: bool) -> Meant | Ignored:
    origin = forwarded_from(message)
    text, named = _without_mention(a_text(message, "text") or a_text(message, "caption"), me)
    files = attachments(message)
    if not text and not files and not named:
        return Ignored("service_message")
    said = Said(text, files, an_id(answered(message), "message_id") or None, edited, origin)
    return Meant(said, private or _replies_to(message, me) or (named and origin is None))


def _replies_to(message: Json, me: Me) -> bool:
    return an_id(an_object(answered(message), "from")) == me.id


def _without_mention(text: str, me: Me) -> tuple[str, bool]:
    """The text without the bot's name in it, and whether it was there."""
    mention = re.compile(rf"(?<![\w@])@{re.escape(me.username)}\b[ \t]*[,:]?[ \t]*", re.IGNORECASE)
    left, times = mention.subn("", text) if me.username else (text, 0)
    return left.strip(), times > 0
