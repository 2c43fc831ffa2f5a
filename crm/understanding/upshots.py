"""Whether a contact that a noun names took place: "lunch with Sue on Thursday, her firm is hiring"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from crm.understanding.dates.calendar import likely_hour
from crm.understanding.dates.pieces import Expression
from crm.understanding.model import Moment
from crm.understanding.text import Hit, Line
from locales.lexicon import listed_set

_EITHER_WAY: Final = ("weekday", "date", "monthday")
_PLANNING: Final = ("remind", "promise", "shifted", "request", "auxiliary", "find", "ask")
_SHOWS_HOUR: Final = ("minute", "hour", "part")
_NEARLY_A_YEAR: Final = timedelta(days=334)  # what a date that is just over would be ahead
_TOLD: Final = ("happened", "outcome", "deal_outcome", "person_verb")
_NAME: Final = 3  # words of a name between a contact and its hour
_REACH: Final = 12  # tokens before that name among which the contact stands
_HEADED: Final = ":-–—"  # what parts a contact from what came of it, beside a clause's end


def took_place(line: Line, expression: Expression, moment: Moment, found: Sequence[Expression], now: datetime) -> bool:
    """A contact as a noun with a day that may be either, and behind it what came of it.

    What came of it is plain ("went well"), or what they want or have ("they want a quote") on the day itself or before
    another time: of a contact that is still to come one writes what to bring. A date that would come again in a year,
    and an hour of today that has passed, are over too, whatever is to be done next.
    """
    if _is_hour_of_contact(line, expression, now):
        return True
    if expression.tense > 0 or moment.recurrence is not None or not _may_be_over(expression, moment, now):
        return False
    first = _clause_end(line, 0)
    noun = _contact(line, expression)
    if noun is None or not noun <= expression.first < first or expression.first != found[0].first:
        return False
    if any(one.tense < 0 for one in found[1:]):
        return False  # "demo on Friday, the call yesterday went well"
    if expression.day is None:  # "9am meeting with Lars, went well", said at 10
        return any(_upshots(line, expression.end)) or any(
            _opens(line, at) and line.at(at, *_TOLD) for at in range(noun, len(line.tokens))
        )
    is_today = moment.start.date() == now.date()
    if is_today and moment.grain in _SHOWS_HOUR:
        return moment.start <= now  # "Tuesday at 11", said on a Tuesday at 10
    if moment.start > now + _NEARLY_A_YEAR:
        return True
    told = {hit.value for hit in _upshots(line, expression.end)}
    return "plain" in told or ("weak" in told and (is_today or _goes_on(line, found, first)))


def _may_be_over(expression: Expression, moment: Moment, now: datetime) -> bool:
    """Whether the day is one that comes again, or today up to now."""
    day = expression.day
    if day is None:
        return expression.first == 0 and _has_passed(expression, now)
    if moment.grain in ("week", "month", "quarter", "year"):
        return False
    if day.kind == "relative":
        return day.number == 0 and moment.start <= now
    return day.kind in _EITHER_WAY and not day.shift and not day.year


def _has_passed(expression: Expression, now: datetime) -> bool:
    """Whether it is nothing but a clock, which has passed today."""
    clock = expression.clock
    bare = clock is not None and expression.day is None and expression.until is None and not expression.repeat
    return bare and clock is not None and (likely_hour(clock), clock.minute) <= (now.hour, now.minute)


def _is_hour_of_contact(line: Line, expression: Expression, now: datetime) -> bool:
    """ "called my man at Regent Laundry, Dolores, at nine, price by tonight": a time that only a name parts from it."""
    first, day = expression.first - 1, expression.day
    if first < 1 or line.tokens[first].text != "," or line.at(first + 1, "on" if day else "at") is None:
        return False
    is_over = day.kind == "weekday" and day.shift is None if day else _has_passed(expression, now)
    if not (is_over and line.is_clause_end(expression.end) and expression.tense == 0):
        return False
    name = first - 1
    while name > 0 and (line.tokens[name].is_capitalised or line.at(name, "and")) and first - name <= _NAME:
        name -= 1
    if name == first - 1 or line.tokens[name].text != ",":
        return False
    told = range(max(0, name - _REACH), name)
    return any(line.at(at, "log", "log_in") for at in told) and not any(line.at(at, *_PLANNING) for at in told)


def _contact(line: Line, expression: Expression) -> int | None:
    """Where the noun of a contact stands that opens the line, or follows only its time; an order is none."""
    at = expression.end if expression.first == 0 else 0
    told = listed_set(line.lexicon.lang, "contact_adjectives")
    while at < expression.first and line.tokens[at].word in told and line.at(at, "plan") is None:
        at += 1  # "quick coffee with Imani this morning, she wants"
    noun, order = line.at(at, "plan"), line.at(at, "weak_verb")
    if noun is None or (order is not None and order.end >= noun.end):
        return None
    clause = range(at, _clause_end(line, at))
    said = {told for index in clause if (hit := line.at(index, "no_cue")) for told in range(index, hit.end)}
    if any(line.at(index, *_PLANNING) for index in clause if index not in said):
        return None  # but "было ни о чём" asks nothing
    return min(at, expression.first)


def _clause_end(line: Line, first: int) -> int:
    """Where the contact's own clause ends: at a sign, not at a firm in brackets."""
    aside = False
    for index in range(first, len(line.tokens)):
        text = line.tokens[index].text
        aside = (aside or text == "(") and text != ")"
        if not aside and text != ")" and (line.is_clause_end(index) or text in _HEADED):
            return index
    return len(line.tokens)


def _upshots(line: Line, first: int) -> Iterator[Hit]:
    """What came of it, from a place on; of what only may tell it, what opens a clause."""
    index = first
    while index < len(line.tokens):
        hit = line.at(index, "upshot")
        if hit and (hit.value != "weak" or _opens(line, index)):
            yield hit
        index = hit.end if hit else index + 1


def _opens(line: Line, index: int) -> bool:
    """Whether a clause begins here, or with no more than who it is about."""
    while index > 0 and line.at(index - 1, "pronoun", "adverb"):
        index -= 1
    return index > 0 and (line.is_clause_end(index - 1) or line.tokens[index - 1].text in _HEADED)


def _goes_on(line: Line, found: Sequence[Expression], first: int) -> bool:
    """Whether another time follows, and nothing that is to be done before the contact."""
    later = any(one.first > first for one in found)
    orders = (index for index in range(first, len(line.tokens)) if line.at(index, "todo", "remind"))
    return later and not any(_opens(line, index) for index in orders)
