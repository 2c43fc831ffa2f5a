"""Finds tickets by their number, by whom they are about, by their tags and by the words that were said in them.

Every word has to be there, in any form, in the ticket or in the customer's name; the newest come first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, false, or_, select

from storage.note_words import excerpt, note_keys
from storage.queries.tickets import TicketRead, in_reach, read_all, reads
from storage.scope import Scope
from storage.search_vocabulary import vocabulary_of
from storage.search_words import words_of
from storage.tables import SearchToken, Ticket, TicketMessage, TicketToken
from storage.unit_of_work import UnitOfWork

LETTERS = 120
"""Of a message so much is shown."""
_NUMBER = re.compile(r"(?:#|№)\s?(\d{1,9})")
_DIGITS = 9


@dataclass(frozen=True)
class TicketHit:
    """A ticket that was found. text: the part of its latest message that has one of the words, "" for none.

    is_inside: whether that message is a note.
    """

    read: TicketRead
    text: str
    is_inside: bool


async def find(
    work: UnitOfWork, scope: Scope, asked: str, limit: int, offset: int = 0, *, with_notes: bool
) -> list[TicketHit]:
    """Tickets in reach that have all the words. with_notes: whether what stands in notes counts."""
    number = _NUMBER.fullmatch(asked.strip())
    if number is not None:
        query = reads().where(Ticket.number == int(number[1]), in_reach(scope))
        return [TicketHit(one, "", False) for one in (await read_all(work, query))[offset : offset + limit]]
    words = words_of(asked, await vocabulary_of(work))
    if not words:
        return []
    conditions = [_has(note_keys(one.raw), one.forms, one.typed, with_notes=with_notes) for one in words]
    whole = words[0].typed if len(words) == 1 else ""
    first = case((Ticket.number == int(whole), 0), else_=1) if _is_number(whole) else None
    ordered = [Ticket.number.desc()] if first is None else [first, Ticket.number.desc()]
    query = reads().where(*conditions, in_reach(scope)).order_by(*ordered).limit(limit).offset(offset)
    found = await read_all(work, query)
    keys = [key for one in words for key in note_keys(one.raw)]
    said = await _said(work, [one.ticket.id for one in found], keys, with_notes=with_notes)
    return [TicketHit(one, *_excerpt(said.get(one.ticket.id), keys)) for one in found]


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= _DIGITS


def _has(keys: Sequence[str], forms: Sequence[str], typed: str, *, with_notes: bool) -> ColumnElement[bool]:
    """The condition for tickets that have that word. keys: of what was said; forms: of names."""
    said = select(TicketToken.ticket_id).where(TicketToken.token.in_(keys))
    said = said if with_notes else said.where(TicketToken.inside == false())
    named = select(SearchToken.record_id).where(SearchToken.noun == "contact", SearchToken.token.in_(forms))
    ways = [Ticket.contact_id.in_(named), *([Ticket.id.in_(said)] if keys else [])]
    return or_(*ways, *([Ticket.number == int(typed)] if _is_number(typed) else []))


async def _said(
    work: UnitOfWork, ticket_ids: Sequence[str], keys: Sequence[str], *, with_notes: bool
) -> dict[str, TicketMessage]:
    """The latest message of each ticket that has one of the words."""
    if not ticket_ids or not keys:
        return {}
    having = select(TicketToken.source).where(TicketToken.ticket_id.in_(ticket_ids), TicketToken.token.in_(keys))
    query = select(TicketMessage).where(TicketMessage.ticket_id.in_(ticket_ids), TicketMessage.id.in_(having))
    query = query if with_notes else query.where(TicketMessage.kind != "note")
    rows = await work.session.execute(query.order_by(TicketMessage.created_at, TicketMessage.id))
    return {one.ticket_id: one for one in rows.scalars()}


def _excerpt(said: TicketMessage | None, keys: Sequence[str]) -> tuple[str, bool]:
    return (excerpt(said.text, keys, LETTERS), said.kind == "note") if said is not None else ("", False)
