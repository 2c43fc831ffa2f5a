"""Which words are towns: those that a lexicon's settings list, in Russian in every case, but no people's names."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from crm.understanding.names import is_first_name, looks_like_surname
from locales.lexicon import listed

_DECLINED: Final = (
    ("ия", ("ия", "ии", "ию", "ией")),
    ("ый", ("ый", "ого", "ому", "ом")),
    ("ий", ("ий", "ого", "ому", "ом")),
    ("ое", ("ое", "ого", "ому", "ом")),
    ("а", ("а", "ы", "и", "е", "у", "ой")),
    ("я", ("я", "и", "е", "ю", "ей")),
    ("й", ("й", "я", "ю", "е", "ем")),
    ("ь", ("ь", "и", "я", "ю", "е", "ем", "ью")),
    ("ы", ("ы", "", "ов", "ам", "ах")),
    ("и", ("и", "", "ов", "ам", "ах")),
    ("ец", ("ец", "ца", "цу", "це", "цом")),
    ("ок", ("ок", "ка", "ку", "ке", "ком")),
    ("о", ("о", "а", "у", "е", "ом")),
)
"""What a Russian town's ending becomes in its cases."""
_SHORTEST_DECLINED: Final = 4  # letters of a town; a shorter one in a case is another word


@cache
def towns(lang: str) -> frozenset[str]:
    """The towns of a language as they may be written, in small letters; the words of one are joined by hyphens."""
    named = listed(lang, "towns")
    forms = {form for town in named for form in _declined(town)} if lang == "ru" else set(named)
    return frozenset(form for form in forms if not is_first_name(form) and not looks_like_surname(form, lang))


def _declined(town: str) -> Iterator[str]:
    yield town
    ending, forms = next(((end, forms) for end, forms in _DECLINED if town.endswith(end)), ("", ("а", "у", "е", "ом")))
    if len(town) >= _SHORTEST_DECLINED:
        yield from (town.removesuffix(ending) + form for form in forms)
