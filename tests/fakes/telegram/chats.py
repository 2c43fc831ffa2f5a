"""Chats, their members and forum topics."""

from collections.abc import Callable

from tests.fakes.telegram.call import Call, Handler, chat_of, manages_topics, not_enough_rights, writable
from tests.fakes.telegram.errors import Json, bad_request
from tests.fakes.telegram.world import Chat, public

MAX_TOPIC, MAX_TITLE, MAX_DESCRIPTION, MAX_INVITE = 128, 128, 255, 32
TOPIC_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
    "can_restrict_members", "can_promote_members", "can_manage_video_chats", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "is_anonymous", "can_pin_messages", "can_manage_topics", "can_send_welcome_messages",
)  # fmt: skip
_CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")


def bot_member(chat: Chat, bot: Json) -> Json:
    """The bot as a ChatMember."""
    if chat.bot == "administrator":
        rights = (*_RIGHTS, *_CHANNEL_RIGHTS) if chat.kind == "channel" else _RIGHTS
        withheld = chat.denied | {"is_anonymous"}
        return {"status": "administrator", "user": bot} | {right: right not in withheld for right in rights}
    if chat.bot == "kicked":
        return {"status": "kicked", "user": bot, "until_date": 0}
    return {"status": "member" if chat.bot == "member" else "left", "user": bot}


def _get_chat(call: Call) -> Json:
    chat = chat_of(call)
    if chat.kind != "private":
        writable(call)
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS, "permissions": {}}
    pinned = next((m for m in (chat.find(number) for number in chat.pinned) if m), None)
    return chat.json() | full | ({"pinned_message": public(pinned)} if pinned else {})


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def _get_member(call: Call) -> Json:
    chat, wanted = writable(call), call.params["user_id"]
    if wanted == call.world.bot_id:
        return bot_member(chat, call.world.bot_json())
    if wanted not in call.world.users:
        raise bad_request("invalid user_id specified")
    return {"status": "member" if wanted in chat.members else "left", "user": call.world.users[wanted].json()}


def _administrators(call: Call) -> list[Json]:
    chat = writable(call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [bot_member(chat, call.world.bot_json())] if chat.bot == "administrator" else []


def _leave(call: Call) -> bool:
    chat = writable(call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot = "absent"
    call.world.touch()
    return True


def _forum(call: Call) -> Chat:
    """The forum; raises 400 for another kind of chat or without the right to manage topics."""
    chat = writable(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not manages_topics(chat):
        raise not_enough_rights("create a topic" if call.method == "createForumTopic" else "manage topics")
    return chat


def _check_name(name: str) -> None:
    if not 1 <= len(name) <= MAX_TOPIC:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_INVALID")


def _create_topic(call: Call) -> Json:
    chat, name = _forum(call), call.params["name"]
    _check_name(name)
    color = call.get("icon_color", TOPIC_COLORS[0])
    if color not in TOPIC_COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")  # wording ours
    opened = call.world.add(chat, None, {"forum_topic_created": {"name": name, "icon_color": color}})
    chat.topics[opened.id] = {"name": name, "icon_color": color, "closed": False}
    return {"message_thread_id": opened.id, "name": name, "icon_color": color}


def _topic(call: Call, chat: Chat) -> Json:
    topic = chat.topics.get(call.params["message_thread_id"])
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _edit_topic(call: Call) -> bool:
    topic = _topic(call, _forum(call))
    if "name" in call.params:
        _check_name(call.params["name"])
    changed: Json = {key: call.params[key] for key in ("name", "icon_custom_emoji_id") if key in call.params}
    if changed.items() <= topic.items():
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic |= changed
    call.world.touch()
    return True


def _sets_closed(closed: bool) -> Handler:
    def handle(call: Call) -> bool:
        chat = _forum(call)
        topic = _topic(call, chat)
        if topic["closed"] is closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic["closed"] = closed
        told: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        call.world.add(chat, None, told | {"message_thread_id": call.params["message_thread_id"]})
        call.world.touch()
        return True

    return handle


def _delete_topic(call: Call) -> bool:
    chat = _forum(call)
    _topic(call, chat)
    chat.forget_topic(call.params["message_thread_id"])
    call.world.touch()
    return True


def _managed(call: Call) -> Chat:
    chat = writable(call)
    if chat.bot != "administrator":
        raise not_enough_rights("change chat info")
    return chat


def _set_title(call: Call) -> bool:
    title = call.params["title"]
    if not 1 <= len(title) <= MAX_TITLE:
        raise bad_request("CHAT_TITLE_EMPTY" if not title else "CHAT_TITLE_TOO_LONG")
    _managed(call).title = title
    return True


def _checks_length(key: str, longest: int, refusal: str, answer: Callable[[Call], Json | bool]) -> Handler:
    def handle(call: Call) -> Json | bool:
        _managed(call)
        if len(call.get(key, "")) > longest:
            raise bad_request(refusal)
        return answer(call)

    return handle


def _invite(call: Call) -> Json:
    link = f"https://t.me/+{call.world.next_serial():08d}"
    flags = {"creates_join_request": False, "is_primary": False, "is_revoked": False}
    return {"invite_link": link, "creator": call.world.bot_json()} | flags


CHATS: dict[str, Handler] = {
    "getChat": _get_chat,
    "getChatMember": _get_member,
    "getChatAdministrators": _administrators,
    "getChatMemberCount": lambda call: len(writable(call).members) + 1,
    "leaveChat": _leave,
    "createForumTopic": _create_topic,
    "editForumTopic": _edit_topic,
    "closeForumTopic": _sets_closed(True),
    "reopenForumTopic": _sets_closed(False),
    "deleteForumTopic": _delete_topic,
    "getForumTopicIconStickers": lambda call: [],
    "setChatTitle": _set_title,
    "setChatDescription": _checks_length("description", MAX_DESCRIPTION, "CHAT_ABOUT_TOO_LONG", lambda call: True),
    "createChatInviteLink": _checks_length("name", MAX_INVITE, "CHAT_INVITE_NAME_TOO_LONG", _invite),
}
