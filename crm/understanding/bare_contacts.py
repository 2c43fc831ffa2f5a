"""Nouns that name a meeting only where they are a clause of their own: "demo friday 11:00", "Acme, demo went fine".

The lexicon's settings list them as `bare_contacts`; "a demo unit" and "prepare the presentation" are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from locales.lexicon import listed_set

if TYPE_CHECKING:
    from crm.understanding.text import Line

_TOLD: Final = ("plan", "log", "log_in", "todo")
_TIMES: Final = ("weekday", "relday", "day_part", "part", "month", "edge_unit")
_LEADS: Final = (*_TIMES, "modifier", "on", "at")
_TIMED: Final = 7  # tokens of a time
_OF_TIME: Final = (
    *_LEADS, "month", "ampm", "oclock", "at_soft", "unit", "ordinal", "edge", "ord", "number", "dash", "past",
)  # fmt: skip
_SIGNS: Final = "/-–—:("


def bare_contacts(line: Line) -> Iterator[tuple[int, str]]:
    """Where such nouns stand, each with the role it plays: "log" where it tells how it went, else "plan"."""
    nouns, meals = listed_set(line.lexicon.lang, "bare_contacts"), listed_set(line.lexicon.lang, "bare_meals")
    for index, token in enumerate(line.tokens if nouns else ()):
        if index in line.masked or line.at(index, *_TOLD) or not (token.word in nouns or token.word in meals):
            continue
        if token.word in meals and _opens(line, index) and _is_meal_with(line, index):
            yield index, "plan"
        if token.word in nouns and _opens(line, index):
            went = line.at(index + 1, "upshot")
            if went and went.value == "plain":
                yield index, "log"
            elif _is_alone(line, index):
                yield index, "plan"


def _is_meal_with(line: Line, index: int) -> bool:
    """ "Lunch Thurs 12:30 w/ Carla": nothing but a time stands between a meal and with whom it is."""
    behind = index + 1
    while behind < len(line.tokens) and behind - index <= _TIMED:
        if companion := line.at(behind, "with"):
            end = companion.end
            named = end < len(line.tokens) and (line.tokens[end].is_capitalised or line.at(end, "honorific", "article"))
            return behind > index + 1 and bool(named) and line.tokens[behind].word != "to"
        told = line.tokens[behind].text[0].isdecimal() or line.at(behind, *_OF_TIME) is not None
        if not told or line.is_clause_end(behind):
            return False
        behind += 1
    return False


def _opens(line: Line, index: int) -> bool:
    opens = index == 0 or line.is_clause_end(index - 1) or line.tokens[index - 1].text in _SIGNS
    return opens or line.ending_at(index, *_TIMES) is not None


def _is_alone(line: Line, index: int) -> bool:
    if line.is_clause_end(index + 1):
        return True
    behind = line.tokens[index + 1]
    return behind.is_capitalised or behind.text[0].isdecimal() or line.at(index + 1, *_LEADS) is not None
