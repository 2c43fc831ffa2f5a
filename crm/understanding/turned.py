"""Words that what stands beside them makes mean something else: "had a long meeting" tells, "will have" plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.understanding.names import is_first_name_in, looks_like_surname
from crm.understanding.openings import is_one_of, opens_clause
from locales.lexicon import listed_set

if TYPE_CHECKING:
    from crm.understanding.text import Hit, Line

_PAST: Final = ("log", "log_in", "deal_outcome", "happened")
_OTHERWISE: Final = ("find", "was_at", "looked_at")
_SET_OFF: Final = ",/-–—:("
_HELD_WORDS: Final = 5  # before the noun of a contact: "hadde en lang og god samtale"
_BETWEEN: Final = frozenset((
    "not_name", "indefinite", "pronoun", "i_subject", "number", "qty", "and", "adjective", "counted", "unit", "span",
    "asks_open", "modifier", "weak", "acts", "article", "kind_asked", "day_question",
))  # fmt: skip
_NOT_BETWEEN: Final = ("with", "on", "of", "for", "in", "to", "company_from", "auxiliary", "negation", "particle")
_TRADES: Final = ("spokesmen", "relations", "trades_of_people")
_ACTS: Final = ("acts", "log", "log_in", "outcome", "company_from", "copula", "person_verb")
_BEFORE_NAMES: Final = ("log", "title", "honorific", "represented_by")
_LOOKED_AT_WORDS: Final = 8  # behind the verb, among which whose thing it was is named
_BEFORE_LOOK: Final = ("i_subject", "relday", "weekday", "day_part", "unit", "and", "part")
_NOT_LOOKED_AT: Final = ("written", "paper", "plan", "log", "email_noun", "message_noun", "stage", "deal")
_BEFORE_WAS: Final = ("i_subject", "relday", "weekday", "day_part", "unit")


def turn(line: Line) -> None:
    """Gives words the hits that they have beside the others; every hit of the line is there already."""
    for index, all_here in enumerate(line.hits):
        here = all_here
        if not here:
            continue
        if any(hit.role == "with" and hit.end == index + 2 for hit in here) and line.tokens[index + 1].text == "/":
            here = [hit for hit in here if hit.end == index + 2]  # "kl 14 m/ Elin": no metres
            line.hits[index] = here
        if any(hit.role in _PAST for hit in here) and _is_led_ahead(line, index):
            line.hits[index] = [_ahead(hit) if hit.role in _PAST else hit for hit in here]
        elif any(hit.role == "plan" for hit in here) and _is_held(line, index):
            line.hits[index] = [_bygone(hit) for hit in here if hit.role != "future"]
        other = next((hit for hit in here if hit.role in _OTHERWISE), None)
        if other and _is_meant_otherwise(line, index, other):
            visit = other._replace(role="log", value="visit")
            line.hits[index] = [visit, *here] if other.role != "find" else []
        elif _is_somebody(line, index) or _is_given(line, index):
            line.hits[index] = []


def _ahead(hit: Hit) -> Hit:
    """A verb of what took place as one of what will."""
    return hit._replace(role="plan" if hit.role in ("log", "log_in") else "future")


def _bygone(hit: Hit) -> Hit:
    """The noun of a contact as one that took place."""
    return hit._replace(role="log") if hit.role == "plan" else hit


def _is_led_ahead(line: Line, index: int) -> bool:
    """Whether an auxiliary makes the verb here a plan: "ще дойде" will come, though "дойде" alone has come."""
    while index > 0 and line.at(index - 1, "pronoun"):
        index -= 1
    return line.ending_at(index, "auxiliary") is not None


def _is_held(line: Line, index: int) -> bool:
    """ "hadde en lang og god samtale": a verb of having or holding before the noun, only what tells how between."""
    for first in range(index, max(-1, index - _HELD_WORDS), -1):
        if line.ending_at(first, "held") is not None:
            return True
        before = line.tokens[first - 1] if first else None
        if before is None or not before.is_word or line.at(first - 1, *_NOT_BETWEEN):
            return False
        if any(hit.role not in _BETWEEN for hit in line.hits[first - 1]):
            return False
    return False


def _is_meant_otherwise(line: Line, index: int, hit: Hit) -> bool:
    """ "Finn ringte": a first name, no order; "var i Granitt": a visit, where neither a town nor a meeting follows."""
    if hit.end >= len(line.tokens):
        return False
    opens = index == 0 or line.is_clause_end(index - 1)
    if hit.role == "looked_at":
        return _is_look(line, index, hit.end)
    return _is_visit(line, index, hit, opens=opens) if hit.role == "was_at" else _is_name(line, index, hit, opens=opens)


def _is_visit(line: Line, index: int, hit: Hit, *, opens: bool) -> bool:
    if not opens and line.ending_at(index, *_BEFORE_WAS) is None:
        return False
    town = line.at(hit.end, "town")
    source = line.at(town.end, "company_from") if town else None
    place = source.end if source else hit.end
    named = place < len(line.tokens) and line.tokens[place].is_capitalised
    return named and line.at(place, "town", "month", "weekday", "plan", "log") is None


def _is_look(line: Line, index: int, end: int) -> bool:
    """ "had a look at Podge Whelan's harvester": a visit, where somebody's thing was looked at and no paper."""
    if index and line.ending_at(index, *_BEFORE_LOOK) is None:
        return False
    named, last = False, end + _LOOKED_AT_WORDS
    while end < last and not line.is_clause_end(end):
        if line.at(end, *_NOT_LOOKED_AT):
            return False
        named = named or line.tokens[end].is_capitalised
        end += 1
    return named


def _is_name(line: Line, index: int, hit: Hit, *, opens: bool) -> bool:
    if not line.tokens[index].text.istitle() or not is_first_name_in(line.tokens[index].word, line.lexicon.lang):
        return False
    behind = hit.end + (line.tokens[hit.end].is_capitalised and not line.hits[hit.end])
    if not opens or line.at(behind, *_ACTS) or _is_glued(line, hit.end):
        return True  # "Finn-Erik Holm"
    return behind > hit.end and behind < len(line.tokens) and line.tokens[behind].text in _SET_OFF


def _is_glued(line: Line, index: int) -> bool:
    tokens = line.tokens
    if tokens[index].text != "-" or index + 1 >= len(tokens):
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _is_given(line: Line, index: int) -> bool:
    """ "sa Stein Halvorsen", "Tine Brekke": a first name that is a trade or a firm besides, where a person stands."""
    tokens = line.tokens
    marks = [hit for hit in line.hits[index] if hit.role == "company_word"]
    if not marks or index + 1 >= len(tokens) or not tokens[index].text.istitle():
        return False
    goes_on = index > 0 and tokens[index - 1].is_capitalised
    if goes_on or not is_first_name_in(tokens[index].word, line.lexicon.lang):
        return False
    if line.lexicon.lang == "nb":
        alone = index > 0 and line.is_clause_end(index + 1) and line.at(index - 1, "log", "todo") is not None
        if alone or _is_among_people(line, index):
            return True  # "ringte Stein, 40 liter"
    return not any(hit.value for hit in marks) and tokens[index + 1].text.istitle() and not line.hits[index + 1]


def _is_among_people(line: Line, index: int) -> bool:
    """ "Tine Brekke", "Oda og Jens": a surname stands behind a word, or "and" joins it to a first name."""
    tokens, lang = line.tokens, line.lexicon.lang
    behind = tokens[index + 1]
    if behind.text.istitle() and not line.hits[index + 1] and looks_like_surname(behind.word, lang):
        return True
    after = index + 2 if line.at(index + 1, "and") else len(tokens)
    before = index - 2 if index > 1 and line.at(index - 1, "and") else len(tokens)
    joined = [tokens[at] for at in (before, after) if at < len(tokens)]
    return any(one.text.istitle() and is_first_name_in(one.word, lang) for one in joined)


def _is_somebody(line: Line, index: int) -> bool:
    """ "ringte tor i går", "Jan i Bravida", "møte med jan": a word for a day or a month as a first name."""
    tokens = line.tokens
    if tokens[index].word not in listed_set(line.lexicon.lang, "names_of_times"):
        return False
    behind = tokens[index + 1 : index + 2]
    if behind and (behind[0].text[0].isdecimal() or behind[0].text == "."):
        return False
    if index and (tokens[index - 1].text[0].isdecimal() or tokens[index - 1].text == "."):
        return False
    acts = bool(behind) and line.at(index + 1, *_ACTS) is not None
    if people_do := listed_set(line.lexicon.lang, "people_do"):
        return _is_namesake(line, index, people_do)
    if index == 0:
        return acts
    if line.ending_at(index, "with", *_BEFORE_NAMES) is None:
        return acts and tokens[index - 1].word in listed_set(line.lexicon.lang, "before_clauses")
    return tokens[index - 1].word not in listed_set(line.lexicon.lang, "also_before_times")


def _is_namesake(line: Line, index: int, people_do: frozenset[str]) -> bool:
    """ "jan wants the trailer", "june carter asked", "spoke to may, she": where a month cannot stand, or does not act.

    people_do: what only people do, so that "june works for us" stays a month.
    """
    tokens, opens = line.tokens, opens_clause(line, index)
    if line.ending_at(index, *_BEFORE_NAMES) is not None and line.is_clause_end(index + 1):
        return True
    behind = index + 1
    if opens and line.at(behind, "and") and line.at(behind + 1, "pronoun"):
        return True  # "jan and his wife want"
    unknown = behind < len(tokens) and tokens[behind].is_word and not line.hits[behind]
    if index and not opens and opens_clause(line, index - 1) and _is_told_something(line, index):
        return True
    behind += unknown and tokens[behind].word not in people_do
    if not opens or behind >= len(tokens):
        return False
    return tokens[behind].word in people_do or _is_trade_of(line, behind)


def _is_told_something(line: Line, index: int) -> bool:
    """ "ask june about the colours", "told april no": behind a verb whose object is a person."""
    behind = line.tokens[index + 1].word if index + 1 < len(line.tokens) else ""
    goes_on = behind in listed_set("en", "behind_the_told")
    return goes_on and is_one_of(line, index - 1, "before_people")


def _is_trade_of(line: Line, behind: int) -> bool:
    """ "june is the bookkeeper", "april is nice to deal with": what only people are."""
    copula = line.at(behind, "copula")
    if copula is None or copula.end >= len(line.tokens):
        return False
    at = copula.end + (is_one_of(line, copula.end, "determiners"))
    if at == copula.end:
        return is_one_of(line, at, "like_people")
    last = next((end for end in range(at, len(line.tokens)) if line.is_clause_end(end)), len(line.tokens))
    return any(is_one_of(line, place, *_TRADES) for place in range(at, min(at + 3, last)))
