"""Words as they are typed in haste: in another alphabet ("utre v 10") or with a slip ("четвартък").

A lexicon with a table `latin` (a letter and its spellings) is also understood in Latin letters; one whose settings have
`slips` (roles) forgives one wrong letter in the words of those roles, and letters of a group `alike`, heard as one.
"""

import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from locales.lexicon import load_lexicon

_SPELLINGS: Final = 96  # of one word; longer words have more in theory
_FEWEST_LETTERS: Final = 6  # shorter words have too many neighbours


def _spellings(word: str, letters: Mapping[str, list[str]]) -> Iterator[str]:
    """The ways to write a word in Latin letters: within a word a letter is always written alike."""
    used = [letter for letter in dict.fromkeys(word) if letter in letters]
    for chosen in itertools.islice(itertools.product(*(letters[letter] for letter in used)), _SPELLINGS):
        yield word.translate({ord(letter): spelling for letter, spelling in zip(used, chosen, strict=True)})


@cache
def latin_words(lang: str) -> Mapping[str, str]:
    """The words of a lexicon by each of their spellings in Latin letters; empty where the lexicon has no `latin`."""
    lexicon = load_lexicon(lang)
    letters = {letter: spellings.split() for letter, spellings in lexicon.values.get("latin", {}).items()}
    words = (word for phrases in lexicon.phrases.values() for phrase in phrases for word in phrase.words)
    spelled = [(word, list(_spellings(word, letters))) for word in dict.fromkeys(words) if word[0] in letters]
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
def _neighbours(lang: str) -> Mapping[str, str]:
    """Words that may be mistyped, by what is left of them when any one letter is missing."""
    lexicon = load_lexicon(lang)
    roles = lexicon.values["settings"].get("slips", "").split()
    found: dict[str, str] = {}
    for phrases in lexicon.phrases.values():
        for phrase in phrases:
            if phrase.role in roles and len(phrase.words) == 1 and len(phrase.words[0]) >= _FEWEST_LETTERS:
                for rest in _without_one(phrase.words[0].translate(_alike(lang))):
                    found.setdefault(rest, phrase.words[0])
    return MappingProxyType(found)


def mended(word: str, lang: str) -> str | None:
    """The word of the lexicon that an unknown word is one slip away from."""
    neighbours = _neighbours(lang)
    if not neighbours or len(word) < _FEWEST_LETTERS:
        return None
    heard = word.translate(_alike(lang))
    meant = next((neighbours[rest] for rest in _without_one(heard) if rest in neighbours), None)
    return meant if meant and abs(len(meant) - len(word)) <= 1 else None
