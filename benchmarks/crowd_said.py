"""How people write a name that stands in the store otherwise: declined, in Latin letters, with a slip of the pen.

Rules of its own, so that the product's folding is not measured with itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.crowd import Person

_CASES = ("genitive", "dative", "instrumental", "accusative", "prepositional")
_MAN_OF_OV = dict(zip(_CASES, ("а", "у", "ым", "а", "е"), strict=True))
_WOMAN_OF_OV = dict(zip(_CASES, ("ой", "ой", "ой", "у", "ой"), strict=True))
_MAN_OF_SKY = dict(zip(_CASES, ("ого", "ому", "им", "ого", "ом"), strict=True))
_MAN_OF_OY = dict(zip(_CASES, ("ого", "ому", "ым", "ого", "ом"), strict=True))
_WOMAN_OF_SKY = dict(zip(_CASES, ("ой", "ой", "ой", "ую", "ой"), strict=True))
_HARD = dict(zip(_CASES, ("а", "у", "ом", "а", "е"), strict=True))
_SOFT = dict(zip(_CASES, ("я", "ю", "ем", "я", "е"), strict=True))
_OF_A = dict(zip(_CASES, ("ы", "е", "ой", "у", "е"), strict=True))
_OF_SOFT_A = dict(zip(_CASES, ("и", "е", "ей", "ю", "е"), strict=True))
_OF_IYA = dict(zip(_CASES, ("ии", "ии", "ией", "ию", "ии"), strict=True))
_IRREGULAR = {"Павел": "Павл", "Пётр": "Петр", "Лев": "Льв"}
_SCHEMES = {
    "passport": "ё e ж zh й i х kh ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia",
    "bgn": "ё yo ж zh й y х kh ц ts ч ch ш sh щ shch ъ - ы y ь ' э e ю yu я ya",
    "gost": "ё yo ж zh й j х x ц cz ч ch ш sh щ shh ъ - ы y' ь ' э e' ю yu я ya",
    "iso9": "ё ë ж ž й j х h ц c ч č ш š щ ŝ ъ - ы y ь ' э è ю û я â",
    "scientific": "ё ë ж ž й j х x ц c ч č ш š щ šč ъ - ы y ь ' э è ю ju я ja",
    "informal": "ё e ж j й y х h ц c ч ch ш sh щ sch ъ - ы y ь - э e ю u я ya",
    "chat": "ё yo ж zh й i х h ц ts ч ch ш sh щ sh ъ - ы i ь - э e ю ju я ja",
}
_BULGARIAN = {
    "passport": "ж zh й y х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya",
    "informal": "ж j й i х h ц c ч ch ш sh щ sht ъ u ь i ю iu я ia",
    "scientific": "ж ž й j х h ц c ч č ш š щ št ъ ă ь j ю ju я ja",
}
_PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))


def _scheme(text: str) -> dict[int, str]:
    parts = text.split()
    special = {key: "" if value == "-" else value for key, value in zip(parts[::2], parts[1::2], strict=True)}
    return str.maketrans({**_PLAIN, **special})


_TO_LATIN = {
    "ru": [_scheme(text) for text in _SCHEMES.values()],
    "bg": [_scheme(text) for text in _BULGARIAN.values()],
}


def inflected(person: Person, dice: random.Random) -> tuple[str, str]:
    """First name and surname as they stand in a sentence: a Russian case, a Norwegian or English genitive."""
    if person.language != "ru":
        return person.first, person.last + ("s" if person.language == "nb" else "'s" if person.language == "en" else "")
    case = dice.choice(_CASES)
    return _declined_first(person.first, case), _declined_last(person, case)


def transliterated(person: Person, dice: random.Random) -> str:
    """First name and surname in Latin letters by one of the schemes of its language; only for Cyrillic names."""
    scheme = dice.choice(_TO_LATIN[person.language])
    return f"{person.first} {person.last}".lower().translate(scheme).title().replace("'S", "'s")


def slipped(word: str, dice: random.Random) -> str:
    """One letter left out, put in, changed, or swapped with the next."""
    letters = "абвгдеиклмнопрстуя" if any("а" <= letter <= "я" for letter in word.lower()) else "abdeghiklmnoprstu"
    ways: tuple[Callable[[int], str], ...] = (
        lambda at: word[:at] + word[at + 1 :],
        lambda at: word[:at] + dice.choice(letters) + word[at:],
        lambda at: word[:at] + dice.choice(letters) + word[at + 1 :],
        lambda at: word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )
    while True:
        made = dice.choice(ways)(dice.randrange(len(word) - 1))
        if made.lower() != word.lower():
            return made


def _declined_first(name: str, case: str) -> str:
    if name.endswith("ия"):
        return name[:-2] + _OF_IYA[case]
    if name.endswith("я"):
        return name[:-1] + _OF_SOFT_A[case]
    if name.endswith("а"):
        return name[:-1] + _after_hush(name[-2], _OF_A[case])
    if name.endswith("ий"):
        return name[:-1] + ("и" if case == "prepositional" else _SOFT[case])
    if name.endswith(("й", "ь")):
        return name if name == "Любовь" else name[:-1] + _SOFT[case]
    return _IRREGULAR.get(name, name) + _HARD[case]


def _declined_last(person: Person, case: str) -> str:
    last = person.last
    if len(last) > 3 and last.endswith(("ая", "ий", "ой")):
        kind = _WOMAN_OF_SKY if person.is_woman else _MAN_OF_SKY if last.endswith("ий") else _MAN_OF_OY
        return last[:-2] + kind[case]
    if last.endswith(("ова", "ева", "ёва", "ина")):
        return last[:-1] + _WOMAN_OF_OV[case]
    if last.endswith(("ов", "ев", "ёв", "ин")):
        return last + _MAN_OF_OV[case]
    if person.is_woman or last.endswith(("о", "дзе", "их", "ых")):
        return last
    return last[:-1] + _SOFT[case] if last.endswith(("й", "ь")) else last + _HARD[case]


def _after_hush(letter: str, ending: str) -> str:
    if letter in "гкхжчшщ" and ending == "ы":
        return "и"
    return "ей" if letter in "жчшщц" and ending == "ой" else ending
