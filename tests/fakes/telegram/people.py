"""The test driver: what people do in their clients, and what they see."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.telegram import incoming
from tests.fakes.telegram.answering import result_body
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.view import Seen, screen, seen
from tests.fakes.telegram.world import Chat, Query, Toast, User, World

if TYPE_CHECKING:
    from tests.fakes.telegram.updates import Updates

WAIT = 5.0  # seconds that waits last unless told

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class FakeChat:
    """One chat as people see it. The bot sees updates of it through the fake server."""

    world: World
    updates: Updates
    state: Chat

    @property
    def id(self) -> int:
        """chat_id."""
        return self.state.id

    @property
    def messages(self) -> list[Seen]:
        """What is on the screen now, oldest first; deleted messages are gone."""
        return [seen(self.state, message) for message in self.state.alive()]

    def seen_by(self, user: FakeUser) -> list[Seen]:
        """What this member sees: ephemeral messages to others are not shown."""
        return [message for message in self.messages if message.only_for in (None, user.id)]

    @property
    def last(self) -> Seen:
        """The newest message; raises AssertionError in an empty chat."""
        assert self.messages, "the chat is empty"
        return self.messages[-1]

    @property
    def keyboard(self) -> list[list[str]]:
        """Labels of the reply keyboard that is open, row by row."""
        rows = (self.state.keyboard or {}).get("keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    @property
    def topics(self) -> dict[int, Json]:
        """Forum topics by message_thread_id: name, icon_color, closed."""
        return self.state.topics

    def message(self, message_id: int) -> Seen:
        """One message as it is now; raises AssertionError when it is gone."""
        found = [message for message in self.messages if message.id == message_id]
        assert found, f"message {message_id} is gone; the chat shows:\n{screen(self.messages)}"
        return found[-1]

    async def wait_for(self, predicate: Callable[[FakeChat], object], within: float = WAIT) -> Seen:
        """The newest message once `predicate(chat)` holds; raises AssertionError with the screen after `within` s."""
        await until(self.world, lambda: bool(predicate(self)), within, lambda: screen(self.messages))
        return self.last

    async def wait_text(self, fragment: str, within: float = WAIT) -> Seen:
        """The newest message of the bot that shows this text, once there is one."""
        await self.wait_for(lambda chat: chat._showing(fragment), within)
        return self._showing(fragment)[-1]

    def _showing(self, fragment: str) -> list[Seen]:
        return [message for message in self.messages if message.by_bot and fragment in message.text]

    def loses_topic(self, thread_id: int) -> None:
        """Somebody deletes a topic with everything in it; the bot is told nothing."""
        self.state.forget_topic(thread_id)
        self.world.touch()

    def sets_bot(self, role: str, *, without: Iterable[str] = ()) -> None:
        """Makes the bot "member", "administrator", "kicked" or "absent"; the bot gets my_chat_member.

        without: rights that it does not get as an administrator.
        """
        self.state.denied = frozenset(without)
        incoming.set_bot(self.world, self.updates, self.state, role)

    def migrates(self) -> FakeChat:
        """Turns the group into a supergroup with another id; calls to the old one are refused with the new id."""
        return FakeChat(self.world, self.updates, incoming.migrate(self.world, self.updates, self.state))


async def until(world: World, holds: Callable[[], bool], within: float, shows: Callable[[], str]) -> None:
    """Returns once it holds; raises AssertionError after `within` real seconds."""
    deadline = asyncio.get_running_loop().time() + within
    while not holds():
        rest = deadline - asyncio.get_running_loop().time()
        if rest <= 0:
            raise AssertionError(f"not within {within} s; the screen shows:\n{shows()}")
        await world.change(min(rest, 0.5))


@dataclass(frozen=True)
class Press:
    """A button that was pressed. `opened` is what the client did by itself: an address, a query, a copied text."""

    world: World
    query: Query | None
    opened: str | None = None

    async def answered(self, within: float = WAIT) -> Toast:
        """What the bot answered; raises AssertionError while the button still spins after `within` seconds."""
        query = self.query
        assert query is not None, "this button asks the bot nothing"
        await until(self.world, lambda: query.answer is not None, within, lambda: "the button still spins")
        return next(toast for toast in self.world.toasts if toast.query_id == query.id)


@dataclass(frozen=True)
class InlineQuestion:
    """An inline query that a person typed."""

    world: World
    updates: Updates
    query: Query
    text: str

    async def results(self, within: float = WAIT) -> list[Json]:
        """The results shown."""
        await until(self.world, lambda: self.query.answer is not None, within, lambda: "no inline results")
        answer = self.query.answer or {}
        found: list[Json] = answer["results"]
        return found

    async def choose(self, result_id: str, chat: FakeChat) -> Seen:
        """Sends a result to a chat, in the person's name, via the bot."""
        result = next(result for result in await self.results() if result["id"] == result_id)
        body = result_body(result) | {"via_bot": self.world.bot_json()}
        sent = self.world.add(chat.state, self.query.user.json(), body)
        chosen = {"result_id": result_id, "from": self.query.user.json(), "query": self.text}
        self.updates.put("chosen_inline_result", chosen)
        return seen(chat.state, sent)


@dataclass(frozen=True)
class FakeUser:
    """A person and their client."""

    world: World
    updates: Updates
    state: User

    @property
    def id(self) -> int:
        """User id, also the id of the private chat."""
        return self.state.id

    async def says(self, chat: FakeChat, text: str, reply_to: Seen | None = None, thread_id: int | None = None) -> Seen:
        """Sends a text; commands, mentions, links, e-mails and phones get their entities."""
        return self._send(chat, incoming.text_of(text), reply_to, thread_id)

    async def opens(self, chat: FakeChat, payload: str) -> Seen:
        """Follows t.me/bot?start=payload; ValueError for a payload of which Telegram makes no link."""
        if START_PAYLOAD.fullmatch(payload) is None:
            raise ValueError("a start payload is 1-64 characters of A-Z a-z 0-9 _ -")
        return await self.says(chat, f"/start {payload}")

    async def edits(self, message: Seen, text: str) -> Seen:
        """Changes an own text; the bot gets edited_message."""
        return incoming.edit(self.world, self.updates, self.state, message, text)

    async def sends_contact(
        self, chat: FakeChat, phone: str, first_name: str, *, last_name: str = "", user_id: int | None = None,
        vcard: str | None = None,
    ) -> Seen:  # fmt: skip
        """Sends a card of the phone book; `user_id` is set when the card belongs to somebody on Telegram."""
        card: Json = {"phone_number": phone, "first_name": first_name, "last_name": last_name, "user_id": user_id}
        card["vcard"] = vcard
        return self._send(chat, {"contact": {key: value for key, value in card.items() if value}})

    async def shares_own_contact(self, chat: FakeChat, phone: str) -> Seen:
        """Presses the keyboard's "share my phone" button."""
        return await self.sends_contact(chat, phone, self.state.first_name, user_id=self.id)

    async def sends_location(
        self, chat: FakeChat, latitude: float, longitude: float, reply_to: Seen | None = None,
        thread_id: int | None = None,
    ) -> Seen:  # fmt: skip
        """Sends a place."""
        return self._send(chat, {"location": {"latitude": latitude, "longitude": longitude}}, reply_to, thread_id)

    async def sends_file(
        self, chat: FakeChat, name: str, content: bytes, *, kind: str = "document", caption: str = "",
        size: int | None = None, reply_to: Seen | None = None, thread_id: int | None = None, album: str = "",
    ) -> Seen:  # fmt: skip
        """Sends a file of a kind in `files.KINDS`. `size` in bytes pretends a bigger one; `album` joins several."""
        body = incoming.file_body(self.world, kind, name, content, size) | ({"media_group_id": album} if album else {})
        return self._send(chat, body | incoming.caption_of(caption), reply_to, thread_id)

    async def forwards(self, message: Seen, chat: FakeChat, *, hidden: bool = False) -> Seen:
        """Forwards a message; `hidden`: its author forbids links to the account, only the name is left."""
        return self._send(chat, incoming.forwarded(message, hidden=hidden))

    async def presses(self, message: Seen, label_or_data: str) -> Press:
        """Presses a button that is on the message now; raises AssertionError when it is not."""
        return incoming.press(self.world, self.updates, self.state, message, label_or_data)

    async def taps(self, chat: FakeChat, label: str) -> Seen:
        """Taps a plain button of the open reply keyboard, which says its label."""
        assert any(label in row for row in chat.keyboard), f"no {label!r} on the keyboard: {chat.keyboard}"
        return await self.says(chat, label)

    async def queries(self, text: str, offset: str = "") -> InlineQuestion:
        """Types `@bot text` somewhere."""
        query = incoming.ask_inline(self.world, self.updates, self.state, text, offset)
        return InlineQuestion(self.world, self.updates, query, text)

    async def closes_topic(self, chat: FakeChat, thread_id: int) -> None:
        """Closes a topic by hand: the bot gets a service message."""
        incoming.shut_topic(self.world, self.updates, self.state, chat.state, thread_id)

    async def reacts(self, message: Seen, emoji: str) -> None:
        """Sets a reaction; the bot hears of it only as an administrator that asked for message_reaction."""
        incoming.react(self.world, self.updates, self.state, message, emoji)

    async def blocks(self) -> None:
        """Stops the bot: my_chat_member, then 403 for every message to this person."""
        incoming.set_reach(self.world, self.updates, self.state, "blocked")

    async def unblocks(self) -> None:
        """Takes the block back."""
        incoming.set_reach(self.world, self.updates, self.state, "open")

    async def deletes_account(self) -> None:
        """From now on 403 `user is deactivated`."""
        self.state.reach = "deactivated"

    async def joins(self, chat: FakeChat) -> None:
        """Enters a group."""
        incoming.join(self.world, self.updates, self.state, chat.state)

    async def leaves(self, chat: FakeChat) -> None:
        """Leaves a group."""
        incoming.leave(self.world, self.updates, self.state, chat.state)

    def _send(self, chat: FakeChat, body: Json, reply_to: Seen | None = None, thread_id: int | None = None) -> Seen:
        sent = incoming.send(self.world, self.updates, self.state, chat.state, body, reply_to, thread_id)
        return seen(chat.state, sent)
