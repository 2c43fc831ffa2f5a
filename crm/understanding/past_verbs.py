"""English verbs of the past that no list of contacts has: "Bob brought the pump on Sunday"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.openings import is_one_of
from crm.understanding.text import Line
from locales.lexicon import listed_set

_NOT_BEFORE: Final = ("wanting", "auxiliary", "copula", "obliged", "particle", "future", "request", "todo", "remind")
_SUBJECTS: Final = ("pronoun", "i_subject", "title")
_DAYS: Final = ("weekday", "date", "monthday")
_REACH: Final = 5  # tokens from a verb to what it was for
_ENDING: Final = "ed"
_SHORTEST: Final = 5  # letters
_DONE: Final = ("t", "d")  # how a Norwegian participle ends


def is_past_verb(line: Line, index: int) -> bool:
    """Whether a word tells what somebody did: a verb of the past behind its subject, or one that opens its clause.

    What was agreed, booked or moved may lie ahead, and what is wanted done does.
    """
    token = line.tokens[index]
    if not (token.text.islower() or index == 0) or not _is_past(token.word):
        return False
    first = index
    while first and not line.is_clause_end(first - 1):
        first -= 1
    if any(line.at(at, *_NOT_BEFORE) and not line.tokens[at].is_capitalised for at in range(first, index)):
        return False
    before = index - 1
    while before > first and line.at(before, "adverb"):
        before -= 1
    if index == first:
        behind = line.tokens[index + 1].word if index + 1 < len(line.tokens) else ""
        return behind in listed_set("en", "determiners") or line.at(index + 1, "pronoun") is not None
    subject = line.tokens[before]
    if subject.is_word and (subject.is_capitalised or line.at(before, *_SUBJECTS)):
        return True
    return subject.is_word and before > first and is_one_of(line, before - 1, "determiners")


def goes_back(line: Line, index: int, cues: Mapping[int, int]) -> bool:
    """ "he sent it back on Friday": behind a verb of the past of its clause nobody will be back."""
    if line.lexicon.lang != "en" or not is_one_of(line, index, "returning"):
        return False
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if line.is_clause_end(at):
            return False
        if cues.get(at, 0) < 0:
            return True
    return False


def is_wished_done(line: Line, index: int) -> bool:
    """ "wants it by mail", "needs the invoice resent": behind a verb of wanting no verb of the past tells one."""
    if line.lexicon.lang == "nb":
        done = line.at(index, "happened", "log", "log_in", "deal_outcome") is not None
        return done and line.tokens[index].word.endswith(_DONE)  # "vil ha sofaen levert onsdag"
    return line.at(index, "happened", "by_means", *(("log",) if line.lexicon.lang == "en" else ())) is not None


def begins_wish(line: Line, index: int) -> bool:
    """Whether somebody wants something from here on: "wants", or two words of it as in "vil ha"."""
    if line.at(index, "wanting"):
        return True
    wanted = is_one_of(line, index, "wishing") and is_one_of(line, index + 1, "wished")
    return wanted or is_one_of(line, index, "wishes")


def is_meant_for(line: Line, expression: Expression) -> bool:
    """ "ordered the cake for Saturday": what is for a day lies ahead of it, whatever was done about it."""
    day = expression.day
    if line.lexicon.lang != "en" or day is None or day.kind not in _DAYS or day.shift is not None:
        return False
    lead = expression.first if line.at(expression.first, "for") else expression.first - 1
    if lead < 1 or line.at(lead, "for") is None or line.at(lead - 1, "plan", "log", "log_in") is not None:
        return False
    return any(is_past_verb(line, at) or line.at(at, "happened") for at in range(max(0, lead - _REACH), lead))


def _is_past(word: str) -> bool:
    if word in listed_set("en", "past_verbs"):
        return True
    regular = word.endswith(_ENDING) and len(word) >= _SHORTEST
    return regular and word not in listed_set("en", "no_past_verbs")
