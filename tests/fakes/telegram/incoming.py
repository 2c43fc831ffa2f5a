"""From what people do to the updates that the bot gets. Privacy mode is on, as for every new bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from tests.fakes.telegram.call import replied
from tests.fakes.telegram.chats import bot_member
from tests.fakes.telegram.entities import detect
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.files import described
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.view import Seen, seen
from tests.fakes.telegram.world import BOT_USERNAME, Chat, Message, Query, User, World, public

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Press

MAX_QUERY = 256
_ORIGIN_DROPS = frozenset({
    "message_id", "date", "chat", "from", "reply_markup", "reply_to_message", "message_thread_id",
    "is_topic_message", "edit_date", "via_bot",
})  # fmt: skip


def text_of(text: str) -> Json:
    """The body of a typed text; raises AssertionError for one that no client sends."""
    assert text.strip(), "a client sends no empty text"
    assert len(text) <= 4096, "a client splits a text above 4096 characters"
    found = detect(text.strip(), [])
    return {"text": text.strip()} | ({"entities": found} if found else {})


def caption_of(caption: str) -> Json:
    """The body of a typed caption."""
    found = detect(caption, [])
    return {"caption": caption} | ({"caption_entities": found} if found else {}) if caption else {}


def file_body(world: World, kind: str, name: str, content: bytes, size: int | None) -> Json:
    """The body of a sent file."""
    file_id = f"file-{world.bot_id}-{world.next_serial()}"
    world.files[file_id], world.kinds[file_id] = (name, size or len(content), content), kind
    return {kind: described(kind, file_id, name, size or len(content))}


def send(
    world: World, updates: Updates, user: User, chat: Chat, body: Json, reply_to: Seen | None, thread: int | None
) -> Message:  # fmt: skip
    """Puts a person's message into the chat and queues the update if the bot may see it."""
    assert user.id in chat.members, f"{user.first_name} is not in {chat.title}"
    if chat.kind == "private" and user.reach == "never_started":
        user.reach = "open"
    if reply_to is not None:
        body = body | _reply(chat, reply_to)
    if thread is not None:
        body = _in_topic(chat, thread) | body | {"message_thread_id": thread, "is_topic_message": True}
    message = world.add(chat, user.json(), body)
    if hears(chat, message.json):
        updates.put("channel_post" if chat.kind == "channel" else "message", public(message))
    return message


def _in_topic(chat: Chat, thread: int) -> Json:
    """What is written in a topic replies to the message that opened it, where it replies to no other."""
    topic, opened = chat.topics.get(thread), chat.find(thread)
    assert topic is not None, f"topic {thread} is gone"
    assert not topic.get("closed"), "only administrators write in a closed topic"
    return {"reply_to_message": replied(opened)} if opened is not None else {}


def shut_topic(world: World, updates: Updates, user: User, chat: Chat, thread: int) -> None:
    """An administrator closes a topic by hand."""
    chat.topics[thread]["closed"] = True
    where: Json = {"message_thread_id": thread, "is_topic_message": True}
    told = world.add(chat, user.json(), {"forum_topic_closed": {}} | where)
    updates.put("message", public(told))


def _reply(chat: Chat, reply_to: Seen) -> Json:
    target = chat.find(reply_to.id)
    assert target is not None, f"message {reply_to.id} is gone"
    thread = {key: target.json[key] for key in ("message_thread_id", "is_topic_message") if key in target.json}
    return {"reply_to_message": replied(target)} | thread


def hears(chat: Chat, message: Json) -> bool:
    """Whether the bot gets this message. In groups: all as administrator; else commands, mentions and replies to it."""
    if chat.bot in {"absent", "kicked"} or (chat.kind == "private" and chat.members[chat.id].reach == "blocked"):
        return False
    if chat.kind == "private" or chat.bot == "administrator":
        return True
    text: str = message.get("text") or message.get("caption") or ""
    to_bot = message.get("reply_to_message", {}).get("from", {}).get("is_bot", False)
    service = any(key in message for key in ("new_chat_members", "left_chat_member"))
    command = text.startswith("/") and text.split()[0].partition("@")[2] in {"", BOT_USERNAME}
    return to_bot or service or command or f"@{BOT_USERNAME}" in text


def edit(world: World, updates: Updates, user: User, message: Seen, text: str) -> Seen:
    """Changes a person's own text."""
    chat = world.chats[message.chat_id]
    stored = chat.find(message.id)
    is_own = stored is not None and (chat.kind == "channel" or stored.json["from"]["id"] == user.id)
    assert stored is not None and is_own, "only an own message can be edited"
    stored.json.pop("entities", None)
    stored.json |= text_of(text) | {"edit_date": int(world.clock())}
    world.touch()
    if hears(chat, stored.json):
        updates.put("edited_channel_post" if chat.kind == "channel" else "edited_message", public(stored))
    return seen(chat, stored)


def forwarded(message: Seen, *, hidden: bool) -> Json:
    """A message's content with where it comes from."""
    author, date = message.raw["from"], message.raw["date"]
    body = {key: value for key, value in message.raw.items() if key not in _ORIGIN_DROPS}
    if hidden:
        name = " ".join(part for part in (author["first_name"], author.get("last_name")) if part)
        origin = {"type": "hidden_user", "sender_user_name": name, "date": date}
    else:
        origin = {"type": "user", "sender_user": author, "date": date}
    return body | {"forward_origin": message.raw.get("forward_origin", origin)}


def press(world: World, updates: Updates, user: User, message: Seen, label_or_data: str) -> Press:
    """Presses a button of the message as it is now."""
    from tests.fakes.telegram.people import Press

    chat = world.chats[message.chat_id]
    stored = _pressable(chat, message)
    assert stored.only_for in (None, user.id), "the message is shown to somebody else"
    button = seen(chat, stored).button(label_or_data)
    assert "disabled" not in button, f"the button {label_or_data!r} is disabled"
    if "callback_data" not in button:
        return Press(world, None, _opened(button))
    query = _ask(world, user, "callback")
    query.chat, query.message = chat, stored
    asked = {"id": query.id, "from": user.json(), "message": public(stored), "data": button["callback_data"]}
    updates.put("callback_query", asked | {"chat_instance": f"instance-{chat.id}"})
    return Press(world, query)


def _pressable(chat: Chat, message: Seen) -> Message:
    found = chat.find_ephemeral(message.id, message.only_for) if message.only_for else chat.find(message.id)
    assert found is not None, f"message {message.id} is gone"
    return found


def _opened(button: Json) -> str:
    for key in ("url", "switch_inline_query", "switch_inline_query_current_chat"):
        if key in button:
            return str(button[key])
    if "copy_text" in button:
        return str(button["copy_text"]["text"])
    return str(button.get("web_app", {}).get("url", ""))


def _ask(world: World, user: User, kind: Literal["callback", "inline"]) -> Query:
    query = Query(str(4_000_000_000 + world.next_serial()), user, world.clock(), kind)
    world.queries[query.id] = query
    return query


def ask_inline(world: World, updates: Updates, user: User, text: str, offset: str) -> Query:
    """Types an inline query."""
    assert len(text) <= MAX_QUERY, "a client cuts an inline query at 256 characters"
    query = _ask(world, user, "inline")
    asked = {"id": query.id, "from": user.json(), "query": text, "offset": offset, "chat_type": "sender"}
    updates.put("inline_query", asked)
    return query


def react(world: World, updates: Updates, user: User, message: Seen, emoji: str) -> None:
    """Sets a reaction of a person."""
    chat = world.chats[message.chat_id]
    new = [{"type": "emoji", "emoji": emoji}]
    if chat.bot == "administrator" or chat.kind == "private":
        changed = {"old_reaction": [], "new_reaction": new, "date": int(world.clock()), "user": user.json()}
        updates.put("message_reaction", {"chat": chat.json(), "message_id": message.id, **changed})


def set_reach(world: World, updates: Updates, user: User, reach: Literal["open", "blocked"]) -> None:
    """Blocks or unblocks the bot."""
    user.reach = reach
    chat = world.private(user)
    statuses = ("member", "kicked") if reach == "blocked" else ("kicked", "member")
    _tell_status(world, updates, chat, user.json(), *(_plain_member(world, status) for status in statuses))


def _plain_member(world: World, status: str) -> Json:
    return {"status": status, "user": world.bot_json()} | ({"until_date": 0} if status == "kicked" else {})


def _tell_status(world: World, updates: Updates, chat: Chat, by: Json, old: Json, new: Json) -> None:
    changed = {"old_chat_member": old, "new_chat_member": new}
    updates.put("my_chat_member", {"chat": chat.json(), "from": by, "date": int(world.clock()), **changed})


def set_bot(world: World, updates: Updates, chat: Chat, role: str) -> None:
    """Adds, promotes or removes the bot."""
    assert role in {"absent", "member", "administrator", "kicked"}, role
    assert chat.kind != "channel" or role != "member", "a bot is in a channel as an administrator or not at all"
    old, new = chat.bot, cast(Literal["absent", "member", "administrator", "kicked"], role)
    before = bot_member(chat, world.bot_json())
    chat.bot = new
    by = next(iter(chat.members.values())).json()
    _tell_status(world, updates, chat, by, before, bot_member(chat, world.bot_json()))
    if old in {"absent", "kicked"} and new in {"member", "administrator"} and chat.kind != "channel":
        added = world.add(chat, by, {"new_chat_members": [world.bot_json()]})
        updates.put("message", public(added))
    world.touch()


def join(world: World, updates: Updates, user: User, chat: Chat) -> None:
    """Enters a group: a service message and chat_member."""
    chat.members[user.id] = user
    _moved(world, updates, user, chat, {"new_chat_members": [user.json()]}, ("left", "member"))


def leave(world: World, updates: Updates, user: User, chat: Chat) -> None:
    """Leaves a group: a service message and chat_member."""
    del chat.members[user.id]
    _moved(world, updates, user, chat, {"left_chat_member": user.json()}, ("member", "left"))


def _moved(world: World, updates: Updates, user: User, chat: Chat, body: Json, statuses: tuple[str, str]) -> None:
    service = world.add(chat, user.json(), body)
    if chat.bot in {"member", "administrator"}:
        updates.put("message", public(service))
    if chat.bot == "administrator":
        old, new = ({"status": status, "user": user.json()} for status in statuses)
        changed = {"old_chat_member": old, "new_chat_member": new, "date": int(world.clock())}
        updates.put("chat_member", {"chat": chat.json(), "from": user.json(), **changed})


def migrate(world: World, updates: Updates, chat: Chat) -> Chat:
    """A basic group becomes a supergroup under a new id."""
    assert chat.kind == "group", "only a basic group can be upgraded"
    grown = Chat(-1_000_000_000_000 - world.next_serial(), "supergroup", chat.title, chat.members, bot=chat.bot)
    world.chats[grown.id] = grown
    by = next(iter(chat.members.values())).json()
    told = world.add(chat, by, {"migrate_to_chat_id": grown.id})
    came = world.add(grown, by, {"migrate_from_chat_id": chat.id})
    chat.migrated_to = grown.id
    for message in (told, came):
        updates.put("message", public(message))
    return grown
