"""Whom a line is about, among the records the actor may see: never guessed, and with the reason.

One name that fits better than all others wins. Several, a name that is only spelled like one, or one that works
elsewhere are a list to choose from, five at most, own ones and those lately spoken to first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from crm.lines import Line
from crm.names import EITHER, PEOPLE, Question, fits_initials, is_clear_slip, questions
from locales.folding import fold_tokens
from storage import search
from storage.queries import contacts, interactions
from storage.search import Hit
from storage.unit_of_work import UnitOfWork

MOST_CANDIDATES = 5
MOST_RECENT = 3
MOST_LOOKED_AT = 24
MOST_WORDS = 3
"""So many words with a capital are looked up in a line where nothing looked like a name."""
SURE_SCORE = 3.0
"""Search scores words that all stand in the name or employer, in whatever form, above this; slips are far below."""
_WORD = re.compile(r"[^\W\d_]{4,}")

Why: TypeAlias = Literal[
    "exact", "form", "nickname", "initials", "near", "reach", "colleague",
    "several", "only_near", "part", "no_initials", "no_colleague", "nobody", "",
]  # fmt: skip
"""Why one is certain, or (from `several` on) why nobody is."""


@dataclass(frozen=True)
class Match:
    """Who may be meant, best first, and the one who certainly is.

    facts: what tells a candidate apart, by id, where it is not the employer. said: the name that was looked for.
    """

    hits: tuple[Hit, ...]
    sure: Hit | None = None
    why: Why = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    said: str = ""

    def fact(self, hit: Hit) -> str:
        """What tells this one from the others."""
        return self.facts.get(hit.id, hit.detail)


async def who(work: UnitOfWork, line: Line) -> Match:
    """Whom the line is about, among what the actor may see."""
    if line.read.people and line.read.people[0].is_colleague and not line.company:
        return await _told_apart(work, await _colleague(work, line))
    found = await _first(work, questions(line, line.company)) or await _reached(work, line)
    if found is not None:
        return await _told_apart(work, found)
    if line.name or line.company:
        return Match((), None, "nobody", said=line.name or line.company)
    return await _written(work, line) or Match(await _lately(work))


async def find(work: UnitOfWork, text: str) -> Match:
    """Whom a typed answer names: people and companies."""
    hits = await search.find(work, text, nouns=EITHER, limit=MOST_CANDIDATES + 1)
    return await _told_apart(work, _match(hits, Question(text)))


async def _lately(work: UnitOfWork) -> tuple[Hit, ...]:
    return tuple(await search.recent(work, nouns=PEOPLE, limit=MOST_RECENT))


async def _first(work: UnitOfWork, asked: Sequence[Question]) -> Match | None:
    """The match of the first question that finds anything."""
    for one in asked:
        limit = MOST_LOOKED_AT if one.initials else MOST_CANDIDATES + 1
        hits = await search.find(work, one.text, nouns=one.nouns, limit=limit, completes=False)
        if hits:
            return _match(hits, one)
    return None


async def _reached(work: UnitOfWork, line: Line) -> Match | None:
    """Whose phone or address was said; beside a name that nobody has, only to choose from."""
    for value in (*line.read.phones, *line.read.emails):
        hits = await search.find(work, value, nouns=EITHER, limit=MOST_CANDIDATES + 1)
        if hits:
            found = _match(hits, Question(value, is_part=bool(line.name or line.company)))
            return replace(found, why="reach") if found.sure else found
    return None


async def _written(work: UnitOfWork, line: Line) -> Match | None:
    """Where nothing looked like a name: those who are called like a word that was written with a capital."""
    capitals = [one for one in _WORD.findall(line.text) if one[0].isupper()][:MOST_WORDS]
    for word in capitals:
        hits = await search.find(work, word, nouns=EITHER, limit=MOST_CANDIDATES + 1, completes=False)
        named = _named(hits, Question(word))
        if named:
            return await _told_apart(work, Match(tuple(named[:MOST_CANDIDATES]), None, "only_near", said=word))
    return None


async def _colleague(work: UnitOfWork, line: Line) -> Match:
    """ "her colleague Ivan": of the same employer as the one this actor last spoke to; elsewhere nobody is certain."""
    last = await interactions.last_spoken_to(work)
    asked = questions(line, last.company if last else "")
    found = await _first(work, asked) or Match((), None, "nobody", said=line.name)
    there = [hit for hit in found.hits if last and last.company == hit.detail and hit.id != last.contact_id]
    if not there:
        return replace(found, sure=None, why="no_colleague" if found.hits else "nobody")
    again = _match(there, asked[0])
    return replace(again, why="colleague") if again.sure else again


def _match(hits: Sequence[Hit], asked: Question) -> Match:
    """The hits with the one that is certain."""
    why: Why = "part" if asked.is_part else ""
    if asked.initials:
        fitting = [hit for hit in hits if fits_initials(hit.title, asked)]
        hits, why = fitting or hits, why if fitting else "no_initials"
    sure = None if why else _sure(hits, asked)
    found: Why = why or (_reason(sure, asked) if sure else "several" if _named(hits, asked) else "only_near")
    return Match(tuple(hits[:MOST_CANDIDATES]), sure, found, said=asked.name or asked.text)


def _sure(hits: Sequence[Hit], asked: Question) -> Hit | None:
    """The one that is named for certain: as typed before declined, a person before a company; else a clear slip."""
    named = _named(hits, asked)
    if not named:
        slips = [hit for hit in hits if is_clear_slip(hit.title, hit.detail, asked)]
        return slips[0] if len(slips) == len(hits) == 1 else None
    named = [hit for hit in named if hit.noun == "contact"] or named
    best = max(hit.score for hit in named) - search.CLEARLY_BETTER
    likely = [hit for hit in named if hit.score > best or _is_called(hit, asked)]
    return likely[0] if len(likely) == 1 else None


def _named(hits: Sequence[Hit], asked: Question) -> list[Hit]:
    """Those that bear the whole name in some form, one word of it at least in the record's own name."""
    found = [hit for hit in hits if hit.exact or (hit.score >= SURE_SCORE and _is_own_name(hit, asked))]
    if asked.text[:1].isdecimal() or asked.text[:1] == "+" or "@" in asked.text:
        return found
    found = [hit for hit in found if all(_texts(hit) & asked.forms(word) for word in asked.words)] or (
        found if asked.declines else []
    )
    as_said = [hit for hit in found if set(fold_tokens(asked.nominative)) <= set(fold_tokens(hit.title))]
    return as_said if asked.nominative and as_said else found


def _texts(hit: Hit) -> set[str]:
    return {*fold_tokens(hit.title), *fold_tokens(hit.detail)}


def _is_own_name(hit: Hit, asked: Question) -> bool:
    """Whether a word of the question stands in the record's own name, and not only in the employer's."""
    own = set(fold_tokens(hit.title))
    return any(own & asked.forms(word) for word in asked.words)


def _is_called(hit: Hit, asked: Question) -> bool:
    """Whether somebody goes by the one word that was said: Jim may be any James as well."""
    return len(asked.words) == 1 and not _texts(hit) & asked.forms(asked.text, nicknames=False)


def _reason(hit: Hit, asked: Question) -> Why:
    """Why that one is certain."""
    if asked.initials:
        return "initials"
    if _texts(hit).issuperset(fold_tokens(asked.text)):
        return "exact" if asked.nominative == "" else "form"
    if hit.score < search.BEGINNING:
        return "near"
    return "form" if all(_texts(hit) & asked.forms(word, nicknames=False) for word in asked.words) else "nickname"


async def _told_apart(work: UnitOfWork, found: Match) -> Match:
    """With what tells them apart: the employer; where that is one or unknown, what they do or the city."""
    if found.sure is not None or len(found.hits) < 2:
        return found
    seen = Counter((hit.title, hit.detail) for hit in found.hits)
    alike = [hit for hit in found.hits if hit.noun == "contact" and (not hit.detail or seen[hit.title, hit.detail] > 1)]
    known = await contacts.places(work, [hit.id for hit in alike])
    cities = {place.city for place in known.values()}
    positions = {place.position for place in known.values()}
    by_city = len(cities) > len(positions)
    facts = {key: place.city if by_city else place.position for key, place in known.items()}
    return replace(found, facts={key: fact for key, fact in facts.items() if fact})
