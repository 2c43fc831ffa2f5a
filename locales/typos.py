"""Words one slip away from a word of the lexicon: a letter left out, doubled, changed or swapped with its neighbour."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from locales.lexicon import load_lexicon

_SHORTEST: Final = 6  # letters; of shorter words too many others are one letter away
_CHANGED: Final = 7  # letters from which one may be changed: "sundry" is no Sunday


def _without_one(word: str) -> list[str]:
    """The word without each of its letters but the first, which is seldom mistyped."""
    return [word[:index] + word[index + 1 :] for index in range(1, len(word))]


@cache
def _slips(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Words of the roles that a lexicon's `typos` setting names, by themselves and by what is left without a letter."""
    lexicon = load_lexicon(lang)
    roles = lexicon.values["settings"].get("typos", "").split()
    found: dict[str, list[str]] = {}
    for word, phrases in lexicon.phrases.items():
        single = any(phrase.role in roles and len(phrase.words) == 1 for phrase in phrases)
        if single and len(word) >= _SHORTEST and word.isalpha():
            for key in {word, *_without_one(word)}:
                found.setdefault(key, []).append(word)
    return MappingProxyType({key: tuple(words) for key, words in found.items()})


def _is_slip(said: str, meant: str) -> bool:
    if len(said) != len(meant):
        shorter, longer = sorted((said, meant), key=len)
        return len(longer) - len(shorter) == 1 and shorter in _without_one(longer)
    differing = [index for index, (one, other) in enumerate(zip(said, meant, strict=True)) if one != other]
    if len(differing) == 1:
        return len(meant) >= _CHANGED
    if len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first, second = differing
    return said[first] == meant[second] and said[second] == meant[first]


def meant_word(word: str, lang: str, *, is_capitalised: bool) -> str | None:
    """The only word of the lexicon that a mistyped one can stand for; names, with a capital, must be long to be one."""
    if len(word) < _SHORTEST - 1 or not word.isalpha() or not (slips := _slips(lang)):
        return None
    near = {meant for key in (word, *_without_one(word)) for meant in slips.get(key, ())}
    shortest = _CHANGED if is_capitalised else _SHORTEST
    found = [meant for meant in near if meant[0] == word[0] and len(meant) >= shortest and _is_slip(word, meant)]
    return found[0] if len(found) == 1 else None
