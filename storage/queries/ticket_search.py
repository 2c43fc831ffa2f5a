"""Finds tickets by their number, by whom they are about, by their tags and by the words that were said in them.

Every word has to be there, in any form, in the ticket or in the customer's name; the newest come first. Where no ticket
has them all, each word may have one slip. A phone finds the tickets of whoever has it, however it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, case, false, or_, select

from locales.folding import slips_undone
from storage.note_words import excerpt, note_keys
from storage.queries.tickets import TicketRead, in_reach, read_all, reads
from storage.scope import Scope
from storage.search import FEWEST_DIGITS, phone_endings
from storage.search_vocabulary import vocabulary_of
from storage.search_words import Word, words_of
from storage.slips import one_slip
from storage.tables import Channel, SearchToken, Ticket, TicketMessage, TicketToken
from storage.unit_of_work import UnitOfWork

LETTERS = 120
"""Of a message so much is shown."""
_NUMBER = re.compile(r"(?:#|№)\s?(\d{1,9})")
_DIGITS = 9
_PHONE = re.compile(r"\+?[\d\s()./-]{4,30}")


@dataclass(frozen=True)
class TicketHit:
    """A ticket that was found. text: the part of its latest message that has one of the words, "" for none.

    is_inside: whether that message is a note; is_near: whether a word of it is written otherwise than was asked.
    """

    read: TicketRead
    text: str
    is_inside: bool
    is_near: bool = False


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
    exact = [note_keys(one.raw) for one in words]
    conditions = [
        _has(keys, one.forms, one.typed, with_notes=with_notes) for keys, one in zip(exact, words, strict=True)
    ]
    whole = words[0].typed if len(words) == 1 else ""
    first = case((Ticket.number == int(whole), 0), else_=1) if _is_number(whole) else None
    ordered = [Ticket.number.desc()] if first is None else [first, Ticket.number.desc()]
    query = reads().where(or_(and_(*conditions), *_reached(asked)), in_reach(scope)).order_by(*ordered)
    found = await read_all(work, query.limit(limit).offset(offset))
    if found or (offset and await read_all(work, query.limit(1))):
        return await _told(work, found, exact, with_notes=with_notes)
    near = [_neighbours(one) for one in words]
    conditions = [
        _has((*own, *keys), (*one.forms, *forms), one.typed, with_notes=with_notes)
        for one, own, (forms, keys) in zip(words, exact, near, strict=True)
    ]
    query = reads().where(*conditions, in_reach(scope)).order_by(*ordered).limit(limit).offset(offset)
    keys = [[*own, *more] for own, (_, more) in zip(exact, near, strict=True)]
    hits = await _told(work, await read_all(work, query), keys, with_notes=with_notes)
    return [replace(one, is_near=True) for one in hits]


def _neighbours(word: Word) -> tuple[list[str], list[str]]:
    """The words that are one slip away, and their keys in what was said; letters that one key takes for one as well."""
    near = one_slip(word.typed)
    forms = [*near, *(slips_undone(word.raw) if near else ())]
    return forms, list(dict.fromkeys(key for one in forms for key in note_keys(one)))


async def _told(
    work: UnitOfWork, found: Sequence[TicketRead], keys: Sequence[Sequence[str]], *, with_notes: bool
) -> list[TicketHit]:
    every = [key for some in keys for key in some]
    said = await _said(work, [one.ticket.id for one in found], every, with_notes=with_notes)
    return [TicketHit(one, *_excerpt(said.get(one.ticket.id), every)) for one in found]


def _reached(asked: str) -> list[ColumnElement[bool]]:
    """The condition for tickets of whoever has the phone that was asked for; none where it is no phone."""
    digits = re.sub(r"\D", "", asked)
    if _PHONE.fullmatch(asked.strip()) is None or len(digits) < FEWEST_DIGITS:
        return []
    keys = [end[::-1] for end in phone_endings(digits)]
    ends = [and_(Channel.reversed_digits >= key, Channel.reversed_digits < f"{key}:") for key in keys]  # by the index
    having = select(Channel.contact_id).where(Channel.kind == "phone", Channel.contact_id.is_not(None), or_(*ends))
    written = select(TicketToken.ticket_id).where(
        TicketToken.token.in_((digits, *phone_endings(digits))), TicketToken.inside == false()
    )
    return [Ticket.contact_id.in_(having), Ticket.id.in_(written)]


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
