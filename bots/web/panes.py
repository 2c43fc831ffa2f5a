"""Who sits at the local chat page, and what the page suggests to try."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from handlers.events import Author, Chat
from handlers.text import Plain, Words

PLATFORM = "web"
SOURCE = "web:"

Title: TypeAlias = Plain | Words
Side: TypeAlias = Literal["", "customer", "operator"]


@dataclass(frozen=True)
class Pane:
    """One column of the page: a person's private chat, a group as that person sees it, or a channel that is only read.

    key: names the pane in addresses, `[a-z0-9-]+`; title: the person's role or the channel's name; user: the identity
    (`web::<user>`) that speaks and presses, "" where nobody does; zone: IANA; chat: the chat's id on this platform, in
    private the same as `user`; topic: a group's name (a channel's is `name`). scenes: what the page shows it together
    with where there is no room for all, none for always. side: of the desk; a customer knows no commands.
    """

    key: str
    title: Title
    user: str
    name: str
    language: str
    zone: str
    place: Literal["private", "group", "channel"]
    chat: str
    topic: str = ""
    scenes: tuple[Words, ...] = ()
    side: Side = ""

    @property
    def group(self) -> str:
        """What the group or channel is called; "" in private."""
        return self.topic or (self.name if self.place == "channel" else "")

    def where(self) -> Chat:
        """The chat as the core knows it."""
        return Chat(PLATFORM, self.chat, self.place, title=self.group)

    def author(self) -> Author:
        """The person as the core knows them."""
        return Author(PLATFORM, self.user, self.name, language=self.language, timezone=self.zone)


@dataclass(frozen=True)
class GuideStep:
    """One thing to try: what `pane` would type, and a sentence on why it is worth seeing.

    press: the action whose newest button is pressed instead, the last of several; `says` is then its label.
    picture: a file that goes with what is typed.
    """

    pane: str
    text: Words
    says: str | Title
    press: str = ""
    picture: Path | None = None


Speak: TypeAlias = Callable[[str], Awaitable[Sequence[GuideStep]]]
"""Makes everybody on the page speak a language (one of ours); gives the guide in it."""

TakenBack: TypeAlias = Callable[[], Awaitable[str]]
"""The language that was spoken before somebody took a choice back since it was last asked, or "" where nobody did."""
