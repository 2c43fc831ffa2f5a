"""What a handler is given: one event, who acts, the open transaction, and the words to answer in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from crm.errors import Forbidden
from crm.permissions import Actor
from handlers.countries import countries
from handlers.events import Commanded, Event, Said
from handlers.letters import RoomStyle, Trace
from handlers.localise import Localiser, Reader
from locales.catalog import Catalog
from storage.tables import Customer
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=1)
"""A line that is read later than this says its times as of when it was written."""


@dataclass(frozen=True)
class FileLimits:
    """What a platform does with files, in bytes: see `bots.platform.Capabilities`."""

    gives: int
    takes: int
    passes_on: bool


@dataclass(frozen=True)
class Defaults:
    """What the firm set once: used where a person has said nothing else.

    start_links: platform name -> the link that a token or a record's payload is appended to.
    start_commands: platform name -> what is typed before a token.
    rich_on: names of platforms on which a person may have rich messages.
    open_support: whoever is no member is a customer of the desk.
    visitors_on: names of platforms on which everybody is, and nobody of the firm.
    beside: name of such a platform -> where the same accounts are those of the firm's own people.
    file_limits: platform name -> which files come from there and go there.
    single_answers: so many notes in a row are answered one by one, see `handlers.piling`; 0: all of them.
    """

    language: str = "en"
    timezone: str = "UTC"
    currency: str = "EUR"
    country: str = ""
    owner: str = ""
    rich_messages: bool = False
    rich_on: tuple[str, ...] = ()
    start_links: dict[str, str] = field(default_factory=dict)
    start_commands: dict[str, str] = field(default_factory=dict)
    single_answers: int = 3
    open_support: bool = False
    visitors_on: tuple[str, ...] = ()
    beside: dict[str, str] = field(default_factory=dict)
    file_limits: dict[str, FileLimits] = field(default_factory=dict)

    @property
    def desk_is_open(self) -> bool:
        """Whether customers can write at all."""
        return self.open_support or bool(self.visitors_on)

    def same_people(self, platform: str) -> tuple[str, ...]:
        """Names of the other platforms on which an account is the same person's."""
        return tuple(
            theirs if ours == platform else ours
            for ours, theirs in self.beside.items()
            if platform in (ours, theirs)
        )


@dataclass
class Turn:
    """One event being handled. Handlers read it, call the crm with `work` and `actor`, and return a Response.

    piles: lists of notes to be redrawn by id, each with the line whose question was answered, or "".
    grown_piles: those of them under which so much was typed that they go to the end of the chat.
    stages: the team's stages as they are called in a language, once somebody asked for them.
    wrote: the lines of free text that the person wrote, see `handlers.last_lines`.
    heard: whether it was read as free text: a message that made no record is then read anew when it is rewritten.
    was_asked: whether the platform asks by itself before it lets a press through that wants to be confirmed.
    rooms: how tickets are kept apart in a group of the platform.
    ticket_here: the ticket in whose topic or thread it happened; is_open_here: what is answered is about that ticket
    alone, and may be read there by all; is_elsewhere: it is in the place of a ticket that was merged into that one.
    is_customer: whether it is somebody outside who writes to the desk; customer: who that is, None before their first
    word. is_astray: whether it is one of the firm's own at a bot for customers.
    """

    work: UnitOfWork
    event: Event
    catalog: Catalog
    defaults: Defaults
    reader: Reader
    member: Actor | None = None
    made: list[Trace] = field(default_factory=list)
    piles: dict[str, str] = field(default_factory=dict)
    grown_piles: set[str] = field(default_factory=set)
    stages: dict[str, MappingProxyType[str, str]] = field(default_factory=dict)
    wrote: list[dict[str, Any]] = field(default_factory=list)
    heard: bool = False
    was_asked: bool = False
    rooms: RoomStyle = "flat"
    ticket_here: str = ""
    is_open_here: bool = False
    is_elsewhere: bool = False
    is_customer: bool = False
    customer: Customer | None = None
    is_astray: bool = False

    @property
    def actor(self) -> Actor:
        """Who acts; Forbidden where nobody of the firm does."""
        if self.member is None:
            raise Forbidden("member")
        return self.member

    @property
    def now(self) -> datetime:
        """The moment of this unit of work, aware."""
        return self.work.now

    @property
    def said_at(self) -> datetime:
        """When what is read now was written: long ago where it had to wait, else this moment."""
        fact, at = self.event.fact, self.event.at
        is_new = isinstance(fact, Commanded) or (isinstance(fact, Said) and not fact.edited)
        return at if is_new and at + LATE < self.now else self.now

    @property
    def zone(self) -> ZoneInfo:
        """The person's own zone."""
        return ZoneInfo(self.reader.zone)

    @property
    def countries(self) -> tuple[str, ...]:
        """By which a phone without a country's code is read."""
        return countries(self.defaults.country, self.zone)

    @property
    def localiser(self) -> Localiser:
        """For the rare handler that needs a sentence as text (an example to run, a name to be stored)."""
        return Localiser(self.catalog, self.reader, self.now)

    def remember(self, noun: str, record_id: str) -> None:
        """Ties the person's message to the record it made: editing it or replying to it will find the record."""
        self.made.append(Trace("receipt", noun, record_id, self.work.operation_id))
