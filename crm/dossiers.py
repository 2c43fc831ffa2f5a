"""Everything that is kept about one person, in a form that stays: see docs/personal-data.md.

What is kept about others is no part of it, nor who of the firm wrote or did something. Notes that operators made in a
ticket are given to the firm's own people alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from storage.history import row_key
from storage.queries import dossiers as queries
from storage.queries import former
from storage.queries.erasing import Belongings, belongings
from storage.tables import Contact, Row, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

FORM = 1
"""Goes up when a field changes its meaning or goes away; new fields may come at any time."""
Fields: TypeAlias = dict[str, Any]
_NOTED = ("interaction", "reminder")
_FROM = {"from_customer": "person", "to_customer": "firm", "faq": "automatic", "note": "note"}


@dataclass(frozen=True)
class Dossier:
    """The sections by name, in the order in which they are read; moments and days are values yet."""

    name: str
    sections: dict[str, list[Fields]]


async def of(work: UnitOfWork, contact: Contact, *, with_notes: bool) -> Dossier:
    """All of it. with_notes: for the firm, with what operators noted in tickets; else for the person."""
    found = await belongings(work, contact)
    names = await queries.names(work, found)
    sections: dict[str, list[Fields]] = {
        "person": [_person(found, names)],
        "reaches": [
            {"kind": one.kind, "value": one.value, "label": one.label, "since": one.created_at}
            for one in found.channels
        ],
        "jobs": [
            {"company": names.companies.get(one.company_id, ""), "position": one.position, "since": one.since,
             "until": one.until, "is_current": one.is_current}
            for one in found.jobs
        ],
        "entries": [
            {"at": one.happened_at, "kind": one.kind, "direction": one.direction, "outcome": one.outcome,
             "text": one.summary}
            for one in sorted(found.entries, key=lambda one: one.happened_at)
        ],
        "reminders": [{"due_at": one.due_at, "text": one.text, "status": one.status} for one in found.reminders],
        "deals": _deals(found, names),
        "accounts": [
            {"platform": one.platform, "team": one.team, "user": one.user, "name": one.name, "language": one.language,
             "timezone": one.timezone, "since": one.created_at, "seen_at": one.seen_at, "blocked_since": one.blocked_at,
             "blocked_until": one.blocked_until}
            for one in found.customers
        ],
        "tickets": _tickets(found, with_notes=with_notes),
        "website": [
            {"at": one.at, "text": str(one.body.get("text", ""))} for one in await queries.website(work, found)
        ],
        "requests": [
            {"at": one.asked_at, "kind": one.kind, "status": one.status, "answer": one.said}
            for one in found.requests
        ],
        "former": await _former(work, found, with_notes=with_notes),
    }  # fmt: skip
    return Dossier(contact.name, sections)


def _person(found: Belongings, names: queries.Names) -> Fields:
    one = found.contact
    return {
        "id": one.id, "name": one.name, "position": one.position, "birthday": one.birthday, "note": one.note,
        "source": one.source, "tags": list(names.tags), "since": one.created_at, "last_touch_at": one.last_touch_at,
    }  # fmt: skip


def _deals(found: Belongings, names: queries.Names) -> list[Fields]:
    roles = {one.deal_id: one.role for one in found.parts}
    return [
        {"name": one.name, "role": roles.get(one.id, ""), "state": names.states.get(one.stage_id, ""),
         "value_minor": one.value_minor, "currency": one.currency, "since": one.created_at,
         "closed_at": one.closed_at}
        for one in found.deals
    ]  # fmt: skip


def _tickets(found: Belongings, *, with_notes: bool) -> list[Fields]:
    said: dict[str, list[TicketMessage]] = {}
    for one in sorted(found.messages, key=lambda one: (one.created_at, one.id)):
        if with_notes or one.kind != "note":
            said.setdefault(one.ticket_id, []).append(one)
    tickets = sorted(found.tickets, key=lambda one: one.number)
    return [_ticket(one, said.get(one.id, ())) for one in tickets]


def _ticket(row: Ticket, said: Sequence[TicketMessage]) -> Fields:
    return {
        "number": row.number, "subject": row.subject, "status": row.status, "outcome": row.outcome,
        "tags": [one for one in row.tags.split(", ") if one], "since": row.created_at, "closed_at": row.closed_at,
        "rating": row.rating, "rating_text": row.rating_text or "",
        "messages": [
            {"at": one.created_at, "from": _FROM.get(one.kind, one.kind), "text": one.text,
             "earlier": list(one.earlier), "files": list(one.attachments)}
            for one in said
        ],
    }  # fmt: skip


async def _former(work: UnitOfWork, found: Belongings, *, with_notes: bool) -> list[Fields]:
    """What stood there before. What was noted of somebody and taken back may have been about another."""
    rows: list[Row] = [*found.gone, *found.entries]
    keys = [(one.__tablename__, row_key(one)) for one in rows]
    deleted = await former.deleted_of(work, found.contact.id)
    keys += deleted if with_notes else [key for key in deleted if key[0] not in _NOTED]
    return [
        {"until": one.until, "of": one.table, "field": one.column, "was": one.value}
        for one in await former.values_of(work, keys)
    ]
