"""Somebody new is entered, by form or by a shared card: made, or first asked about when the number is known already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from crm import channels, contacts
from crm.channels import Typed
from crm.ids import new_id
from crm.understanding.posts import post_and_firm
from handlers.countries import countries as countries_of
from handlers.localise import Reader
from handlers.text import Words, words
from handlers.turn import Turn
from handlers.views import newcomers as views
from handlers.vocabulary import Replace, Response, Screen, Show, Tell
from locales.folding import sort_key
from storage.queries import contacts as queries
from storage.queries import members
from storage.queries.contacts import Twin
from storage.tables import Company, Contact, Note

ROLES_OVER_ALL = ("owner", "admin")
MOST_SHARED = 10


@dataclass(frozen=True)
class Entered:
    """What is known of a person who is being entered. phones and emails in their one spelling; birthday ISO or "".

    unread: what was given as a phone or an e-mail and is none.
    """

    name: str
    company: str = ""
    position: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    birthday: str = ""
    unread: str = ""

    @property
    def reaches(self) -> tuple[tuple[str, str], ...]:
        """(kind, value) of every channel."""
        return (*(("phone", one) for one in self.phones), *(("email", one) for one in self.emails))

    @property
    def born(self) -> date | None:
        """The birthday as a date."""
        return date.fromisoformat(self.birthday) if self.birthday else None

    def as_json(self) -> dict[str, Any]:
        """The form that a kept note holds."""
        return {**asdict(self), "phones": list(self.phones), "emails": list(self.emails)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Entered:
        """What a kept note held."""
        return cls(**{**value, "phones": tuple(value["phones"]), "emails": tuple(value["emails"])})


@dataclass(frozen=True)
class Guess:
    """What a typed line says of a new person, by form field."""

    values: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, turn: Turn, line: str, writer: Reader | None = None) -> Guess:
        """`Ivan Petrov, Acme, buyer, +7 916 …, ivan@acme.ru`: phones and addresses anywhere, the rest in that order.

        `buyer at Acme` or `buyer, Acme` will do as well.

        writer: its author as they were then, where it was written before.
        """
        values: dict[str, str] = {}
        rest = " ".join(line.split())[:400]
        by = writer or turn.reader
        language, countries = by.language, countries_of(turn.defaults.country, ZoneInfo(by.zone))
        read = {kind: channels.find(kind, rest, language=language, countries=countries) for kind in ("email", "phone")}
        for name, found in read.items():
            for one in sorted(found, key=lambda one: -one.start):
                rest = f"{rest[: one.start]},{rest[one.end :]}"
            if found:
                values[name] = ", ".join(one.value for one in found)
        parts = [part[:200] for part in (one.strip(" -–·") for one in rest.split(",")) if part]
        named = zip(("name", "company", "position"), _told_of_post(parts, language), strict=False)
        return cls({**values, **{key: value for key, value in named if value}})


def _told_of_post(parts: list[str], language: str) -> list[str]:
    """Name, company, position: where a position stands before the firm, the two change places."""
    if len(parts) < 2:
        return parts
    position, firm = post_and_firm(parts[1], language)
    if not position:
        return parts
    return [parts[0], firm or ", ".join(parts[2:3]), position]


def typed(turn: Turn, kind: str, text: str) -> Typed:
    """The phones or e-mails of what was typed, and what of it is none; Invalid where there is none at all."""
    if kind not in ("phone", "email"):
        return Typed((channels.normal(kind, text),))
    found = channels.typed(kind, text, language=turn.reader.language, countries=turn.countries)
    return found if found.values else Typed((channels.normal(kind, text, language=turn.reader.language),))


def shared_reaches(turn: Turn, kind: str, values: Sequence[str]) -> Typed:
    """Those values that can be used, in their one spelling, and the others; a shared card may hold anything."""
    kept: list[str] = []
    unread: list[str] = []
    for value in values:
        bare = value.strip()
        if kind == "phone" and bare.isdecimal() and len(bare) >= 11:  # Telegram shares numbers without their plus
            bare = f"+{bare}"
        found = channels.typed(kind, bare, language=turn.reader.language, countries=turn.countries)
        kept += found.values
        unread += [found.rest] if found.rest else []
    return Typed(tuple(dict.fromkeys(kept))[:MOST_SHARED], ", ".join((*unread, *kept[MOST_SHARED:])))


async def reached_now(turn: Turn, row: Contact | Company, kind: str, text: str) -> tuple[str, str, str]:
    """Adds every phone, e-mail or other way that was typed: what stood there of them, what stands, and what is none."""
    return await reached_by(turn, row, kind, text, partial(channels.add, turn.work, turn.actor, row, kind))


async def reached_by(
    turn: Turn, row: Contact | Company, kind: str, text: str, add: Callable[[str], Awaitable[object]]
) -> tuple[str, str, str]:
    """The same, each added so."""
    found = typed(turn, kind, text)
    known = {(one.kind, one.value) for one in await queries.channels_of(turn.work, _noun(row), row.id)}
    for value in found.values:
        await add(value)
    present = [one for one in found.values if (kind, one) in known]
    was, now = (", ".join(channels.shown(kind, one) for one in some) for some in (present, found.values))
    return was, now, found.rest


def _noun(row: Contact | Company) -> str:
    return "contact" if isinstance(row, Contact) else "company"


async def keep(turn: Turn, payload: dict[str, Any]) -> str:
    """Keeps a small document for a button of this person's; gives its id."""
    note = Note(id=new_id(), author_key=turn.event.author.key, payload=payload, created_at=turn.now)
    await turn.work.add(note)
    return note.id


async def enter(turn: Turn, entered: Entered) -> Response:
    """Makes the contact; where somebody in reach has the same phone, e-mail or job, asks first who is meant."""
    twins = await queries.twins(turn.work, entered.reaches)
    seen = ([twin for twin in twins if twin.is_seen] or await _namesakes(turn, entered))[:4]
    if seen:
        note = await keep(turn, {"entered": entered.as_json()})
        return (Show(views.twin(note, entered.name, seen), reply=True),)
    row = await make(turn, entered)
    return (Show(receipt(turn, row, entered), reply=True), *await tell_leaders(turn, row, twins))


async def _namesakes(turn: Turn, entered: Entered) -> Sequence[Twin]:
    """Those of the same name at the same company, by whatever number they are reached."""
    if not entered.company:
        return []
    return await queries.namesakes(turn.work, sort_key(entered.name), sort_key(entered.company))


async def make(turn: Turn, entered: Entered) -> Contact:
    """The new contact."""
    row = await contacts.create(
        turn.work,
        turn.actor,
        name=entered.name,
        company_name=entered.company,
        position=entered.position,
        phones=entered.phones,
        emails=entered.emails,
        birthday=entered.born,
        country=turn.defaults.country,
    )
    turn.remember("contact", row.id)
    return row


async def add_to(turn: Turn, contact_id: str, entered: Entered, *, new_job: bool) -> Response:
    """Adds what is new to somebody already known; new_job: the present employer becomes a former one."""
    row = await contacts.get(turn.work, contact_id)
    for kind, value in entered.reaches:
        await channels.add(turn.work, turn.actor, row, kind, value)
    if entered.born is not None and row.birthday is None:
        await contacts.change(turn.work, turn.actor, contact_id, birthday=entered.born)
    if new_job and entered.company:
        await contacts.employ(
            turn.work, turn.actor, contact_id, company_name=entered.company, position=entered.position
        )
    elif entered.position and not row.position:
        await contacts.change(turn.work, turn.actor, contact_id, position=entered.position)
    turn.remember("contact", row.id)
    facts = views.entered_facts(entered.position, entered.company if new_job else "", entered.reaches)
    return (Replace(views.added(row.id, row.name, facts, turn.work.operation_id, entered.unread)),)


def receipt(turn: Turn, row: Contact, entered: Entered) -> Screen:
    """What was made."""
    facts = views.entered_facts(entered.position, entered.company, entered.reaches)
    return views.created(row.id, row.name, facts, turn.work.operation_id, entered.unread)


async def twins_of(turn: Turn, row: Contact, kind: str, text: str) -> tuple[Sequence[Twin], Response]:
    """Who else in reach has a phone or an e-mail that was typed; those out of reach are told to who leads."""
    twins = await queries.twins(turn.work, [(kind, one) for one in typed(turn, kind, text).values], apart_from=row.id)
    return [twin for twin in twins if twin.is_seen], await tell_leaders(turn, row, twins)


async def tell_leaders(turn: Turn, row: Contact, twins: Sequence[Twin]) -> Response:
    """A duplicate out of the writer's reach is not shown to them: those who see both are told, to decide."""
    hidden = [twin for twin in twins if not twin.is_seen]
    if not hidden:
        return ()
    team = turn.actor.team_id
    if team is not None and row.team_id == team and all(twin.team_id == team for twin in hidden):
        leaders = await members.heads(turn.work, team)
    else:
        leaders = [one for one in await members.active(turn.work) if one.role in ROLES_OVER_ALL]
    screen = views.hidden_twin(turn.actor.name, row.id, row.name, hidden)
    return tuple(Tell(one.id, screen) for one in leaders if one.id != turn.actor.member_id)


def already_saved() -> Words:
    """The answer to a second tap."""
    return words("contact-already-saved")
