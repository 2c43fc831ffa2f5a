"""A native update -> the one event it stands for; pure, and never raises on what somebody sent.

Takes the update as parsed JSON, not as models: an update of tomorrow's Bot API or of a prankster is ignored and
counted, and does not stop those that came with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bots.telegram.messages import Ignored, meant
from bots.telegram.senders import Me, chat_of, person, private_chat, writer
from bots.telegram.untrusted import Json, a_number, a_text, an_id, an_object, objects
from handlers.events import Author, Chat, Event, Fact, Joined, Left, Parted, Pressed, Queried, Reacted

Translated = Event | Ignored
_Reader = Callable[[Json, Me, str, datetime], Translated]

_REACTIONS = {
    "👍": "+1",
    "👎": "-1",
    "✅": "white_check_mark",
    "👌": "ok_hand",
    "❤": "heart",
    "🔥": "fire",
    "🎉": "tada",
    "👀": "eyes",
    "✍": "writing_hand",
}
"""Emoji by the names that are also Slack's."""


def update_id_of(update: object) -> int | None:
    """The update's number; None where it is no number that Telegram gives (0 to 2^63 - 1)."""
    number = a_number(update, "update_id") if isinstance(update, dict) else None
    return number if number is not None and number >= 0 else None


def translate(update: object, me: Me, now: datetime) -> Translated:
    """The event in an update, or why there is none."""
    number = update_id_of(update)
    if number is None or not isinstance(update, dict):
        return Ignored("malformed")
    for kind, read in _READERS.items():
        body = an_object(update, kind)
        if body:
            return read(body, me, str(number), now)
    return Ignored("unknown_kind")


def whereabouts(update: Json, me: Me) -> tuple[str, Author]:
    """The key of the chat and the person of an update that may be misshapen, as far as they can be seen."""
    body: Json = next((one for one in map(partial(an_object, update), _READERS) if one), {})
    user = an_object(body, "from")
    chat = an_object(body, "chat") or an_object(an_object(body, "message"), "chat") or user
    return Chat(me.platform, an_id(chat)).key, person(me, user)


def _message(edited: bool) -> _Reader:
    def read(message: Json, me: Me, number: str, now: datetime) -> Translated:
        chat, author = chat_of(me, an_object(message, "chat"), message), writer(me, message)
        if chat is None or author is None:
            return Ignored("no_chat" if chat is None else "no_person")
        found = meant(message, me, edited=edited, private=chat.place == "private")
        if isinstance(found, Ignored):
            return found
        at = _moment(message, "edit_date" if edited else "date", now)
        return Event(
            me.source, number, at, chat, author, found.fact, an_id(message, "message_id"), addressed=found.addressed
        )

    return read


def _moment(source: Json, key: str, now: datetime) -> datetime:
    """Unix seconds as a moment; what lies before the bots or after now is now."""
    seconds = a_number(source, key)
    return datetime.fromtimestamp(seconds, UTC) if seconds and 0 < seconds <= now.timestamp() else now


def _pressed(query: Json, me: Me, number: str, now: datetime) -> Translated:
    """A press. Under an inline result there is no message and no chat: it counts as said in private."""
    presser, message = an_object(query, "from"), an_object(query, "message")
    if not an_id(presser):
        return Ignored("no_person")
    chat = chat_of(me, an_object(message, "chat"), message) or private_chat(me, presser)
    fact = Pressed(a_text(query, "data"), an_id(message, "message_id"), a_text(query, "id"))
    return _event(me, number, now, chat, person(me, presser), fact, fact.message)


def _queried(query: Json, me: Me, number: str, now: datetime) -> Translated:
    asker = an_object(query, "from")
    if not an_id(asker) or not a_text(query, "id"):
        return Ignored("no_person")
    fact = Queried(a_text(query, "query").strip())
    return _event(me, number, now, private_chat(me, asker), person(me, asker), fact)


def _reacted(change: Json, me: Me, number: str, now: datetime) -> Translated:
    """A reaction that was added; those taken back are no facts of ours."""
    chat, user = chat_of(me, an_object(change, "chat"), change), an_object(change, "user")
    if chat is None or not an_id(user):
        return Ignored("no_chat" if chat is None else "no_person")
    before = {a_text(one, "emoji") for one in objects(change, "old_reaction")}
    added = [emoji for one in objects(change, "new_reaction") if (emoji := a_text(one, "emoji")) not in before]
    if not added or not added[0]:
        return Ignored("reaction_removed")
    plain = added[0].removesuffix("\N{VARIATION SELECTOR-16}")
    fact = Reacted(_REACTIONS.get(plain, plain), an_id(change, "message_id"))
    return _event(me, number, _moment(change, "date", now), chat, person(me, user), fact, fact.message)


def _membership(change: Json, me: Me, number: str, now: datetime) -> Translated:
    """The bot was let in or put out; in private: unblocked or blocked. A new rank alone is neither."""
    chat, user = chat_of(me, an_object(change, "chat"), change), an_object(change, "from")
    if chat is None or not an_id(user):
        return Ignored("no_chat" if chat is None else "no_person")
    was, is_now = _is_inside(change, "old_chat_member"), _is_inside(change, "new_chat_member")
    if was == is_now:
        return Ignored("rank_changed")
    fact: Fact = Joined() if is_now else Left()
    return _event(me, number, _moment(change, "date", now), chat, person(me, user), fact)


def _others(change: Json, me: Me, number: str, now: datetime) -> Translated:
    """Somebody else left a group; only bots that are administrators there hear of it so."""
    chat, user = chat_of(me, an_object(change, "chat"), change), an_object(change, "from")
    gone = an_id(an_object(an_object(change, "new_chat_member"), "user"))
    if chat is None or not an_id(user) or not gone:
        return Ignored("no_chat" if chat is None else "no_person")
    if not _is_inside(change, "old_chat_member") or _is_inside(change, "new_chat_member"):
        return Ignored("not_left")
    return _event(me, number, _moment(change, "date", now), chat, person(me, user), Parted(gone))


def _is_inside(change: Json, key: str) -> bool:
    member = an_object(change, key)
    status = a_text(member, "status")
    return status in ("creator", "administrator", "member") or (
        status == "restricted" and member.get("is_member") is True
    )


def _event(me: Me, number: str, at: datetime, chat: Chat, author: Author, fact: Fact, message: str = "") -> Event:
    return Event(me.source, number, at, chat, author, fact, message)


_READERS: Final[dict[str, _Reader]] = {
    "message": _message(edited=False),
    "edited_message": _message(edited=True),
    "channel_post": _message(edited=False),
    "edited_channel_post": _message(edited=True),
    "callback_query": _pressed,
    "inline_query": _queried,
    "message_reaction": _reacted,
    "my_chat_member": _membership,
    "chat_member": _others,
}

ALLOWED_UPDATES: Final = tuple(_READERS)
"""What is asked of Telegram by name: reactions, and who leaves a group, are not sent otherwise."""


def query_id_of(update: object) -> str:
    """The id an inline query is answered by; "" where the update is none."""
    return a_text(an_object(update, "inline_query"), "id") if isinstance(update, dict) else ""
