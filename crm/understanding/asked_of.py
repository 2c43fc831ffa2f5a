"""A whole line that wants something of somebody: their card, their number, what a colleague did, to change or delete.

Only a line that is made of nothing but one of the frames of `locales/asked.toml` and a name is one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from crm.understanding.asked_times import time_in
from crm.understanding.model import Understanding
from crm.understanding.text import Line, read_line
from locales.asked import NOUN, Frame, frames, nouns, small
from locales.folding import fold_tokens

Wants: TypeAlias = Literal["card", "detail", "reach", "done", "remove", "change"]

_LONGEST: Final = 160  # characters; a longer text tells something
_MOST_NAMES: Final = 6  # tokens of a name with the firm
_ARTICLES: Final = ("the", "a", "an")
_SIGNS: Final = "?!.,;:"


class _Word(NamedTuple):
    word: str
    start: int
    end: int
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of whom (`who`, as written), and which noun was said: phone, email, address, details or ""."""

    wants: Wants
    who: str
    noun: str = ""


def wanted(text: str, lang: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Wanted, ...]:
    """What the line may want, the likeliest first; none for every other text. taken: phones and addresses in it."""
    if not text.strip() or len(text) > _LONGEST or "\n" in text.strip():
        return ()
    line = read_line(text, lang)
    words = [
        _Word(token.word, token.start, token.end)
        for token in line.tokens
        if token.word not in _SIGNS and not any(start < token.end and token.start < end for start, end in taken)
    ]
    found = [one for variant in _variants(words, lang) for one in _framed(text, variant, lang)]
    return tuple(dict.fromkeys((*_done(line, words, lang), *(one for one in found if one.wants != "done"))))


def is_all_name(read: Understanding, who: str) -> bool:
    """Whether the words begin and end with what was read in them as a person or a firm: "Anna from Acme" is nothing
    else, "Anna tomorrow" and "called Anna" say more."""
    firm = (read.company.said, read.company.name) if read.company else ()
    named = {*fold_tokens(" ".join((*firm, *(text for one in read.people for text in (one.said, one.name)))))}
    words = fold_tokens(who)
    return bool(words) and words[0] in named and words[-1] in named


def _done(line: Line, words: list[_Word], lang: str) -> Iterator[Wanted]:
    """What somebody did, with the words for the time left out."""
    time = time_in(line)
    gone = {line.tokens[index].start for index in time.tokens} if time else set()
    left = _bare([one for one in words if one.start not in gone], lang)
    return (one for one in _framed(line.text, left, lang) if one.wants == "done")


def _variants(words: list[_Word], lang: str) -> Iterator[list[_Word]]:
    """The words without the small ones at the ends: with a noun of the table put together, and as they are."""
    bare, known = _bare(words, lang), nouns(lang)
    for first in range(len(bare)):
        for end in range(min(len(bare), first + 4), first, -1):
            noun = known.get(tuple(one.word for one in bare[first:end]))
            if noun:
                start = first - (first > 0 and bare[first - 1].word in _ARTICLES)
                yield [*bare[:start], _Word(NOUN, bare[first].start, bare[end - 1].end, noun), *bare[end:]]
    yield bare


def _bare(words: list[_Word], lang: str) -> list[_Word]:
    """The words without politeness at either end, and without small words at the end."""
    openers = small(lang, "polite")
    ends = (*small(lang, "tail"), *openers)
    left = words
    while True:
        said = tuple(one.word for one in left)
        if end := next((one for one in ends if said[-len(one) :] == one), ()):
            left = left[: -len(end)]
        elif opener := next((one for one in openers if said[: len(one)] == one), ()):
            left = left[len(opener) :]
        else:
            return left


def _framed(text: str, words: list[_Word], lang: str) -> Iterator[Wanted]:
    noun = next((one.noun for one in words if one.noun), "")
    for first, end, frame in _fitting(tuple(one.word for one in words), lang):
        who = _named(text, words[first:end], frame, lang)
        if who and (not noun or NOUN in (*frame.before, *frame.behind)):
            yield Wanted(cast(Wants, frame.wants), who, noun)


def _fitting(said: tuple[str, ...], lang: str) -> Iterator[tuple[int, int, Frame]]:
    """The frames that leave a name over, from where to where that stands, in the order of the frames."""
    table = frames(lang)
    found: list[tuple[int, int, int, Frame]] = []
    for first in range(len(said)):
        behind = table.get(said[:first], {})
        for end in range(first + 1, min(first + _MOST_NAMES, len(said)) + 1) if behind else ():
            found += ((place, first, end, frame) for place, frame in behind.get(said[end:], ()))
    for _, first, end, frame in sorted(found, key=lambda one: one[0]):
        yield first, end, frame


def _named(text: str, words: list[_Word], frame: Frame, lang: str) -> str:
    """Whom the words name, without the possessive where it is one; "" where the frame wants one and there is none."""
    who = " ".join(text[one.start : one.end] for one in words).replace(" '", "'").replace(" ’", "’")
    if any(one.noun for one in words):
        return ""
    if who.endswith(("'s", "’s")):
        return who[:-2]
    if who.endswith(("'", "’")):
        return who[:-1]
    if not frame.owns:
        return who
    if lang == "nb" and words[-1].word in ("sin", "sitt", "sine"):
        return " ".join(who.split()[:-1])
    return who[:-1] if lang == "nb" and who.endswith("s") else ""
