"""The dictionary form of a name as it stands in a sentence: Гранину -> Гранин, Наташей Сазоновой -> Наташа Сазонова."""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Final

from locales.folding import fold, nominatives
from locales.lexicon import first_names, listed, listed_set, load_lexicon

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_FEMALE_SURNAME: Final = ("ова", "ева", "ёва", "ина", "ына")
_PATRONYMIC: Final = re.compile(r"(.+(?:ович|евич|[а-яё]ич|ыч))(?:а|у|ем|ом|е)?|(.+(?:овн|евн|ичн))(?:а|ы|е|у|ой)")
_SHORTEST_PATRONYMIC: Final = 5  # letters
_SHORTEST_KEPT: Final = 2  # letters of a surname that has no cases
_SHORTEST_VERB: Final = 6  # letters
_FLEETING: Final = re.compile(r"([бвгджзмптфхцчшщ])к$")  # Теремка -> Теремок
_COMPANY_ENDINGS: Final = {
    "gen": (
        (re.compile(r"(?<=[аеиоуыэюя])я$"), "й"),  # Меркурия
        (re.compile(r"(?<=[а-я]{2}[кгх])ов$"), "и"),  # Станков
        (re.compile(r"(?<=[а-я]{3})ов$"), "ы"),  # Метизов
        (re.compile(r"(?<=[кгхжшчщ])и$"), "а"),  # Меги
        (re.compile(r"(?<=и)и$"), "я"),  # Виктории
        (re.compile(r"а$"), ""),
        (re.compile(r"ы$"), "а"),
        (re.compile(r"я$"), "ь"),  # Кремля; "из Сканди" stands as it is said
    ),
    "dat": (
        (re.compile(r"(?<=[а-я]{2})ии$"), "ия"),
        (re.compile(r"(?<=[а-я]{3}[бвгджзклмнпрстфхцчшщ])е$"), "а"),
        (re.compile(r"у$"), ""),
        (re.compile(r"(?<=[аеиоуыэюя])ю$"), "й"),
        (re.compile(r"ю$"), "ь"),
    ),
    "acc": (
        (re.compile(r"у$"), "а"),
        (re.compile(r"ю$"), "я"),
        (re.compile(r"(?<=[а-я]{3})(?<=нн|лл|сс|иц|шк|чк|жк|йк)е$"), "а"),  # "в Ромашке"
        (re.compile(r"(?<=[а-я]{2})(?<=[рйьшхж]н)е$"), "я"),  # "в Пекарне"
        (re.compile(r"(?<=[аеио]ник|хник|[ворл]анд|[кс]тур)е$|(?<=тек|ошк|ушк)е$"), "а"),  # "в Лаванде"
        (re.compile(r"(?<=[а-я]{4}[бвгдзклмнпрстфхш])е$"), ""),  # "был в Росвете": where, no accusative
    ),
    "ins": (
        (re.compile(r"ой$"), "а"),
        (re.compile(r"ом$"), ""),
        (re.compile(r"(?<=и)ем$"), "й"),
        (re.compile(r"(?<=[жшчщц])ем$"), ""),
        (re.compile(r"[её]м$"), "ь"),
        (re.compile(r"ью$"), "ь"),
    ),
}
_LIKE_WOMANS_ADJECTIVE: Final = re.compile(r"(?:(?<=[бвгджзклмрстфхцчшщь]н|ст)|(?<=[сц]к))(?:ой|ую)$")
_GOVERNED: Final = (
    ("takes_object", re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])у$"), "а"),  # "найди Зайцеву", "набрал Дзюбу"
    ("takes_dative", re.compile(r"(?<=[гкхжчшщц])е$"), "а"),  # "позвонил Чайке"
    ("with", re.compile(r"(?<=[бвгджзклмрстфхцчшщь]н|ст)ой$"), "ая"),  # "к Светличной", "у Толстой"
    ("with", re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ой$"), "а"),  # "с Лионеллой"
    ("gen", re.compile(r"(?<=[бвдзлмнпрст])я$"), "ь"),  # "набрал Лебедя"
    ("gen", re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])а$"), ""),  # "набрал Берга", "для Берга"
    ("genitive", re.compile(r"(?<=[гкхжчшщ])и$|(?<=[бвдзлмнпрст])ы$"), "а"),  # "у Шульги", "от Дзюбы"
)
_LIKE_ADJECTIVES: Final = re.compile(r"[ое]го|[ое]му")
_KEPT: Final = re.compile(r"(?:дзе|[аеиоуыэюя]а|ых|их|(?<![ое]г)о)$")
"""Surnames that have no cases: Гогоберидзе, Дюбуа, Черных, Бойко."""
_AFTER_VOWEL: Final = re.compile(r"(?<=[аеиоуыэюя])ь$")  # "Цою" is of Цой
_AFTER_HARD: Final = re.compile(r"(?<=[цчш])ь$")  # "Кацем" is of Кац
_WOMANS: Final = re.compile(r".+(?:(?:ов|ев|ёв|ин|ын|ск|цк)о[йю]|(?:ск|цк|[бвгджзклмрстфхцчшщь]н|ст)ую|[сц]кая)")
_MANS: Final = re.compile(r".+(?:(?:ов|ев|ёв|ин|ын)ым|[сц]ким|[сц]к(?:ого|ому)|[^ьо][ое](?:го|му))")
_BOTH: Final = re.compile(r".+(?:ов|ев|ёв|ин|ын)[ау]")  # a man's in the genitive or dative, a woman's in the others
_NO_WORD: Final = re.compile(r"[^аеёиоуыэюя]й$|[аеиоу]а$")
_FAMILY: Final = re.compile(r"(.+(?:ов|ев|ёв|ин|ын))(?:ых|ыми)")
_WOMANS_GENITIVE: Final = re.compile(r".{3,}(?:[бвгдзклмнпрстфх]ы|[гкхжшч]и)")
_INITIALS: Final = re.compile(r"(?:\w\.)+")
_POSSESSIVE: Final = re.compile(r"['’]s$")
_WORDS_KEPT: Final = 4096
"""Words of which it is remembered what they look like: each is asked about several times a line, and comes again."""


@lru_cache(_WORDS_KEPT)
def is_first_name(word: str) -> bool:
    """Whether a word is a known first name in some case of some language."""
    names = first_names()
    word = _POSSESSIVE.sub("", word)
    if fold(word) in names:
        return True
    if word.casefold() in listed_set("en", "given_names"):  # no word in another alphabet is one: "Аврора" is a firm
        return True
    return bool(_CYRILLIC.search(word)) and any(fold(form) in names for form in nominatives(word.casefold()))


@lru_cache(_WORDS_KEPT)
def is_first_name_in(word: str, lang: str) -> bool:
    """Whether a word is a first name of the language itself, in some case."""
    return _first_name(word, load_lexicon(lang).names) is not None


@lru_cache(_WORDS_KEPT)
def is_particle(word: str, lang: str) -> bool:
    """Whether a word in small letters stands inside surnames: "van", "де"."""
    return any(phrase.role == "name_particle" for phrase in load_lexicon(lang).phrases.get(word, ()))


def is_patronymic(word: str) -> bool:
    """Whether a Russian word is a father's name in some case: Алексеевич, Петровне."""
    return len(word) > _SHORTEST_PATRONYMIC and _PATRONYMIC.fullmatch(word.casefold()) is not None


@lru_cache(_WORDS_KEPT)
def ends_like_past(word: str, lang: str) -> bool:
    """Whether a word that is no first name ends as verbs of the past do, if the language lists such endings."""
    long = len(word) >= _SHORTEST_VERB and not is_first_name(word)
    return long and word.endswith(listed(lang, "past_endings"))


@lru_cache(_WORDS_KEPT)
def looks_like_surname(word: str, lang: str) -> bool:
    """Whether a word is one of the commonest surnames of the language or of English, or ends as they do."""
    bare = _POSSESSIVE.sub("", word.casefold())
    return any(bare in listed_set(one, "surnames") for one in {lang, "en"}) or has_surname_ending(word, lang)


@lru_cache(_WORDS_KEPT)
def has_surname_ending(word: str, lang: str) -> bool:
    """Whether a word ends as surnames do in the language (or, for Latin letters, in English)."""
    lowered = _POSSESSIVE.sub("", word.casefold())
    if not lowered.endswith(_surname_endings(lang)):
        return False
    return any(lowered.endswith(ending) and len(lowered) > len(ending) + 1 for ending in _surname_endings(lang))


@cache
def _surname_endings(lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(listed(lang, "surname_endings") + listed("en", "surname_endings")))


def _first_name(word: str, names: Mapping[str, str], told: str = "") -> tuple[str, str] | None:
    """The nominative of a first name and its gender; of several the one whose gender the surname told."""
    lowered = word.casefold()
    first = None
    forms = [lowered, *nominatives(lowered)]
    if lowered.endswith("е"):  # "Яне" is said of Яна, of Ян only behind "о"
        forms.sort(key=lambda form: form == lowered[:-1] or fold(form) == fold(lowered[:-1]))
    forms.sort(key=lambda form: form not in _spelled_names())
    for form in forms:
        if (gender := names.get(fold(form))) and not _NO_WORD.search(form):
            if not told or told == gender:
                return form, gender
            first = first or (form, gender)
    return first


@cache
def _spelled_names() -> frozenset[str]:
    """Russian first names in small letters, as they are written: "Лёне" is of Лёня, though "Лёна" folds to "Лена"."""
    return frozenset(" ".join(load_lexicon("ru").values["first_name"].values()).casefold().split())


def _told_gender(words: list[str], case: str) -> str:
    """Whose surname stands among the words: "Рудаковой" is a woman's, "Громова" in the genitive a man's; "" unknown."""
    for word in map(str.casefold, words):
        if is_patronymic(word):
            return "f" if (middle := _PATRONYMIC.fullmatch(word)) and middle[2] else "m"
        if _first_name(word, load_lexicon("ru").names):
            continue
        if _WOMANS.fullmatch(word):
            return "f"
        if _MANS.fullmatch(word):
            return "m"
        if case and _BOTH.fullmatch(word):
            return "m" if (word[-1] == "а") == (case == "gen") else "f"
    return ""


def _surname(word: str, gender: str, *, oblique: bool) -> str:
    if middle := _PATRONYMIC.fullmatch(word.casefold()):
        return middle[1] or f"{middle[2]}а"
    if oblique and not gender and (family := _FAMILY.fullmatch(word.casefold())):
        return f"{family[1]}ы"  # "у Мельниковых"
    if oblique and word.casefold().endswith("ой") and word.casefold()[:-2] in listed_set("ru", "stressed_surnames"):
        return f"{word.casefold()[:-2]}ая"  # "у Луговой": a man's would be "Лугового"
    forms = nominatives(word.casefold()) or (word.casefold(),)
    if _LIKE_ADJECTIVES.fullmatch(word.casefold()[-3:]) and len(forms) > 1:
        forms = tuple(form for form in forms if form != word.casefold())  # "Горского"
    if _KEPT.search(word.casefold()):
        return word.casefold()
    forms = tuple(_AFTER_HARD.sub("", _AFTER_VOWEL.sub("й", _with_stress(form))) for form in forms)
    if word.casefold().endswith("е") and not looks_like_surname(word, "ru"):
        return word.casefold()  # "Акме", "Данте": no ending to take off
    if gender == "f" and _LIKE_WOMANS_ADJECTIVE.search(word.casefold()):
        return f"{word.casefold()[:-2]}ая"
    if gender == "f":
        return next((form for form in forms if form.endswith(("а", "я"))), forms[0])
    if gender == "m":
        return next((form for form in forms if not form.endswith(("а", "я"))), forms[0])
    if oblique and word.casefold().endswith(_FEMALE_SURNAME):
        return word.casefold()[:-1]
    return forms[0]


def _with_stress(form: str) -> str:
    """ "Портной", "Толстой": a surname like an adjective whose ending bears the stress."""
    told = form.endswith("ый") and form[:-2] in listed_set("ru", "stressed_surnames")
    if told:
        return f"{form[:-2]}ой"
    return f"{form[:-2]}ий" if form.endswith(("гый", "кый", "хый")) else form  # "Тихого"


def _capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _russian_forms(words: list[str], *, oblique: bool, case: str) -> list[str]:
    names = load_lexicon("ru").names
    told = _told_gender(words, case) if oblique and len(words) > 1 else ""
    firsts = [_first_name(word, names, told) for word in words]
    gender = next((found[1] for found in firsts if found), "")
    if gender == "m" and not oblique and _is_mans_nominative(words[0], firsts[0]):
        return [word.casefold() for word in words]  # "Клим Сорока"
    if len(words) == 1 and firsts[0] is None:
        return [_joined(words[0], "", oblique=oblique)]
    forms = [
        found[0] if found else _joined(word, gender, oblique=oblique) for word, found in zip(words, firsts, strict=True)
    ]
    if oblique and case == "gen" and len(words) == 2 and not gender and _is_womans_genitive(*words):
        forms[0] = f"{words[0].casefold()[:-1]}а"  # "от Агнешки Ковальски"
    return forms


def _is_womans_genitive(word: str, surname: str) -> bool:
    """Whether an unknown first name ends as women's do in the genitive, before a surname that has no cases then."""
    kept = _KEPT.search(surname.casefold()) or surname[-1] not in "аыя"
    return _WOMANS_GENITIVE.fullmatch(word.casefold()) is not None and bool(kept)


def _is_mans_nominative(word: str, found: tuple[str, str] | None) -> bool:
    """Whether a man's first name stands as in the dictionary, and would end otherwise in another case."""
    return found is not None and found[0] == word.casefold() and word[-1] not in "аеиоуыэюяь"


def _joined(word: str, gender: str, *, oblique: bool) -> str:
    """A surname, or two names that a hyphen joins, each in the nominative: "Анной-Марией", "Римским-Корсаковым"."""
    names = load_lexicon("ru").names
    parts = [(part, _first_name(part, names)) for part in word.split("-") if part]
    if len(parts) < 2:
        return _surname(word, gender, oblique=oblique)
    return "-".join(first[0] if first else _surname(part, gender, oblique=oblique) for part, first in parts)


def dictionary_form(words: list[str], lang: str, *, oblique: bool, case: str = "") -> str:
    """The nominative of a name, each word capitalised. `oblique`: the name stands after a verb or preposition.

    case: "gen" where that asks for a genitive, or for whom one met; "dat" where for a dative.

    Only Russian declines names; Bulgarian keeps the nominative, Latin letters lose a possessive 's.
    """
    bare = [_POSSESSIVE.sub("", word) for word in words]
    short = {word for word in bare if len(bare) > 1 and len(word) <= _SHORTEST_KEPT}  # "Викторией Ли"
    kept = short | {word for word in bare if _INITIALS.fullmatch(word) or is_particle(word, lang)}
    spelled = [word for word in bare if word not in kept]
    if lang != "bg" and spelled and all(_CYRILLIC.search(word) and len(word) > 2 for word in spelled):
        forms = iter(_russian_forms(spelled, oblique=oblique, case=case))
        bare = [word if word in kept else next(forms) for word in bare]
    return " ".join(word if word in kept else _capitalised(word) for word in bare)


def governed_form(said: str, leads: Collection[str]) -> str:
    """The nominative of a Russian name by what leads to it: the roles before it, "gen" for a case; "" if unknown."""
    found = ((ending, form) for lead, ending, form in _GOVERNED if lead in leads and ending.search(said))
    ending, form = next(found, (None, ""))
    return ending.sub(form, said) if ending else ""


def company_form(said: str, lang: str, case: str = "") -> str:
    """The nominative of a company's one-word Russian name in a case: "gen", "dat", "acc" or "ins"."""
    if lang != "ru" or not case or not re.fullmatch(r"[А-Яа-яЁё]{4,}", said):
        return said
    for ending, nominative in _COMPANY_ENDINGS[case]:
        if ending.search(said):
            stem = ending.sub("", said)
            return stem + nominative if nominative else _FLEETING.sub(r"\1ок", stem)
    return said
