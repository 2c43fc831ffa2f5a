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
_WHEN: Final = ("weekday", "date", "monthday", "nth")
_FAR: Final = 8  # tokens between "sent" and "a text"
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


def tense_of(line: Line, index: int, tense: int, cues: Mapping[int, int]) -> int:
    """The tense that a word tells, as what stands around it shows: `tense` is the one it has by itself."""
    if line.lexicon.lang != "en" or not tense:
        return tense
    if tense > 0:
        if line.tokens[index].word in listed_set("en", "same_in_past") and _tells_of_other(line, index):
            return -1
        return 0 if _goes_back(line, index, cues) or _is_given(line, index, cues) else tense
    if is_one_of(line, index - 1, "passives") or _is_means_of_other(line, index, cues):
        return 0
    return tense


def _is_given(line: Line, index: int, cues: Mapping[int, int]) -> bool:
    """ "sent Ann a text at 9", "gave Tom a quick call": a contact as a noun, behind a verb that gave it."""
    noun = index - is_one_of(line, index - 1, "quick_words")
    if noun < 1 or line.at(noun - 1, "indefinite") is None:
        return False
    for at in range(noun - 2, max(-1, noun - 2 - _FAR), -1):
        if line.is_clause_end(at) or is_one_of(line, at, "topic_words"):
            return False
        if is_one_of(line, at, "giving_verbs"):
            return cues.get(at, 0) <= 0
    return False


def _tells_of_other(line: Line, index: int) -> bool:
    """ "Eugene text me at 7:15": a name or a pronoun that opens the clause did it to us."""
    if line.at(index + 1, "mine") is None or index == 0:
        return False
    first = index
    while first and not line.is_clause_end(first - 1):
        first -= 1
        if not (line.tokens[first].is_capitalised or line.at(first, "pronoun")) or line.at(first, *_NOT_BEFORE):
            return False
    return first < index and not is_one_of(line, first, "causing_verbs")


def _is_means_of_other(line: Line, index: int, cues: Mapping[int, int]) -> bool:
    """ "rang at 9, copy by mail today": by what something is to come, behind a clause that told of a contact."""
    if not is_one_of(line, index, "means_words"):
        return False
    first = index
    while first and not line.is_clause_end(first - 1):
        first -= 1
        if cues.get(first, 0) < 0:
            return False
    return any(tense < 0 and at < first for at, tense in cues.items())


def is_reported(line: Line, index: int) -> bool:
    """ "wrote that the board meets on the 27th": a word that opens what was said, whose time is not the verb's."""
    if line.lexicon.lang != "en" or not 0 < index < len(line.tokens) - 1:
        return False
    return is_one_of(line, index, "reporting") and not line.is_clause_end(index - 1)


def tells_ahead(line: Line, index: int, expression: Expression) -> bool:
    """ "rings me back on Monday", "calls us tomorrow": what somebody does to us on a day, told in the present."""
    day, verb = expression.day, index - (index > 0 and line.at(index, "log_in") is None)
    if line.lexicon.lang != "en" or line.at(verb, "log_in") is None or expression.tense < 0:
        return False
    if day is None or day.kind not in _WHEN or (day.shift or 0) < 0 or not is_one_of(line, verb, "present_contacts"):
        return False
    return expression.first > index


def _goes_back(line: Line, index: int, cues: Mapping[int, int]) -> bool:
    """ "he sent it back on Friday": behind a verb of the past of its clause nobody will be back."""
    if not is_one_of(line, index, "returning"):
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
