"""English addresses: "at 14 Mill Lane" says where, and names no firm."""

from typing import Final

from crm.understanding.text import Line

_WORDS: Final = 3  # of a street's name, with "Street" itself


def street_tokens(line: Line) -> frozenset[int]:
    """The places of a house's number and its street, unless more of a name follows ("12 Elm Road Dental")."""
    if line.lexicon.lang != "en":
        return frozenset()
    return frozenset(place for index in range(len(line.tokens)) for place in _street_at(line, index))


def _street_at(line: Line, index: int) -> range:
    if not line.tokens[index].text.isdecimal():
        return range(0)
    for end in range(index + 1, min(index + 1 + _WORDS, len(line.tokens))):
        token = line.tokens[end]
        if not (token.is_word and token.is_capitalised):
            break
        if end > index + 1 and line.at(end, "street_end"):
            behind = line.tokens[end + 1 : end + 2]
            goes_on = bool(behind) and behind[0].is_word and behind[0].is_capitalised
            return range(0) if goes_on else range(index, end + 1)
    return range(0)
