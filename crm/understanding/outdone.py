"""Times that give way to another of their line in English: "the quote of 8 April is open, follow up on Wednesday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.openings import is_one_of
from crm.understanding.text import Line
from locales.lexicon import listed_set

_OWNED: Final = "'s"
_DAYS: Final = ("weekday", "date", "monthday")
_ORDERS: Final = ("todo", "plan", "remind", "request", "future", "promise", "shifted")
_ASKED: Final = ("remind", "request", "promise", "wanting")
_VERB: Final = 4  # tokens before a time among which its verb stands
_NOUN: Final = 2  # tokens before "of 8 April" among which the paper stands


def without_outdone(line: Line, found: Sequence[Expression], now: datetime) -> Sequence[Expression]:
    """The phrases of time without those that tell which paper is meant, or whose time another one takes."""
    if line.lexicon.lang != "en" or not found:
        return found
    return [one for at, one in enumerate(found) if not _gives_way(line, one, found[at + 1 :], found[:at], now)]


def _gives_way(
    line: Line, one: Expression, later: Sequence[Expression], earlier: Sequence[Expression], now: datetime
) -> bool:
    if _is_of_paper(line, one, now) or _is_excepted(line, one):
        return True
    others = [other for other in (*earlier, *later) if other.tense >= 0 and not _is_owned(line, other)]
    if others and (_is_owned(line, one) or _is_owed_since(line, one)):
        return True
    apart = [other for other in later if _parted(line, one, other)]
    if not apart:
        return False
    missed = _was_to_be(line, one) or _lasts_until(line, one) or _was_moved(line, one, apart[0])
    missed = missed or _is_of_whom(line, one) or _is_when_it_ends(line, one, apart)
    return missed or _is_how_often(line, one, apart) or _is_by_its_hour(line, one)


def _parted(line: Line, one: Expression, later: Expression) -> bool:
    """Whether a clause ends between two phrases, the later of which may lie ahead."""
    ends = any(line.is_clause_end(at) and at not in line.masked for at in range(one.end, later.first))
    return ends and later.tense >= 0 and bool(later.day or later.clock)


def _is_owned(line: Line, one: Expression) -> bool:
    """ "the minutes of Monday's meeting": whose the thing is that somebody sends or talks of."""
    return not one.clock and line.tokens[one.end - 1].word.endswith(_OWNED) and one.end < len(line.tokens)


def _is_owed_since(line: Line, one: Expression) -> bool:
    """ "overdue since 1 May, send a letter on Friday"."""
    since = line.at(one.first, "since") is not None and one.first > 0
    return since and is_one_of(line, one.first - 1, "lasting_states")


def _is_of_paper(line: Line, one: Expression, now: datetime) -> bool:
    """ "the quote of 8 April", "11 May order": a date that is over and tells which paper is meant."""
    day = one.day
    if day is None or day.kind != "date" or one.clock or one.until_day or one.tense > 0 or day.year > now.year:
        return False
    if not day.year and (day.month, day.number) > (now.month, now.day):
        return False
    if one.end < len(line.tokens) and _is_paper(line, one.end):
        return True
    first = one.first if is_one_of(line, one.first, "before_dates") else one.first - 1
    if first < 1 or not is_one_of(line, first, "before_dates"):
        return False
    return any(_is_paper(line, at) for at in range(max(0, first - _NOUN), first))


def _is_paper(line: Line, index: int) -> bool:
    word = line.tokens[index].word
    return word in listed_set("en", "papers_of_months") or word in listed_set("en", "papers_of_days")


def _is_excepted(line: Line, one: Expression) -> bool:
    """ "not Monday but Tuesday", "any day but Thursday"."""
    before = line.tokens[one.first - 1].word if one.first else ""
    if before in listed_set("en", "not_that") and one.end < len(line.tokens):
        return is_one_of(line, one.end, "but_this")
    all_but = line.tokens[max(0, one.first - 3) : max(0, one.first - 1)]
    return before in listed_set("en", "but_this") and any(token.word in listed_set("en", "any_of") for token in all_but)


def _clause(line: Line, one: Expression) -> range:
    first = one.first
    while first and not line.is_clause_end(first - 1):
        first -= 1
    return range(first, one.first)


def _was_to_be(line: Line, one: Expression) -> bool:
    """ "was supposed to call on Friday and didn't, chase him today": what should have been by then."""
    if one.end + 1 < len(line.tokens) and is_one_of(line, one.end, "but_this"):
        return is_one_of(line, one.end + 1, "denials")  # "she'd sign on Friday but hasn't"
    clause = [*_clause(line, one), *range(one.first, one.end)]
    was = next((at for at in clause if is_one_of(line, at, "was_words")), None)
    return was is not None and any(is_one_of(line, at, "was_to_words") for at in clause if at > was)


def _was_moved(line: Line, one: Expression, later: Expression) -> bool:
    """ "was Friday, now Wednesday at 3", "was planned for Thursday, on Monday instead"."""
    if not any(is_one_of(line, at, "was_words") for at in _clause(line, one)):
        return False
    clause = _clause(line, later)
    return is_one_of(line, clause.start, "now_words") or is_one_of(line, later.end, "now_words")


def _is_of_whom(line: Line, one: Expression) -> bool:
    """ "called Lyle, who starts on Monday, wants chairs by Friday": what is told of somebody in a clause of its own."""
    clause = _clause(line, one)
    ends = line.is_clause_end(one.end) and clause.start > 0
    return ends and is_one_of(line, clause.start, "relatives") and not any(line.at(at, *_ASKED) for at in clause)


def _is_when_it_ends(line: Line, one: Expression, later: Sequence[Expression]) -> bool:
    """ "his contract runs out in August, new offer by 1 July": when something ends, and not what is to be done."""
    if one.clock or one.tense:
        return False
    clause = _clause(line, one)
    near = range(max(clause.start + 1, one.first - _VERB), one.first)
    if not any(is_one_of(line, at, "ending_verbs") for at in near) or any(line.at(at, *_ASKED) for at in clause):
        return False
    return any(other.tense > 0 or line.at(_clause(line, other).start, "todo", "remind") for other in later)


def _lasts_until(line: Line, one: Expression) -> bool:
    """ "he's driving till noon, again at 2": how long somebody is away, before the time that is due."""
    if not is_one_of(line, one.first, "until_words"):
        return False
    return not any(line.at(at, *_ORDERS) for at in _clause(line, one))


def _is_how_often(line: Line, one: Expression, later: Sequence[Expression]) -> bool:
    """ "reorders every 6 weeks, next on 8 June"."""
    if not one.repeat or "BY" in one.repeat or one.day or one.clock or one.part:
        return False
    if any(line.at(at, *_ORDERS) for at in _clause(line, one)):
        return False  # "call her weekly, first on Monday"
    return any(other.day is not None and other.day.kind in _DAYS and not other.repeat for other in later)


def _is_by_its_hour(line: Line, one: Expression) -> bool:
    """ "the 12:40 train, pick her up at 13:15": which train, and the time that is due."""
    if one.clock is None or one.day or one.until or one.first == 0 or one.end >= len(line.tokens):
        return False
    if not is_one_of(line, one.first - 1, "determiners"):
        return False
    return line.is_plain_word(one.end) and line.at(one.end, "plan", "event") is None
