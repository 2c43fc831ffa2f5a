"""Contacts that the frame of a clause tells: "walked the roof with Manny", "going to Ennis to see", "Acme email: ...".

No single phrase shows them. The lexicon has `walks`, `journey`, `to_see` and `came`, and in the settings `grounds` and
`arriving_things`. What is denied ("hasn't sent") or wished ("wants it inspected") is no contact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.understanding.names import is_first_name_in, looks_like_surname
from locales.lexicon import listed_set

if TYPE_CHECKING:
    from crm.understanding.text import Line

_PARTED: Final = 9  # words in which what was walked follows the verb
_FAR: Final = 14  # tokens from a journey to whom one goes to see
_BESIDE: Final = 4  # tokens before "came in" in which a thing may be what came
_WISH: Final = 8  # tokens from a wish to what is to be done
_NEGATED: Final = 2
_PAIR: Final = 2  # words of a whole name
_DEFINITE: Final = ("article", "pronoun", "indefinite")
_BEHIND_GROUND: Final = (
    "with", "on", "at", "relday", "weekday", "and", "for", "from", "by", "in", "part", "month", "edge_unit", "modifier",
    "int", "dmy", "again",
)  # fmt: skip
_NAMED: Final = ("company_word", "town")
_WRITTEN: Final = ("email", "message")
_TURNED: Final = ("todo", "plan")


def framed(line: Line, index: int) -> tuple[int, str, str] | None:
    """The end, role and value of the cue that a frame makes begin at a token."""
    if not line.hits[index]:
        return None
    found = _walked(line, index) or _journey(line, index) or _to_see(line, index)
    return found or _came(line, index) or _heads(line, index) or _arrived(line, index) or _arrives(line, index)


def _walked(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "walked Jean round the flat", "went over the barn with Hal": a place one walks about ends the phrase."""
    verb = line.at(index, "walks")
    grounds = listed_set(line.lexicon.lang, "grounds") if verb else ()
    for at in range(verb.end if verb else index, min(len(line.tokens), index + _PARTED) if verb else index):
        if line.is_clause_end(at):
            return None
        if line.tokens[at].word in grounds and line.ending_at(at, *_DEFINITE) is not None:
            closed = line.is_clause_end(at + 1) or line.at(at + 1, *_BEHIND_GROUND) is not None
            return (verb.end, verb.value, "visit") if verb and closed else None
    return None


def _journey(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "going to Ennis on Monday to see Frank": the way there, which names nobody, where whom one sees follows."""
    way = line.at(index, "journey")
    if way is None or not any(_sees_somebody(line, at) for at in _in_clause(line, way.end)):
        return None
    end = way.end
    while end < len(line.tokens) and line.tokens[end].is_capitalised and not line.at(end, "weekday", "month"):
        end += 1
    return (end if end == way.end + 1 else way.end), "no_cue", ""  # "to Bright Motors" may be to the firm


def _to_see(line: Line, index: int) -> tuple[int, str, str] | None:
    if not _sees_somebody(line, index):
        return None
    for at in range(index - 1, max(-1, index - _FAR), -1):
        if line.is_clause_end(at):
            return None
        if way := line.at(at, "journey"):
            sees = line.at(index, "to_see")
            return (sees.end, way.value, "visit") if sees else None
    return None


def _sees_somebody(line: Line, index: int) -> bool:
    sees = line.at(index, "to_see")
    if sees is None or sees.end >= len(line.tokens):
        return False
    return line.tokens[sees.end].is_capitalised or line.at(sees.end, "honorific") is not None


def _in_clause(line: Line, index: int) -> range:
    end = index
    while end - index < _FAR and not line.is_clause_end(end):
        end += 1
    return range(index, end)


def _came(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "Nell from Cobalt Yoga came in, 20 mats": somebody came, and no payment or order."""
    verb = line.at(index, "came")
    if verb is None or not index:
        return None
    closed = line.is_clause_end(verb.end) or line.at(verb.end, *_BEHIND_GROUND) is not None
    things = listed_set(line.lexicon.lang, "arriving_things")
    first = index
    while first > max(0, index - _BESIDE) and not line.is_clause_end(first - 1):
        first -= 1
        if line.tokens[first].word in things:
            return None
    return (verb.end, "log_in", "visit") if closed and first < index else None


def _heads(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "Harbour Lights Ltd email: stage confirmed": the noun of what came, between who sent it and a colon."""
    noun = line.at(index, "email_noun", "message_noun") if index else None
    if noun is None or noun.end + 1 >= len(line.tokens) or line.tokens[noun.end].text != ":":
        return None
    named = line.tokens[index - 1].is_capitalised or line.at(index - 1, *_NAMED) is not None
    if not named or noun.end + 1 in line.masked:
        return None  # "Ann Smith, email: ann@acme.com"
    return noun.end, "log_in", "email" if noun.role == "email_noun" else "message"


def _arrived(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "Подъехал Руслан Ткач, прицеп посмотрел": a verb of coming opens a clause before somebody, and no thing."""
    verb = line.at(index, "arrived")
    if verb is None or not (index == 0 or line.is_clause_end(index - 1) or line.at(index - 1, "relday", "part")):
        return None
    return (verb.end, "log_in", verb.value) if _is_somebody(line, verb.end, verb.end + 1) else None


def _arrives(line: Line, index: int) -> tuple[int, str, str] | None:
    """ "Эдгар Межулис придёт в субботу в 12": somebody who is to come, right before the verb, and no payment."""
    verb = line.at(index, "arrives")
    if verb is None or not index or line.is_clause_end(index - 1):
        return None
    if verb.end < len(line.tokens) and line.tokens[verb.end].word in listed_set(line.lexicon.lang, "homewards"):
        return None  # "kommer tilbake fra Spania 25. mai"
    if not _is_somebody(line, max(index - 2, 0), index - 1):
        return None
    calls = line.tokens[index].word in listed_set(line.lexicon.lang, "calling_verbs")
    return verb.end, "plan", "call" if calls else "visit"


def _is_somebody(line: Line, first: int, last: int) -> bool:
    """Whether a word with a capital is a name, at either end of two such words or by its look."""
    capitals = [at for at in (first, last) if at < len(line.tokens) and line.tokens[at].text.istitle()]
    lang = line.lexicon.lang
    words = [line.tokens[at].word for at in capitals if at not in line.masked]
    if any(is_first_name_in(word, lang) or looks_like_surname(word, lang) for word in words):
        return True
    return len(words) == _PAIR and not any(line.hits[at] for at in capitals)


def is_no_contact(line: Line, index: int, end: int, value: str) -> bool:
    """ "hasn't sent the drawings", "wants the rafts inspected": what was not done, or is to be done by somebody."""
    denials = listed_set(line.lexicon.lang, "negations")
    if value in _WRITTEN and any(line.tokens[at].word in denials for at in range(max(0, index - _NEGATED), index)):
        return True
    if value == "call":
        return False  # "wants Rosalind called before 5"
    if end < len(line.tokens) and (line.tokens[end].is_capitalised or line.at(end, "pronoun", "with")):
        return False
    for at in range(index - 1, max(-1, index - _WISH), -1):
        if line.is_clause_end(at) or line.at(at, "and", "i_subject"):
            return False
        if wish := line.at(at, "wanting"):
            return wish.end < index
    return False
