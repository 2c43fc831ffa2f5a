"""What stands around a word of time: where its clause begins, and which words of the settings are beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from locales.lexicon import listed_set

if TYPE_CHECKING:
    from crm.understanding.text import Line

_SIGNS: Final = frozenset(':-–—"“(•*/')


def opens_clause(line: Line, index: int) -> bool:
    """Whether a clause begins at a token: "Wednesday is", "Ann: Wednesday is", "he says Wednesday is"."""
    if index == 0 or line.is_clause_end(index - 1):
        return True
    before = line.tokens[index - 1]
    if before.text in _SIGNS:
        return True
    lang = line.lexicon.lang
    told = index > 1 and line.at(index - 1, "pronoun") and line.tokens[index - 2].word in listed_set(lang, "tellings")
    return bool(told) or before.word in listed_set(lang, "clause_openers")


def is_one_of(line: Line, index: int, *settings: str) -> bool:
    """Whether the word at a place is one of those that the settings of the language list."""
    if not 0 <= index < len(line.tokens):
        return False
    word, lang = line.tokens[index].word, line.lexicon.lang
    return any(word in listed_set(lang, setting) for setting in settings)
