"""What the page posted -> the fact it stands for; pure.

`id` is made by the page and names the event: a repeated post is the same event, and a person's message carries it as
its message id. Ids of the bot's own messages hold a dot, which the pattern does not allow.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from bots.vcard import shared_cards
from handlers.events import Attachment, Commanded, Opened, Pressed, Queried, Said, Shared, SharedContact

TEXT = 40_000
"""Characters of one message; Slack's limit, so that whatever can be pasted there is answered here as well."""
CARD = 512 * 1024
"""Characters of a vCard: phones put the photo inside."""

EventId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
MessageId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
FileId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{8}$")]
Line: TypeAlias = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Message: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=TEXT, pattern=r"\S")]


class Body(BaseModel):
    """What every post carries: its id and the pane that it comes from."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: EventId
    pane: Annotated[str, StringConstraints(max_length=64)]

    @field_validator("*", mode="before")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        # PostgreSQL keeps no U+0000 in a text, and no keyboard makes one.
        if isinstance(value, str) and "\0" in value:
            raise ValueError("nul")
        return value


class Say(Body):
    """A message, or a command where it starts with a slash. forwarded_from: who wrote the text that is passed on.

    files: that were sent in before, and go with it.
    """

    text: Annotated[str, StringConstraints(max_length=TEXT)] = ""
    reply_to: MessageId | None = None
    forwarded_from: Line | None = None
    files: tuple[FileId, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _says_something(self) -> Say:
        if not self.text.strip() and not self.files:
            raise ValueError("empty")
        return self

    def fact(self, files: tuple[Attachment, ...] = ()) -> Said | Commanded | Opened:
        """`/find granin` -> Commanded, `/start x` -> Opened, everything else, and all with files -> Said."""
        text = self.text.strip()
        if files:
            return Said(text, files, reply_to=self.reply_to)
        name, _, rest = text[1:].partition(" ")
        if self.forwarded_from or not text.startswith("/") or not name.replace("_", "").isalnum():
            return Said(text, reply_to=self.reply_to, forwarded_from=self.forwarded_from)
        if name.lower() == "start":
            return Opened(rest.strip())
        return Commanded(name.lower(), rest.strip(), self.reply_to)


class Edit(Body):
    """One's own message, rewritten."""

    message: MessageId
    text: Message

    def fact(self, reply_to: str) -> Said:
        """The message as it now reads."""
        return Said(self.text.strip(), reply_to=reply_to or None, edited=True)


class Press(Body):
    """A button under a message; `data` may be anything."""

    message: MessageId
    data: Annotated[str, StringConstraints(max_length=1024)]

    def fact(self) -> Pressed:
        """The press; a toast finds its way back by pane and event id."""
        return Pressed(self.data, self.message, answer_to=f"{self.pane}/{self.id}")


class Share(Body):
    """A contact: a vCard's text, or a name with phones and e-mail typed by hand."""

    vcard: Annotated[str, StringConstraints(max_length=CARD)] = ""
    name: Line = ""
    phone: Line = ""
    email: Line = ""

    def fact(self) -> Shared:
        """The contacts; a card without anybody is handed on, to be answered in words. Raises `too_many_cards`."""
        if self.vcard:
            return Shared(shared_cards(self.vcard))
        return Shared((SharedContact(self.name, _list(self.phone), _list(self.email)),))

    def is_empty(self) -> bool:
        """Whether there is nobody in it."""
        return not (self.vcard.strip() or self.name or self.phone or self.email)


class Language(Body):
    """The language chosen on the page, where it is everybody's."""

    language: Annotated[str, StringConstraints(max_length=16)]


class Query(Body):
    """Search as you type."""

    text: Annotated[str, StringConstraints(max_length=200)]
    nouns: tuple[Annotated[str, StringConstraints(max_length=40)], ...] = Field(default=(), max_length=10, strict=False)

    def fact(self) -> Queried:
        """The search."""
        return Queried(self.text.strip())


def contact_lines(contacts: tuple[SharedContact, ...]) -> str:
    """How a shared contact reads in the log: one person a line."""
    lines = (" · ".join(filter(None, (c.name, c.company, *c.phones, *c.emails))) for c in contacts)
    return "\n".join(f"👤 {line}" for line in lines)


def _list(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
