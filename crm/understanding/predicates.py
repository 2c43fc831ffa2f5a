"""The verb of which somebody is the subject, or what stands for one, and where it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from crm.understanding.names import ends_like_past
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

STATES: Final = ("person_verb", "wanting", "they_verb", "acts", "joins", "upshot", "happened", "no_cue")
_FINITE: Final = (*STATES, "auxiliary", "copula", "personal", "cannot", "held", "outcome")
_BESIDE_PREDICATE: Final = ("negation", "adverb", "pronoun", "i_subject", "beside_predicate")
_NO_THING: Final = ("todo", "plan", "log", "log_in", "with", "company_from", "into", "and", "title", "negation")
_SIGNS: Final = ",()/&«»\"'“”"
_SIGNS_BESIDE: Final = ",.()/|:"
_ADDRESS: Final = 14  # tokens of a phone or address, and of the signs beside it
_FAR: Final = 6  # tokens between a name and its predicate
_LONG_VERB: Final = 6  # letters of a word that its end alone tells to be a verb


def predicate_from(line: Line, index: int, timed: Collection[int], *, is_subject: bool) -> int:
    """Where the verb stands of which somebody is the subject, behind adverbs, times and signs; 0 where none does."""
    index = past_address(line, index)
    last = min(len(line.tokens), index + _FAR)
    while index < last:
        if is_subject and line.at(index, "obliged"):
            return index
        if line.tokens[index].is_word and is_predicate(line, index, is_subject=is_subject):
            return index
        if is_subject and line.at(index - 1, "adverb") and _is_going_on(line, index):
            return index
        if is_subject and index not in timed and _did_it(line, index):
            return index + 1
        passed = line.at(index, *_BESIDE_PREDICATE)
        if passed:
            if is_subject and line.at(passed.end, "title"):
                return passed.end  # "больше не закупщик", "теперь директор"
            index = passed.end
        elif index in timed or line.tokens[index].text in _SIGNS:
            index += 1
        else:
            return 0
    return 0


def _did_it(line: Line, index: int) -> bool:
    """ "Лиза Вольф оплату | подтвердила": what was done stands between who did it and the verb."""
    lang, behind = line.lexicon.lang, index + 1
    if not listed(lang, "past_states") or line.is_clause_end(behind) or not line.tokens[index].is_word:
        return False
    if line.tokens[index].is_capitalised or line.at(index, *_NO_THING):
        return False
    did = line.tokens[behind].word.endswith(listed(lang, "did_endings"))
    return did and is_predicate(line, behind, is_subject=True)


def past_address(line: Line, index: int) -> int:
    """Past the phone or address set beside a name: "Петров, тел. 0886 112 233, | иска", "Ola Berg (41555443) | vil"."""
    end = index
    while end < len(line.tokens) and end - index < _ADDRESS:
        if not (end in line.masked or line.tokens[end].text in _SIGNS_BESIDE or line.at(end, "phone_mark", "detail")):
            break
        end += 1
    return end if any(at in line.masked for at in range(index, end)) else index


def is_predicate(line: Line, index: int, *, is_subject: bool) -> bool:
    word, lang = line.tokens[index].word, line.lexicon.lang
    if line.tokens[index].is_capitalised or word in listed_set(lang, "no_predicates"):
        return False
    if line.at(index, *_FINITE) or word in listed_set(lang, "predicates"):
        return True
    if (line.at(index, "shifted") and not is_subject) or _is_past(line, index):
        return True
    return len(word) >= _LONG_VERB and word.endswith(listed(lang, "predicate_endings"))


def _is_going_on(line: Line, index: int) -> bool:
    """ "Glenrothes Ltd still | deciding about the lift": behind an adverb what ends so is a verb."""
    word, lang = line.tokens[index].word, line.lexicon.lang
    return bool(listed(lang, "doing_endings")) and word.endswith(listed(lang, "doing_endings"))


def _is_past(line: Line, index: int) -> bool:
    """ "у Голикова срезали смету": a verb that its end tells, where the language says that such ends tell one."""
    lang = line.lexicon.lang
    return bool(listed(lang, "past_states")) and not line.hits[index] and ends_like_past(line.tokens[index].word, lang)
