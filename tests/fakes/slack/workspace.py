"""The state behind the fake: who and what exists, ids, time stamps, triggers, response URLs; no network."""

import asyncio
import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.slack.blocks import controls, walk
from tests.fakes.slack.screen import Names
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import date_faults, mentioned
from tests.fakes.slack.world import Channel, Message, Person, View

TRIGGER_SECONDS = 3.0  # docs.slack.dev views.open
RESPONSE_USES, RESPONSE_SECONDS = 5, 1800.0  # docs.slack.dev handling user interaction


class Refused(Exception):
    """The Web API answers ok:false with this error, and messages in response_metadata."""

    def __init__(self, error: str, breaches: list[str] | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.breaches = breaches or []


@dataclass(frozen=True)
class Ping:
    """Somebody whom a message of the app pings: a user id, `!channel`, `!here`, `!everyone` or `!subteam^S…`."""

    channel: str
    ts: str
    target: str


@dataclass
class Trigger:
    user: str
    issued: float
    from_view: str | None
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an interaction may be answered; `message_ts` is the message it came from, if any."""

    user: str
    channel: str
    issued: float
    message_ts: str | None
    uses: int = 0


@dataclass
class StoredFile:
    id: str
    name: str
    content: bytes
    length: int = 0
    shared: bool = False


@dataclass
class Workspace:
    clock: Callable[[], float]
    emit: Callable[[str, JsonObject], None]
    team: str = "T0HOME"
    domain: str = "crm-test"
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    scheduled: dict[str, JsonObject] = field(default_factory=dict)
    statuses: list[JsonObject] = field(default_factory=list)
    prompts: list[JsonObject] = field(default_factory=list)
    pings: list[Ping] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    base_url: str = ""
    commercial: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _last_ts: int = 0

    def __post_init__(self) -> None:
        self.names = Names(self.name_of, self.clock, self.until)
        self.bot = Person("U0BOT", "crm", is_bot=True, team=self.team)
        self.bot_id, self.app_id = "B0BOT", "A0CRM"
        self.people[self.bot.id] = self.bot

    def touch(self) -> None:
        """Wakes everybody who waits for something to appear."""
        self.changed.set()
        self.changed = asyncio.Event()

    async def until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Waits until `holds()`, looked at after every change of the workspace; TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not holds():
                await self.changed.wait()

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):08d}"

    def new_ts(self) -> str:
        """A message time stamp: seconds and six digits, unique and growing."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def name_of(self, key: str) -> str:
        found = self.people.get(key) or self.channels.get(key)
        return found.name if found else key

    def channel(self, key: str) -> Channel:
        """By id, `#name`, or a person's id for their DM with the app."""
        if key in self.people and not self.people[key].is_bot:
            return self.dm(key)
        found = self.channels.get(key) or next(
            (c for c in self.channels.values() if key == f"#{c.name}" and c.kind != "im"), None
        )
        if found is None or (found.kind == "group" and self.bot.id not in found.members):
            raise Refused("channel_not_found")
        return found

    def dm(self, user: str) -> Channel:
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members:
                return channel
        person = self.people[user]
        made = Channel(self.new_id("D"), person.name, "im", self.names, [user, self.bot.id], person.zone)
        self.channels[made.id] = made
        return made

    def post(self, channel: Channel, message: Message, **extra: object) -> Message:
        """Puts the message there and tells the app; ephemeral ones make no event."""
        channel.log.append(message)
        self.restamp(message)
        if message.only_for is None:
            self.tell(channel, {**message.as_wire(), **extra})
        return message

    def restamp(self, message: Message) -> None:
        """After new content: generated ids, pings, and everybody who waits is woken."""
        for number, block in enumerate(message.blocks):
            fill_ids(block, number)
        if message.bot_id is not None:
            self._note_pings(message.channel, message)
        self.touch()

    def tell(self, channel: Channel, event: JsonObject) -> None:
        """A `message` event about a conversation where the app is a member."""
        if self.bot.id not in channel.members:
            return
        shown = {**event, "channel": channel.id, "channel_type": channel.kind, "event_ts": event.get("ts")}
        self.emit("message", shown)

    def _note_pings(self, channel: Channel, message: Message) -> None:
        texts = [message.wire, *(str(part["text"]) for part in walk(message.blocks) if part.get("type") == "mrkdwn")]
        targets = {target for text in texts for target in mentioned(text)}
        targets |= {part["user_id"] for part in walk(message.blocks) if part.get("type") == "user"}
        targets |= {"!" + part["range"] for part in walk(message.blocks) if part.get("type") == "broadcast"}
        self.pings += [Ping(channel.id, message.ts, target) for target in sorted(targets)]
        self.violations += [f"date token that Slack does not render: {bad}" for t in texts for bad in date_faults(t)]

    def issue_trigger(self, user: str, view: str | None = None) -> str:
        key = f"{next(self._numbers)}.{secrets.randbelow(10**9)}.{secrets.token_hex(8)}"
        self.triggers[key] = Trigger(user, self.clock(), view)
        return key

    def spend_trigger(self, key: str) -> Trigger:
        """3 seconds, once (docs.slack.dev views.open)."""
        trigger = self.triggers.get(key)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self.clock() - trigger.issued > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def issue_response_url(self, user: str, channel: str, message_ts: str | None = None) -> str:
        key = secrets.token_hex(12)
        self.response_urls[key] = ResponseUrl(user, channel, self.clock(), message_ts)
        return f"{self.base_url}/response/{key}"


def fill_ids(block: JsonObject, number: int) -> None:
    """Gives what the app left unnamed the generated ids that Slack gives."""
    if "block_id" not in block:
        block["block_id"] = f"b{number}{secrets.token_hex(2)}"
    for place, (_, element) in enumerate(controls([block])):
        element.setdefault("action_id", f"a{place}{secrets.token_hex(2)}")
