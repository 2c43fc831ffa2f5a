"""Search keys for names: one folded spelling for every script, accent, transliteration and case ending.

`fold` is the key itself, `fold_tokens` its words, `stem_keys` the nominatives a declined word may come from,
`sort_key` the key by which names are listed. All are pure: storage indexes with them, people matching asks with them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CYRILLIC_LETTERS: Final = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sh"
    " ы i э e ю iu я ia і i ї i є e ґ g ў v"
)
_LATIN_LETTERS: Final = "š sh č ch ć ch ž zh ø o ö o å a æ e ä e ü u ß ss ð d þ t đ d ł l œ o ı i"
_PAIRS: Final = f"{_CYRILLIC_LETTERS} {_LATIN_LETTERS}".split()
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’ʼ`´\u00ad\u200b", ""))
_LETTERS: Final = str.maketrans({**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), "ь": ""})
_HARD_SIGN_SILENT: Final = re.compile(r"ъ(?=[еёюяиэ])")
_WORD: Final = re.compile(r"[^\W_]+")
# Order matters: long spellings first, then single letters, then vowels that only differ by scheme.
_SPELLINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|tsch|sch|sht", "sh"),
        (r"tch", "ch"),
        (r"kh|gh(?=[^aeiou]|$)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"tz|cz", "ts"),
        (r"ck", "k"),
        (r"qu", "kv"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"[yj]", "i"),
        (r"ae", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou])io(?=[^aeiou])|ie", "e"),
        (r"ae", "e"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"(\D)\1+", r"\1"),
    )
)
_DIGIT_RUN: Final = re.compile(r"\d")


@lru_cache(maxsize=65536)
def _fold_token(token: str) -> str:
    text = _HARD_SIGN_SILENT.sub("", token).replace("ъ", "a").translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if _DIGIT_RUN.search(text):
        return text
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    return text


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return _WORD.findall(plain)


def fold_tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; punctuation separates, apostrophes do not."""
    return tuple(key for key in map(_fold_token, _words(text)) if key)


def fold(text: str) -> str:
    """The search key of a name: folded words with one space between ("Гранин", "GRANIN" -> "granin")."""
    return " ".join(fold_tokens(text))


# Case endings of Russian (and what Bulgarian kept): (ending, nominative endings, likeliest first). Longest ending wins
# first; every matching row adds its candidates.
_ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = tuple(
    sorted(
        (
            *((f"{s}{e}", (f"{s}ий",)) for s in ("ск", "цк") for e in ("ого", "ому", "им", "ом", "ий")),
            *((f"{s}{e}", (f"{s}ая",)) for s in ("ск", "цк") for e in ("ой", "ую", "ая")),
            *((f"{s}{e}", (f"{s}",)) for s in ("ов", "ев", "ёв", "ин", "ын") for e in ("у", "ым", "е", "ом")),
            *((f"{s}{e}", (f"{s}а",)) for s in ("ов", "ев", "ёв", "ин", "ын") for e in ("ой", "у", "е", "ою")),
            *((f"{s}а", (f"{s}а", s)) for s in ("ов", "ев", "ёв", "ин", "ын")),
            *((f"{s}ы", (f"{s}ы", f"{s}а")) for s in ("ов", "ев", "ёв", "ин", "ын")),
            ("ого", ("ый", "ой", "ий")),
            ("ому", ("ый", "ой", "ий")),
            ("ую", ("ая",)),
            ("ым", ("ый", "ой")),
            ("ией", ("ия",)),
            ("ию", ("ий", "ия")),
            ("ии", ("ия", "ий")),
            ("ия", ("ия", "ий")),
            ("ием", ("ий",)),
            ("ею", ("ей", "ея")),
            ("ея", ("ей", "ея")),
            ("еем", ("ей",)),
            ("ее", ("ей",)),
            ("ей", ("ей", "а", "я")),
            ("аю", ("ай", "ая")),
            ("ая", ("ая", "ай")),
            ("аем", ("ай",)),
            ("ае", ("ай",)),
            ("ью", ("ь", "ья")),
            ("ьи", ("ья",)),
            ("ье", ("ья",)),
            ("ьей", ("ья",)),
            ("ья", ("ья", "ь")),
            ("ом", ("",)),
            ("ем", ("ь", "", "й")),
            ("ём", ("ь", "")),
            ("ой", ("ой", "а")),
            ("ою", ("а",)),
            ("ёй", ("я",)),
            ("у", ("", "а")),
            ("ю", ("ь", "й", "я")),
            ("е", ("", "а", "я", "ь", "е")),
            ("и", ("и", "а", "я", "ь")),
            ("ы", ("ы", "а")),
            ("а", ("а", "")),
            ("я", ("я", "ь", "й")),
            ("о", ("о", "а")),
        ),
        key=lambda row: -len(row[0]),
    )
)
_CYRILLIC: Final = re.compile(r"[а-яё]")
_FLEETING: Final = re.compile(r"([^аеёиоуыэюя])(ь?)([лкцнрв])$")


def nominatives(word: str) -> tuple[str, ...]:
    """The dictionary forms a declined Cyrillic name may come from, likeliest first; lower case in and out."""
    found: list[str] = []
    for ending, bases in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            found += [stem + base for base in bases]
    if not found or word[-1] not in "аяуюыие":
        found.insert(len(found) if word[-1] in "ймю" else 0, word)
    found += [f"{m[1]}{vowel}{m[3]}" for form in found[:6] for m in [_fleeting(form)] if m for vowel in "ео"]
    return tuple(dict.fromkeys(form for form in [*found, word] if len(form) > 1))


def _fleeting(form: str) -> tuple[str, str, str, str] | None:
    match = _FLEETING.search(form)
    return (form, form[: match.start(2)], match[2], match[3]) if match else None


def stem_keys(token: str) -> tuple[str, ...]:
    """Folded nominatives that a word may be a form of, likeliest first, itself among them (Гранину -> granin)."""
    words = _words(token)
    if not words:
        return ()
    word = words[0]
    if _CYRILLIC.search(word):
        forms = nominatives(word)
    elif word.endswith("s") and len(word) > 3:
        forms = (word, word[:-1])
    else:
        forms = (word,)
    return tuple(dict.fromkeys(key for key in map(_fold_token, forms) if key))


_SORTED_LETTERS: Final = str.maketrans(
    {"æ": "z\u0300", "ä": "z\u0300", "ø": "z\u0301", "ö": "z\u0301", "å": "z\u0302", "ё": "е\u04ff", "й": "и\u04ff"}
)


def sort_key(name: str) -> str:
    """The key by which names are listed: case and accents apart, æ ø å after z, ё after е; Latin before Cyrillic."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    kept = (c if c in "æäøöåёй" else unicodedata.normalize("NFKD", c)[0] for c in text)
    return " ".join("".join(kept).translate(_SORTED_LETTERS).split())
