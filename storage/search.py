"""Finds people, companies and deals by any text: names in any script, phones in any form, e-mails, ids.

Words are looked up as typed and as the nominative of what was typed; if that fills no list, as beginnings; if it is
still short, with slips forgiven. Every word has to match the record's name or, for a person, an employer. Only
`search_token` and plain indexes are read, so that both databases find the same, and a million contacts cost no scan.
Nothing typed is a pattern: `%`, `_` and quotes are separators.

What very many records have is not sorted whole. Of a word that stands alone, 1,000 records and 500 of one's own are
looked at, of a full name 300, and all only where too few of those are in reach: own and lately touched ones come first
among these, not among all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler
from sqlalchemy import select

from locales.folding import fold_tokens
from storage.queries import matches
from storage.search_by_words import by_words
from storage.search_ranking import ALIKE, BEGINNING, CLEARLY_BETTER, EXACT, Hit, by_touch, plain
from storage.search_statements import PHONE_ENDS, Source, ask
from storage.search_vocabulary import heard_more, vocabulary_of
from storage.search_words import MOST_WORDS
from storage.tables import Contact
from storage.unit_of_work import UnitOfWork

__all__ = [
    "BEGINNING", "CLEARLY_BETTER", "NOUNS", "Hit", "find", "nearest", "phone_endings", "positions", "recent",
]  # fmt: skip

NOUNS = ("contact", "company", "deal")
MOST_LETTERS = 200
FEWEST_DIGITS = 4
_ID = re.compile(r"#?([23456789abcdefghjkmnpqrstuvwxyz]{8})", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
_PHONE = re.compile(r"(?:tel:)?\+?[\d\s().\-/\u00a0\u2010-\u2014]+")


async def find(
    work: UnitOfWork, text: str, *, nouns: Sequence[str] = NOUNS, limit: int = 8, completes: bool = True
) -> list[Hit]:
    """What fits the text, best first, of what the scope allows; empty where nothing does.

    completes: whether records in which the words only begin, or have a slip, fill the list up; they are looked for in
    any case where nothing has the whole words.
    """
    asked = text.strip()[:MOST_LETTERS]
    for way in (_by_id, _by_email, _by_phone):
        hits = await way(work, asked, nouns)
        if hits is not None:
            return hits[:limit]
    vocabulary = await vocabulary_of(work)
    found = await by_words(work, asked, tuple(nouns), limit, vocabulary, completes=completes)
    if not found and await heard_more(work, vocabulary):
        found = await by_words(work, asked, tuple(nouns), limit, vocabulary, completes=completes)
    return found


async def nearest(work: UnitOfWork, text: str, *, nouns: Sequence[str] = NOUNS, limit: int = 3) -> list[Hit]:
    """What is spelled most like the text, for a search that found nothing: one like word is enough."""
    vocabulary = await vocabulary_of(work)
    typed = fold_tokens(text[:MOST_LETTERS])[:MOST_WORDS]
    likeness = {like: _best_alike(like, typed) for word in typed for like in vocabulary.alike(word)}
    if not likeness:
        return []
    found = await ask(work, nouns, "words", {}, [list(likeness)])
    hits = by_touch(plain(one, ALIKE, work.scope.member_id) for one in found)
    best = {hit.id: max((likeness.get(word, 0.0) for word in fold_tokens(hit.title)), default=0.0) for hit in hits}
    return sorted(hits, key=lambda hit: -best[hit.id])[:limit]


async def recent(work: UnitOfWork, *, nouns: Sequence[str] = NOUNS, limit: int = 8) -> list[Hit]:
    """One's own records, lately touched first: what is offered before anything is typed."""
    found = await ask(work, nouns, "recent", {}, rows=limit)
    return by_touch(plain(one, 0.0, work.scope.member_id) for one in found)[:limit]


async def positions(work: UnitOfWork, contact_ids: Sequence[str]) -> dict[str, str]:
    """What those people do, where it is known."""
    if not contact_ids:
        return {}
    query = select(Contact.id, Contact.position).where(Contact.id.in_(contact_ids), Contact.position != "")
    rows = await work.session.execute(query)
    return {row.id: row.position for row in rows}


def _best_alike(form: str, typed: Sequence[str]) -> float:
    return max(JaroWinkler.similarity(form, word) for word in typed)


async def _by_id(work: UnitOfWork, text: str, nouns: Sequence[str]) -> list[Hit] | None:
    match = _ID.fullmatch(text)
    if match is None:
        return None
    key = match[1].lower()
    hits = await _exact(work, nouns, "id", {"key": key})
    if not hits:
        hits = await _exact(work, nouns, "id", {"key": await matches.heir_of(work, key)})
    return hits or ([] if text.startswith("#") else None)


async def _by_email(work: UnitOfWork, text: str, nouns: Sequence[str]) -> list[Hit] | None:
    match = _EMAIL.fullmatch(text.removeprefix("mailto:"))
    return None if match is None else await _exact(work, nouns, "email", {"value": match[0].lower()})


async def _by_phone(work: UnitOfWork, text: str, nouns: Sequence[str]) -> list[Hit] | None:
    if _PHONE.fullmatch(text) is None:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) < FEWEST_DIGITS:
        return None
    starts = [end[::-1] for end in phone_endings(digits)]
    starts += [starts[0]] * (PHONE_ENDS - len(starts))
    bound = {f"from{at}": start for at, start in enumerate(starts)}
    bound |= {f"to{at}": start + ":" for at, start in enumerate(starts)}  # the sign after 9
    return await _exact(work, nouns, "phone", bound) or None


async def _exact(work: UnitOfWork, nouns: Sequence[str], source: Source, bound: dict[str, str]) -> list[Hit]:
    me = work.scope.member_id
    return by_touch(plain(one, EXACT, me, exact=True) for one in await ask(work, nouns, source, bound))


def phone_endings(digits: str) -> tuple[str, ...]:
    """The last digits an E.164 number has when somebody wrote these: without 00, 0 or the Russian 8 in front."""
    endings = {digits, digits.removeprefix("00")}
    if digits.startswith("0"):
        endings.add(digits.lstrip("0"))
    if digits.startswith("8") and len(digits) == 11:
        endings.add(digits[1:])
    return tuple(sorted(end for end in endings if len(end) >= FEWEST_DIGITS))
