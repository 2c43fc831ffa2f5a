"""Words as they are typed in haste: in another alphabet ("utre v 10") or with a slip ("четвартък").

A lexicon with a table `latin` (a letter and its spellings) is also understood in Latin letters. Of days, months,
words like "next" and what was done one slip is forgiven; letters of a group `alike` in the lexicon's settings are heard
as one.
"""

import itertools
from collections.abc import Iterator, KeysView, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from locales.lexicon import listed, load_lexicon

_SPELLINGS: Final = 96  # of one word; longer words have more in theory
_MISSPELT: Final = ("weekday", "weekday_every", "month", "relday", "modifier", "log", "todo")
_FEWEST_LETTERS: Final = 6  # shorter words have too many neighbours


def _spellings(word: str, letters: Mapping[str, list[str]]) -> Iterator[str]:
    """The ways to write a word in Latin letters: within a word a letter is always written alike."""
    used = [letter for letter in dict.fromkeys(word) if letter in letters]
    for chosen in itertools.islice(itertools.product(*(letters[letter] for letter in used)), _SPELLINGS):
        yield word.translate({ord(letter): spelling for letter, spelling in zip(used, chosen, strict=True)})


@cache
def words_of(lang: str) -> KeysView[str]:
    """Every word that occurs in a phrase of the lexicon."""
    rows = load_lexicon(lang).phrases.values()
    return dict.fromkeys(word for phrases in rows for phrase in phrases for word in phrase.words).keys()


@cache
def latin_words(lang: str) -> Mapping[str, str]:
    """The words of a lexicon by each of their spellings in Latin letters; empty where the lexicon has no `latin`."""
    letters = {letter: spellings.split() for letter, spellings in load_lexicon(lang).values.get("latin", {}).items()}
    spelled = [(word, list(_spellings(word, letters))) for word in words_of(lang) if word[0] in letters]
    found = {spellings[0]: word for word, spellings in reversed(spelled)}  # the commonest spelling is the word's own
    for word, spellings in spelled:
        for spelling in spellings:
            found.setdefault(spelling, word)
    return MappingProxyType(found)


def _without_one(word: str) -> Iterator[str]:
    yield word
    for index in range(1, len(word)):  # the first letter is seldom wrong
        yield word[:index] + word[index + 1 :]


@cache
def _alike(lang: str) -> dict[int, str]:
    groups = load_lexicon(lang).values["settings"].get("alike", "").split()
    return {ord(letter): group[0] for group in groups for letter in group}


@cache
def _neighbours(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Words that may be mistyped, by what is left of them when any one letter is missing."""
    found: dict[str, dict[str, None]] = {}
    for phrases in load_lexicon(lang).phrases.values():
        for phrase in phrases:
            if phrase.role in _MISSPELT and len(phrase.words) == 1 and len(phrase.words[0]) >= _FEWEST_LETTERS:
                for rest in _without_one(phrase.words[0].translate(_alike(lang))):
                    found.setdefault(rest, {})[phrase.words[0]] = None
    return MappingProxyType({rest: tuple(words) for rest, words in found.items()})


def _alike_letters(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many, or changed places with the next; a wrong one makes another word."""
    start = _alike_letters(typed, meant)
    end = _alike_letters(typed[start:][::-1], meant[start:][::-1])
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return len(wrong) + len(right) <= 1 or (len(wrong) == 2 and wrong == right[::-1])


def _is_another_form(typed: str, meant: str, lang: str) -> bool:
    """ "проверих" beside the order "провери", "kontrollerte" beside "kontrollere": only the verb's ending differs."""
    endings = tuple(ending for ending in listed(lang, "verb_endings") if not meant.endswith(ending))
    return _alike_letters(typed, meant) >= len(meant) - 1 and bool(endings) and typed.endswith(endings)


@lru_cache(4096)
def mended(word: str, lang: str) -> str | None:
    """The word of the lexicon that an unknown word is one slip away from; None where it may be either of two."""
    if len(word) < _FEWEST_LETTERS - 1:
        return None
    lexicon, alike, neighbours = load_lexicon(lang), _alike(lang), _neighbours(lang)
    heard = word.translate(alike)
    near = dict.fromkeys(meant for rest in _without_one(heard) for meant in neighbours.get(rest, ()))
    close = [meant for meant in near if _is_one_slip(heard, meant.translate(alike))]
    close = [meant for meant in close if not _is_another_form(heard, meant.translate(alike), lang)]
    meanings = {(row.role, row.value) for meant in close for row in lexicon.phrases[meant] if len(row.words) == 1}
    return close[0] if len({value for role, value in meanings if role in _MISSPELT}) == 1 else None
