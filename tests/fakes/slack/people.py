"""People in front of Slack: they type, press, pick, fill forms and look, and can do only what the screen offers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.slack import chat, forms, payloads, views
from tests.fakes.slack.answers import answer, offered_options, submission_answer
from tests.fakes.slack.blocks import controls
from tests.fakes.slack.conversations import file_wire
from tests.fakes.slack.forms import Value
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import typed_to_wire, unescape
from tests.fakes.slack.workspace import Refused, ResponseUrl, StoredFile, Workspace
from tests.fakes.slack.world import Channel, Message, Person, View

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

TIMEOUT = "operation_timeout"


@dataclass
class SlackUser:
    """One person; `troubles` collects what Slack told them when the app did not answer in time."""

    fake: "FakeSlack"
    person: Person
    troubles: list[str] = field(default_factory=list)
    suggested: dict[str, list[JsonObject]] = field(default_factory=dict)  # action_id -> last search results

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def ws(self) -> Workspace:
        return self.fake.ws

    @property
    def modal(self) -> View | None:
        """The view on top, None where no modal is open."""
        stack = self.ws.stacks.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        return self.ws.homes.get(self.id)

    @property
    def ephemerals(self) -> list[Message]:
        """Messages that only this person sees, oldest first."""
        found = [m for channel in self.ws.channels.values() for m in channel.log if m.only_for == self.id]
        return sorted(found, key=lambda message: float(message.ts))

    # what they type

    def _wire(self, text: str, *, mobile: bool = False) -> str:
        names = {f"@{p.name}": f"<@{p.id}>" for p in self.ws.people.values()}
        names |= {f"#{c.name}": f"<#{c.id}|{c.name}>" for c in self.ws.channels.values() if c.kind != "im"}
        return typed_to_wire(text, names, mobile=mobile)

    async def says(self, channel: Channel, text: str, thread_ts: str | None = None, *, mobile: bool = False) -> Message:
        """Types a message; returns once the app took the event, or failed to in time."""
        message = self.types(channel, text, thread_ts, mobile=mobile)
        await self.fake.settled()
        return message

    def types(self, channel: Channel, text: str, thread_ts: str | None = None, *, mobile: bool = False) -> Message:
        """The same without waiting for the app."""
        message = self._typed(channel, self._wire(text, mobile=mobile), thread_ts)
        span = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        message.typed_blocks = [{"type": "rich_text", "block_id": "typed", "elements": [span]}]
        return self._posted(message)

    def _typed(self, channel: Channel, wire: str, thread_ts: str | None) -> Message:
        if self.id not in channel.members:
            raise AssertionError(f"{self.person.name} is not in #{channel.name}")
        return Message(channel, self.ws.new_ts(), self.id, wire, thread_ts=thread_ts)

    def _posted(self, message: Message, **extra: object) -> Message:
        origin = {"team": self.person.team, "user_team": self.person.team, "source_team": self.person.team}
        parent = message.channel.find(message.thread_ts) if message.thread_ts else None
        if parent is not None:
            origin["parent_user_id"] = parent.user
        self.ws.post(message.channel, message, client_msg_id=self.ws.new_id("c"), **origin, **extra)
        mention = f"<@{self.ws.bot.id}>" in message.wire
        if mention and message.channel.kind != "im" and self.ws.bot.id in message.channel.members:
            shown = {**message.as_wire(), "type": "app_mention", **origin}
            self.ws.emit("app_mention", {**shown, "channel": message.channel.id, "event_ts": message.ts})
        return message

    async def mentions_bot(self, channel: Channel, text: str, thread_ts: str | None = None) -> Message:
        return await self.says(channel, f"@{self.ws.bot.name} {text}", thread_ts)

    async def uploads(
        self, channel: Channel, filename: str, content: bytes, text: str = "", thread_ts: str | None = None,
        others: Sequence[tuple[str, bytes]] = (),
    ) -> Message:  # fmt: skip
        """Shares one file, or several at once, with a text."""
        message = self._typed(channel, self._wire(text), thread_ts)
        for name, held in ((filename, content), *others):
            file = StoredFile(self.ws.new_id("F"), name, held, len(held), shared=True)
            self.ws.files[file.id] = file
            message.files.append(file_wire(self.ws, file))
        self._posted(message, subtype="file_share")
        await self.fake.settled()
        return message

    async def edits(self, message: Message, text: str) -> None:
        self._mine(message)
        before = message.as_wire()
        message.wire, message.edited = self._wire(text), True
        changed = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": self.ws.new_ts()}
        self.ws.tell(message.channel, {**changed, "message": message.as_wire(), "previous_message": before})
        self.ws.touch()
        await self.fake.settled()

    async def deletes(self, message: Message) -> None:
        self._mine(message)
        chat.erase(self.ws, message)
        await self.fake.settled()

    def _mine(self, message: Message) -> None:
        if message.user != self.id:
            raise AssertionError("people change only their own messages")

    async def reacts(self, message: Message, emoji: str, *, removed: bool = False) -> None:
        users = message.reactions.setdefault(emoji, [])
        if removed:
            users.remove(self.id)
        else:
            users.append(self.id)
        if not users:
            del message.reactions[emoji]
        if self.ws.bot.id in message.channel.members:
            kind = "reaction_removed" if removed else "reaction_added"
            item = {"type": "message", "channel": message.channel.id, "ts": message.ts}
            event = {"user": self.id, "reaction": emoji, "item_user": message.user, "item": item}
            self.ws.emit(kind, {"type": kind, **event, "event_ts": self.ws.new_ts()})
        await self.fake.settled()

    async def opens_home(self, tab: str = "home") -> None:
        """Opens the app: tab is `home` or `messages`."""
        event: JsonObject = {"type": "app_home_opened", "user": self.id, "tab": tab, "event_ts": self.ws.new_ts()}
        event["channel"] = self.ws.dm(self.id).id
        if tab == "home" and self.home is not None:
            event["view"] = views.as_wire(self.ws, self.home)
        self.ws.emit("app_home_opened", event)
        await self.fake.settled()

    # commands and shortcuts

    async def slash(self, line: str, channel: Channel) -> None:
        """`/crm find petrov`; people, channels and links are escaped, as the manifest asks."""
        command, _, text = line.partition(" ")
        handle = self.person.name.lower().replace(" ", ".")
        payload = {
            "token": "unused",
            "team_id": self.ws.team,
            "team_domain": self.ws.domain,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.kind == "im" else channel.name,
            "user_id": self.id,
            "user_name": handle,
            "command": command,
            "text": self._wire(text.strip()),
            "api_app_id": self.ws.app_id,
            "is_enterprise_install": "false",
            "response_url": self.ws.issue_response_url(self.id, channel.id),
            "trigger_id": self.ws.issue_trigger(self.id),
        }
        body = await self._interact("slash_commands", payload)
        if body:
            self._accepted(lambda: answer(self.ws, ResponseUrl(self.id, channel.id, 0, None), body))

    async def shortcut(self, callback_id: str, message: Message | None = None) -> None:
        """A message shortcut, or a global one where no message is given."""
        await self._interact("interactive", payloads.shortcut(self.ws, self.person, callback_id, message))

    # what is on the screen

    async def presses(self, where: Message | View, label: str) -> None:
        """Presses the one button with this label."""
        self._on_screen(where)
        found = [
            (block, element)
            for block, element in controls(where.blocks)
            if element["type"] in ("button", "icon_button") and unescape(element["text"]["text"]) == unescape(label)
        ]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} buttons {label!r}; on the screen: {where.buttons}")
        block, element = found[0]
        await self._interact("interactive", payloads.block_action(self.ws, self.person, where, block, element, {}))

    async def picks(self, where: Message | View, action: str, choice: Value) -> None:
        """Chooses in a menu, picker or box, found by action_id, block_id, field label or placeholder."""
        self._on_screen(where)
        block, element = self._control(where, action)
        value = forms.state_value(element, choice, self.suggested.get(element["action_id"], []))
        if element["type"] != "overflow":
            where.state.setdefault(block["block_id"], {})[element["action_id"]] = value
        if block["type"] == "input" and not block.get("dispatch_action"):
            return
        payload = payloads.block_action(self.ws, self.person, where, block, element, value)
        await self._interact("interactive", payload)

    async def searches(self, where: Message | View, element: str, query: str) -> list[JsonObject]:
        """Types into a search-as-you-type menu; returns the options offered."""
        self._on_screen(where)
        block, control = self._control(where, element)
        if len(query) < control.get("min_query_length", 3):
            return []
        body = await self._interact("options", payloads.suggestion(self.ws, self.person, where, block, control, query))
        options: list[JsonObject] = []

        def take() -> None:
            options.extend(offered_options(body or {}))

        self._accepted(take)
        self.suggested[control["action_id"]] = options
        return options

    async def submits(self, view: View, values: dict[str, Value] | None = None) -> None:
        """Fills fields (by label, block_id or action_id) and sends; the client's own checks come first."""
        self._on_screen(view)
        for name, said in (values or {}).items():
            block, element = self._control(view, name)
            put = self._kept(element, said) if element["type"] == "file_input" else said
            value = forms.state_value(element, put, self.suggested.get(element["action_id"], []))
            view.state.setdefault(block["block_id"], {})[element["action_id"]] = value
        view.errors, view.trouble = forms.complaints(view), None
        if view.errors:
            return
        body = await self._interact("interactive", payloads.view_event(self.ws, self.person, view, "view_submission"))
        if body is None:
            view.trouble = TIMEOUT
        elif not self._accepted(lambda: submission_answer(self.ws, view, body)):
            view.trouble = "invalid_response"

    def _kept(self, element: JsonObject, said: object) -> Any:
        """Files that this person puts into a field: the workspace has them from then on, shared nowhere."""
        files = [one for one in said if isinstance(one, tuple)] if isinstance(said, list) else []
        forms.put_in(element, files)
        stored = [StoredFile(self.ws.new_id("F"), name, content, len(content)) for name, content in files]
        self.ws.files |= {one.id: one for one in stored}
        return [file_wire(self.ws, one) for one in stored]

    async def closes(self, view: View) -> None:
        self._on_screen(view)
        views.close_top(self.ws, self.id)
        if view.raw.get("notify_on_close"):
            await self._interact("interactive", payloads.view_event(self.ws, self.person, view, "view_closed"))

    def _on_screen(self, where: Message | View) -> None:
        """Only what is really there can be touched."""
        if isinstance(where, View):
            shown = where is self.modal or where is self.home
        else:
            mine = where.only_for in (None, self.id) and self.id in where.channel.members
            shown = mine and any(where is message for message in where.channel.log)
        if not shown:
            raise AssertionError("this is no longer on the screen")

    def _control(self, where: Message | View, name: str) -> tuple[JsonObject, JsonObject]:
        found = []
        for block, element in controls(where.blocks):
            label = block["label"]["text"] if block["type"] == "input" else None
            hint = element.get("placeholder", {}).get("text")
            if name in (label, block["block_id"], element["action_id"], hint):
                found.append((block, element))
        if len(found) != 1:
            raise AssertionError(f"{len(found)} fields {name!r} on the screen: {where.text!r}")
        return found[0]

    async def _interact(self, kind: str, payload: JsonObject) -> JsonObject | None:
        """What the app answered within 3 s; None, and a line in `troubles`, where it did not."""
        ack = await self.fake.delivery.once(kind, payload)
        if not ack.ok:
            self.troubles.append(TIMEOUT)
            return None
        return ack.body

    def _accepted(self, take: "forms.Take") -> bool:
        try:
            take()
        except Refused as refused:
            self.ws.violations.append(f"answer refused: {refused.error} {'; '.join(refused.breaches)}".strip())
            self.troubles.append("invalid_response")
            return False
        return True
