"""What Russian words before a name tell of it: "зам по снабжению и сбыту Кузин", "в кафе Пушкин"."""

from typing import Final

from crm.understanding.text import Line

_FURTHEST: Final = 6  # tokens from a title to the name behind it
_VOWELS: Final = "аеиоуыэюя"


def past_field(line: Line, index: int) -> int:
    """Where the words end that tell what somebody with a title is in charge of: "зам | по снабжению и сбыту"."""
    if line.at(index, "field") is None or not _is_small(line, index + 1):
        return index
    joint = line.at(index + 2, "and")
    return joint.end + 1 if joint and _is_small(line, joint.end) else index + 2


def is_titled(line: Line, index: int) -> bool:
    """Whether a title in the nominative of a man's word leads to a name: "директор Белова", "зам по сбыту Белова"."""
    for first in range(max(0, index - _FURTHEST), index):
        title = line.at(first, "title")
        if title and past_field(line, title.end) == index:
            return line.tokens[first].word[-1] not in _VOWELS
    return False


def is_venue(line: Line, index: int, *, is_person: bool) -> bool:
    """Whether a name tells where one met: "обедали в кафе Пушкин", and unlike a person's "виделись на Продэкспо"."""
    if line.lexicon.lang != "ru":
        return False
    kind = line.ending_at(index, "brand")
    on = line.ending_at(index, "for") is not None and not is_person
    return on or (kind is not None and line.ending_at(kind, "into") is not None)


def _is_small(line: Line, index: int) -> bool:
    return index < len(line.tokens) and line.tokens[index].is_word and not line.tokens[index].is_capitalised
