"""Finds people, companies and deals by any text: names in any script, phones in any form, e-mails, ids.

Words are looked up as typed and as the nominative of what was typed; if that fills no list, as beginnings; if nothing
at all is found, with slips forgiven. Every word has to match the record's name or, for a person, an employer. Only
`search_token` and plain indexes are read, so that both databases find the same, and a million contacts cost no scan.
Nothing typed is a pattern: `%`, `_` and quotes are separators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from rapidfuzz.distance import JaroWinkler
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from locales.folding import fold, fold_tokens, stem_keys
from storage.tables import Change, Channel, Company, Contact, Deal, Employment, SearchToken
from storage.types import UTCDateTime
from storage.unit_of_work import UnitOfWork
from storage.vocabulary import VOCABULARY, Vocabulary

NOUNS = ("contact", "company", "deal")
MOST_LETTERS = 200
MOST_WORDS = 8
FEWEST_DIGITS = 4
LATE_COMMITS = 1000
"""History rows read again each time: a transaction may commit after a younger one."""
_ID = re.compile(r"#?([23456789abcdefghjkmnpqrstuvwxyz]{8})", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
_PHONE = re.compile(r"(?:tel:)?\+?[\d\s().\-/\u00a0\u2010-\u2014]+")
_EXACT, _STEM, _BEGINNING, _SLIP, _ALIKE = 4.0, 3.5, 2.0, 1.0, 0.5
_OWN, _WHOLE = 0.2, 0.25
CLEARLY_BETTER = 0.24
"""A score higher by this much settles who is meant: a whole name before a part of one, as typed before inflected."""


@dataclass(frozen=True)
class Hit:
    """A record that fits. detail: a person's employer, a deal's customer, a company's city, "" where unknown.

    score: higher is better; exact: every word stands in the record as typed, one of them at least in its own name.
    """

    noun: str
    id: str
    title: str
    detail: str
    score: float
    exact: bool
    touched_at: datetime | None = None
    is_own: bool = False


@dataclass(frozen=True)
class _Word:
    """One typed word with the indexed words it may stand for."""

    typed: str
    forms: frozenset[str]


_Part: TypeAlias = Select[*tuple[Any, ...]]
Filter: TypeAlias = Callable[[str, InstrumentedAttribute[str]], ColumnElement[bool]]
"""Given a noun and its id column, the condition its records must meet."""


async def find(
    work: UnitOfWork, text: str, *, nouns: Sequence[str] = NOUNS, limit: int = 8, completes: bool = True
) -> list[Hit]:
    """What fits the text, best first, of what the scope allows; empty where nothing does.

    completes: whether records in which the words only begin fill the list up; they are looked for in any case where
    nothing has the whole words.
    """
    asked = text.strip()[:MOST_LETTERS]
    for way in (_by_id, _by_email, _by_phone):
        hits = await way(work, asked, nouns, limit)
        if hits is not None:
            return hits
    return await _by_words(work, asked, nouns, limit, completes=completes)


async def nearest(work: UnitOfWork, text: str, *, nouns: Sequence[str] = NOUNS, limit: int = 3) -> list[Hit]:
    """What is spelled most like the text, for a search that found nothing: one like word is enough."""
    vocabulary = await _vocabulary(work)
    typed = fold_tokens(text[:MOST_LETTERS])[:MOST_WORDS]
    forms = frozenset(like for word in typed for like in vocabulary.alike(word))
    if not forms:
        return []
    hits = await _select(work, nouns, _with_words([_Word("", forms)]), limit * 4, _ALIKE)
    likeness = {form: at for at, form in enumerate(sorted(forms, key=lambda form: -_best_alike(form, typed)))}
    return sorted(hits, key=lambda hit: min((likeness.get(t, 99) for t in fold_tokens(hit.title)), default=99))[:limit]


async def recent(work: UnitOfWork, *, nouns: Sequence[str] = NOUNS, limit: int = 8) -> list[Hit]:
    """One's own records, lately touched first: what is offered before anything is typed."""
    owners = {"contact": Contact.owner_id, "company": Company.owner_id, "deal": Deal.owner_id}
    hits = await _select(work, nouns, lambda noun, _column: owners[noun] == work.scope.member_id, limit, 0.0)
    return hits[:limit]


async def positions(work: UnitOfWork, contact_ids: Sequence[str]) -> dict[str, str]:
    """What those people do, where it is known."""
    if not contact_ids:
        return {}
    query = select(Contact.id, Contact.position).where(Contact.id.in_(contact_ids), Contact.position != "")
    rows = await work.session.execute(query)
    return {row.id: row.position for row in rows}


def _best_alike(form: str, typed: Sequence[str]) -> float:
    return max(JaroWinkler.similarity(form, word) for word in typed)


async def _by_id(work: UnitOfWork, text: str, nouns: Sequence[str], limit: int) -> list[Hit] | None:
    match = _ID.fullmatch(text)
    if match is None:
        return None
    key = match[1].lower()
    hits = await _select(work, nouns, lambda _noun, column: column == key, limit, _EXACT)
    return [replace(hit, exact=True) for hit in hits] or ([] if text.startswith("#") else None)


async def _by_email(work: UnitOfWork, text: str, nouns: Sequence[str], limit: int) -> list[Hit] | None:
    match = _EMAIL.fullmatch(text.removeprefix("mailto:"))
    if match is None:
        return None
    same = and_(Channel.kind == "email", Channel.value == match[0].lower())
    hits = await _select(work, nouns, _with_channel(same), limit, _EXACT)
    return [replace(hit, exact=True) for hit in hits]


async def _by_phone(work: UnitOfWork, text: str, nouns: Sequence[str], limit: int) -> list[Hit] | None:
    if _PHONE.fullmatch(text) is None:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) < FEWEST_DIGITS:
        return None
    ends = [_ends_with(work, end) for end in phone_endings(digits)]
    hits = await _select(work, nouns, _with_channel(and_(Channel.kind == "phone", or_(*ends))), limit, _EXACT)
    if hits:
        return [replace(hit, exact=True) for hit in hits]
    return None


def phone_endings(digits: str) -> tuple[str, ...]:
    """The last digits an E.164 number has when somebody wrote these: without 00, 0 or the Russian 8 in front."""
    endings = {digits, digits.removeprefix("00")}
    if digits.startswith("0"):
        endings.add(digits.lstrip("0"))
    if digits.startswith("8") and len(digits) == 11:
        endings.add(digits[1:])
    return tuple(sorted(end for end in endings if len(end) >= FEWEST_DIGITS))


def _ends_with(work: UnitOfWork, digits: str) -> ColumnElement[bool]:
    """Channels whose number ends so, through the index of each database: LIKE on PostgreSQL, a range on SQLite."""
    start = digits[::-1]
    if work.session.get_bind().dialect.name == "sqlite":
        return and_(Channel.reversed_digits >= start, Channel.reversed_digits < start + ":")
    return Channel.reversed_digits.like(start + "%")


def _with_channel(condition: ColumnElement[bool]) -> Filter:
    def holds(noun: str, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        if noun == "deal":
            return literal(value=False)
        owner = Channel.contact_id if noun == "contact" else Channel.company_id
        return column.in_(select(owner).where(condition, owner.is_not(None)))

    return holds


def _with_words(words: Sequence[_Word]) -> Filter:
    def holds(noun: str, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        return and_(
            *(
                column.in_(
                    select(SearchToken.record_id).where(SearchToken.noun == noun, SearchToken.token.in_(word.forms))
                )
                for word in words
            )
        )

    return holds


async def _by_words(
    work: UnitOfWork, text: str, nouns: Sequence[str], limit: int, *, completes: bool
) -> list[Hit]:
    typed = list(dict.fromkeys(fold_tokens(text)))[:MOST_WORDS]
    if not typed:
        return []
    vocabulary = await _vocabulary(work)
    stems = {fold(raw): stem_keys(raw) for raw in re.findall(r"[^\W_]+", text)}
    plain = [_Word(word, frozenset((word, *stems.get(word, ())))) for word in typed]
    found = await _tier(work, nouns, plain, limit, _EXACT)
    if len(found) < limit and (completes or not found):
        begun = [_Word(word.typed, word.forms | set(vocabulary.beginning_with(word.typed))) for word in plain]
        found = _joined(found, await _tier(work, nouns, begun, limit, _BEGINNING), limit)
    if not found:
        slipped = [_slipped(word, vocabulary) for word in plain]
        found = await _tier(work, nouns, slipped, limit, _SLIP)
    return found


def _slipped(word: _Word, vocabulary: Vocabulary) -> _Word:
    near = {like for form in word.forms for like in vocabulary.misspelled(form)}
    return _Word(word.typed, word.forms | near | set(vocabulary.beginning_with(word.typed)))


def _joined(first: Sequence[Hit], more: Iterable[Hit], limit: int) -> list[Hit]:
    seen = {(hit.noun, hit.id) for hit in first}
    return [*first, *(hit for hit in more if (hit.noun, hit.id) not in seen)][:limit]


async def _tier(work: UnitOfWork, nouns: Sequence[str], words: Sequence[_Word], limit: int, score: float) -> list[Hit]:
    hits = await _select(work, nouns, _with_words(words), max(limit, 20), score)
    ranked = [_ranked(hit, words, may_be_exact=score == _EXACT) for hit in hits]
    ranked.sort(key=lambda hit: -hit.score)
    return ranked[:limit]


def _ranked(hit: Hit, words: Sequence[_Word], *, may_be_exact: bool) -> Hit:
    """The hit weighed: as typed before inflected, the name before the employer, own before others'."""
    title = set(fold_tokens(hit.title))
    in_name = [word for word in words if word.forms & title]
    score = hit.score + (_OWN if hit.is_own else 0.0)
    if len(in_name) < len(words):
        score -= 1.0 if not in_name else 0.3
    elif may_be_exact and any(word.typed not in title for word in words):
        score -= _EXACT - _STEM
    if {word.typed for word in words} == title:
        score += _WHOLE
    return replace(hit, score=score, exact=may_be_exact and bool(in_name))


async def _select(work: UnitOfWork, nouns: Sequence[str], holds: Filter, limit: int, score: float) -> list[Hit]:
    """One statement: the records of each noun that meet the condition, own and lately touched ones first."""
    parts = [_PARTS[noun](work, holds).limit(limit).subquery() for noun in nouns if noun in _PARTS]
    if not parts:
        return []
    rows = (await work.session.execute(union_all(*(select(part) for part in parts)))).all()
    me = work.scope.member_id
    hits = [
        Hit(noun, record, title, detail or "", score, False, touched, is_own=me is not None and owner == me)
        for noun, record, title, detail, owner, touched in rows
    ]
    return sorted(hits, key=lambda hit: (not hit.is_own, -hit.touched_at.timestamp() if hit.touched_at else 0.0))


def _contacts(work: UnitOfWork, holds: Filter) -> _Part:
    employer = (
        select(Company.name)
        .join(Employment, Employment.company_id == Company.id)
        .where(Employment.contact_id == Contact.id, Employment.is_current)
        .order_by(Employment.created_at.desc(), Employment.id)
        .limit(1)
        .scalar_subquery()
    )
    columns = (Contact.id, Contact.name, employer, Contact.owner_id, Contact.last_touch_at)
    return (
        select(literal("contact").label("noun"), *columns)
        .where(work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by), holds("contact", Contact.id))
        .order_by(*_order(work, Contact.owner_id, Contact.last_touch_at), Contact.sort_name, Contact.id)
    )


def _companies(work: UnitOfWork, holds: Filter) -> _Part:
    columns = (Company.id, Company.name, Company.city, Company.owner_id, literal(None, UTCDateTime()))
    return (
        select(literal("company").label("noun"), *columns)
        .where(work.scope.allows(Company.owner_id, Company.team_id, Company.created_by), holds("company", Company.id))
        .order_by(*_order(work, Company.owner_id, None), Company.sort_name, Company.id)
    )


def _deals(work: UnitOfWork, holds: Filter) -> _Part:
    customer = select(Company.name).where(Company.id == Deal.company_id).scalar_subquery()
    columns = (Deal.id, Deal.name, customer, Deal.owner_id, Deal.last_touch_at)
    return (
        select(literal("deal").label("noun"), *columns)
        .where(work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by), holds("deal", Deal.id))
        .order_by(*_order(work, Deal.owner_id, Deal.last_touch_at), Deal.name, Deal.id)
    )


def _order(
    work: UnitOfWork,
    owner: InstrumentedAttribute[str | None],
    touched: InstrumentedAttribute[datetime | None] | None,
) -> list[ColumnElement[Any]]:
    own_first: ColumnElement[Any] = (owner == work.scope.member_id).desc()
    return [own_first] if touched is None else [own_first, touched.desc().nulls_last()]


_PARTS = {"contact": _contacts, "company": _companies, "deal": _deals}


_NEWEST = select(func.max(Change.id))
_NAMED = select(Change.new).where(Change.table.in_(NOUNS), Change.column == "name", Change.id > bindparam("since"))


async def _vocabulary(work: UnitOfWork) -> Vocabulary:
    """The store's vocabulary, with what was named since it was last asked.

    On SQLite this process alone names things, and the index teaches the words as it is written.
    """
    vocabulary: Vocabulary = work.session.info[VOCABULARY]
    since = vocabulary.read_to
    if since is not None and work.session.get_bind().dialect.name == "sqlite":
        return vocabulary
    newest = (await work.session.execute(_NEWEST)).scalar() or 0
    if since is None:
        vocabulary.learn((await work.session.execute(select(SearchToken.token).distinct())).scalars())
    elif newest > since - LATE_COMMITS:
        names = (await work.session.execute(_NAMED, {"since": since - LATE_COMMITS})).scalars()
        vocabulary.learn(token[:64] for name in names if isinstance(name, str) for token in fold_tokens(name))
    vocabulary.read_to = newest
    return vocabulary
