"""The state behind the fake: users, chats, messages, callback queries, files. Messages are kept as Bot API JSON."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.telegram.errors import Json

BOT_USERNAME = "crm_test_bot"
ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass
class User:
    """A person with an account; `reach` says whether the bot may write to them in private."""

    id: int
    first_name: str
    language_code: str
    username: str | None = None
    last_name: str | None = None
    reach: Literal["never_started", "open", "blocked", "deactivated"] = "never_started"

    def json(self) -> Json:
        """As in updates."""
        known: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return known | {key: value for key, value in optional.items() if value}


@dataclass
class Message:
    """One message: who sees it, whether it is still there, and its JSON."""

    json: Json
    date: float
    by_bot: bool
    deleted: bool = False
    only_for: int | None = None  # receiver of an ephemeral message

    @property
    def id(self) -> int:
        """message_id, or the ephemeral id of an ephemeral one."""
        found: int = self.json.get("ephemeral_message_id") or self.json["message_id"]
        return found


@dataclass
class Chat:
    """One chat as the server keeps it."""

    id: int
    kind: ChatKind
    title: str
    members: dict[int, User] = field(default_factory=dict)
    is_forum: bool = False
    bot: Literal["absent", "member", "administrator", "kicked"] = "absent"
    denied: frozenset[str] = frozenset()  # rights that the bot lacks as an administrator
    barred: dict[str, str] = field(default_factory=dict)  # methods by which nobody may send there: of what
    migrated_to: int | None = None
    messages: list[Message] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Json] = field(default_factory=dict)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    keyboard: Json | None = None
    next_id: int = 1
    next_ephemeral_id: int = 1

    def json(self) -> Json:
        """As in updates."""
        if self.kind == "private":
            user = self.members[self.id]
            return {"id": self.id, "type": "private", "first_name": user.first_name} | (
                {"username": user.username} if user.username else {}
            )
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title} | forum

    def find(self, message_id: int) -> Message | None:
        """A message that is still there and is not ephemeral."""
        return next((m for m in self.alive() if m.json["message_id"] == message_id), None)

    def find_ephemeral(self, message_id: int, receiver: int) -> Message | None:
        """An ephemeral message that is still there."""
        ours = (m for m in self.alive() if m.only_for == receiver)
        return next((m for m in ours if m.json.get("ephemeral_message_id") == message_id), None)

    def forget_topic(self, thread: int) -> None:
        """A topic goes with everything in it; the bot is told nothing."""
        del self.topics[thread]
        for message in self.alive():
            message.deleted = thread in (message.json.get("message_thread_id"), message.id)

    def alive(self) -> Iterator[Message]:
        """Messages that are not deleted, oldest first."""
        return (message for message in self.messages if not message.deleted)


@dataclass
class Query:
    """A callback or inline query that waits for its answer."""

    id: str
    user: User
    asked_at: float
    kind: Literal["callback", "inline"]
    answer: Json | None = None
    chat: Chat | None = None
    message: Message | None = None


@dataclass(frozen=True)
class Toast:
    """What a person saw after pressing a button; `text` is empty when the answer only stopped the spinner."""

    user_id: int
    text: str
    alert: bool
    query_id: str


@dataclass
class World:
    """Everything that one bot knows of the server. `clock` gives Unix seconds.

    first_message: what the messages of private chats are numbered from; no two bots have the same ones.
    """

    clock: Callable[[], float]
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, tuple[str, int, bytes]] = field(default_factory=dict)  # file_id: name, size, content
    kinds: dict[str, str] = field(default_factory=dict)  # file_id: photo, document, ...
    toasts: list[Toast] = field(default_factory=list)
    settings: dict[str, Json] = field(default_factory=dict)
    bot_id: int = 0
    username: str = BOT_USERNAME
    first_message: int = 1
    serial: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def bot_json(self) -> Json:
        """The bot as a user."""
        return {"id": self.bot_id, "is_bot": True, "first_name": "CRM", "username": self.username}

    def next_serial(self) -> int:
        """A number never used before in this world."""
        self.serial += 1
        return self.serial

    def private(self, user: User) -> Chat:
        """The user's chat with the bot."""
        if user.id not in self.chats:
            chat = Chat(user.id, "private", user.first_name, {user.id: user}, bot="member")
            chat.next_id = self.first_message
            self.chats[user.id] = chat
        return self.chats[user.id]

    def add(self, chat: Chat, sender: Json | None, body: Json, *, only_for: User | None = None) -> Message:
        """Puts a message into a chat and gives it its number. Without a sender it is the bot's."""
        message: Json = {"message_id": chat.next_id, "date": int(self.clock()), "chat": chat.json()}
        if only_for is None:
            chat.next_id += 1
        else:
            ephemeral = {"ephemeral_message_id": chat.next_ephemeral_id, "receiver_user": only_for.json()}
            message |= {"message_id": 0, **ephemeral}
            chat.next_ephemeral_id += 1
        # A post in a channel is the channel's own, whoever wrote it (Message.sender_chat).
        said_by = {"sender_chat": chat.json()} if chat.kind == "channel" else {"from": sender or self.bot_json()}
        message |= {**said_by, **body}
        stored = Message(message, self.clock(), sender is None, only_for=only_for.id if only_for else None)
        chat.messages.append(stored)
        self.touch()
        return stored

    def touch(self) -> None:
        """Wakes everybody who waits for a change."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def change(self, seconds: float) -> None:
        """Returns after the next change, or after this long."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return


def public(message: Message) -> Json:
    """The message's JSON without the fake's own notes."""
    return {key: value for key, value in message.json.items() if not key.startswith("_")}
