"""Search keys for names: one folded spelling for every script, accent, transliteration and case ending.

`fold` is the key itself, `fold_tokens` its words, `stem_keys` the nominatives a declined word may come from,
`other_spellings` what it is in other schemes of transliteration, `beginnings` what an unfinished word begins,
`sort_key` the key by which names are listed. All are pure: storage indexes with them, people matching asks with them.
"""

import itertools
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
# Order matters: long spellings first, then single letters, then vowels that only differ by scheme. Each stands with a
# letter without which it cannot match: looking for that costs a twentieth of the pattern.
_LONG_SPELLINGS: Final = tuple(
    (letter, re.compile(pattern), replacement)
    for letter, pattern, replacement in (
        ("h", r"shch|tsch|sch|sht", "sh"),
        ("h", r"tch", "ch"),
        ("h", r"kh|gh(?=[^aeiou]|$)", "h"),
        ("h", r"ph", "f"),
        ("h", r"th", "t"),
        ("z", r"tz|cz", "ts"),
        ("c", r"ck", "k"),
        ("q", r"qu", "kv"),
        ("q", r"q", "k"),
        ("c", r"c(?=[eiy])", "s"),
        ("c", r"c(?!h)", "k"),
    )
)
_SINGLE_LETTERS: Final = str.maketrans({"x": "ks", "w": "v", "y": "i", "j": "i"})
_DOUBLE: Final = re.compile(r"(.)\1+")
_E_BY_SCHEME: Final = re.compile(r"(?<=[^aeiou])io(?=[^aeiou])|ie")
_DOUBLE_LETTER: Final = re.compile(r"(\D)\1+")
_DIGIT_RUN: Final = re.compile(r"\d")


@lru_cache(maxsize=65536)
def _fold_token(token: str) -> str:
    text = _letters(token)
    if _DIGIT_RUN.search(text):
        return text
    text = _DOUBLE.sub(r"\1", text).replace("ae", "e")
    if "e" in text or "io" in text:
        text = _E_BY_SCHEME.sub("e", text).replace("ae", "e").replace("oe", "o").replace("ue", "u")
        text = _DOUBLE_LETTER.sub(r"\1", text)
    return text


def _letters(token: str) -> str:
    """The word in folded letters, none of them left out yet."""
    text = _HARD_SIGN_SILENT.sub("", token).replace("ъ", "a").translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if _DIGIT_RUN.search(text):
        return text
    for letter, pattern, replacement in _LONG_SPELLINGS:
        if letter in text:
            text = pattern.sub(replacement, text)
    return text.translate(_SINGLE_LETTERS)


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
            ("ей", ("ей", "я", "а")),
            ("аю", ("ай", "ая")),
            ("ая", ("ая", "ай")),
            ("аем", ("ай",)),
            ("ае", ("ай",)),
            ("ью", ("ь", "ья")),
            ("ьи", ("ья",)),
            ("ье", ("ья",)),
            ("ьей", ("ья",)),
            ("ья", ("ья", "ь")),
            ("ом", ("", "ой")),
            ("ем", ("ь", "", "й")),
            ("ём", ("ь", "")),
            ("ой", ("ой", "а", "ая")),
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
_BY_LAST_LETTER: Final = {
    last: tuple(row for row in _ENDINGS if row[0].endswith(last)) for last in {ending[-1] for ending, _ in _ENDINGS}
}
_CYRILLIC: Final = re.compile(r"[а-яё]")
_FLEETING: Final = re.compile(r"([^аеёиоуыэюя])(ь?)([лкцнрв])$")


def nominatives(word: str) -> tuple[str, ...]:
    """The dictionary forms a declined Cyrillic name may come from, likeliest first; lower case in and out."""
    found: list[str] = []
    for ending, bases in _BY_LAST_LETTER.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            found += [stem + base for base in bases]
    if not found or word[-1] not in "аяуюыие":
        found.insert(len(found) if word[-1] in "ймю" else 0, word)
    found += [f"{m[1]}{vowel}{m[3]}" for form in found[:6] for m in [_fleeting(form)] if m for vowel in _vowels(m[3])]
    return tuple(dict.fromkeys(form for form in [*found, word] if len(form) > 1))


_READINGS: Final[dict[str, tuple[str, ...]]] = {
    row.split()[0]: tuple(row.split()[1].split("|"))
    for row in (
        "x x|h", "c c|ts", "j j|zh", "u u|iu|a", "ju ju|zhu|zhiu|zha", "û iu", "â ia", "ŝ shch",
        "ж ж|j", "х х|x", "ц ц|c", "ю ю|u", "ъ ъ|u",
    )
}  # fmt: skip
"""What a letter stands for in one scheme of transliteration or another: ISO 9, GOST, scientific, informal."""
_AS_ONE: Final = re.compile(r"ch|ck|[ijy]u|.", re.DOTALL)
_BEGINS_WITH_YO: Final = re.compile(r"^[ijy]o")
_MOST_READINGS: Final = 24
_LONGEST_SLIPPED: Final = 24


@lru_cache(maxsize=4096)
def other_spellings(token: str) -> tuple[str, ...]:
    """Folded keys that a word has when its letters are read by other schemes: Cvetkov -> tsvetkov, Jukov -> zhukov.

    At most 24, the plain key not among them. For words that are not found as they stand: many of these mean nothing.
    """
    words = _words(token)
    if not words:
        return ()
    starts = {words[0], _BEGINS_WITH_YO.sub("e", words[0]), words[0].replace("oe", "ø").replace("aa", "å")}
    spelled = (
        "".join(parts)
        for word in sorted(starts)
        for parts in itertools.product(*(_READINGS.get(part, (part,)) for part in _AS_ONE.findall(word)))
    )
    keys = dict.fromkeys(map(_fold_token, itertools.islice(spelled, _MOST_READINGS)))
    return tuple(key for key in keys if key and key != _fold_token(words[0]))


def slip_keys(token: str) -> tuple[str, ...]:
    """What a misspelled word is compared by: its key, and its letters as written where the key leaves some out.

    A slip may put letters together that a key takes for one: Дыдгиов for Дыдигов.
    """
    words = _words(token)
    return tuple(dict.fromkeys((_fold_token(words[0]), _letters(words[0])))) if words else ()


def slips_undone(token: str) -> tuple[str, ...]:
    """The keys of the word without one of its letters, and with two neighbours swapped: for a slip that parts letters.

    Micthell is two letters away from Mitchell once both are folded, as tch is one there. Nothing for very long words.
    """
    word = next(iter(_words(token)), "")
    if len(word) > _LONGEST_SLIPPED:
        return ()
    without = (word[:at] + word[at + 1 :] for at in range(len(word)))
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return tuple(dict.fromkeys(key for key in map(_fold_token, (*swapped, *without)) if key))


def beginnings(token: str) -> tuple[str, ...]:
    """Folded letters that words may begin with when only so much of them is typed: mik -> mik, mih (Mikhail)."""
    words = _words(token)
    start = _fold_token(words[0]) if words else ""
    changed = [start[: -len(end)] + other for end, other in _UNFINISHED if start.endswith(end) and len(start) > 2]
    return tuple(dict.fromkeys((start, *changed))) if start and len(start) >= min(len(words[0]), 3) else ()


_UNFINISHED: Final = (("k", "h"), ("g", "h"), ("io", "e"), ("i", "e"), ("st", "sh"))
"""Ends of a folded beginning that become others when the next letter is there: kh, yo, ie, sht."""


def _vowels(after: str) -> str:
    """The vowels that fall out before that letter: отец, кусок; Bulgarian Петър."""
    return "еоъ" if after == "р" else "ео"


def _fleeting(form: str) -> tuple[str, str, str, str] | None:
    match = _FLEETING.search(form)
    return (form, form[: match.start(2)], match[2], match[3]) if match else None


@lru_cache(maxsize=4096)
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
