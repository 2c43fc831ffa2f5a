"""Which open deal a line is about: by its own name, else by whom it is with; never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crm import people
from crm.lines import Line
from crm.people import SURE_SCORE, Match
from locales.folding import fold_tokens
from storage import search
from storage.queries import deals
from storage.queries.deals import DealRead
from storage.search import Hit
from storage.unit_of_work import UnitOfWork

MOST_DEALS = 5
MOST_CLAUSES = 3
_CLAUSE = re.compile(r"[,;:.!?()]+")


@dataclass(frozen=True)
class Meant:
    """The open deals that may be meant, and whose. sure: the one that certainly is."""

    deals: tuple[DealRead, ...]
    match: Match
    sure: DealRead | None = None


async def meant(work: UnitOfWork, line: Line) -> Meant:
    """A deal is named for certain by more than its customer's name; else all of the customer's are looked at too."""
    match = await customer(work, line)
    named = await _named(work, line)
    if named and _words(line.read.deal.name) - _of_customer(line, match):
        return Meant(named, match, named[0] if len(named) == 1 else None)
    theirs = {one.deal.id: one for hit in ([match.sure] if match.sure else match.hits) for one in await _of(work, hit)}
    found = _narrowed(line, tuple({**theirs, **{one.deal.id: one for one in named}}.values()))[:MOST_DEALS]
    is_known = match.sure is not None or match.why == "several"  # of namesakes only one has such a deal
    is_sure = len(found) == 1 and (is_known or not theirs or _explains(line, found[0]))
    return Meant(found, match, found[0] if is_sure else None)


async def customer(work: UnitOfWork, line: Line, nouns: tuple[str, ...] = search.NOUNS) -> Match:
    """Whom a line about a deal names; where nothing in it looked like a name, who is called exactly like a word of it.

    Those lately spoken to, where nobody is named at all.
    """
    match = await people.who(work, line)
    if match.sure is not None or (match.hits and (line.name or line.company)):
        return match
    for word in (line.name or line.company, *line.read.deal.name.split()):
        hits = [hit for hit in await search.find(work, word, nouns=nouns) if hit.exact] if len(word) > 2 else []
        hits = [hit for hit in hits if hit.noun != "deal"] or hits  # by its own name a deal is found anyway
        if hits:
            return Match(tuple(hits[:MOST_DEALS]), hits[0] if len(hits) == 1 else None, "exact", said=word)
    return match


def is_more_said(line: Line, read: DealRead) -> bool:
    """Whether the line has words besides those that name the deal and its customer."""
    known = _words(read.deal.name, read.contact_name, read.company_name)
    return bool(_words(line.read.deal.name) - known - _said(line))


def closing_day(line: Line) -> date | None:
    """The day that was said for the deal's end, of a longer time its last; None where an hour makes it a meeting."""
    due = line.read.due
    if due is None or due.recurrence or (due.has_hour and not line.read.deal.closes):
        return None
    last = due.end - timedelta(seconds=1) if due.end is not None and not due.has_hour else due.start
    return last.astimezone(line.zone).date()


def days_meant(line: Line) -> tuple[str, tuple[date, date]] | None:
    """The words of the closing day and the two days that they may mean, the one taken first; None where it is plain."""
    day, due = closing_day(line), line.read.due
    doubts = [one for one in line.read.doubts if one.code == "ambiguous_date" and due and one.said == due.said]
    days = [reading.start.astimezone(line.zone).date() for one in doubts for reading in one.readings]
    other = next((one for one in days if one != day), None)
    return (doubts[0].said, (day, other)) if day and other else None


async def _named(work: UnitOfWork, line: Line) -> tuple[DealRead, ...]:
    """Open deals that have all words of a clause in their name, the one called exactly so alone."""
    clauses = [one.strip() for one in _CLAUSE.split(line.read.deal.name) if len(one.strip()) > 1]
    for clause in clauses[:MOST_CLAUSES]:
        hits = await search.find(work, clause, nouns=("deal",), limit=2 * MOST_DEALS, completes=False)
        reads = [one for hit in hits if hit.exact or hit.score >= SURE_SCORE for one in await _of(work, hit)]
        if reads:
            whole = [one for one in reads if _words(one.deal.name) == _words(clause)]
            return tuple(whole if len(whole) == 1 else reads[:MOST_DEALS])
    return ()


async def _of(work: UnitOfWork, hit: Hit) -> tuple[DealRead, ...]:
    if hit.noun == "deal":
        read = await deals.read(work, hit.id)
        return (read,) if read is not None and read.is_open else ()
    if hit.noun == "contact":
        return await deals.open_of(work, contact_id=hit.id)
    return await deals.open_of(work, company_id=hit.id)


def _narrowed(line: Line, found: tuple[DealRead, ...]) -> tuple[DealRead, ...]:
    """Of a customer's deals those whose name has most of the words that were said besides the customer's."""
    said = _words(line.read.deal.name)
    known = [said & (_words(one.deal.name) - _words(one.contact_name, one.company_name)) for one in found]
    most = max((len(one) for one in known), default=0)
    return tuple(one for one, words in zip(found, known, strict=True) if len(words) == most)


def _explains(line: Line, read: DealRead) -> bool:
    """Whether all words that were said name the deal and its customer."""
    said = _words(line.read.deal.name)
    return bool(said) and said <= _words(read.deal.name, read.contact_name, read.company_name)


def _of_customer(line: Line, match: Match) -> set[str]:
    return _said(line) | (_words(match.sure.title, match.sure.detail) if match.sure is not None else set())


def _said(line: Line) -> set[str]:
    """The words by which people and the company were named."""
    company = line.read.company
    return _words(*(one.said for one in line.read.people), company.said if company else "")


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in fold_tokens(text)}
