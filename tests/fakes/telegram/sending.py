"""Methods that put new messages into chats."""

from collections.abc import Callable

from tests.fakes.telegram.call import (
    Call,
    Handler,
    caption_body,
    chat_of,
    content_body,
    markup_body,
    reply_body,
    text_body,
    thread_body,
    writable,
    wrong_count,
)  # fmt: skip
from tests.fakes.telegram.errors import ApiError, Json, bad_request
from tests.fakes.telegram.files import KINDS, media_body
from tests.fakes.telegram.world import Chat, Message, User, public

ALBUM_KINDS = {"photo", "video", "document", "audio"}
MAX_VCARD = 2048  # bytes (Contact.vcard)


def deliver(call: Call, chat: Chat, body: Json) -> Message:
    """Puts a message of the bot into the chat with its keyboard, topic and reply."""
    body = body | markup_body(call, chat) | thread_body(call, chat) | reply_body(call, chat)
    stored = call.world.add(chat, None, body, only_for=_receiver(call, chat))
    _keep_keyboard(chat, body.get("_reply_markup"))
    return stored


def _receiver(call: Call, chat: Chat) -> User | None:
    """The only person to see an ephemeral message; raises 400 outside groups and for people who are not there."""
    asked = call.get("ephemeral_message_parameters")
    if not asked:
        return None
    user = chat.members.get(asked["receiver_user_id"])
    if chat.kind == "private" or user is None:
        raise bad_request("ephemeral messages can't be sent to the user")  # wording ours
    return user


def _keep_keyboard(chat: Chat, markup: Json | None) -> None:
    if markup and "keyboard" in markup:
        chat.keyboard = markup
    elif markup and markup.get("remove_keyboard"):
        chat.keyboard = None


def _sends(body: Callable[[Call], Json]) -> Handler:
    def handle(call: Call) -> Json:
        chat = writable(call)
        return public(deliver(call, chat, body(call)))

    return handle


def _draft(call: Call) -> bool:
    """A preview for 30 seconds; private chats only, nothing stays."""
    if writable(call).kind != "private":
        raise bad_request("message drafts can be sent to private chats only")  # wording ours
    if not call.get("draft_id"):
        raise bad_request("DRAFT_ID_INVALID")
    if call.get("text"):
        text_body(call.params)
    return True


def _contact(call: Call) -> Json:
    contact = {k: call.params[k] for k in ("phone_number", "first_name", "last_name", "vcard") if k in call.params}
    if len(contact.get("vcard", "").encode()) > MAX_VCARD:
        raise bad_request("CONTACT_VCARD_INVALID")  # wording ours
    return {"contact": contact}


def _location(call: Call) -> Json:
    return {"location": {"latitude": call.params["latitude"], "longitude": call.params["longitude"]}}


def _venue(call: Call) -> Json:
    place = _location(call)
    return place | {"venue": place | {"title": call.params["title"], "address": call.params["address"]}}


def _poll(call: Call) -> Json:
    question, options = call.params["question"], call.params["options"]
    _check_poll(question, [option["text"] for option in options])
    shown = [{"text": o["text"], "voter_count": 0, "persistent_id": str(n)} for n, o in enumerate(options)]
    poll = {
        "id": str(call.world.next_serial()), "question": question, "options": shown, "total_voter_count": 0,
        "is_closed": False, "is_anonymous": call.get("is_anonymous", True), "type": call.get("type", "regular"),
        "allows_multiple_answers": call.get("allows_multiple_answers", False), "allows_revoting": True,
        "members_only": False,
    }  # fmt: skip
    return {"poll": poll}


def _check_poll(question: str, options: list[str]) -> None:
    if not question.strip():
        raise bad_request("poll question must be non-empty")
    if len(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    if not options:
        raise bad_request("poll must have at least 1 answer option")
    if len(options) > 12:
        raise bad_request("poll can't have more than 12 options")
    if not all(option.strip() for option in options):
        raise bad_request("poll options must be non-empty")
    if any(len(option) > 100 for option in options):
        raise bad_request("poll options length must not exceed 100")


def _media_group(call: Call) -> list[Json]:
    items = call.params["media"]
    if len(items) < 2:
        raise bad_request("too few messages to send as an album")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {item["type"] for item in items}
    if not kinds <= ALBUM_KINDS or (len(kinds) > 1 and kinds != {"photo", "video"}):
        raise bad_request("can't mix these types of media in an album")  # wording ours
    chat, group = writable(call), str(call.world.next_serial())
    bodies = [_part(call, number, item) | caption_body(item) for number, item in enumerate(items, 1)]
    return [public(deliver(call, chat, body | {"media_group_id": group})) for body in bodies]


def _part(call: Call, number: int, item: Json) -> Json:
    """One of an album; what the server cannot process as a photo is named by its place, and none of them is sent."""
    try:
        return media_body(call, item["type"], item["media"])
    except ApiError as error:
        said = error.description.removeprefix("Bad Request: ")
        if not said.isupper():
            raise
        raise bad_request(f'failed to send message #{number} with the error message "{said}"') from None


def _copies(call: Call, *, forward: bool) -> list[Message]:
    """Copies or forwards of one or several messages, in order; raises 400 when the only one is missing."""
    several = "message_ids" in call.params
    wanted = call.params["message_ids"] if several else [call.params["message_id"]]
    if not 1 <= len(wanted) <= 100:
        raise wrong_count(wanted)
    source, target = chat_of(call, "from_chat_id"), writable(call)
    found = [message for message in (source.find(number) for number in wanted) if message]
    if not found:
        raise bad_request(f"message to {'forward' if forward else 'copy'} not found")
    return [deliver(call, target, _copied(message, forward=forward)) for message in found]


def _copied(message: Message, *, forward: bool) -> Json:
    """Content without number, place, sender and buttons; a forward tells where it comes from."""
    dropped = {"message_id", "date", "chat", "from", "reply_markup", "reply_to_message", "message_thread_id"}
    body = {key: value for key, value in message.json.items() if key not in dropped | {"is_topic_message"}}
    if not forward:
        return body
    origin = {"type": "user", "sender_user": message.json["from"], "date": message.json["date"]}
    return body | {"forward_origin": message.json.get("forward_origin", origin)}


def _ids(messages: list[Message]) -> list[Json]:
    return [{"message_id": message.id} for message in messages]


def _chat_action(call: Call) -> bool:
    writable(call)
    return True


def _media(kind: str) -> Handler:
    return _sends(lambda call: media_body(call, kind, call.params[kind]) | caption_body(call.params))


SENDING: dict[str, Handler] = {
    "sendMessage": _sends(lambda call: text_body(call.params)),
    "sendRichMessage": _sends(lambda call: content_body(call.params)),
    "sendMessageDraft": _draft,
    "sendRichMessageDraft": _draft,
    "sendContact": _sends(_contact),
    "sendLocation": _sends(_location),
    "sendVenue": _sends(_venue),
    "sendPoll": _sends(_poll),
    "sendDice": _sends(lambda call: {"dice": {"emoji": call.get("emoji", "🎲"), "value": 4}}),
    "sendMediaGroup": _media_group,
    "sendChatAction": _chat_action,
    "copyMessage": lambda call: _ids(_copies(call, forward=False))[0],
    "copyMessages": lambda call: _ids(_copies(call, forward=False)),
    "forwardMessage": lambda call: public(_copies(call, forward=True)[0]),
    "forwardMessages": lambda call: _ids(_copies(call, forward=True)),
    **{f"send{kind.title().replace('_', '')}": _media(kind) for kind in KINDS},
}
