"""What comes in: facts, in the past tense, identical from every platform.

An `Event` is stored in the inbox as JSON before it is confirmed to the platform; it carries no native payload. What a
platform needs in order to answer a press (`answer_to`) is an opaque string that only that platform reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

Place: TypeAlias = Literal["private", "group", "channel"]
LOCATION = "location"
"""The form of an attachment that is a place: its `ref` are the coordinates."""
CARD_TYPES = ("text/vcard", "text/x-vcard", "text/directory")


@dataclass(frozen=True)
class Chat:
    """A conversation on a platform. `team` is the Slack team id, "" on Telegram and on the web.

    channel: the messenger's own id of a private chat, where that is not the person's and is known. It says where a
    letter goes and is no part of what the chat is.
    """

    platform: str
    id: str
    place: Place = "private"
    team: str = ""
    thread: str | None = None
    title: str = ""
    channel: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """`platform:team:id`, the address used by inbox, outbox and posted rows; a thread is not part of it."""
        return f"{self.platform}:{self.team}:{self.id}"

    @classmethod
    def private(cls, key: str) -> Chat:
        """The private chat of that key, addressed as everywhere by the account behind it."""
        platform, team, user = key.split(":", 2)
        return cls(platform, user, team=team)


@dataclass(frozen=True)
class Author:
    """Who did it: (platform, team, user) is the identity; everything else is only a hint."""

    platform: str
    user: str
    name: str
    team: str = ""
    language: str = ""
    timezone: str = ""
    is_guest: bool = False

    @property
    def key(self) -> str:
        """`platform:team:user`, the identity as one string."""
        return f"{self.platform}:{self.team}:{self.user}"

    def at(self, platform: str) -> Author:
        """The same account on a platform that has the same ones."""
        return replace(self, platform=platform)


@dataclass(frozen=True)
class Attachment:
    """Something sent along with a text; `ref` is the platform's own file id.

    form: the platform's own kind where that tells more than the type; of a place, which is no file, `location`.
    """

    type: Literal["photo", "voice", "video", "file", "sticker", "other"]
    ref: str
    name: str = ""
    size: int = 0
    mime: str = ""
    form: str = ""

    @property
    def is_card(self) -> bool:
        """Whether it is a vCard, by its type or its name."""
        return self.mime.lower() in CARD_TYPES or self.name.lower().endswith((".vcf", ".vcard"))


@dataclass(frozen=True)
class Said:
    """Somebody wrote. reply_to: the platform's id of the message answered; edited: an earlier message rewritten.

    album: what joins it to other messages that were sent as one, "" for one that stands alone.
    """

    text: str
    attachments: tuple[Attachment, ...] = ()
    reply_to: str | None = None
    edited: bool = False
    forwarded_from: str | None = None
    album: str = ""
    kind: Literal["said"] = "said"

    @property
    def digest(self) -> str:
        """What the words are known by where they are not kept."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()

    @property
    def is_card(self) -> bool:
        """Whether it is a contact card in a file and no words."""
        return not self.text.strip() and any(one.is_card for one in self.attachments)


@dataclass(frozen=True)
class Commanded:
    """A command with the rest of the line: `/find granin`, `/crm find granin`. reply_to: the message it replies to."""

    name: str
    rest: str = ""
    reply_to: str | None = None
    kind: Literal["commanded"] = "commanded"


@dataclass(frozen=True)
class Pressed:
    """A button was pressed. `data` is whatever the client sent: it may be forged, foreign or from an old version.

    home: it stands on the person's home view, which is no message.
    """

    data: str
    message: str
    answer_to: str = ""
    home: bool = False
    kind: Literal["pressed"] = "pressed"


@dataclass(frozen=True)
class Submitted:
    """A form filled at once (a modal). `draft` names the stored form; `values` are raw strings by field name.

    files: what was put into the fields that take files, by field name.
    """

    draft: str
    values: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, tuple[Attachment, ...]], ...] = ()
    kind: Literal["submitted"] = "submitted"


@dataclass(frozen=True)
class SharedContact:
    """A phone-book card given to the bot: parsed fields and, where there is one, the raw vCard."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    company: str = ""
    position: str = ""
    birthday: str = ""
    vcard: str = ""
    is_author: bool = False


@dataclass(frozen=True)
class Shared:
    """Contacts shared into the chat, one or several."""

    contacts: tuple[SharedContact, ...]
    kind: Literal["shared"] = "shared"


@dataclass(frozen=True)
class Unread:
    """A contact card sent as a file could not be read. unfetched: the platform did not give it away."""

    why: Literal["unfetched", "too_large", "too_many"]
    kind: Literal["unread"] = "unread"


@dataclass(frozen=True)
class Queried:
    """Search as you type; read-only, answered at once, never stored."""

    text: str
    kind: Literal["queried"] = "queried"


@dataclass(frozen=True)
class Reacted:
    """An emoji (its name without colons) put on a message."""

    emoji: str
    message: str
    kind: Literal["reacted"] = "reacted"


@dataclass(frozen=True)
class Opened:
    """A start link was followed (`payload`), or the home tab opened (`home`)."""

    payload: str = ""
    home: bool = False
    kind: Literal["opened"] = "opened"


@dataclass(frozen=True)
class Quoted:
    """A message somebody else wrote, handed to the bot by a shortcut ("Log to CRM")."""

    text: str
    by: str
    message: str
    kind: Literal["quoted"] = "quoted"


@dataclass(frozen=True)
class Joined:
    """The bot was added to a chat."""

    kind: Literal["joined"] = "joined"


@dataclass(frozen=True)
class Left:
    """The bot was removed from a chat, or blocked by a person."""

    kind: Literal["left"] = "left"


@dataclass(frozen=True)
class Moved:
    """A group became another chat (Telegram: a supergroup); `to` is its new id."""

    to: str
    kind: Literal["moved"] = "moved"


@dataclass(frozen=True)
class Shut:
    """Somebody closed the topic in which this happened."""

    kind: Literal["shut"] = "shut"


@dataclass(frozen=True)
class Parted:
    """Somebody besides the bot left a group, or was put out of it; `user`: who."""

    user: str
    kind: Literal["parted"] = "parted"


Fact: TypeAlias = Annotated[
    Said
    | Commanded
    | Pressed
    | Submitted
    | Shared
    | Unread
    | Queried
    | Reacted
    | Opened
    | Quoted
    | Joined
    | Left
    | Moved
    | Shut
    | Parted,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Event:
    """One fact with where, who and when. (`source`, `id`) is what makes a duplicate.

    source: `telegram:<bot id>`, `slack:<team id>`, `web:`; `<platform>:internal` for what came of a fetch. message: the
    platform's id of the message that carries the fact, "" where there is none. addressed: in a group, whether the bot
    was named or replied to; of a command that is not, only those offered in groups are taken.
    """

    source: str
    id: str
    at: datetime
    chat: Chat
    author: Author
    fact: Fact
    message: str = ""
    addressed: bool = True

    @property
    def key(self) -> str:
        """What names it in logs and in the history, and in the letters that answer it."""
        return f"{self.source}:{self.id}"


def platform_of(key: str) -> str:
    """The messenger of a chat's, an account's or a source's key, which all begin with it."""
    return key.partition(":")[0]


@cache
def chat_adapter() -> TypeAdapter[Chat]:
    """Reads and writes chats as JSON, as identities keep them."""
    return TypeAdapter(Chat)


@cache
def event_adapter() -> TypeAdapter[Event]:
    """Reads and writes events as JSON, as the inbox keeps them."""
    return TypeAdapter(Event)
