"""One call as its handler sees it, and what most handlers ask: which chat, may the bot write, what is the text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.fakes.telegram import keyboards, rich
from tests.fakes.telegram.entities import MAX_ENTITIES, detect
from tests.fakes.telegram.errors import ApiError, Json, bad_request, forbidden
from tests.fakes.telegram.markup import parse_html, trimmed, utf16
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.world import Chat, Message, World

MAX_TEXT, MAX_CAPTION, MAX_RAW = 4096, 1024, 32_768
EPHEMERAL_REPLY = 15  # seconds (ReplyParameters.ephemeral_message_id)


@dataclass(frozen=True)
class Upload:
    """A file that came with the call; `content` holds at most its first 32 MB."""

    name: str
    size: int
    content: bytes


@dataclass
class Call:
    """A judged call: typed parameters, uploaded files, and the world it acts on."""

    method: str
    params: Json
    world: World
    updates: Updates
    uploads: dict[str, Upload]
    violations: list[str]
    now: float

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter."""
        return self.params.get(name, default)


Handler: TypeAlias = Callable[[Call], Any]


def chat_of(call: Call, key: str = "chat_id") -> Chat:
    """The chat that a parameter names; raises 400 `chat not found`."""
    given = call.get(key)
    user = call.world.users.get(given)
    chat = call.world.private(user) if user else call.world.chats.get(given)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def writable(call: Call) -> Chat:
    """The chat to write to; raises 403 where the bot may not write."""
    chat = chat_of(call)
    if chat.kind == "private":
        _check_person(chat)
    elif chat.bot in {"absent", "kicked"}:
        what = "was kicked from" if chat.bot == "kicked" else "is not a member of"
        raise forbidden(f"bot {what} the {chat.kind} chat")
    if call.method in chat.barred:
        raise not_enough_rights(f"send {chat.barred[call.method]} to the chat")
    return chat


def _check_person(chat: Chat) -> None:
    refusals = {
        "never_started": "bot can't initiate conversation with a user",
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
    }
    refusal = refusals.get(chat.members[chat.id].reach)
    if refusal:
        raise forbidden(refusal)


def formatted(source: str, mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    """Text and entities after parsing, trimmed; raises 400 for markup that the server cannot read."""
    if len(source.encode()) > MAX_RAW:
        raise bad_request("text is too long")
    if (mode or "").lower() not in {"", "html"}:
        known = (mode or "").lower() in {"markdown", "markdownv2"}
        raise bad_request("the fake reads HTML only" if known else "unsupported parse_mode")
    text, entities = parse_html(source) if mode else (source, _checked(source, given or []))
    return trimmed(text, entities)


def _checked(source: str, given: list[Json]) -> list[Json]:
    for entity in given:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > utf16(source):
            raise bad_request("can't parse entities: entity is out of the text")  # wording ours
    return given


def text_body(given: Json) -> Json:
    """`text` and `entities` of a message; raises 400 when it is empty or longer than 4096 characters after parsing."""
    text, entities = formatted(given.get("text", ""), given.get("parse_mode"), given.get("entities"))
    if not text:
        raise bad_request("message text is empty" if not given.get("text", "").strip() else "text must be non-empty")
    if len(text) > MAX_TEXT:
        raise bad_request("message is too long")
    found = detect(text, entities)
    return {"text": text} | ({"entities": found} if found else {})


def caption_body(given: Json) -> Json:
    """`caption` and `caption_entities`; raises 400 above 1024 characters after parsing."""
    if not given.get("caption"):
        return {}
    text, entities = formatted(given["caption"], given.get("parse_mode"), given.get("caption_entities"))
    if len(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    found = detect(text, entities)[:MAX_ENTITIES]
    return {"caption": text} | ({"caption_entities": found} if found else {})


def rich_body(given: Json) -> Json:
    """A rich message's notes for the person's eye: visible text and buttons. Raises 400 for one that is refused."""
    shown = rich.read(given)
    return {"rich_message": {"blocks": []}, "_rich": given, "_rich_text": shown.text, "_rich_buttons": shown.buttons}


def content_body(given: Json) -> Json:
    """The body of a text or a rich message, whichever is given."""
    return rich_body(given["rich_message"]) if "rich_message" in given else text_body(given)


def markup_body(call: Call, chat: Chat) -> Json:
    """`reply_markup` as it stays on the message: inline keyboards do, reply keyboards go to the chat."""
    markup = call.get("reply_markup")
    if not markup:
        return {}
    keyboards.check(markup, private=chat.kind == "private")
    return {"reply_markup": markup} if "inline_keyboard" in markup else {"_reply_markup": markup}


def thread_body(call: Call, chat: Chat) -> Json:
    """`message_thread_id` of an open topic; raises 400 for one that is not there or is closed."""
    thread = call.get("message_thread_id")
    if thread is None:
        return {}
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.get("closed") and not manages_topics(chat):
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def manages_topics(chat: Chat) -> bool:
    """Whether the bot may open and close topics, and write in closed ones."""
    return chat.bot == "administrator" and "can_manage_topics" not in chat.denied


def reply_body(call: Call, chat: Chat) -> Json:
    """`reply_to_message`; raises 400 when it is gone or when the quote is not in it."""
    asked = call.get("reply_parameters")
    if not asked:
        return {}
    if "ephemeral_message_id" in asked:
        return _ephemeral_reply(call, chat, asked["ephemeral_message_id"])
    found = chat.find(asked.get("message_id", 0))
    if found is None:
        if asked.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    _check_quote(asked, found)
    return {"reply_to_message": replied(found)}


def _ephemeral_reply(call: Call, chat: Chat, wanted: int) -> Json:
    receiver = (call.get("ephemeral_message_parameters") or {}).get("receiver_user_id", 0)
    found = chat.find_ephemeral(wanted, receiver)
    if found is None or call.now - found.date > EPHEMERAL_REPLY:
        raise bad_request("message to be replied not found")
    return {"reply_to_message": replied(found)}


def replied(message: Message) -> Json:
    """A message as it stands inside `reply_to_message`: without its own reply."""
    return {k: v for k, v in message.json.items() if k != "reply_to_message" and not k.startswith("_")}


def _check_quote(asked: Json, found: Message) -> None:
    quote = asked.get("quote")
    if quote is None:
        return
    text, _ = formatted(quote, asked.get("quote_parse_mode"), asked.get("quote_entities"))
    whole: str = found.json.get("text") or found.json.get("caption") or ""
    if len(text) > MAX_CAPTION or text not in whole:
        raise bad_request("QUOTE_TEXT_INVALID")


def wrong_count(wanted: list[int]) -> ApiError:
    """400 for none or more than a hundred messages at once."""
    return bad_request("too many message identifiers specified" if wanted else "message identifiers are not specified")


def not_enough_rights(what: str) -> ApiError:
    """400 for an action that needs administrator rights."""
    return bad_request(f"not enough rights to {what}")
