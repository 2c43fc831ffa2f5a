"""People in front of Slack: the real platform code over the strict fake, by Socket Mode."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bots.platform import Capabilities, CommandInfo, Intake
from bots.slack.platform import SlackPlatform
from crm.clock import Clock
from handlers.registry import Registry
from tests.fakes.slack import Channel, FakeSlack, SlackUser, payloads
from tests.fakes.slack.blocks import controls
from tests.fakes.slack.chat import erase
from tests.fakes.slack.forms import Value
from tests.fakes.slack.screen import blocks_text
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import escape
from tests.fakes.slack.world import Message, View
from tests.ports import free_port
from tests.scenarios.driver import Account, Filled, Place, Seen, Sending

LOCALES = {"en": "en-US", "ru": "ru-RU", "nb": "nb-NO", "bg": "bg-BG"}
MODAL, HOME = "modal", "home"
UNHURRIED = 30.0
"""Seconds for an acknowledgement: on a busy machine the first one of a process waits for imports. The three seconds of
the real Slack are kept by the tests of the receiver."""


class _Unhurried(SlackPlatform):
    """Without rate limits: the scenario's clock stands still, so a pause would never end."""

    @property
    def capabilities(self) -> Capabilities:
        real = super().capabilities
        return replace(real, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6, methods={})


class SlackDriver:
    """One workspace. A private place is the person's id, as the core addresses it."""

    def __init__(self, clock: Clock) -> None:
        # The platform must know its address before the fake serves there.
        port = free_port()
        self.slack = FakeSlack(clock=lambda: clock.now().timestamp(), rates=False, port=port)
        self.slack.delivery.ack_seconds = UNHURRIED
        self._numbers = itertools.count(1)
        self.platform = _Unhurried(
            bot_token=self.slack.bot_token,
            app_token=self.slack.app_token,
            api_url=f"http://127.0.0.1:{port}/api/",
            clock=clock,
        )

    async def start(self, intake: Intake) -> None:
        await self.slack.__aenter__()
        routes = Registry.everything().commands()
        await self.platform.start(intake, [CommandInfo(one.name, {}, one.in_groups) for one in routes])

    async def stop(self) -> None:
        await self.platform.stop()
        await self.slack.__aexit__(None, None, None)

    async def account(self, name: str, language: str = "en") -> Account:
        user = self.slack.user(f"U{next(self._numbers)}", name, "Europe/Oslo", LOCALES[language])
        return Account("slack", self.slack.ws.team, user.id, name, language)

    async def private(self, who: Account) -> Place:
        return Place(who.user)

    async def group(self, title: str, who: Sequence[Account]) -> Place:
        channel = self.slack.channel(title, [self._user(one) for one in who])
        return Place(channel.id, is_private=False)

    async def channel(self, title: str, by: Account, others: Sequence[Account]) -> Place:
        place = await self.group(title, [by, *others])
        joined = {"type": "member_joined_channel", "user": self.slack.ws.bot.id, "channel": place.id}
        self.slack.ws.emit("member_joined_channel", {**joined, "inviter": by.user})
        await self.slack.settled()
        return place

    async def forum(self, title: str, who: Sequence[Account]) -> Place:
        return await self.group(title, who)

    def thread(self, where: Place, message: str) -> Place:
        found = self.slack.ws.channels[where.id].find(message)
        assert found is not None, f"no message {message}"
        return replace(where, thread=found.thread_ts or found.ts)

    async def loses(self, who: Account, where: Place) -> None:
        head = self.slack.ws.channels[where.id].find(where.thread)
        assert head is not None, "the thread is gone"
        erase(self.slack.ws, head)
        await self.slack.settled()

    async def leaves(self, who: Account, where: Place) -> None:
        self.slack.ws.channels[where.id].members.remove(who.user)
        left = {"type": "member_left_channel", "user": who.user, "channel": where.id, "channel_type": "C"}
        self.slack.ws.emit("member_left_channel", left | {"team": self.slack.ws.team})
        await self.slack.settled()

    async def says(self, who: Account, where: Place, text: str, reply_to: str = "") -> str:
        user, channel = self._user(who), self._channel(who, where)
        if text.startswith("/"):
            await user.slash(f"/crm {text[1:]}", channel)
            await self.platform.idle()
            return ""
        parent = channel.find(reply_to) if reply_to else None
        thread = (parent.thread_ts or parent.ts) if parent else where.thread or None
        acts = user.says if where.is_private or where.thread else user.mentions_bot
        said = await acts(channel, text, thread)
        return said.ts

    async def edits(self, who: Account, where: Place, message: str, text: str) -> None:
        if message:  # a command or a form leaves no message behind that could be edited
            await self._user(who).edits(self._message(who, where, message), text)

    async def presses(self, who: Account, where: Place, message: str, label: str, times: int = 1) -> None:
        user = self._user(who)
        if message == MODAL:
            await self._chooses(user, label)
            return
        if message == HOME:
            assert user.home is not None
            await user.presses(user.home, label)
            await self.platform.idle()
            return
        pressed = self._message(who, where, message)
        if user.id not in pressed.channel.members:
            pressed.channel.members.append(user.id)  # whoever sees a public channel may press in it
        await asyncio.gather(*(user.presses(pressed, label) for _ in range(times)))
        await self.platform.idle()

    def asks(self, who: Account, where: Place, message: str, label: str) -> str:
        elements = (element for _, element in controls(self._message(who, where, message).blocks))
        button = next(one for one in elements if one["type"] == "button" and one["text"]["text"] == label)
        return str(button["confirm"]["text"]["text"]) if "confirm" in button else ""

    async def _chooses(self, user: SlackUser, label: str) -> None:
        """Picks a choice in the open form; a form of one question is sent with it."""
        view = user.modal
        assert view is not None
        (block,) = [block for block, element in controls(view.blocks) if label in _labels(element)]
        if len(view.fields) == 1:
            await user.submits(view, {block["block_id"]: label})
        else:
            await user.picks(view, block["block_id"], label)
        await self.platform.idle()

    async def forges(self, who: Account, where: Place, message: str, data: str) -> None:
        user, pressed = self._user(who), self._message(who, where, message)
        element: JsonObject = {"type": "button", "action_id": "forged"}
        forged = payloads.block_action(
            self.slack.ws, user.person, pressed, {"block_id": "forged"}, element, {"value": data}
        )
        await user._interact("interactive", forged)
        await self.platform.idle()

    async def shares(
        self, who: Account, where: Place, name: str, phones: Sequence[str], vcard: str = "", *, is_own: bool = False
    ) -> None:
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"TEL:{phone}" for phone in phones), "END:VCARD", ""]
        card = (vcard or "\r\n".join(lines)).encode()
        await self._user(who).uploads(self._channel(who, where), "contact.vcf", card)

    async def sends_file(self, who: Account, where: Place, name: str, content: bytes, reply_to: str = "") -> None:
        await self._user(who).uploads(self._channel(who, where), name, content)

    async def attaches(
        self, who: Account, where: Place, files: Sequence[Sending], text: str = "", reply_to: str = ""
    ) -> str:
        channel = self._channel(who, where)
        parent = channel.find(reply_to) if reply_to else None
        thread = (parent.thread_ts or parent.ts) if parent else where.thread or None
        (name, content), *others = [(one.name or f"{one.kind}.png", one.content) for one in files]
        sent = await self._user(who).uploads(channel, name, content, text, thread, others)
        return sent.ts

    def files(self, who: Account, where: Place) -> list[bytes]:
        shown = [one for one in self._channel(who, where).log if one.bot_id and one.only_for in (None, who.user)]
        shown = [one for one in shown if where.thread in ("", one.ts, one.thread_ts)]
        return [self.slack.ws.files[str(file["id"])].content for one in shown for file in one.files]

    async def opens(self, who: Account, payload: str) -> None:
        await self.says(who, Place(who.user), f"/start {payload}")

    async def sends_photo(self, who: Account, where: Place) -> None:
        await self._user(who).uploads(self._channel(who, where), "photo.jpg", b"jpeg")

    async def forwards(self, who: Account, where: Place, text: str, written_by: str) -> None:
        user, channel = self._user(who), self._channel(who, where)
        message = Message(channel, self.slack.ws.new_ts(), user.id, "")
        message.attachments = [{"is_share": True, "author_name": written_by, "text": escape(text)}]
        self.slack.ws.post(channel, message)
        await self.slack.settled()

    async def fills(self, who: Account, where: Place, values: Mapping[str, Filled], picks: str = "") -> None:
        user = self._user(who)
        view = user.modal
        assert view is not None, "no form is open"
        filled: dict[str, Value] = {}
        for name, said in values.items():
            element = next(element for block, element in controls(view.blocks) if block["block_id"] == name)
            if not isinstance(said, str):
                filled[name] = [(one.name or f"{one.kind}.png", one.content) for one in said]
            elif element["type"] == "external_select":
                offered = await user.searches(view, name, said)
                assert offered, f"nothing is offered for {said!r}"
                filled[name] = next(one for one in offered if picks in one["text"]["text"])
            else:
                filled[name] = said
        await user.submits(view, filled)
        await self.platform.idle()

    def seen(self, who: Account, where: Place) -> list[Seen]:
        user, channel = self._user(who), self._channel(who, where)
        shown = [m for m in channel.log if m.bot_id and self._is_for(m, user)]
        shown = [m for m in shown if where.thread in ("", m.ts, m.thread_ts)]
        found = [Seen(one.ts, self._text(one), one.buttons) for one in shown]
        return [*found, self._modal(user.modal)] if where.is_private and user.modal else found

    @staticmethod
    def _is_for(message: Message, user: SlackUser) -> bool:
        """What everybody sees, and in a channel what only this person sees; toasts are whispers without blocks."""
        return message.only_for is None or (message.only_for == user.id and bool(message.blocks))

    @staticmethod
    def _modal(view: View) -> Seen:
        errors = [f"⚠ {why}" for why in view.shown_errors().values()]
        choices = [label for _, element in controls(view.blocks) for label in _labels(element)]
        return Seen(MODAL, "\n".join([view.title, view.text, *errors]), choices)

    def _text(self, message: Message) -> str:
        """Without the buttons, and moments as the message says them where Slack does not draw them itself."""
        ws, channel = self.slack.ws, message.channel
        if not message.blocks:
            return message.text
        blocks = [_said(block) for block in message.blocks if block["type"] != "actions"]
        return blocks_text(blocks, ws.names, channel.zone, ws.clock())

    def papers(self, who: Account, where: Place) -> dict[str, bytes]:
        sent = [file["id"] for one in self._channel(who, where).log if one.bot_id for file in one.files]
        return {kept.name: kept.content for kept in (self.slack.ws.files[one] for one in sent)}

    async def opens_home(self, who: Account) -> None:
        await self._user(who).opens_home()
        await self.slack.settled()

    def home(self, who: Account) -> Seen:
        view = self._user(who).home
        assert view is not None, "home was never opened"
        return Seen(HOME, view.text, view.buttons)

    def toasts(self, who: Account) -> list[str]:
        return [message.text for message in self._user(who).ephemerals if not message.blocks]

    def complaints(self) -> list[str]:
        troubles = [trouble for user in self.slack.users.values() for trouble in user.troubles]
        return [*self.slack.violations, *troubles]

    def _user(self, who: Account) -> SlackUser:
        return self.slack.users[who.user]

    def _channel(self, who: Account, where: Place) -> Channel:
        return self.slack.dm(self._user(who)) if where.is_private else self.slack.ws.channels[where.id]

    def _message(self, who: Account, where: Place, message: str) -> Message:
        found = self._channel(who, where).find(message)
        assert found is not None, f"no message {message}"
        return found


def _labels(element: JsonObject) -> list[str]:
    return [option["text"]["text"] for option in element.get("options", [])]


def _said(value: Any) -> Any:
    """Date elements as their fallback text."""
    if isinstance(value, list):
        return [_said(part) for part in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "date":
        return {"type": "text", "text": value["fallback"]}
    return {name: _said(part) for name, part in value.items()}
