"""Questions about days and about nobody: "what is due tomorrow?", "how many calls this week?", "birthdays in May".

Only a text that is made of nothing but a time and the words of `[day_question]` in the lexicon is one of them: a single
word more ("what did ERA say yesterday?") asks of something else, or is a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from crm.understanding.asked_times import FRAMES, AskedTime, time_in
from crm.understanding.model import Kind, Moment
from crm.understanding.text import Line, read_line
from locales.lexicon import question_phrases

Wants: TypeAlias = Literal["plan", "done", "born", "late"]
Roles: TypeAlias = frozenset[str]

_LONGEST: Final = 160  # characters; a longer text tells something
_PHRASE: Final = 6  # tokens
_ALONE: Final = 4  # tokens of a time that stands alone
_KINDS: Final[tuple[Kind, ...]] = ("call", "meeting", "visit", "email", "message", "note")
_BIRTHS: Final = frozenset(("born", "birth"))
_WITHIN: Final = frozenset(("me", "us", "done"))
"""What a single word says even where it stands in a longer phrase: "did we" asks, and of what was done."""
_LATELY: Final = {"last_7": 7, "last_30": 30}
"""So many days up to and with today."""
_NOTHING: Final[Roles] = frozenset()
_PERIODS: Final = ("week", "month", "quarter", "year")
_TELLS: Final = frozenset(("done", *_KINDS))
"""With these a text that does not ask may be a note."""


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """What is asked: of what is to come, what was done (`kind`: how many of these), of birthdays, or what is overdue.

    when: None where no time was said. is_own: asked about oneself alone.
    """

    wants: Wants
    when: Moment | None
    kind: Kind | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """The text without the words for birthdays, what its other words may ask for, and what it says of time.

    tense: of its phrase of time, -1 past, 1 future, 0 unsaid, None where it has none; opens: it is put as a question.
    """

    text: str
    now: datetime
    roles: Roles
    tense: int | None
    opens: bool
    time: AskedTime | None

    def when(self, *, future: bool) -> Moment | None:
        """The time that is meant, of a day without its year or week the next or the last."""
        if self.lately:
            midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
            first, end = midnight - timedelta(days=self.lately - 1), midnight + timedelta(days=1)
            return Moment("", first, end, "day", None)
        return self.time.when(self.now, future=future) if self.time else None

    @property
    def lately(self) -> int:
        """The days up to now that were said as such ("in the last month"); 0 for none."""
        return next((days for role, days in _LATELY.items() if role in self.roles), 0)

    @property
    def kind(self) -> Kind | None:
        """The kind of contact that was named; None for none or several."""
        named = [kind for kind in _KINDS if kind in self.roles]
        return named[0] if len(named) == 1 else None


def asked_days(text: str, lang: str, now: datetime, tz: ZoneInfo) -> DayQuestion | None:
    """What is asked about days; None for every other text."""
    said = text.strip()
    if not said or len(said) > _LONGEST or "\n" in said:
        return None
    asked = _read(said, lang, now.astimezone(tz))
    if asked is None:
        return None
    return _of_birthdays(asked) if asked.roles & _BIRTHS else _of_work(asked)


def _read(text: str, lang: str, now: datetime) -> _Asked | None:
    """The parts of the text; None where a word is left over."""
    words = _asking(lang)
    line, rest = read_line(text, lang), text
    found = _phrases(line, words, frozenset())
    if not _may_be_read(line, found):
        return None
    births = [one for one in found if one[2] & _BIRTHS]
    for first, end, _ in births:
        start, stop = line.tokens[first].start, line.tokens[end - 1].end
        rest = rest[:start] + " " * (stop - start) + rest[stop:]
    line = read_line(rest, lang) if births else line
    lately = [one for one in _phrases(line, words, frozenset()) if one[2] & _LATELY.keys()]
    time = None if lately else time_in(line)
    read = set(time.tokens) if time else set()
    found = _phrases(line, words, frozenset(read))
    read |= {index for first, end, _ in found for index in range(first, end)}
    if any(token.word[0].isalnum() and index not in read for index, token in enumerate(line.tokens)):
        return None
    roles = _NOTHING.union(*(one[2] for one in (*births, *found)))
    opening = _NOTHING.union(*(one[2] for one in found if line.tokens[one[0]].start == 0))
    opens = text.endswith("?") or bool(opening & {"ask", "figures"})
    return _Asked(rest, now, roles, time.tense if time else -1 if lately else None, opens, time)


@cache
def _asking(lang: str) -> Mapping[tuple[str, ...], Roles]:
    """The phrases of the language and of English that ask for something, without those that stand before a time."""
    return {said: asks for said, roles in question_phrases(lang).items() if (asks := roles - FRAMES)}


def _may_be_read(line: Line, found: list[tuple[int, int, Roles]]) -> bool:
    """Whether every word is known, here or to the lexicon: the first name in a note tells that it asks nothing."""
    known = {index for first, end, _ in found for index in range(first, end)}
    known |= {index for first, hits in enumerate(line.hits) for hit in hits for index in range(first, hit.end)}
    return all(index in known or not token.word[0].isalnum() for index, token in enumerate(line.tokens))


def _phrases(line: Line, words: Mapping[tuple[str, ...], Roles], taken: frozenset[int]) -> list[tuple[int, int, Roles]]:
    """The known phrases outside the tokens taken, the longest at each place, with what they may ask for."""
    found: list[tuple[int, int, Roles]] = []
    index = 0
    while index < len(line.tokens):
        end = index
        while end < min(len(line.tokens), index + _PHRASE) and end not in taken:
            end += 1
        said = tuple(token.word for token in line.tokens[index:end])
        length = next((length for length in range(len(said), 0, -1) if said[:length] in words), 0)
        if length:
            alone = (words.get((word,), _NOTHING) & _WITHIN for word in said[:length])
            found.append((index, index + length, words[said[:length]].union(*alone)))
        index += max(length, 1)
    return found


def _of_birthdays(asked: _Asked) -> DayQuestion | None:
    """ "birthdays in May", "whose birthday is it today?", "birthday tomorrow?"; None for what may be a note."""
    if "born" not in asked.roles and not asked.opens:
        return None
    when = asked.when(future=True)
    return DayQuestion("born", when) if when or asked.tense is None else None


def _of_work(asked: _Asked) -> DayQuestion | None:
    roles, kind = asked.roles, asked.kind
    is_own = "me" in roles and "us" not in roles
    counts = "figures" in roles and asked.opens
    if "late" in roles and not (roles & _TELLS and not asked.opens):
        return DayQuestion("late", None, is_own=True)
    if asked.tense is None:
        return DayQuestion("done", None, kind, is_own) if counts and kind else None
    lists = "several" in roles and _names_a_period(asked)
    is_told = counts or lists or "report" in roles or (asked.opens and bool({"done", *_KINDS} & roles))
    if not is_told and not (asked.opens or "agenda" in roles or _stands_alone(asked)):
        return None
    ahead = asked.when(future=True)
    if ahead is None:
        return None
    if "due" in roles:
        return DayQuestion("plan", asked.when(future=False))
    looks_back = is_told and ("done" in roles or "report" in roles or ((counts or lists) and "ahead" not in roles))
    if asked.tense == 0 and looks_back:
        ahead = asked.when(future=False) or ahead
    if ahead.start > asked.now or not (is_told or _is_over(ahead, asked)):
        return DayQuestion("plan", ahead)
    return DayQuestion("done", ahead, kind, is_own)


def _names_a_period(asked: _Asked) -> bool:
    """ "calls in May", "meetings last week": with a day to come ("calls tomorrow") it may be something to be done."""
    ahead = asked.when(future=True)
    return ahead is not None and (asked.tense == -1 or ahead.grain in _PERIODS)


def _is_over(said: Moment, asked: _Asked) -> bool:
    """Whether the time lies wholly behind."""
    return said.over <= asked.now


def _stands_alone(asked: _Asked) -> bool:
    """ "tomorrow", "next week": a time and nothing else; a number by itself may be anything."""
    few = len(asked.text.split()) <= _ALONE
    return few and asked.roles <= {"small"} and not any(sign.isdecimal() for sign in asked.text)
