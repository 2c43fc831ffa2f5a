"""A clause that tells of somebody, wherever it stands: "…, 40 000 i mnd, gir svar mandag", "…, sier Erling".

Norwegian verbs show it by themselves: what one is told to do has no ending, what somebody does ends in r or s. The
lexicon's settings list such ends (`clause_verb_endings`) and who else may be the subject (`clause_subjects`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_STATES: Final = ("person_verb", "wanting", "acts", "joins", "happened", "auxiliary", "copula", "cannot")
_BESIDE: Final = ("beside_predicate", "negation", "adverb", "and", "opener", "company_from", "honorific", "title", "on")
_ORDERS: Final = ("todo", "plan", "remind", "find", "ask", "report", "log", "log_in")
_NO_VERB: Final = ("counted", "unit", "title", "weekday", "month", "weekday_every", "currency", "magnitude")
_DASHES: Final = "-–—:"
_SUBJECT_WORDS: Final = 3
_MOST_CLAUSES: Final = 20
_VERB: Final = 3  # letters at least
_FULL_NAME: Final = 2  # words
_REST: Final = 4  # words that are no name and no time
_FEW: Final = 2  # the same where a person and a firm have clauses of their own


def told_clauses(
    line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int]
) -> Iterator[tuple[int, int, int]]:
    """Where each clause that tells something begins, its verb stands, and it ends."""
    endings = listed(line.lexicon.lang, "clause_verb_endings")
    orders = {cue.first for cue in cues if cue.role in _ORDERS}
    for first, end in _clauses(line) if endings else ():
        verb = _verb_of(line, first, end, orders, named, timed, endings)
        if verb:
            yield first, verb - 1, end


def told_by_rest(line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int]) -> int:
    """ "Anbud fra Vestby kommune ute nå, frist 3. juni": words enough about a full name or a firm, and no order.

    Where the line ends; 0 where few words or a thing for somebody ("tilbud til Moe AS innen torsdag") are to be done.
    """
    if not listed(line.lexicon.lang, "clause_verb_endings") or len(named) < _FULL_NAME:
        return 0
    if any(cue.role in _ORDERS or cue.role in ("deal", "deal_outcome") for cue in cues):
        return 0
    first = min(named)
    free = [at for at, token in enumerate(line.tokens) if token.is_word and at not in named and at not in timed]
    given = first > 0 and line.tokens[first - 1].word in listed_set(line.lexicon.lang, "given_to")
    several = len(named) > _FULL_NAME and sum(1 for _ in _clauses(line)) > _FULL_NAME
    if len(free) < (_FEW if several else _REST) or (given and not line.at(0, "topic")):
        return 0
    if any(line.at(index, "i_subject", "promise", "request", "born") for index in free):
        return 0
    ordered = first == 1 and not line.is_clause_end(0) and not line.at(0, *_STATES, "title", "topic")
    return 0 if ordered else len(line.tokens)


def _clauses(line: Line) -> Iterator[tuple[int, int]]:
    first, found = 0, 0
    for index in range(len(line.tokens) + 1):
        if index not in line.masked and (line.is_clause_end(index) or _is_dash(line, index)):
            if index > first:
                yield first, index
                found += 1
            if found == _MOST_CLAUSES:
                return
            first = index + 1


def _is_dash(line: Line, index: int) -> bool:
    tokens = line.tokens
    if tokens[index].text not in _DASHES or index == 0 or index + 1 == len(tokens):
        return False
    return tokens[index].text == ":" or tokens[index - 1].end < tokens[index].start < tokens[index + 1].start - 1


def _verb_of(
    line: Line,
    first: int,
    end: int,
    orders: Collection[int],
    named: Collection[int],
    timed: Collection[int],
    endings: tuple[str, ...],
) -> int:
    """The token behind the verb by which a clause tells of somebody; 0 where it has none or is an order."""
    index, subject, words = first, False, 0
    ordered = any(first <= order < end for order in orders)
    while index < end:
        if index in named:
            subject = True
        elif index in timed or index in line.masked or not line.tokens[index].is_word:
            pass
        elif (index in orders and not subject) or line.at(index, "i_subject", "promise", "request"):
            return 0
        elif _is_verb(line, index, endings, alone=index == first) and index not in orders:
            ours = ordered and not subject  # "endte opp med å ringe Åse"
            return 0 if ours or line.at(index, "arrives") else index + 1
        elif line.tokens[index].word in listed_set(line.lexicon.lang, "clause_subjects"):
            subject = True
        elif not line.at(index, *_BESIDE):
            words += 1
            if words > _SUBJECT_WORDS:
                return 0
        index += 1
    return 0


def _is_verb(line: Line, index: int, endings: tuple[str, ...], *, alone: bool) -> bool:
    token, lang = line.tokens[index], line.lexicon.lang
    if (token.is_capitalised and index) or token.word in listed_set(lang, "no_predicates"):
        return False
    if line.at(index, *_STATES) or token.word in listed_set(lang, "predicates"):
        return True
    known = line.at(index, *_NO_VERB) is not None or (index and line.at(index - 1, "qty", "int", "indefinite"))
    return len(token.word) > _VERB and not known and not alone and token.word.endswith(endings)
