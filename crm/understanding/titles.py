"""What the words before a name tell of it: "зам по снабжению и сбыту Кузин", "в кафе Пушкин"."""

from typing import Final

from crm.understanding.firm_pairs import agreeing_pair
from crm.understanding.names import company_form, ends_like_past, is_first_name, looks_like_surname
from crm.understanding.text import Line
from crm.understanding.trade_forms import listed_form, trade_form, without_case
from locales.lexicon import listed

_GENITIVE_SURNAMES: Final = ("ова", "ева", "ёва", "ина", "ского", "цкого")
_PAIR: Final = 2  # words: an adjective and its noun
_FURTHEST: Final = 6  # tokens from a title to the name behind it
_VOWELS: Final = "аеиоуыэюя"
_WOMENS: Final = ("ая", "ница", "щица", "ша", "жа", "тетя", "подруга", "соседка", "сестра")
_FIELDS: Final = ("brand", "part_of_firm", "common", "not_name", "numbered", "counted", "title")
_FIELD_WORDS: Final = 3
_SHORTEST_DECLINED: Final = 4  # letters; as short a name before a number stands as it is


def past_field(line: Line, index: int) -> int:
    """Where the words end that tell what somebody with a title is in charge of: "зам | по снабжению и сбыту"."""
    led = line.at(index, "field") is not None and _is_small(line, index + 1)
    end = index + 2 if led else index
    while end - index <= _FIELD_WORDS and (words := _in_field(line, end, behind=end > index)):
        end += words
    return end if led or _is_named(line, end) else index


def _in_field(line: Line, index: int, *, behind: bool) -> int:
    """How many words tell on: "аптекой", "отдела закупок", behind another "и сбыту"; 0 where a verb or name stands."""
    joint = line.at(index, "and") if behind else None
    if joint:
        words = _in_field(line, joint.end, behind=False)
        return words + 1 if words else 0
    if not _is_small(line, index):
        return 0
    hits = line.hits[index]
    if not hits:
        return int(not line.tokens[index].word.endswith(listed(line.lexicon.lang, "led_endings")))
    return hits[0].end - index if all(hit.role in _FIELDS for hit in hits) else 0


def title_before(line: Line, index: int) -> int | None:
    """Where a title begins that leads to a name, with what its bearer is in charge of in between."""
    for first in range(max(0, index - _FURTHEST), index):
        title = line.at(first, "title")
        if title and past_field(line, title.end) == index:
            return first
    return None


def is_titled(line: Line, index: int) -> bool:
    """Whether a title in the nominative leads to a name: "директор Белова", "зам по сбыту Белова"."""
    first = title_before(line, index)
    word = "" if first is None else line.tokens[first].word
    if is_owner_of_titled(line, index):
        return False
    return bool(word) and (word[-1] not in _VOWELS or word.endswith(_WOMENS))


def is_owner_of_titled(line: Line, index: int) -> bool:
    """ "с секретарем Тихомирова": whose staff somebody is, in the genitive behind a title in another case."""
    first = title_before(line, index)
    governs = None if first is None else line.ending_at(first, "governs")
    hit = None if governs is None else line.at(governs, "governs")
    return hit is not None and hit.value == "ins" and line.tokens[index].word.endswith(_GENITIVE_SURNAMES)


def is_called_by_title(line: Line, index: int) -> bool:
    """ "бригадир Насыр": a name that nothing knows behind a title; of a firm "завода", of what firms are "клиент"."""
    if line.lexicon.lang != "ru" or line.ending_at(index, "title") is None or not is_titled(line, index):
        return False
    name, after = line.tokens[index], line.tokens[index + 1 : index + 2]
    owned = name.word.endswith(listed("ru", "owner_endings")) or not name.text.istitle()
    alone = not after or not after[0].is_capitalised
    return alone and not owned and line.ending_at(index, "firm_title", "brand") is None


def is_owned(line: Line, index: int) -> bool:
    """ "представитель Сименса Вебер": behind a title a firm in the genitive, then a name that does not end so."""
    owner, name = line.tokens[index], line.tokens[index + 1]
    endings = listed("ru", "owner_endings")
    return (
        line.lexicon.lang == "ru"
        and is_titled(line, index)
        and owner.word.endswith(endings)
        and name.text.istitle()
        and not name.word.endswith(endings)
    )


def is_past_verb(line: Line, index: int) -> bool:
    """Whether a word that nothing knows ends as verbs of the past do: "Escalated", "quizzed", "Дёрнула"."""
    return not line.hits[index] and ends_like_past(line.tokens[index].word, line.lexicon.lang)


def is_venue(line: Line, index: int, *, is_person: bool) -> bool:
    """Whether a name tells where one met: "обедали в кафе Пушкин", and unlike a person's "виделись на Продэкспо"."""
    if line.lexicon.lang != "ru":
        return False
    kind = line.ending_at(index, "brand")
    if line.ending_at(index, "into") is not None and not is_person:
        return any(line.at(place, "meal") for place in range(index))  # "завтракали в Метрополе"
    on = line.ending_at(index, "for") is not None and not is_person
    return on or (kind is not None and line.ending_at(kind, "into") is not None)


def firm_form(line: Line, start: int, said: str, case: str) -> str:
    """The nominative of a firm's name; of "из Банка Заря" the word for its trade alone stands in the case."""
    first, lang = line.tokens[start].text, line.lexicon.lang
    if lang == "ru" and (told := _told_form(said, case)):
        return without_case(told) if case == "gen" and told == said else told
    words = said.split()
    if lang == "ru" and len(words) == _PAIR:
        if pair := agreeing_pair(*words, in_case=case in ("gen", "dat", "ins")):
            return pair
        last = listed_form(words[1]) or trade_form(words[1])
        stands = (listed_form(words[0]) or trade_form(words[0]) or words[0]) == words[0]
        if case and last and last == words[1] and (kind := _told_form(words[0], case)) and kind != words[0]:
            return f"{kind} {last}"  # "из Чайханы Восток"
        if case and stands and last and last != words[1]:
            return f"{words[0]} {last}"  # "из Синема Парка"
    if case and said != first and line.at(start, "brand"):
        return (_told_form(first, case) or company_form(first, lang, case)) + said.removeprefix(first)
    if lang == "ru" and case in ("gen", "dat", "ins") and len(words) == _PAIR and line.at(start, "title"):
        return f"{words[0]} {listed_form(words[1]) or company_form(words[1], lang, case)}"  # "от Мастер Климата"
    return company_form(said, lang, case)


def _told_form(said: str, case: str) -> str:
    """The nominative of a firm's one word by its last part, a number or letter behind it aside; "" if it tells none."""
    name, sign, number = said.rpartition("-")
    if sign and (number.isdecimal() or len(number) == 1):
        short = len(name) <= _SHORTEST_DECLINED  # "из Вита-2000"
        return f"{name if short else _told_form(name, case) or company_form(name, 'ru', case)}-{number}"
    if sign and case == "acc" and name.endswith("у") and trade_form(number) == number:
        return f"{name[:-1]}а-{number}"  # "в Магнитку-Сервис"
    return "" if " " in said else listed_form(said) or trade_form(said)


def _is_named(line: Line, index: int) -> bool:
    """Whether a surname follows, alone or behind a firm; another name is the firm's: "директор завода Прибор"."""
    for word in line.tokens[index : index + 2]:
        if not word.is_capitalised:
            return False
        if looks_like_surname(word.word, line.lexicon.lang) or is_first_name(word.word):
            return True
    return False


def _is_small(line: Line, index: int) -> bool:
    return index < len(line.tokens) and line.tokens[index].is_word and not line.tokens[index].is_capitalised
