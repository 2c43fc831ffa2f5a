"""Which kinds of contact a question names: "last email from Petrov", "what calls and visits did we have with ERA?"."""

from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from crm.understanding.model import Kind
from crm.understanding.text import Line, Token
from locales.lexicon import asked_kinds, normal

_MOST_WORDS: Final = 5
_ANY, _TOPIC, _AND = "any", "topic", "and"


def kinds_asked(line: Line) -> tuple[Kind, ...]:
    """The kinds; none where no kind was named: "when did we last speak?" means any.

    What is called the last ("what was said in the last call?") is named before all; else the first word for a contact
    decides, so that "what did he say about the meeting?" asks for no meetings.
    """
    named = [one for one in _named(line) if one[2] != _TOPIC]
    last = [(first, hit.end) for first, hits in enumerate(line.hits) for hit in hits if hit.role == "asks_contact"]
    inside = [one for one in named if one[2] != _AND and any(first <= one[0] < end for first, end in last)]
    kinds = [one for one in inside if one[2] != _ANY]
    if inside:
        return _joined(kinds[:1] + [one for one in named if kinds and one[0] > kinds[0][0]])
    first = next((number for number, one in enumerate(named) if one[2] != _AND), len(named))
    return _joined(named[first:])


def _joined(named: list[tuple[int, int, str]]) -> tuple[Kind, ...]:
    """The first kinds, with those that "and" or "or" stands before: "calls and meetings", "met him or called him"."""
    found: list[str] = []
    and_until = -1
    for first, until, kind in named:
        if kind == _ANY and not found:
            break
        if kind not in (_ANY, _AND) and (not found or first == and_until):
            found += kind.split("_")
        and_until = until if kind == _AND else -1
    return tuple(cast(Kind, kind) for kind in dict.fromkeys(found))


def _named(line: Line) -> Iterator[tuple[int, int, str]]:
    """Each word for a kind, or what joins two, with its tokens [first, end); not what stands behind "about"."""
    lang, index, is_topic = line.lexicon.lang, 0, False
    words = [_as_typed(lang, token) for token in line.tokens]
    while index < len(words):
        end, kind = _at(lang, words, index)
        if kind and not (is_topic and kind != _AND):
            yield index, end, kind
        is_topic = kind == _TOPIC
        index = end


def _as_typed(lang: str, token: Token) -> str:
    """The word as it was typed where it may name a kind, else as its spelling was mended."""
    typed = normal(token.text)
    return typed if typed in _words(lang) else token.word


@cache
def _words(lang: str) -> frozenset[str]:
    return frozenset(word for phrase in asked_kinds(lang) for word in phrase)


def _at(lang: str, words: list[str], index: int) -> tuple[int, str]:
    """The longest phrase that begins at a word, in the own language or in English; else only the word."""
    for one in dict.fromkeys((lang, "en")):
        for end in range(min(len(words), index + _MOST_WORDS), index, -1):
            if kind := asked_kinds(one).get(tuple(words[index:end])):
                return end, kind
    return index + 1, ""
