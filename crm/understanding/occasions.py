"""When something happened and when something is due: a phrase of time gets its tense from the words around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from crm.understanding.dates.apart import clause_before, in_one
from crm.understanding.dates.expressions import expressions
from crm.understanding.dates.leftovers import left_clocks
from crm.understanding.dates.moments import moment_of
from crm.understanding.dates.pieces import Expression
from crm.understanding.dates.tail import long_tail
from crm.understanding.model import Doubt, Moment
from crm.understanding.names import ends_like_past
from crm.understanding.outdone import without_outdone
from crm.understanding.past_verbs import (
    begins_wish,
    is_meant_for,
    is_past_verb,
    is_reported,
    is_wished_done,
    tells_ahead,
    tense_of,
)
from crm.understanding.suiting import without_refused, without_since, without_uses
from crm.understanding.text import Line, read_line
from crm.understanding.there import is_asked_for, was_today
from crm.understanding.told_months import without_changes
from crm.understanding.upshots import took_place
from locales.lexicon import listed, listed_set

_PAST_CUES: Final = ("log", "log_in", "outcome", "deal_outcome", "ask", "happened")
_FUTURE_CUES: Final = ("future", "todo", "remind", "plan", "promise", "shifted")
_PLANNING: Final = ("future", "todo", "remind", "promise", "shifted")
_DATE_WORDS: Final = ("month", "weekday", "dmy")
_PERIODS: Final = ("period", "month", "quarter", "season")
_TAIL_WORDS: Final = 6
_HEADED: Final = ":-–—/|,"  # what follows the date that heads an entry
_A_YEAR, _RECENTLY = timedelta(days=365), timedelta(days=31)
_WRITTEN: Final = ("message", "email")
_TO_WHOM: Final = (2, 8)  # tokens before the colon behind whom a message was written to
_OWN_CLAUSE: Final = 2  # tokens behind a colon that are no clause by themselves
_REACH: Final = 30  # tokens within which a verb governs a phrase of time


@dataclass(frozen=True, slots=True)
class Occasion:
    """A phrase that was read: its tokens [first, end), whether it lies ahead, the moment it means."""

    first: int
    end: int
    future: bool
    moment: Moment
    apart: tuple[int, int] = (0, 0)  # the tokens of a clock that other words part from its day

    def tokens(self) -> frozenset[int]:
        """The places of all its tokens."""
        return frozenset((*range(self.first, self.end), *range(*self.apart)))


@dataclass(frozen=True, slots=True)
class Occasions:
    """What happened, what is due, and what was doubtful."""

    happened: Occasion | None
    due: Occasion | None
    doubts: tuple[Doubt, ...]
    read: frozenset[int] = frozenset()
    """The tokens of every phrase of time, also of those that became a doubt: no name is among them."""


def _cues(line: Line) -> dict[int, int]:
    """Where words tell of the past (-1) or plan (1); the longest phrase wins and hides the words in it."""
    cues: dict[int, int] = {}
    index, sent, told, wants, first_past = 0, False, -1, False, len(line.tokens)
    while index < len(line.tokens):
        tense, end = _cue(line, index)
        tense = tense_of(line, index, tense, cues)
        if tense < 0 and first_past < index and line.at(index, "plan") and line.is_clause_end(index - 1):
            tense = 0  # "called yesterday, call on Wed at 11": the noun after what took place is another contact
        first_past = min(first_past, index) if tense < 0 else first_past
        sent = (sent or line.at(index, "sent") is not None) and not line.is_clause_end(index)
        wants = (wants or begins_wish(line, index)) and not _ends_wish(line, index)
        is_object = tense > 0 and line.at(index, "stage", "plan") is not None and (sent or told == index)
        is_wished = wants and tense < 0 and is_wished_done(line, index)  # "wants it by mail"
        if tense and not is_object and not is_wished:  # what was sent ("offer") plans nothing
            cues.update(dict.fromkeys(range(index, end), tense))  # the dot in "вх. обаждане 9:15" parts nothing
        if tense < 0:
            told = end
        elif told == index and line.at(index, "pronoun", "article"):
            told = end  # "accepted our offer"
        index = end
    return cues


def _ends_wish(line: Line, index: int) -> bool:
    return line.is_clause_end(index) or line.at(index, "and", "i_subject") is not None


def _cue(line: Line, index: int) -> tuple[int, int]:
    if line.lexicon.lang == "en" and index > 1 and line.tokens[index].text.istitle():
        before = line.tokens[index - 1]
        if before.text.istitle() and before.is_word and not line.hits[index - 1]:
            return 0, index + 1  # "met Jo from Tall Ships on Monday"
    for hit in line.hits[index]:
        if hit.role in ("no_cue", "by_means") or (hit.role, hit.value) == ("log", "note"):
            return 0, hit.end  # what is noted may lie ahead; "on the phone" tells no time
        if (hit.role, hit.value) == ("outcome", "call_back"):
            return 1, hit.end
        if hit.role in _PAST_CUES and not (index and hit.role == "ask"):  # "any day in June"
            return -1, hit.end
        if hit.role in _FUTURE_CUES:
            return 1, hit.end
    word, lang = line.tokens[index].word, line.lexicon.lang
    told = lang == "bg" and not line.hits[index] and ends_like_past(word, lang)  # "събудих го в 7"
    told = told or (lang == "en" and is_past_verb(line, index))
    return -1 if told else 0, index + 1


def is_ahead(line: Line, expression: Expression, cues: Mapping[int, int]) -> bool:
    """Whether a phrase of time is a plan: by its own words, else by the nearest verb of its clause."""
    if expression.tense or is_meant_for(line, expression):
        return expression.tense >= 0
    aside = line.tokens[expression.first - 1].text == ")" if expression.first else False
    for index in range(expression.first - 1, max(-1, expression.first - _REACH), -1):
        if aside:
            aside = line.tokens[index].text != "("  # "lunch with Ann (Northgate) on Friday"
        elif _ends_clause(line, index) or _is_message_end(line, index) or _is_headed(line, index, expression):
            break
        elif cue := cues.get(index):
            return cue > 0 or tells_ahead(line, index, expression)
    for index in range(expression.end, min(len(line.tokens), expression.end + _REACH)):
        if cue := cues.get(index):
            return cue > 0
        if _ends_clause(line, index):
            break
    return not (_is_held_then(line, expression) or was_today(line, expression))


def _is_held_then(line: Line, expression: Expression) -> bool:
    """ "на созвоне в понедельник спрашивала": a verb of the past behind a time that stands behind where one talked."""
    day = expression.day
    if not _is_told_behind(line, expression.end):
        return False
    if day is None:
        return expression.clock is not None  # "в 9 утра подтвердил"
    if day.kind not in ("weekday", "date", "monthday"):
        return False
    first = expression.first
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
        if line.at(first, "talked_by"):
            return True
    return False


def _ends_clause(line: Line, index: int) -> bool:
    """Whether a clause ends here; the dots and commas of an address or a sum end none."""
    return index not in line.masked and line.is_clause_end(index)


def _is_message_end(line: Line, index: int) -> bool:
    """ "text to Ann: ready on Friday": whether a colon parts what was written from whom it was sent to."""
    if line.tokens[index].text != ":" or index < _TO_WHOM[0]:
        return False
    before = range(max(0, index - _TO_WHOM[1]), index)
    return any(hit.role in ("log", "log_in") and hit.value in _WRITTEN for at in before for hit in line.hits[at])


def _is_headed(line: Line, index: int, expression: Expression) -> bool:
    """ "text to Wanda: fitter comes Thursday": a colon before a clause of its own, which is not what was done."""
    if line.tokens[index].text != ":":
        return is_reported(line, index)
    if expression.first == index + 1:
        return not line.is_clause_end(expression.end)  # "sms from Edwin: Tuesday ok", but "called Edwin: Tuesday"
    return expression.first - index > _OWN_CLAUSE and line.tokens[index + 1].is_word


def _is_bygone(expression: Expression, now: datetime) -> bool:
    """Whether it names a year that is over: "на рынке с 2015 года"."""
    day = expression.day
    return day is not None and day.kind in _PERIODS and 0 < day.year < now.year


def _is_next(happened: Occasion | None, expression: Expression, cues: Mapping[int, int]) -> bool:
    """ "called Petrov yesterday answer on Thu": a second time lies ahead where no verb of the past came between."""
    if happened is None or expression.tense or expression.first <= happened.end:
        return False
    return not any(cues.get(index, 0) < 0 for index in range(happened.end, expression.first))


def _is_over(line: Line, expression: Expression, moment: Moment, now: datetime) -> bool:
    """ "call with Laura this morning": what a noun tells and no verb plans has happened if its time has begun."""
    begun = moment.start < now and moment.start.date() == now.date() and moment.grain in ("part", "hour", "minute")
    unsaid = expression.day is not None and expression.day.kind == "date" and not expression.day.year
    is_late = unsaid and moment.start > now + _A_YEAR - _RECENTLY
    if is_late and _is_told_behind(line, expression.end):
        return True  # "6 мая просил цену"
    if is_late and expression.first == 0 and line.tokens[expression.end : expression.end + 1]:
        heads = line.at(expression.end, "log", "log_in", "plan", "todo") is not None  # "11 May visit Acme"
        sign = line.tokens[expression.end].text  # "7 May: site visit", "2 May, Anna Berg, price list"
        heads = heads or sign in _HEADED
        return heads or (sign == "," and not any(_is_planned(line, at) for at in range(len(line.tokens))))
    begun = begun or is_late  # "10.05 meeting with Ivanov": just over
    if not begun or moment.recurrence is not None or not any(line.at(i, "plan") for i in range(len(line.tokens))):
        return False
    return not any(_is_planned(line, index) for index in range(len(line.tokens)))


def _is_told_behind(line: Line, index: int) -> bool:
    """Whether a verb of the past stands behind a time in its clause, where the language says that its end tells one."""
    lang = line.lexicon.lang
    if not listed(lang, "past_states"):
        return False
    for at in range(index, min(len(line.tokens), index + _REACH)):
        word = line.tokens[at].word
        if ends_like_past(word, lang) or word in listed_set(lang, "short_past"):
            return True
        if line.is_clause_end(at):
            break
    return False


def _is_soon(expression: Expression, moment: Moment | None, now: datetime, *, ahead: bool) -> bool:
    """ "поръча торта за 24 май": of a date without a year the coming one, not last year's of some eleven months ago."""
    day = expression.day
    unsaid = day is not None and day.kind == "date" and not day.year and day.in_year is None
    return not ahead and unsaid and moment is not None and moment.start < now - _A_YEAR + _RECENTLY


def _is_unreal(line: Line, expression: Expression) -> bool:
    """ "skulle ha truffet Roy i går": what should have been and was not, where the settings list such verbs."""
    unreal, first = listed_set(line.lexicon.lang, "unreal_verbs"), expression.first
    while unreal and first > 0 and not line.is_clause_end(first - 1):
        first -= 1
        if line.tokens[first].word in unreal:
            return True
    return False


def _is_planned(line: Line, index: int) -> bool:
    """Whether a word plans something, unless it is part of a longer one that only tells ("среща с")."""
    planning, told = line.at(index, *_PLANNING), line.at(index, "plan")
    return planning is not None and (told is None or told.end < planning.end)


def _tail(line: Line, now: datetime, *, future: bool) -> Occasion | None:
    if (
        len(line.tokens) > _TAIL_WORDS
        or line.masked
        or not any(line.at(i, *_DATE_WORDS) for i in range(len(line.tokens)))
        or any(line.at(i, "numbered", "street", "brand") for i in range(len(line.tokens)))
    ):
        return None
    said = line.text.strip()
    found = long_tail(said, line.lexicon.lang, now, future=future)
    if found is None:
        return None
    timed = (found.hour, found.minute) not in ((0, 0), (now.hour, now.minute))
    start = found if timed else found.replace(hour=0, minute=0)
    return Occasion(0, len(line.tokens), future, Moment.given(said, start, has_clock=timed))


def _turns(line: Line, cues: Mapping[int, int], earlier: Expression, later: Expression) -> bool:
    """ "called yesterday asked to call back at 3": whether what follows a time of the past is a plan of its own."""
    told = next((cues[at] for at in range(earlier.first - 1, clause_before(line, earlier) - 1, -1) if at in cues), 0)
    between = [at for at in range(earlier.end, later.first) if cues.get(at, 0) > 0]
    return told < 0 and any(line.at(at, "stage", "plan") is None for at in between)


def _put_together(
    line: Line, found: Sequence[Expression], cues: Mapping[int, int]
) -> list[tuple[Expression, tuple[int, int]]]:
    """The phrases of a line, a day and its clock as one, with the tokens of the clock that stood apart."""
    told: list[tuple[Expression, tuple[int, int]]] = []
    for one in found:
        apart = not told or _turns(line, cues, told[-1][0], one)
        joined = None if apart else in_one(line, told[-1][0], one)
        if joined:
            told[-1] = (joined, (one.first, one.end))
        else:
            told.append((one, (0, 0)))
    return told


def _is_lasting(line: Line, expression: Expression) -> bool:
    """ "owes us 900 since February": since when something is so, which is when nothing took place."""
    lasts = expression.day is not None and expression.day.kind in _PERIODS
    return lasts and line.at(expression.first, "since") is not None


def find_occasions(line: Line, now: datetime) -> Occasions:
    """The first thing that happened and the first that is due; a second plan becomes a doubt rather than be lost."""
    happened: Occasion | None = None
    due: Occasion | None = None
    doubts: list[Doubt] = []
    cues = _cues(line)
    found = without_outdone(line, expressions(line), now)
    suiting = without_uses(line, without_refused(line, without_since(line, without_changes(line, found), now)))
    for expression, apart in _put_together(line, suiting, cues):
        ahead = is_ahead(line, expression, cues) and not _is_bygone(expression, now)
        ahead = ahead or _is_next(happened, expression, cues)
        moment, found_doubts = moment_of(expression, line, now, future=ahead)
        over = ahead and not expression.tense and moment is not None and _is_over(line, expression, moment, now)
        over = over or (ahead and moment is not None and took_place(line, expression, moment, found, now))
        over = over or (not ahead and moment is not None and is_asked_for(line, expression, moment, now))
        if over or _is_soon(expression, moment, now, ahead=ahead):
            ahead = not ahead
            moment, found_doubts = moment_of(expression, line, now, future=ahead)
        if not ahead and moment is not None and expression.clock and moment.start > now:
            ahead = True  # "asked me to ring him at 8 tonight": nothing has happened yet
            moment, found_doubts = moment_of(expression, line, now, future=True)
        if not ahead and (_is_unreal(line, expression) or _is_lasting(line, expression)):
            continue
        doubts += found_doubts if moment is None or (due if ahead else happened) is None else ()
        if moment is None:
            continue
        if apart[1]:
            moment = replace(moment, said=f"{moment.said} {line.said(*apart)}")
        occasion = Occasion(expression.first, expression.end, ahead, moment, apart)
        if not ahead:
            happened = happened or occasion
        elif due is None:
            due = occasion
        else:
            doubts.append(Doubt("unread_date", moment.said))
    for left in left_clocks(line, found):
        if is_ahead(line, left, cues):
            doubts += moment_of(left, line, now, future=True)[1]
    if happened is None and due is None and not doubts:
        due = _tail(line, now, future=True)
    read = frozenset(index for one in found for index in range(one.first, one.end))
    return Occasions(happened, due, tuple(doubts), read)


def moment_in(text: str, lang: str, now: datetime, *, future: bool) -> tuple[Moment | None, tuple[Doubt, ...]]:
    """The first time named in a text that is asked for by itself (a form field, a reply to a reminder)."""
    line = read_line(text, lang)
    found: Sequence[Expression] = expressions(line)
    if not found:
        tail = _tail(line, now, future=future)
        return (tail.moment, ()) if tail else (None, ())
    chosen = found[0]
    ahead = future if chosen.tense == 0 else chosen.tense > 0
    return moment_of(chosen, line, now, future=ahead)
