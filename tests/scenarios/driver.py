"""What a scenario needs of a platform: people who write, press and fill forms, and what stands before their eyes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from bots.platform import Intake, Platform


@dataclass(frozen=True)
class Account:
    """An identity on the platform: (platform, team, user) and what the client tells about itself."""

    platform: str
    team: str
    user: str
    name: str
    language: str = "en"


@dataclass(frozen=True)
class Place:
    """A chat of the platform: an account's private chat with the bot, or a group.

    thread: the topic or thread in it, or where there are none the message that others reply to.
    """

    id: str
    is_private: bool = True
    thread: str = ""


@dataclass
class Seen:
    """One message as it stands on somebody's screen now. `buttons` are labels in reading order."""

    id: str
    text: str
    buttons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sending:
    """A file somebody sends. kind: as Telegram calls it, where other clients have fewer; size: pretended, in bytes."""

    kind: str
    name: str = ""
    content: bytes = b""
    size: int | None = None


Filled: TypeAlias = str | Sequence[Sending]
"""What is put into a field of a form."""


class Driver(Protocol):
    """People on one platform. Every act returns when the platform has handed it to the bot."""

    @property
    def platform(self) -> Platform: ...

    async def start(self, intake: Intake) -> None: ...

    async def stop(self) -> None: ...

    async def account(self, name: str, language: str = "en") -> Account: ...

    async def private(self, who: Account) -> Place: ...

    async def group(self, title: str, who: Sequence[Account]) -> Place: ...

    async def channel(self, title: str, by: Account, others: Sequence[Account]) -> Place:
        """Where posts are read by many: `by` has just let the bot in, the others may post too. A group elsewhere."""

    async def forum(self, title: str, who: Sequence[Account]) -> Place:
        """A group with all that the bot needs to keep matters apart in it."""

    def thread(self, where: Place, message: str) -> Place:
        """Where that message of the group stands."""

    async def loses(self, who: Account, where: Place) -> None:
        """Somebody deletes the topic, or the message that a thread begins with."""

    async def leaves(self, who: Account, where: Place) -> None:
        """Somebody leaves a group."""

    async def says(self, who: Account, where: Place, text: str, reply_to: str = "") -> str:
        """Types a text (a leading `/` is a command) and gives the message's id. In a group it addresses the bot.

        In a topic or thread it addresses nobody.
        """

    async def edits(self, who: Account, where: Place, message: str, text: str) -> None: ...

    async def presses(self, who: Account, where: Place, message: str, label: str, times: int = 1) -> None:
        """Presses a button that is really there, several times at once if asked."""

    def asks(self, who: Account, where: Place, message: str, label: str) -> str:
        """What the client itself asks before it lets a press of that button through; "" where it asks nothing."""

    async def forges(self, who: Account, where: Place, message: str, data: str) -> None:
        """Presses a button with data of the client's own making."""

    async def shares(
        self, who: Account, where: Place, name: str, phones: Sequence[str], vcard: str = "", *, is_own: bool = False
    ) -> None:
        """is_own: as the client's "share my number" does; a card in a file belongs to nobody."""

    async def sends_file(self, who: Account, where: Place, name: str, content: bytes, reply_to: str = "") -> None:
        """Sends a document without words."""

    async def attaches(
        self, who: Account, where: Place, files: Sequence[Sending], text: str = "", reply_to: str = ""
    ) -> str:
        """Sends files with a caption, several as an album where there are any; gives the first message's id."""

    def files(self, who: Account, where: Place) -> list[bytes]:
        """What the bot has put into that chat, oldest first, by its content; nothing where it can put no files."""

    async def opens(self, who: Account, payload: str) -> None:
        """Follows a start link, or types what stands for it on this platform."""

    async def sends_photo(self, who: Account, where: Place) -> None: ...

    async def forwards(self, who: Account, where: Place, text: str, written_by: str) -> None: ...

    async def fills(self, who: Account, where: Place, values: Mapping[str, Filled], picks: str = "") -> None:
        """Answers a modal by field name. picks: what a search field offers and is taken, in place of the first."""

    def seen(self, who: Account, where: Place) -> list[Seen]:
        """Messages of the bot in that chat as `who` sees them now, oldest first."""

    def papers(self, who: Account, where: Place) -> dict[str, bytes]:
        """Files of the bot's in that chat by their names; the newest of each."""

    async def opens_home(self, who: Account) -> None:
        """Opens the home view where the platform has one; elsewhere asks for it."""

    def home(self, who: Account) -> Seen:
        """The home view as it stands now."""

    def toasts(self, who: Account) -> list[str]:
        """Short notices given to that person, oldest first."""

    def complaints(self) -> list[str]:
        """Calls that the real platform would have refused, or lets pass but should not be made."""
