"""Lines that only list: "Коваленко, Дом Камня, столешницы из гранита, предоплата в пятницу", without any verb.

Who or whose firm opens the line, and what it is about, its price and its day stand behind commas. Nothing in it is to
be done, so that it tells something. The lexicon's settings list by `order_endings` what an order ends with.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from locales.lexicon import listed, listed_set

if TYPE_CHECKING:
    from crm.understanding.cues import Cue
    from crm.understanding.text import Line

_KEPT: Final = ("no_cue", "detail", "deal_hint")
_ORDERS: Final = ("i_subject", "promise", "request", "remind", "todo", "plan")
_COMMAS: Final = 2  # behind who opens the line
_WORDS: Final = 2  # that are neither names nor times
_SHORTEST_ORDER: Final = 4  # letters


def listed_of(line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int], opens: int) -> int:
    """Where the clause ends in which somebody opens such a list; 0 where none does."""
    endings, first = listed(line.lexicon.lang, "order_endings"), min(named)
    if not endings or any(cue.role not in _KEPT for cue in cues):
        return 0
    if first > opens + 1 and not line.is_clause_end(first - 1):
        return 0  # "40 мешков цемента, Маргарита, доставка в среду" opens with what it is about
    behind = range(opens, len(line.tokens))
    commas = [index for index in behind if line.tokens[index].text == "," and index not in line.masked]
    if len(commas) < _COMMAS:
        return 0
    free = [index for index in behind if index not in named and index not in timed and line.tokens[index].is_word]
    if len(free) < _WORDS or any(_is_order(line, index, endings) for index in free):
        return 0
    return next((comma for comma in commas if comma > first), len(line.tokens))


def _is_order(line: Line, index: int, endings: tuple[str, ...]) -> bool:
    word = line.tokens[index].word
    if line.at(index, *_ORDERS):
        return True
    told = len(word) >= _SHORTEST_ORDER and word.endswith(endings)
    return told and word not in listed_set(line.lexicon.lang, "no_orders")
