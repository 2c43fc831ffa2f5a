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
_SIGNS: Final = "/-–—:("


def bare_contacts(line: Line) -> Iterator[tuple[int, str]]:
    """Where such nouns stand, each with the role it plays: "log" where it tells how it went, else "plan"."""
    nouns = listed_set(line.lexicon.lang, "bare_contacts")
    for index, token in enumerate(line.tokens if nouns else ()):
        if token.word in nouns and index not in line.masked and line.at(index, *_TOLD) is None and _opens(line, index):
            went = line.at(index + 1, "upshot")
            if went and went.value == "plain":
                yield index, "log"
            elif _is_alone(line, index):
                yield index, "plan"


def _opens(line: Line, index: int) -> bool:
    opens = index == 0 or line.is_clause_end(index - 1) or line.tokens[index - 1].text in _SIGNS
    return opens or line.ending_at(index, *_TIMES) is not None


def _is_alone(line: Line, index: int) -> bool:
    if line.is_clause_end(index + 1):
        return True
    behind = line.tokens[index + 1]
    return behind.is_capitalised or behind.text[0].isdecimal() or line.at(index + 1, *_LEADS) is not None
