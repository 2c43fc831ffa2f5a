"""What a sentence is made of: spans, never markup.

People's own text enters only as `Plain`; our sentences are `Words`, a key and its arguments, put into the
reader's language when a message is drawn. A renderer escapes every span, so nothing a customer writes can become a
link or a ping.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

When: TypeAlias = Literal["full", "day", "clock", "date"]


@dataclass(frozen=True)
class Plain:
    """Text exactly as somebody wrote it, or as localisation made it."""

    text: str
    kind: Literal["plain"] = "plain"


@dataclass(frozen=True)
class Moment:
    """An instant (aware, UTC in the store), shown in the reader's own zone.

    form: `full` = weekday, day and clock; `day` = weekday and day; `clock` = time of day; `date` = day, month, year.
    `text` is empty until localised; then it is what a platform without native times shows.
    """

    at: datetime
    form: When = "full"
    text: str = ""
    kind: Literal["moment"] = "moment"


@dataclass(frozen=True)
class Day:
    """A calendar day without a zone: a birthday, an expected closing date."""

    on: date
    kind: Literal["day"] = "day"


@dataclass(frozen=True)
class Amount:
    """Money in minor units of an ISO 4217 currency."""

    minor: int
    currency: str
    kind: Literal["amount"] = "amount"


@dataclass(frozen=True)
class Words:
    """One of our sentences: a Fluent key and its arguments, in the reader's language when drawn."""

    key: str
    args: tuple[tuple[str, Arg], ...] = ()
    kind: Literal["words"] = "words"


Arg: TypeAlias = (
    bool | int | float | str | Annotated[Moment | Day | Amount | Words | Plain, Field(discriminator="kind")]
)
Inline: TypeAlias = Annotated[Plain | Words | Moment | Day | Amount, Field(discriminator="kind")]


@dataclass(frozen=True)
class Bold:
    """Emphasis around one span."""

    span: Inline
    kind: Literal["bold"] = "bold"


@dataclass(frozen=True)
class Code:
    """Something to be copied letter by letter: an id, a command, a link for somebody else."""

    text: str
    kind: Literal["code"] = "code"


@dataclass(frozen=True)
class Link:
    """A link of our own making; `url` is http(s) or a platform's start link, never customer text."""

    span: Inline
    url: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True)
class Mention:
    """A person of the team, by identity; a platform that does not know the identity shows the name."""

    platform: str
    user: str
    name: str
    kind: Literal["mention"] = "mention"


Span: TypeAlias = Annotated[
    Plain | Words | Moment | Day | Amount | Bold | Code | Link | Mention, Field(discriminator="kind")
]
Text: TypeAlias = tuple[Span, ...]


def words(key: str, /, **args: Arg) -> Words:
    """A sentence by its key: `words("deal-moved", deal=deal.name, when=Moment(at))`."""
    return Words(key, tuple(sorted(args.items())))


def bold(text: str) -> Bold:
    """Somebody's text, emphasised."""
    return Bold(Plain(text))
