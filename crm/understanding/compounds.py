"""What the last part of a word tells that no phrase of the lexicon knows: Norwegian writes its compounds together."""

from functools import cache, lru_cache
from typing import Final

from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.towns import towns
from crm.understanding.trade_forms import trade_form
from locales.lexicon import listed, listed_set, load_lexicon

_WORDS_KEPT: Final = 4096
_SHORTEST_PART, _SHORTEST_THING = 3, 5  # letters before the last part of a compound, and of that part


def is_plain(word: str, lang: str, *, as_name: bool) -> bool:
    """Whether the lexicon lists it as a thing or an adverb; as_name: it is written as names are within a line."""
    return not as_name and word in listed_set(lang, "plain_words")


@lru_cache(_WORDS_KEPT)
def told_by_ending(word: str, lang: str, *, is_capitalised: bool, opens: bool) -> tuple[str, str] | None:
    """The role and the value of a word by its end: "ettermiddagsmøte", "innkjøpssjefen", "Kirkeveien", "Bymarka".

    opens: it is the first of the line, where a capital tells nothing.
    """
    if opens or not is_capitalised:
        told = word.endswith(listed(lang, "person_endings")) and not is_first_name(word)
        if word in listed_set(lang, "people_words") or (told and not looks_like_surname(word, lang)):
            return "title", ""
    if word in towns(lang):
        return "town", ""
    if is_capitalised and not opens:
        return _as_name(word, lang)
    kind = next((kind for kind, endings in _compounds(lang) if word.endswith(endings)), None)
    if kind and not (is_capitalised and looks_like_surname(word, lang)):
        return "plan", kind
    if is_capitalised:
        return _as_name(word, lang)
    return ("not_name", "") if _ends_plainly(word, lang) else None


def _as_name(word: str, lang: str) -> tuple[str, str] | None:
    if word.endswith(listed(lang, "street_endings")):
        return "not_name", ""  # "Kirkeveien 12"
    if word in listed_set(lang, "firms"):
        return "company_word", "whole"  # "Equinor"
    if word in listed_set(lang, "trades_last") or word in listed_set(lang, "trades_named"):
        return "company_word", ""  # "Vang Gjenvinning"
    if looks_like_surname(word, lang):
        return None
    if word.endswith(listed(lang, "place_endings")):
        return "town", ""  # "Bymarka"
    known = word.endswith(listed(lang, "trade_endings")) or (lang == "ru" and trade_form(word))
    return ("company_word", "whole") if known else None


@cache
def _compounds(lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kinds of contact with the endings of words that tell of one."""
    return tuple((kind, tuple(words.split())) for kind, words in load_lexicon(lang).values.get("compound", {}).items())


def _ends_plainly(word: str, lang: str) -> bool:
    """Whether a word ends as a listed thing does: "reklamasjonsskjema"; a name may end like a short one."""
    if looks_like_surname(word, lang) or word.endswith(listed(lang, "trade_endings")):
        return False
    things = _things(lang)
    return any(word[at:] in things for at in range(_SHORTEST_PART, len(word) - _SHORTEST_THING + 1))


@cache
def _things(lang: str) -> frozenset[str]:
    """Words that end compounds of a language that writes them together."""
    plain = listed_set(lang, "plain_words")
    rows = load_lexicon(lang).phrases.values() if plain else ()
    return plain | {one.words[0] for row in rows for one in row if one.role == "not_name" and len(one.words) == 1}
