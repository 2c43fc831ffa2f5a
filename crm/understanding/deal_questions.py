"""Questions about deals and about nobody: "which deals are slipping?", "how much did we win last month?".

Only a text that is made of nothing but a time and the words for such questions is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from crm.understanding.asked_times import time_in
from crm.understanding.model import Moment
from crm.understanding.text import Line, read_line
from locales.asked import deal_words
from locales.lexicon import question_phrases

Wants: TypeAlias = Literal["slipping", "won", "lost", "open"]
Roles: TypeAlias = frozenset[str]

_LONGEST: Final = 160  # characters; a longer text tells something
_PHRASE: Final = 6  # tokens
_BESIDE: Final = frozenset(("ask", "small", "me", "us", "done", "figures", "ahead"))
_OPENS: Final = frozenset(("ask", "many", "figures"))
_NOTHING: Final[Roles] = frozenset()


@dataclass(frozen=True, slots=True)
class DealQuestion:
    """What is asked: which deals slip, which were won or lost, or how many are open.

    when: None where no time was said. is_own: asked about oneself alone.
    """

    wants: Wants
    when: Moment | None = None
    is_own: bool = False


def deal_question(text: str, lang: str, now: datetime, tz: ZoneInfo) -> DealQuestion | None:
    """What is asked of deals; None for every other text."""
    said = text.strip()
    if not said or len(said) > _LONGEST or "\n" in said:
        return None
    line = read_line(said, lang)
    time = time_in(line)
    taken = time.tokens if time else frozenset()
    told = _roles(line, taken)
    if told is None:
        return None
    opening, roles = told
    asks = said.endswith("?") or bool(opening & _OPENS)
    wants = _wants(roles, asks=asks, is_timed=time is not None)
    when = time.when(now.astimezone(tz), future=False) if time else None
    if wants is None or (time and when is None):
        return None
    return DealQuestion(wants, when, "me" in roles and "us" not in roles)


def asks_of_deals(text: str, lang: str) -> bool:
    """Whether a text opens as a question and names deals, whatever else it wants to know; others may be notes."""
    line, words = read_line(text, lang), deal_words(lang)
    named = any("deal" in words.get((token.word,), _NOTHING) for token in line.tokens)
    return named and line.at(0, "ask", "ask_verb", "report") is not None


def _wants(roles: Roles, *, asks: bool, is_timed: bool) -> Wants | None:
    is_of_deals = "deal" in roles
    if "slipping" in roles and (is_of_deals or asks) and not is_timed:
        return "slipping"
    if asks and roles & {"won", "lost"}:
        return "won" if "won" in roles else "lost"
    if is_of_deals and asks and not is_timed and roles & {"open", "many", "figures", "me", "us"}:
        return "open"
    return None


def _roles(line: Line, taken: frozenset[int]) -> tuple[Roles, Roles] | None:
    """What the first phrase may tell, and what all of them may; None where a word is left over."""
    words, beside = deal_words(line.lexicon.lang), question_phrases(line.lexicon.lang)
    opening, roles, index = _NOTHING, _NOTHING, 0
    while index < len(line.tokens):
        if index in taken or not line.tokens[index].word[0].isalnum():
            index += 1
            continue
        length, found = _phrase(line, index, taken, words, beside)
        if not length:
            return None
        opening, roles, index = opening or (found if index == 0 else _NOTHING), roles | found, index + length
    return opening, roles


def _phrase(
    line: Line,
    first: int,
    taken: frozenset[int],
    words: Mapping[tuple[str, ...], Roles],
    beside: Mapping[tuple[str, ...], Roles],
) -> tuple[int, Roles]:
    """How many tokens the longest known phrase has that begins here, and what it may tell; 0 for none."""
    end = first
    while end < min(len(line.tokens), first + _PHRASE) and end not in taken:
        end += 1
    said = tuple(token.word for token in line.tokens[first:end])
    for length in range(len(said), 0, -1):
        own, other = words.get(said[:length], _NOTHING), beside.get(said[:length], _NOTHING)
        inside = _NOTHING.union(*(beside.get((word,), _NOTHING) & {"me", "us"} for word in said[:length]))
        if own or other & _BESIDE:
            return length, own | (other & _BESIDE) | (inside if other else _NOTHING)
    return 0, _NOTHING
