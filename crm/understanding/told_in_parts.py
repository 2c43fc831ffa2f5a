"""Notes without a verb: "Ангелина Паскова, реактиви, оферта до сряда", "Пламена вика, че ще върне каната".

Only for languages whose settings list `quoting`, the words that lead what somebody says.
"""

from collections.abc import Collection, Sequence
from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.text import Line
from crm.understanding.towns import towns
from locales.lexicon import listed_set

_PLAIN: Final = ("no_cue", "detail", "deal_hint", "deal")
_SAYS: Final = ("person_verb", "they_verb", "acts", "happened")
_PARTS: Final = 2  # clauses of a note without a verb


def told_in_parts(line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int], end: int) -> int:
    """Where the first clause ends behind whom a line opens with, if several follow and none is an order; else 0.

    end: behind the subject that opens the line, with where they work.
    """
    if not listed_set(line.lexicon.lang, "quoting") or any(cue.role not in _PLAIN for cue in cues):
        return 0
    if len(line.tokens) > 1 and line.tokens[1].text == "!" and line.at(0, *_SAYS):
        return end  # "Платиха! Керамика Изток, 4 450 евро"
    end = _past_small_town(line, end)
    if end >= len(line.tokens) or line.tokens[end].text != ",":
        return 0
    parts, told, first = 0, 0, end + 1
    for index in range(end + 1, len(line.tokens)):
        if not line.is_clause_end(index) and index + 1 < len(line.tokens):
            continue
        inside = [at for at in range(first, index + 1) if at not in timed and at not in named]
        said = sum(line.tokens[at].is_word or at in line.masked for at in inside)
        parts, told, first = parts + bool(said), told + said, index + 1
    return end + 1 if parts >= _PARTS and (told > parts or end - 1 in line.masked) else 0


def _past_small_town(line: Line, end: int) -> int:
    """ "мехмед юсеинов от кърджали, ": past the town that somebody in a line without capitals is from."""
    source = line.at(end, "out_of")
    known = source is not None and source.end < len(line.tokens)
    return source.end + 1 if source and known and line.tokens[source.end].word in towns(line.lexicon.lang) else end


def quoted_at(line: Line, index: int) -> int:
    """ "Данчо вика | че ще прати парите": where what somebody says begins; 0 where nobody does."""
    says = line.at(index, *_SAYS)
    behind = says.end if says else len(line.tokens)
    behind += behind < len(line.tokens) and line.tokens[behind].text == ","
    quoting = listed_set(line.lexicon.lang, "quoting")
    return behind if behind < len(line.tokens) and line.tokens[behind].word in quoting else 0
