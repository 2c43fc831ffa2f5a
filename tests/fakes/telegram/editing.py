"""Methods that change, pin, mark or delete messages."""

from tests.fakes.telegram.call import (
    Call,
    Handler,
    caption_body,
    chat_of,
    content_body,
    markup_body,
    not_enough_rights,
    writable,
    wrong_count,
)  # fmt: skip
from tests.fakes.telegram.errors import Json, bad_request
from tests.fakes.telegram.files import media_body
from tests.fakes.telegram.world import Chat, Message, public

DELETABLE = 48 * 3600  # seconds (deleteMessage)
MANY = 100
_CONTENT = frozenset({
    "text", "entities", "caption", "caption_entities", "photo", "document", "video", "audio", "animation",
    "reply_markup", "rich_message", "_rich", "_rich_text", "_rich_buttons",
})  # fmt: skip
_MEDIA = ("photo", "document", "video", "audio", "animation", "voice")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)


def _target(call: Call) -> tuple[Chat, Message]:
    """The bot's own message to edit; raises 400 for one that is missing or of somebody else."""
    if "inline_message_id" in call.params:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in call.params:
        raise bad_request("chat_id is empty")
    chat = writable(call)
    if "ephemeral_message_id" in call.params:
        found = chat.find_ephemeral(call.params["ephemeral_message_id"], call.params["receiver_user_id"])
    else:
        found = chat.find(call.get("message_id", 0))
    if found is None:
        raise bad_request("message to edit not found")
    if not found.by_bot or "_reply_markup" in found.json:
        raise bad_request("message can't be edited")
    return chat, found


def _change(call: Call, message: Message, content: Json) -> Json | bool:
    """Replaces the content; raises 400 when nothing would change."""
    before = {key: value for key, value in message.json.items() if key in _CONTENT}
    if before == content:
        raise bad_request(_NOT_MODIFIED)
    for key in before:
        del message.json[key]
    message.json |= content | {"edit_date": int(call.now)}
    call.world.touch()
    return True if message.only_for else public(message)


def _edit_text(call: Call) -> Json | bool:
    chat, message = _target(call)
    if "text" not in message.json and "rich_message" not in message.json:
        raise bad_request("there is no text in the message to edit")
    return _change(call, message, content_body(call.params) | markup_body(call, chat))


def _edit_caption(call: Call) -> Json | bool:
    chat, message = _target(call)
    media = {key: message.json[key] for key in _MEDIA if key in message.json}
    if not media:
        raise bad_request("there is no caption in the message to edit")
    return _change(call, message, media | caption_body(call.params) | markup_body(call, chat))


def _edit_markup(call: Call) -> Json | bool:
    chat, message = _target(call)
    kept = {key: value for key, value in message.json.items() if key in _CONTENT and key != "reply_markup"}
    return _change(call, message, kept | markup_body(call, chat))


def _edit_media(call: Call) -> Json | bool:
    chat, message = _target(call)
    media = call.params["media"]
    body = media_body(call, media["type"], media["media"]) | caption_body(media)
    return _change(call, message, body | markup_body(call, chat))


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    """Own messages and, in private chats, the person's: for 48 hours. Others' in groups: administrators."""
    if call.now - message.date > DELETABLE:
        return False
    return message.by_bot or chat.kind == "private" or chat.bot == "administrator"


def _delete(call: Call) -> bool:
    chat = chat_of(call)
    if "ephemeral_message_id" in call.params:
        message = chat.find_ephemeral(call.params["ephemeral_message_id"], call.params["receiver_user_id"])
    else:
        message = chat.find(call.params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    return _remove(call, message)


def _remove(call: Call, message: Message) -> bool:
    message.deleted = True
    call.world.touch()
    return True


def _delete_many(call: Call) -> bool:
    """Messages that are not there are skipped (deleteMessages)."""
    wanted = call.params["message_ids"]
    if not 1 <= len(wanted) <= MANY:
        raise wrong_count(wanted)
    chat = chat_of(call)
    found = [message for message in (chat.find(number) for number in wanted) if message]
    if not all(_may_delete(call, chat, message) for message in found):
        raise bad_request("message can't be deleted")
    return all(_remove(call, message) for message in found)


def _pinnable(call: Call) -> Chat:
    chat = writable(call)
    if chat.kind != "private" and chat.bot != "administrator":
        raise not_enough_rights("manage pinned messages in the chat")
    return chat


def _pin(call: Call) -> bool:
    chat = _pinnable(call)
    if chat.find(call.params["message_id"]) is None:
        raise bad_request("message to pin not found")
    wanted = call.params["message_id"]
    chat.pinned = [wanted, *(number for number in chat.pinned if number != wanted)]
    call.world.touch()
    return True


def _unpin(call: Call) -> bool:
    chat = _pinnable(call)
    wanted = call.get("message_id") or next(iter(chat.pinned), 0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    call.world.touch()
    return True


def _unpin_all(call: Call) -> bool:
    _pinnable(call).pinned.clear()
    return True


def _react(call: Call) -> bool:
    chat = writable(call)
    if chat.find(call.params["message_id"]) is None:
        raise bad_request("message to react not found")
    reactions = call.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    chat.reactions[call.params["message_id"]] = reactions
    call.world.touch()
    return True


EDITING: dict[str, Handler] = {
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageReplyMarkup": _edit_markup,
    "editMessageMedia": _edit_media,
    "editEphemeralMessageText": _edit_text,
    "editEphemeralMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete,
    "deleteEphemeralMessage": _delete,
    "deleteMessages": _delete_many,
    "pinChatMessage": _pin,
    "unpinChatMessage": _unpin,
    "unpinAllChatMessages": _unpin_all,
    "setMessageReaction": _react,
}
