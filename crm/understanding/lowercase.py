"""Lines typed without any capital: which of their words are people's names, as the words beside them show.

Only for a language that declines names and lists their endings in its lexicon's settings: a name there shows by its
case that the word before it governs it, which the many words that merely end like surnames do not. The endings:
`oblique_endings` of surnames in any case but the first, `sure_endings` that hardly another word has,
`adjective_surname_endings` that adjectives have too, `led_endings` of verbs, `plain_endings` of what is no name.
"""

from dataclasses import replace
from typing import Final

from crm.understanding.names import has_surname_ending, is_first_name_in, is_patronymic
from crm.understanding.text import Line
from locales.lexicon import listed

_OF_PEOPLE: Final = ("log", "log_in", "outcome", "person_verb", "promise", "todo", "plan", "title", "deal_outcome")
_SIGNS: Final = ",;.!?(:-–—*•"
_NO_LEADS: Final = ("number", "int", "counted", "negation")
_THINGS: Final = ("not_name", "paper", "stage", "counted")
_NO_THINGS: Final = ("relday", "weekday", "part", "with", "on", "at", "for", "and", "log", "todo")
_SHORTEST: Final = 4  # letters of a name that may be told from a word


def with_capitals(line: Line) -> Line:
    """The line for the finding of names: the names of a line without capitals spelled with one."""
    if not _endings(line, "oblique") or any(token.is_capitalised for token in line.tokens):
        return line
    names: set[int] = set()
    for index, token in enumerate(line.tokens):
        unknown = token.is_word and not line.hits[index] and index not in line.masked
        if not unknown and _is_joined(line, index, names):
            names.add(index)
        if unknown and (_is_person(line, index, names) or _goes_on(line, index, names)):
            names.add(index)
            if _is_given_before(line, index):
                names.add(index - 1)
    if not names:
        return line
    spelled = [one._replace(text=one.text.title()) if at in names else one for at, one in enumerate(line.tokens)]
    return replace(line, tokens=spelled)


def _endings(line: Line, kind: str) -> tuple[str, ...]:
    return listed(line.lexicon.lang, f"{kind}_endings")


def _is_person(line: Line, index: int, names: set[int]) -> bool:
    word, lang = line.tokens[index].word, line.lexicon.lang
    sure = is_first_name_in(word, lang)
    if len(word) < _SHORTEST or not (sure or has_surname_ending(word, lang)):
        return False
    if line.ending_at(index, *_OF_PEOPLE) is not None:
        return True
    if word.endswith(_endings(line, "adjective_surname")) and _describes(line, index):
        return False
    if word.endswith(_endings(line, "sure")):
        return True
    return _is_led(line, index, names, sure=sure, declined=word.endswith(_endings(line, "oblique")))


def _goes_on(line: Line, index: int, names: set[int]) -> bool:
    """ "анна шмидт", "ольга николаевна": what follows a first name and does not end as verbs and adverbs do."""
    if index - 1 not in names or not is_first_name_in(line.tokens[index - 1].word, line.lexicon.lang):
        return False
    word = line.tokens[index].word
    if not has_surname_ending(word, line.lexicon.lang) and any(line.at(at, "sent") for at in range(index - 1)):
        return False  # "пратих на деси каталога"
    return is_patronymic(word) or not word.endswith(_endings(line, "plain"))


def _is_joined(line: Line, index: int, names: set[int]) -> bool:
    """ "с пепа и жени от": a first name that is a word besides, joined to another before where they work."""
    if index < 2 or not line.at(index - 1, "and") or index - 2 not in names or not line.at(index + 1, "out_of"):
        return False
    known = all(hit.role in _THINGS for hit in line.hits[index])
    return known and all(is_first_name_in(line.tokens[at].word, line.lexicon.lang) for at in (index - 2, index))


def _is_given_before(line: Line, index: int) -> bool:
    """ "с мелиса рашкова": an unknown first name before a surname, where no case would show it."""
    if not index or _declines(line) or is_first_name_in(line.tokens[index].word, line.lexicon.lang):
        return False
    token = line.tokens[index - 1]
    plain = (*_endings(line, "plain"), *_endings(line, "article"))
    unknown = token.is_word and not line.hits[index - 1] and index - 1 not in line.masked
    if not unknown or len(token.word) < _SHORTEST or token.word.endswith(plain):
        return False
    before = line.tokens[index - 2] if index > 1 else None
    led = before is None or before.text in _SIGNS or bool(line.hits[index - 2])
    return led or (before is not None and before.word.endswith(_endings(line, "led")))


def _declines(line: Line) -> bool:
    return bool(listed(line.lexicon.lang, "declines_names"))


def _describes(line: Line, index: int) -> bool:
    """ "с оптовым клиентом": whether a word that ends like an adjective stands before what it tells of."""
    after = index + 1
    if after >= len(line.tokens) or not line.tokens[after].is_word:
        return False
    roles = {hit.role for hit in line.hits[after]}
    return not roles or (not roles.isdisjoint(_THINGS) and roles.isdisjoint(_NO_THINGS))


def _is_led(line: Line, index: int, names: set[int], *, sure: bool, declined: bool) -> bool:
    """Whether what stands before a word lets a name follow: a sign, another name, a word that governs its case."""
    if index == 0 or line.tokens[index - 1].text in _SIGNS:
        return sure or line.at(index + 1, *_NO_LEADS) is None
    if index - 1 in names:
        return True
    if line.at(index - 1, *_NO_LEADS):
        return False
    led = bool(line.hits[index - 1]) or line.tokens[index - 1].word.endswith(_endings(line, "led"))
    return led and (sure or declined)
