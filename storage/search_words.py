"""What typed words may stand for: the words of the vocabulary that they are, begin, or were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from locales.folding import beginnings, fold, other_spellings, slip_keys, slips_undone, stem_keys
from locales.nicknames import other_names
from storage.search_tokens import pair
from storage.vocabulary import SHORTEST_TYPO, Vocabulary

MOST_WORDS = 8
NEAR_ALONE = 30
MOST_PAIRS = 600
"""Pairs asked for in one statement: a whole word with all that another may be, long before two guesses."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´\u00ad\u200b][^\W_]+)*")
_WOMAN_OR_GENITIVE = re.compile(r"[а-яё]+[аяАЯ]", re.IGNORECASE)
_ONLY_IN_A_SCHEME = frozenset("âûŝ")
_SURNAME = re.compile(r"[а-яё]{2,}(?:[оеё]в|[иы]н)а", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One typed word. forms: folded words that it is a form of, itself first, likeliest next.

    man: whose genitive it is, where it is a woman's name as well (Петрова), else "". nicknames: those of the forms that
    are another name of the same person (Наталья for Наташа), the last ones.
    """

    typed: str
    raw: str
    forms: tuple[str, ...]
    man: str = ""
    nicknames: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The forms without the nicknames."""
        return self.forms[: len(self.forms) - len(self.nicknames)]


Forms = Sequence[Sequence[str]]
"""For each typed word the words it may stand for."""


def words_of(text: str, vocabulary: Vocabulary) -> list[Word]:
    """The typed words, at most eight, each once; forms that no record has are left out, except the word as typed."""
    raw = {fold(word): word for word in reversed(_WORD.findall(text))}
    typed = list(dict.fromkeys(key for word in _WORD.findall(text) if (key := fold(word))))[:MOST_WORDS]
    return [_word(key, raw[key], vocabulary, is_alone=len(typed) == 1) for key in typed]


def _word(typed: str, raw: str, vocabulary: Vocabulary, *, is_alone: bool) -> Word:
    stems = stem_keys(raw)
    known = [key for key in stems if key != typed and key in vocabulary]
    is_in_a_scheme = not _ONLY_IN_A_SCHEME.isdisjoint(raw.casefold())
    if is_in_a_scheme or (not known and typed not in vocabulary):
        spelled = [key for stem in (raw, *stems[:2]) for key in other_spellings(stem) if key in vocabulary]
        known = [typed, *known, *spelled]
        typed = spelled[0] if is_in_a_scheme and spelled else typed
    is_both = (_SURNAME if is_alone else _WOMAN_OR_GENITIVE).fullmatch(raw) is not None
    man = next((key for key in (fold(raw[:-1]), fold(raw[:-1] + "й")) if key in known), "") if is_both else ""
    forms = tuple(dict.fromkeys((typed, *known)))
    called = dict.fromkeys(one for form in (*forms, *stems) for one in other_names(form) if one in vocabulary)
    nicknames = tuple(one for one in called if one not in forms)
    return Word(typed, raw.casefold(), forms + nicknames, man, frozenset(nicknames))


def begun(word: Word, vocabulary: Vocabulary) -> list[str]:
    """Words that it is by another scheme of transliteration, then those that begin with it, most frequent first."""
    found = {key: None for start in beginnings(word.raw) for key in vocabulary.beginning_with(start)}
    stems = (word.raw, *stem_keys(word.raw)[:2])
    spelled = [key for stem in stems for key in other_spellings(stem) if key in vocabulary]
    ordered = (*spelled, *sorted(found, key=lambda key: -vocabulary.counts[key]))
    return [key for key in dict.fromkeys(ordered) if key not in word.forms]


def near(word: Word, vocabulary: Vocabulary, *, is_alone: bool) -> list[str]:
    """Words that may have been meant, nearest first: near what was typed, and near what it is a form of.

    A word of two or three letters is near too much to be guessed alone; beside another it may be.
    """
    if is_alone and len(word.typed) < SHORTEST_TYPO:
        return []
    keys = dict.fromkeys((*slip_keys(word.raw), *stem_keys(word.raw)[:2]))
    undone = (key for key in slips_undone(word.raw) if key in vocabulary)
    found = dict.fromkeys((*undone, *(one for key in keys for one in vocabulary.near(key))))
    return [one for one in found if one not in word.forms][: NEAR_ALONE if is_alone else None]


def pairs(levels: Sequence[Forms], vocabulary: Vocabulary) -> tuple[list[str], list[Sequence[str]]]:
    """The rarest two words as pairs, likeliest first and at most 600, with the other words to be probed for.

    levels: for each level (whole words, beginnings, slips) the words that it adds for each typed word.
    """
    forms = [[word for level in levels for word in level[at]] for at in range(len(levels[0]))]
    by_total = sorted(range(len(forms)), key=lambda at: vocabulary.total(forms[at]))
    one, other = by_total[:2]
    both: dict[str, None] = {}
    for mine, theirs in sorted(product(range(len(levels)), repeat=2), key=sum):
        room = MOST_PAIRS - len(both)
        two = product(levels[mine][one], levels[theirs][other])
        both.update(dict.fromkeys(pair(*words) for words in islice(two, room) if words[0] != words[1]))
    return list(both), [forms[at] for at in by_total[2:]]


def rarest_first(forms: Forms, vocabulary: Vocabulary) -> list[Sequence[str]]:
    """The word that the fewest records have, then the others."""
    return sorted(forms, key=vocabulary.total)


def may_be_employers(forms: Forms, vocabulary: Vocabulary) -> bool:
    """Whether some word is one of an employer's name."""
    return any(word in vocabulary.employers for word in _all(forms))


def _all(forms: Forms) -> Iterable[str]:
    return (word for one in forms for word in one)
