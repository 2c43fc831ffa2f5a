"""The words of a line that tell what it is: verbs of contact, orders, key words of deals and questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crm.understanding.frames import framed, is_no_contact
from crm.understanding.text import Hit, Line
from locales.lexicon import listed, listed_set

CUE_ROLES: Final = (
    "log_in", "log", "todo", "plan", "remind", "find", "report", "help", "ask", "no_cue", "deal_outcome", "deal",
    "deal_hint", "outcome", "detail", "by_means",
)  # fmt: skip
# What a verb that is also a noun ("text", "call") must follow to be one.
_BEFORE_VERB: Final = (
    "remind",
    "i_subject",
    "and",
    "before_hour",
    "promise",
    "relday",
    "weekday",
    "part",
    "pronoun",
    "edge_unit",
    "request",
)
_DASHES: Final = "-–—:"
_BARS: Final = "/|•·→"  # with a space behind
_PARTED: Final = 7  # words in which the second half of a verb follows the first
_BEFORE_NOUN: Final = 5  # words in which a verb stands before the contact it tells of
_BESIDE: Final = 6  # tokens beside an answer that never came which tell what was not answered
_STATES: Final = ("adverb", "copula", "auxiliary", "negation", "outcome")  # of a thing that its number names
_TELLS: Final = ("log", "log_in")
_FAILED: Final = ("no_answer",)
_NEGATED: Final = 2  # words before a verb among which its negation stands
_PHONE_DIGITS: Final = 8  # a number has as many, a sum hardly


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells what the line is: tokens [first, end), its role and value."""

    first: int
    end: int
    role: str
    value: str


def find_cues(line: Line, taken: frozenset[int]) -> list[Cue]:
    """The verbs and key words of a line, longest first at each place, outside the tokens already taken."""
    noted = _phone_mark(line)
    cues = [noted] if noted else []
    index = noted.end if noted else 0
    while index < len(line.tokens):
        meal = index in taken and _is_meal(line, index)
        free = index not in taken
        meant = (line.at(index, "plan") or _meal_with(line, index)) if meal else None
        hit = meant if meal else _best(line, index, taken) if free else None
        if cue := _of_frame(line, index, hit) if free else None:
            cues.append(cue)
            index = cue.end
            continue
        if hit is None:
            index += 1
            continue
        role = "log" if hit.role == "plan" and _was_held(line, index) else hit.role
        denied = hit.role == "deal_outcome" and (_is_denied(line, index) or _is_of_contact(line, cues, index))
        role = "no_cue" if denied else role
        role = "no_cue" if hit.value == "no_answer" and _is_of_writing(line, index, hit.end) else role
        role = "no_cue" if role == "plan" and _is_counted(line, index) else role
        role = "no_cue" if role in _TELLS and is_no_contact(line, index, hit.end, hit.value) else role
        cues.append(Cue(index, hit.end, role, hit.value))
        index = hit.end
    return cues


def _is_counted(line: Line, index: int) -> bool:
    """ "20 kg kaffe i uka": goods, where elsewhere the word tells of a meeting."""
    counted = index > 1 and line.at(index - 1, "counted") is not None and line.at(index - 2, "qty") is not None
    return counted and line.lexicon.lang != "en"


def _of_frame(line: Line, index: int, hit: Hit | None) -> Cue | None:
    """The cue that more than one phrase tells, where none is read here but an answer: "answered Gita's mail"."""
    if found := framed(line, index):
        return Cue(index, *found)
    return _parted(line, index) if hit is None or hit.role == "outcome" else None


def _phone_mark(line: Line) -> Cue | None:
    """ "tlf Erlend, vil ha 2 paller": without a number, the sign of one tells of a call."""
    mark = line.at(0, "phone_mark")
    digits = sum(character.isdecimal() for index in line.masked for character in line.tokens[index].text)
    if mark is None or digits >= _PHONE_DIGITS or not any(map(line.is_clause_end, range(mark.end, len(line.tokens)))):
        return None
    return Cue(0, mark.end, "log", "call")


def _was_held(line: Line, index: int) -> bool:
    """ "had a very long lunch with", "did the tasting with": a contact as a noun behind a verb that tells it was."""
    for first in range(index - 1, max(-1, index - 1 - _BEFORE_NOUN), -1):
        if line.is_clause_end(first):
            return False
        held = line.at(first, "held")
        if held and held.end <= index:
            return True
    return False


def _is_denied(line: Line, index: int) -> bool:
    """ "still hasn't signed", "не е подписал", "har ikke signert": no end of a deal yet."""
    denials = listed_set(line.lexicon.lang, "negations")
    return any(line.tokens[before].word in denials for before in range(max(0, index - _NEGATED), index))


def _is_of_contact(line: Line, cues: Sequence[Cue], index: int) -> bool:
    """ "встреча с Тагаевым сорвалась": what came to nothing is the contact that is named before, and no deal."""
    planned = cues[-1] if cues else None
    if planned is None or planned.role != "plan" or not line.at(index, "fell_through"):
        return False
    return not any(line.is_clause_end(at) for at in range(planned.end, index))


def _is_of_writing(line: Line, first: int, end: int) -> bool:
    """ "hasn't answered our emails", "на письма не отвечает": no call that failed, in the clause something written."""
    least, last = first - _BESIDE, end + _BESIDE
    while first > max(0, least) and not line.is_clause_end(first - 1):
        first -= 1
    while end < last and not line.is_clause_end(end):
        end += 1
    said = [hit for index in range(first, end) for hit in line.hits[index]]
    return any(hit.role == "written" for hit in said) and not any(hit.value == "call" for hit in said)


def _parted(line: Line, index: int) -> Cue | None:
    """ "took Nadia to lunch", "copied Oskar in": a verb whose second half stands behind whom it names."""
    verbs = [hit for hit in line.hits[index] if hit.role == "parted"]
    if not verbs or line.is_clause_end(verbs[0].end):
        return None
    for at in range(verbs[0].end + 1, min(len(line.tokens), verbs[0].end + _PARTED)):
        if line.is_clause_end(at):
            return None
        for half in line.hits[at]:
            whole = half.value != "call" or half.end - at > 1 or line.is_clause_end(half.end)  # "had Bronwen on,"
            if half.role == "half" and whole and any(verb.value == half.value for verb in verbs):
                role = "outcome" if half.value in _FAILED else "log"
                return Cue(index, verbs[0].end, role, half.value)
    return None


def _is_meal(line: Line, index: int) -> bool:
    """ "lunch yesterday with", "Lunch, Weds": a meal that opens a clause is a contact, though it tells the time too."""
    opens = index == 0 or line.is_clause_end(index - 1) or line.tokens[index - 1].text in _DASHES
    return opens and line.at(index, "part") is not None


def _meal_with(line: Line, index: int) -> Hit | None:
    """ "Lunsj fredag kl 12 m/ Bjarte": a meal, then its time, then with whom."""
    meal = line.at(index, "meal")
    last = next((at for at in range(index, len(line.tokens)) if line.is_clause_end(at)), len(line.tokens))
    met = any(line.at(at, "with", "represented_by") and line.tokens[at].word[0] == "m" for at in range(index, last))
    return meal._replace(role="plan", value="meeting") if meal and met and line.lexicon.lang == "nb" else None


def _is_thing(line: Line, index: int) -> bool:
    """ "order confirmed by Lees", "invoice disputed by": a noun, where what was done to it by somebody follows."""
    lang, tokens = line.lexicon.lang, line.tokens
    if index + 2 < len(tokens) and tokens[index + 1].text.isdecimal() and line.at(index + 2, *_STATES):
        return True  # "invoice 4471 still unpaid"
    if index + 2 >= len(tokens) or line.at(index + 2, "done_by") is None:
        return False
    word = tokens[index + 1].word
    return word in listed_set(lang, "participles") or word.endswith(listed(lang, "participle_endings"))


def _best(line: Line, index: int, taken: frozenset[int]) -> Hit | None:
    opens = taken.issuperset(range(index))  # only a time stands before it
    opens = opens or line.is_clause_end(index - 1) or line.tokens[index - 1].text in _DASHES
    opens = opens or (line.tokens[index - 1].text in _BARS and line.tokens[index - 1].end < line.tokens[index].start)
    opens = opens or line.ending_at(index, *_BEFORE_VERB) is not None
    weak = line.at(index, "weak_verb") and (not opens or _is_thing(line, index))
    candidates = [hit for hit in line.hits[index] if hit.role in CUE_ROLES and not (weak and hit.role == "todo")]
    if opens and line.at(index, "weak_verb"):  # "прати оферта" is an order, nobody sent it
        orders = {hit.end for hit in candidates if hit.role == "todo"}
        candidates = [hit for hit in candidates if hit.role != "log_in" or hit.end not in orders]
    return max(candidates, key=lambda hit: (hit.end, -CUE_ROLES.index(hit.role)), default=None)
