"""A visit that no verb of visiting tells: "var og målte trapp hos Synnøve i går", "hos Nilsen i dag, vil ha 3 porter".

The writer was at somebody's: a clause that opens with a verb of the past or with the preposition itself, nobody's name
before it. The lexicon's settings list `visit_marks`, `there_openers` and `there_endings` of such verbs.
"""

from typing import Final

from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_TIMES: Final = ("relday", "weekday", "day_part", "part", "on", "unit", "i_subject", "modifier")
_PAST: Final = ("happened", "held", "was_at", "looked_at")
_SHORTEST: Final = 4  # letters of a verb that its end tells
_FAR: Final = 10  # tokens from what opens the clause to the preposition


def was_there(line: Line) -> bool:
    """Whether the first clause with such a preposition tells where the writer was."""
    marks = listed_set(line.lexicon.lang, "visit_marks")
    for index, token in enumerate(line.tokens if marks else ()):
        if token.word in marks and index + 1 < len(line.tokens) and line.tokens[index + 1].is_word:
            return _is_ours(line, index)
    return False


def _is_ours(line: Line, mark: int) -> bool:
    first = mark
    while first > 0 and mark - first < _FAR and not line.is_clause_end(first - 1):
        first -= 1
    named = any(line.tokens[at].is_capitalised for at in range(max(first, 1), mark))
    while first < mark and line.at(first, *_TIMES):
        first += 1
    if named or first == mark:
        return not named
    word, lang = line.tokens[first].word, line.lexicon.lang
    if word in listed_set(lang, "not_there"):
        return False  # "bestilte time hos"
    if word in listed_set(lang, "there_openers") or line.at(first, *_PAST):
        return True
    return len(word) > _SHORTEST and word.endswith(listed(lang, "there_endings"))
