"""What somebody does and where, said in one breath: "CTO at Bluewater", "директор ООО Ромашка"."""

from __future__ import annotations

from typing import Final

from crm.positions import leads
from crm.understanding.text import Line, read_line

_QUOTES: Final = "«»\"„“”'"
_MOST_WORDS: Final = 8
_AT: Final = {
    "en": "at for with from @ of", "ru": "в во из на от у", "nb": "i hos ved på fra for", "bg": "в във на при от",
}  # fmt: skip
_OF: Final = ("of",)
_OWNERS: Final = ("owner", "founder", "co-founder", "president", "chairman", "proprietor")
_PLACES: Final = {lang: frozenset(words.split()) for lang, words in _AT.items()}


def post_and_firm(part: str, lang: str) -> tuple[str, str]:
    """The position and the firm that a part of a line names; "" for what it does not."""
    line = read_line(part, lang)
    post = _post_end(line) if 0 < len(line.tokens) <= _MOST_WORDS else 0
    if not post:
        return "", part
    at = _place(line)
    if at:
        return line.said(0, at), line.text[line.tokens[at].end :].strip()
    firm = _firm(line, post)
    if not firm and line.at(len(line.tokens) - 1, "company_word") is not None:
        return "", part
    return (line.said(0, firm), line.text[line.tokens[firm].start :].strip()) if firm else (part, "")


def _post_end(line: Line) -> int:
    """Where the title ends with which the line opens, or which a word or two qualify; 0 for none."""
    for first in range(min(3, len(line.tokens))):
        hit = line.at(first, "title")
        if hit is not None and (first == 0 or not any(_is_name(line, index) for index in range(1, first))):
            return hit.end
    return 1 if leads(line.tokens[0].text) and len(line.tokens) > 1 and line.tokens[1].word in _OF else 0


def _place(line: Line) -> int:
    """The word between the position and the firm: the last one that a name follows; 0 for none."""
    places = _PLACES[line.lexicon.lang] | _PLACES["en"]
    for index in range(len(line.tokens) - 2, 0, -1):
        token = line.tokens[index]
        if token.word not in places or (token.word in _OF and not _owns(line)):
            continue
        if _is_name(line, index + 1) or line.at(index + 1, "company_word") is not None:
            return index
    return 0


def _owns(line: Line) -> bool:
    """ "CEO of Acme", "founder of Acme", but "director of marketing"."""
    return line.tokens[0].text.isupper() or line.tokens[0].word in _OWNERS


def _firm(line: Line, post: int) -> int:
    """Where a firm's name begins right behind the position ("CTO Bluewater"); 0 where all of it is the position.

    Where it is written with a capital it may open the firm's name ("Rørlegger Hansen AS"), unless it leads a firm; in
    English the rest may be of the position, too, but for a legal form.
    """
    named = next((index for index in range(post, len(line.tokens)) if _is_name(line, index)), 0)
    first = line.tokens[0].text
    has_form = line.lexicon.lang != "en" or line.at(len(line.tokens) - 1, "company_word") is not None
    is_post = first.islower() or first.isupper() or (has_form and leads(line.said(0, max(1, named))))
    return named if named and is_post else 0


def _is_name(line: Line, index: int) -> bool:
    token = line.tokens[index]
    return token.is_capitalised or token.text in _QUOTES or token.text[0].isdecimal()
