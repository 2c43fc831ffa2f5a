"""The contract of a platform: how facts come in and how screens go out.

A platform turns native updates into `Event`s, hands them to the `Intake` and confirms them only after the intake has
committed; it draws `Parcel`s natively and says what became of each. It never calls a handler and never opens the store.

    Undelivered
    ├── NotSent        nothing left this machine, or the platform refused for now: try again
    │   ├── SlowDown   the platform named a pause (429)
    │   └── Crowded    our own limits hold it up before anything leaves
    ├── Refused        the platform will never take it: blocked, gone, malformed
    │   ├── Migrated   the chat has a new id
    │   └── ThreadGone the topic or thread is not there any more, or is closed
    └── Uncertain      nobody knows whether it arrived: timeout, reset, 5xx, HTML instead of JSON
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeAlias, runtime_checkable
from urllib.parse import urlsplit

from bots.unread import Raw
from handlers.events import Chat, Event
from handlers.forms.form import Form
from handlers.letters import Enclosed, RoomStyle, TopicKind
from handlers.localise import Localiser
from handlers.vocabulary import Screen
from storage.unit_of_work import UnitOfWork

TOO_LARGE = "too_large"
"""The reason of `Refused` for a file that is larger than was asked for."""
ParcelKind: TypeAlias = Literal["show", "replace", "toast", "home", "forget_buttons", "take_away"] | TopicKind



@dataclass(frozen=True)
class Begun:
    """What is out of a parcel of several messages: their ids, and by their places the files that each of them holds.

    apart: files that were not taken together with others, or with words. A platform that encloses nothing in them tells
    no files; shared: the ids of those that it has put there beside them.
    """

    made: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()
    files: tuple[tuple[int, ...], ...] = ()
    shared: tuple[str, ...] = ()


class Pace:
    """How a parcel of several messages keeps the limits; this one lets everything leave at once."""

    async def take(self, places: int) -> None:
        """Before each call that counts under the limits, as so many messages. Raises `Crowded`, or `NotSent`."""

    def went_on(self) -> None:
        """Something is out that no later try makes again."""


UNHURRIED = Pace()


@dataclass(frozen=True)
class Parcel:
    """One thing to be sent, already in the reader's language.

    show: a new message; replace: redraw message `message`; toast: a short notice for the press `answer_to`;
    home: the person's home view; forget_buttons: take the buttons off message `message`; take_away: delete it.
    open_topic: a new topic of the group, whose id is what `Sent` tells; rename_topic, close_topic, reopen_topic and
    drop_topic, which takes away all that stands in it, are about the chat's `thread`.
    `id` is the outbox row's id, stable over retries: Slack posts carry it as metadata. blobs: the bytes behind
    `Picture` and `File` blocks, by their `blob` id. rich: the person allows Telegram's rich messages. only_there: a
    message that cannot be redrawn any more stays as it is, and nothing is shown in its place. topic: a topic's name;
    in_thread: nowhere but in the thread of the chat, and not redrawn elsewhere. enclosed: what people sent and goes
    with a new message, each file by its `ref` or, where `blobs` has bytes under that, by them; a message that is
    redrawn keeps what it has. doubtful_since: from when on an earlier try may have left something behind. begun: what
    an earlier try is known to have left. pace: asked before each message. was: what a message that is redrawn showed by
    then, see `storage.redraws`.
    """

    id: int
    kind: ParcelKind
    chat: Chat
    localiser: Localiser
    screen: Screen | None = None
    message: str = ""
    reply_to: str = ""
    answer_to: str = ""
    to_user: str = ""
    toast: str = ""
    alert: bool = False
    rich: bool = False
    only_there: bool = False
    topic: str = ""
    in_thread: bool = False
    enclosed: Enclosed | None = None
    doubtful_since: datetime | None = None
    begun: Begun = Begun()
    pace: Pace = UNHURRIED
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    was: str | None = None


@dataclass(frozen=True)
class Sent:
    """It arrived: the platform's ids of the messages made, the one that carries the buttons last.

    chat: the chat's real id where the parcel was addressed to a person by user id (Slack opens a DM for it).
    """

    messages: tuple[str, ...] = ()
    chat: str = ""


class StartRefused(Exception):
    """Nothing can start with this setting; the message is `KEY: reason`, without secrets."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")


def unreached(messenger: str, key: str, address: str, public: str, reason: str) -> StartRefused:
    """No answer at the start: an address somebody set is named as the setting `key`, the public one as a host."""
    if address in ("", public):
        host = urlsplit(public).hostname
        return StartRefused(
            messenger, f"{host} cannot be reached ({reason}). Check this machine's network (proxy, firewall)."
        )
    return StartRefused(key, f"{messenger} cannot be reached there ({reason})")


class Undelivered(Exception):
    """A parcel did not go out, or nobody knows; `reason` is a short code without personal text.

    begun: what went out before it came to that, for the next try to go on with; None where nobody says.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.begun: Begun | None = None


class NotSent(Undelivered):
    """No byte left, or the platform was not there: safe to repeat."""


class SlowDown(NotSent):
    """The platform asks for a pause of `seconds`; whole: for everything this bot sends, not only this chat."""

    def __init__(self, reason: str, seconds: float, whole: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.whole = whole


class Crowded(NotSent):
    """Its next message finds no room under the limits before `until`; places: how much of it it takes to get there."""

    def __init__(self, until: datetime, places: int) -> None:
        super().__init__("in_parts")
        self.until = until
        self.places = places


class Refused(Undelivered):
    """Final. gone: the chat itself is lost to us (blocked, kicked, archived, token revoked)."""

    def __init__(self, reason: str, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


class Migrated(Refused):
    """The chat moved; everything addressed to it goes to `to` (the platform's new chat id)."""

    def __init__(self, reason: str, to: str) -> None:
        super().__init__(reason)
        self.to = to


class ThreadGone(Refused):
    """The chat is there, but its topic or thread is gone, or closed to us."""


class Uncertain(Undelivered):
    """The call went out and no readable answer came back."""


@dataclass(frozen=True)
class Modal:
    """A form to open at once in answer to an interactive event, in the person's language."""

    draft: str
    form: Form
    localiser: Localiser


@dataclass(frozen=True)
class Outcome:
    """What an interactive event came to, for a platform that answers in the same call.

    modal: open this form; errors: field name -> text, the submitted form stays open; saved: the form may close.
    """

    modal: Modal | None = None
    errors: tuple[tuple[str, str], ...] = ()
    saved: bool = True


@dataclass(frozen=True)
class Found:
    """One result of search as you type: what is shown, and what may be inserted into a chat for all to see."""

    noun: str
    id: str
    title: str
    detail: str
    public: Screen


Keep: TypeAlias = Callable[[UnitOfWork], Awaitable[Sequence[Event]]]
"""Writes what a platform keeps of its own beside the events that it gives."""


class Intake(Protocol):
    """Where platforms hand in what they heard. side_by_side: how many calls of `receive` may be under way at once."""

    @property
    def side_by_side(self) -> int:
        """More than one where the store has more than one writer."""

    async def receive(self, events: Sequence[Event]) -> None:
        """Stores and commits; duplicates are harmless. Raises `StoreUnavailable` when nothing may be confirmed."""

    async def receive_with(self, keep: Keep) -> None:
        """As `receive`, of what `keep` gives, in the transaction in which it writes: both are stored, or neither.

        Whatever it raises comes out, and nothing is stored then.
        """

    async def park(self, raw: Raw) -> None:
        """Keeps what could not be read or stored. Raises `StoreUnavailable` when nothing may be confirmed."""

    async def interact(self, event: Event) -> Outcome:
        """Stores, handles and commits in one call, for presses and forms that are answered at once (Slack)."""

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        """Answers a `Queried` event: read-only, scoped to its author, nothing stored; strangers find nothing."""


@dataclass(frozen=True)
class CommandInfo:
    """A command as platforms list it: name, description by language, where it is offered."""

    name: str
    description: dict[str, str]
    in_groups: bool = False


@dataclass(frozen=True)
class Capabilities:
    """What the core must know of a platform. modals: forms open at once when the event is interactive.

    answers_presses: each press must be answered by a toast, an empty one if need be (Telegram's spinner).
    confirms: a button's `confirm` is asked by the client itself before the press comes; elsewhere we ask in place.
    fetches_files: what people send as a file can be had afterwards, by `fetch`.
    passes_on: a file that somebody sent there can be sent there again by its `ref`, however large it is.
    gives, takes: bytes of the largest file that can be had from there, and of the largest that can be put there.
    draws_rich: a person may choose rich messages (real tables, folded history) there.
    repeats_for: how long it brings again what nobody could store.
    visitors: nobody of the firm is there; everybody is a customer of the desk. beside: where the same accounts are
    those of the firm's own people, who are told so when they write here instead; "" where there is no such platform.
    start_command: what is typed before an invitation's code as a command; the code alone, in private, does as well.
    start_link: what an invitation's token or a record's payload is appended to, to open the private chat; known after
    the start, "" where the platform has no such links. A private chat is addressed by the person's user id everywhere.
    rooms: how tickets are kept apart in a group, see `storage.tables.DeskRoom`.
    methods: what a parcel of that kind is done by, and how often in any minute, where that has a limit of its own.
    """

    name: str
    modals: bool = False
    answers_presses: bool = False
    confirms: bool = False
    fetches_files: bool = False
    passes_on: bool = False
    gives: int = 0
    takes: int = 0
    draws_rich: bool = False
    visitors: bool = False
    beside: str = ""
    start_command: str = "/start"
    start_link: str = ""
    rooms: RoomStyle = "flat"
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    all_per_second: float = 30.0
    methods: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    repeats_for: timedelta = timedelta(hours=24)


class Platform(Protocol):
    """One messenger. `source` is the inbox's source: `telegram:<bot id>`, `slack:<team>`, `web:`."""

    @property
    def capabilities(self) -> Capabilities: ...

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        """Connects, checks the token, registers commands where they differ, begins to receive."""

    async def stop_receiving(self) -> None:
        """Takes nothing more in; what was taken is already in the inbox. Sending goes on."""

    async def stop(self) -> None:
        """Closes connections; nothing is sent after this."""

    async def send(self, parcel: Parcel) -> Sent:
        """Draws and sends; raises one of `Undelivered`. Never retries by itself."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """The file behind an attachment's `ref`; raises one of `Undelivered`, `Refused(TOO_LARGE)` above `most` bytes.

        Never retries by itself. Without `fetches_files` every file is refused.
        """

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | Begun | None:
        """Looks for a parcel of unknown outcome; None where it is not there or the platform cannot tell.

        What is there of one of several messages is for `send` to go on with.
        """

    def can_reconcile(self) -> bool:
        """Whether `find_sent` can really tell (Slack: by message metadata)."""

    def heard_at(self) -> datetime | None:
        """When the messenger last showed that news would reach us; None where another process asks, or
        where what it posts tells nothing of what it does not."""

    async def greet(self) -> None:
        """Asks something that changes nothing, with our token; raises one of `Undelivered`."""


@dataclass(frozen=True)
class Written:
    """What a chat's history holds of some time. events: what people wrote, oldest first, as it would have been brought.

    posts: our own messages there, each by the `id` of its parcel and when it was posted.
    """

    events: Sequence[Event] = ()
    posts: Sequence[tuple[int, datetime]] = ()


@runtime_checkable
class KeepsHistory(Protocol):
    """A messenger that can be asked afterwards what was written in a chat."""

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def source(self) -> str: ...

    def heard_at(self) -> datetime | None:
        """As of every `Platform`."""

    async def written(self, chat: Chat, since: datetime, until: datetime) -> Written:
        """What was written there in that time. Raises `Undelivered`."""
