"""What goes out: a small closed vocabulary that every platform draws in full.

Consumers `match` on the unions and end in `assert_never`, so that the type checker refuses a renderer that forgets a
block. Limits are checked where they are known: an action when it is built, lengths when a screen is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from handlers.events import Attachment
from handlers.forms.form import Form
from handlers.text import Inline, Text, Words

ACTION_BYTES = 64
"""Telegram's callback_data takes 1-64 bytes; the tightest limit is everyone's."""


class ActionTooLong(ValueError):
    """A button would carry more than 64 bytes: an error of ours, found when the screen is built."""


@dataclass(frozen=True)
class Action:
    """What a button means: a name and short ids, `deal.move:k3f9x2qa:m2x8v4tz`, at most 64 bytes."""

    name: str
    args: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.encoded.encode()) > ACTION_BYTES or any(":" in arg for arg in self.args):
            raise ActionTooLong(self.encoded)

    @property
    def encoded(self) -> str:
        """The form that travels in a button."""
        return ":".join((self.name, *self.args))

    @classmethod
    def decode(cls, data: str) -> Action | None:
        """The action in a button's data; None where the data cannot be one of ours."""
        name, *args = data.split(":")
        if not name or len(data.encode(errors="replace")) > ACTION_BYTES:
            return None
        return cls(name, tuple(args))


Style: TypeAlias = Literal["normal", "primary", "danger"]


@dataclass(frozen=True)
class Button:
    """A button that comes back as `Pressed`. confirm: asked first, for acts that take something away for good.

    A client that can asks by itself; elsewhere the route's `asking` puts the question in the message's place.
    """

    label: Inline
    action: Action
    style: Style = "normal"
    confirm: Words | None = None
    kind: Literal["button"] = "button"


@dataclass(frozen=True)
class LinkButton:
    """A button that opens a link of our own making."""

    label: Inline
    url: str
    kind: Literal["link_button"] = "link_button"


AnyButton: TypeAlias = Annotated[Button | LinkButton, Field(discriminator="kind")]
Buttons: TypeAlias = tuple[tuple[AnyButton, ...], ...]


@dataclass(frozen=True)
class Heading:
    """The title of a screen or of a part of it."""

    text: Text
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """One or more spans in a row."""

    text: Text
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Detail:
    """One label with its value."""

    label: Inline
    value: Text


@dataclass(frozen=True)
class Facts:
    """Labels and values, one pair a line."""

    details: tuple[Detail, ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Fold:
    """From which item on a list may be drawn closed under `title`; where nothing can be closed it is a plain list."""

    after: int
    title: Words


@dataclass(frozen=True)
class Items:
    """A list, one text an item; `ordered` numbers it from `first`."""

    items: tuple[Text, ...]
    ordered: bool = False
    first: int = 1
    fold: Fold | None = None
    kind: Literal["items"] = "items"


@dataclass(frozen=True)
class Table:
    """A table with one header row; rows are as long as the header. `caption` names it for screen readers."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Inline
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Quote:
    """What somebody said, always set apart from our own lines. folded: long history that may be drawn closed."""

    text: Text
    folded: bool = False
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Chart:
    """Bars in groups of one or two, each group with a number under it."""

    labels: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Picture:
    """An image; `alt` carries the same facts in words. chart: what is drawn when it is sent; None: kept in the store.
    """

    blob: str
    alt: Text
    chart: Chart | None = None
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True)
class Paper:
    """A file that is written when it is sent, from the store as it is then, and kept nowhere; see `handlers.papers`.

    form: data (JSON of all that is kept about a person), reading (the same as a page), act (of an erasure); about: the
    id of the wish or of the contact.
    """

    form: Literal["data", "reading", "act"]
    about: str


@dataclass(frozen=True)
class File:
    """A file kept in the store, offered under `name`. paper: what is written when it is sent; None: kept in the store.
    """

    blob: str
    name: str
    paper: Paper | None = None
    kind: Literal["file"] = "file"


@dataclass(frozen=True)
class Progress:
    """How far along: done of total, with what is being done."""

    done: int
    total: int
    label: Inline
    kind: Literal["progress"] = "progress"


@dataclass(frozen=True)
class Divider:
    """A line between parts."""

    kind: Literal["divider"] = "divider"


Block: TypeAlias = Annotated[
    Heading | Paragraph | Facts | Items | Table | Quote | Picture | File | Progress | Divider,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Card:
    """The record a screen is about: replies to the message and live redrawing go by it."""

    noun: str
    id: str


@dataclass(frozen=True)
class Screen:
    """One message: blocks, then rows of buttons. hint: a grey example in the input field where a platform has one.

    fades: it tells what was done, so its buttons go after a while, see `scheduler.receipts`; what asks keeps them.
    """

    blocks: tuple[Block, ...]
    buttons: Buttons = ()
    card: Card | None = None
    hint: Words | None = None
    fades: bool = False


@dataclass(frozen=True)
class Show:
    """A new message. reply: attach it to the message answered. public: may stay in a group as it is."""

    screen: Screen
    reply: bool = False
    public: bool = False
    kind: Literal["show"] = "show"


@dataclass(frozen=True)
class Replace:
    """Redraw the message that was pressed, or the receipt of the message that was edited; else a new message.

    public: the message may stay in a group as it is.
    """

    screen: Screen
    public: bool = False
    kind: Literal["replace"] = "replace"


@dataclass(frozen=True)
class Toast:
    """A short private notice to the one who pressed; at most 200 characters in every language."""

    text: Words
    alert: bool = False
    kind: Literal["toast"] = "toast"


@dataclass(frozen=True)
class Ask:
    """A form to be filled: a modal where the platform has one and the moment allows it, else step by step."""

    form: Form
    kind: Literal["ask"] = "ask"


@dataclass(frozen=True)
class Refuse:
    """Field errors of a submitted form: (field name, what is wrong and what to do)."""

    errors: tuple[tuple[str, Words], ...]
    kind: Literal["refuse"] = "refuse"


@dataclass(frozen=True)
class Tell:
    """A new message to another member, in their private chat, after their quiet hours unless urgent."""

    member: str
    screen: Screen
    urgent: bool = False
    kind: Literal["tell"] = "tell"


@dataclass(frozen=True)
class Home:
    """The person's home view, where the platform has one; elsewhere a message, redrawn where it was pressed."""

    screen: Screen
    kind: Literal["home"] = "home"


@dataclass(frozen=True)
class Fetch:
    """Get the contacts out of a file of at most `most` bytes; they come back as `Shared`, else `Unread` does."""

    file: Attachment
    most: int
    kind: Literal["fetch"] = "fetch"


Reply: TypeAlias = Annotated[Show | Replace | Toast | Ask | Refuse | Tell | Home | Fetch, Field(discriminator="kind")]
Response: TypeAlias = tuple[Reply, ...]


@cache
def screen_adapter() -> TypeAdapter[Screen]:
    """Reads and writes screens as JSON, as the outbox keeps them."""
    return TypeAdapter(Screen)


def paragraph(*spans: Inline) -> Paragraph:
    """A paragraph of plain spans."""
    return Paragraph(spans)


def row(*buttons: AnyButton) -> tuple[AnyButton, ...]:
    """One row of buttons; at most 4 read well on a phone."""
    return buttons


def press(label: Inline, name: str, *args: str, style: Style = "normal", confirm: Words | None = None) -> Button:
    """A button: `press(words("deal-won"), "deal.won", deal.id)`."""
    return Button(label, Action(name, args), style, confirm)
