"""What the fake workspace holds: people, channels, messages, views, files; and what a person sees of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from tests.fakes.slack.blocks import controls
from tests.fakes.slack.screen import Names, blocks_text
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import visible


@dataclass
class Person:
    """A member record, as users.info gives it. tz: IANA name; locale: `ru-RU`; team: T…"""

    id: str
    name: str
    tz: str = "UTC"
    locale: str = "en-US"
    team: str = "T0HOME"
    email: str = ""
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.tz)


@dataclass
class Message:
    """One message; `wire` is the raw mrkdwn, `text` what its readers see."""

    channel: "Channel"
    ts: str
    user: str
    wire: str
    blocks: list[JsonObject] = field(default_factory=list)
    bot_id: str | None = None
    thread_ts: str | None = None
    metadata: JsonObject | None = None
    attachments: list[JsonObject] = field(default_factory=list)
    files: list[JsonObject] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    unfurls: JsonObject = field(default_factory=dict)
    edited: bool = False
    only_for: str | None = None  # the one person who sees an ephemeral message
    typed_blocks: list[JsonObject] = field(default_factory=list)
    state: dict[str, dict[str, JsonObject]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What readers see: the blocks where there are any, else the text; in a DM in the person's own zone."""
        return self.seen_in(self.channel.zone)

    def seen_in(self, zone: tzinfo) -> str:
        names = self.channel.names
        if self.blocks:
            return blocks_text(self.blocks, names, zone, names.now())
        return visible(self.wire, names.of, zone, names.now())

    @property
    def buttons(self) -> list[str]:
        """Labels of the buttons that can be pressed, in order."""
        return [e["text"]["text"] for _, e in controls(self.blocks) if e["type"] in ("button", "workflow_button")]

    def as_wire(self, *, metadata: bool = False) -> JsonObject:
        """The message as the Web API and events show it."""
        shown: JsonObject = {"type": "message", "user": self.user, "text": self.wire, "ts": self.ts}
        names = ("bot_id", "thread_ts", "attachments", "files")
        shown.update({name: getattr(self, name) for name in names if getattr(self, name)})
        if self.blocks or self.typed_blocks:
            shown["blocks"] = self.blocks or self.typed_blocks
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.ts}
        if self.reactions:
            shown["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items()]
        if metadata and self.metadata is not None:
            shown["metadata"] = self.metadata
        return shown


@dataclass
class Channel:
    """A conversation; `kind` is channel, group (private) or im."""

    id: str
    name: str
    kind: str
    names: Names
    members: list[str] = field(default_factory=list)
    zone: tzinfo = UTC
    is_archived: bool = False
    is_ext_shared: bool = False
    log: list[Message] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        """Messages that everybody here sees, oldest first."""
        return [message for message in self.log if message.only_for is None]

    @property
    def last(self) -> Message:
        return self.messages[-1]

    async def wait_for(self, predicate: Callable[[Message], bool], timeout: float = 5.0) -> Message:  # noqa: ASYNC109
        """The first message here that satisfies the predicate, now or later; TimeoutError after `timeout` seconds."""
        await self.names.until(lambda: any(map(predicate, self.messages)), timeout)
        return next(filter(predicate, self.messages))

    def find(self, ts: str) -> Message | None:
        return next((message for message in self.log if message.ts == ts), None)

    def as_wire(self) -> JsonObject:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_private": self.kind != "channel",
            "is_im": self.kind == "im",
            "is_archived": self.is_archived,
            "is_ext_shared": self.is_ext_shared,
            "is_shared": self.is_ext_shared,
            "num_members": len(self.members),
        }


@dataclass
class View:
    """A modal or Home view as it now stands before one person; `raw` is what the app sent, ids filled in."""

    id: str
    owner: str
    raw: JsonObject
    hash: str
    names: Names
    zone: tzinfo
    root_id: str = ""
    previous_id: str | None = None
    state: dict[str, dict[str, JsonObject]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)  # block_id -> what stands under the field
    trouble: str | None = None  # "operation_timeout" when the app did not answer in time

    @property
    def blocks(self) -> list[JsonObject]:
        blocks: list[JsonObject] = self.raw["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.raw.get("title", {}).get("text", ""))

    @property
    def text(self) -> str:
        return blocks_text(self.blocks, self.names, self.zone, self.names.now())

    @property
    def fields(self) -> list[str]:
        """Labels of the input blocks, in order."""
        return [block["label"]["text"] for block in self.blocks if block["type"] == "input"]

    @property
    def buttons(self) -> list[str]:
        return [e["text"]["text"] for _, e in controls(self.blocks) if e["type"] in ("button", "workflow_button")]

    def shown_errors(self) -> dict[str, str]:
        """Field label -> error under it."""
        labels = {b.get("block_id"): b["label"]["text"] for b in self.blocks if b["type"] == "input"}
        return {labels.get(block, block): why for block, why in self.errors.items()}
