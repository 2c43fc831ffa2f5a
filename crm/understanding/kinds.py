"""Of which kind a contact is: told by its verb, by what came, by where it was, or by what is to be given."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from crm.understanding.cues import Cue
from crm.understanding.model import Intent, Kind
from crm.understanding.text import Line
from crm.understanding.there import was_there

_WRITTEN: Final = ("message", "email")
_NOUNS: Final[Mapping[str, tuple[str, Kind]]] = MappingProxyType(
    {"email": ("message_noun", "message"), "message": ("email_noun", "email")}
)
"""Of a kind whose verb may be said of both: the nouns that tell, and the other kind."""
_OF_TIMES: Final = ("relday", "weekday", "part", "on", "at", "month", "modifier", "oclock", "unit", "in")


def is_attempt(cue: Cue) -> bool:
    """Whether it tells of a contact that failed."""
    return cue.role == "outcome" and cue.value in ("no_answer", "busy")


def kind_of(line: Line, intent: Intent, cues: list[Cue], told: int = 0) -> Kind | None:
    """The kind of contact: of a log its verb's, else a note; of a reminder what is to be done, if it is a contact.

    `told`: where what the line tells of somebody ends; what is to be done behind it is another thing.
    """
    if intent == "log" and told:
        cues = [cue for cue in cues if cue.role not in ("todo", "plan") or cue.first < told]
    kind = _kind_by_verb(intent, _without_journeys(line, cues), line.lexicon.lang)
    if kind is None and intent == "remind":
        return _kind_given(line, cues)
    if kind == "call" and intent == "log" and line.at(0, "phone_mark") and not any(cue.value == kind for cue in cues):
        return "note"  # "тел Юли 8 903 555 12 34, просила набрать": a number to keep
    if kind == "note" and intent == "log" and (event := _event_of(line)):
        return event
    if kind == "note" and intent == "log" and was_there(line):
        return "visit"
    if kind in ("call", "meeting") and (by := _talked_by(line, cues, kind)):
        return by
    if kind == "call" and intent == "log" and _talked_there(line, cues):
        return "visit"
    verb = next((cue for cue in cues if cue.value == kind and kind in _NOUNS), None)
    if kind is None or kind not in _NOUNS or verb is None:
        return kind
    noun, other = _NOUNS[kind]
    clause = next((at for at in range(verb.end, len(line.tokens)) if line.is_clause_end(at)), len(line.tokens))
    is_other = any(line.at(at, noun) for at in range(verb.end, clause))
    is_other = is_other or (kind == "message" and _is_mailed(line, verb.end, clause, led=True))
    return other if is_other else kind  # "sent Anna a message", "wrote Anna an email"


def _event_of(line: Line) -> Kind | None:
    """ "на созвоне спрашивала про гарантию": the contact at which something was told."""
    events = (line.at(index, "event") for index in range(len(line.tokens)))
    return next((cast(Kind, hit.value) for hit in events if hit), None)


def _talked_by(line: Line, cues: list[Cue], kind: Kind) -> Kind | None:
    """ "поговорил с Гусевым на выставке", "общались в чате": where or by what one talked tells what it was."""
    verb = next((cue for cue in cues if cue.value == kind), None)
    if verb is None or line.at(verb.first, "talked") is None:
        return None
    first, end = verb.first, verb.end
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
    while not line.is_clause_end(end):
        end += 1
    told = (line.at(index, "talked_by", "by_means") for index in range(first, end))
    return next((cast(Kind, hit.value) for hit in told if hit), None)


def _talked_there(line: Line, cues: list[Cue]) -> bool:
    """ "var jeg i Svolvær hos Lofoten Sjømat, snakket med Inger Lise": where one talks who was there before."""
    verb = next((cue for cue in cues if cue.value == "call"), None)
    before = range(verb.first) if verb and line.at(verb.first, "talked") else range(0)
    return any(map(line.is_clause_end, before)) and was_there(line)


def _without_journeys(line: Line, cues: list[Cue]) -> list[Cue]:
    """ "kjørte til Hamar og møtte Stig": the contacts without the way to a town, where another follows it."""
    told = [cue.first for cue in cues if cue.role in ("log", "log_in", "todo", "plan") and cue.value == "meeting"]
    return [
        cue
        for cue in cues
        if cue.value != "visit" or not _is_town(line, cue.end) or not any(first > cue.first for first in told)
    ]


def _is_town(line: Line, index: int) -> bool:
    """Whether a town stands here that opens no firm's name: "Otta" and not "Otta Skifer"."""
    town = line.at(index, "town")
    return town is not None and not (town.end < len(line.tokens) and line.tokens[town.end].is_capitalised)


def _kind_given(line: Line, cues: list[Cue]) -> Kind | None:
    """ "send Anna an email on Friday": what is to be given tells the kind where the verb does not.

    "See Andy at the mart tomorrow" is to be a meeting.
    """
    if line.tokens and line.at(0, "sees") and any(token.is_capitalised for token in line.tokens[1:3]):
        return "meeting"
    if line.tokens and not any(cue.role in ("todo", "plan") for cue in cues) and _goes_to(line):
        return "visit"
    verb = next((cue for cue in cues if cue.role == "todo" and line.at(cue.first, "gives")), None)
    first = verb.end if verb else len(line.tokens)
    clause = next((at for at in range(first, len(line.tokens)) if line.is_clause_end(at)), len(line.tokens))
    nouns = ((noun, kind) for noun, kind in _NOUNS.values() if any(line.at(at, noun) for at in range(first, clause)))
    return next((kind for _, kind in nouns), "email" if _is_mailed(line, first, clause) else None)


def _is_mailed(line: Line, first: int, end: int, *, led: bool = False) -> bool:
    """ "кинул прайс на snab@rosagro.ru": whether an address tells how it was sent; `led`: behind a preposition."""
    at = next((at for at in range(first, end) if at in line.masked and "@" in line.tokens[at].text), end)
    start = at
    while start > first and start - 1 in line.masked:
        start -= 1
    return at < end and (not led or line.at(start - 1, "for", "to", "on") is not None)


def _goes_to(line: Line) -> bool:
    """ "завтра к Титову на завод": where nothing else is said to be done, to whom one goes opens the line."""
    named = (index for index, token in enumerate(line.tokens) if token.is_capitalised and index)
    first = next(named, 0)
    towards = line.ending_at(first, "towards") if first else None
    if towards is None:
        return False
    words = (hits for at, hits in enumerate(line.hits[:towards]) if line.tokens[at].is_word)
    return all(any(hit.role in _OF_TIMES for hit in hits) for hits in words)


def _kind_by_verb(intent: Intent, cues: list[Cue], lang: str) -> Kind | None:
    if intent not in ("log", "remind"):
        return None
    told = any(cue.role in ("log", "log_in", "plan") for cue in cues)
    if intent == "log" and not told and any(is_attempt(cue) for cue in cues):
        written = (cue.value for cue in cues if cue.role == "by_means" and cue.value in _WRITTEN and lang != "en")
        return cast(Kind, next(written, "call"))  # "Hansen hung up, will text her": what follows is another contact
    noted = next((cue.value for cue in cues if cue.role in ("log", "log_in")), "") == "note"
    if intent == "log" and noted:
        cues = [cue for cue in cues if (cue.role, cue.value) != ("todo", "message")]  # "agreed with Ann, must answer"
    groups = (("log", "log_in", "plan"), ("todo",)) if intent == "log" else (("todo",), ("plan",), ("log", "log_in"))
    verbs = [cue.value for roles in groups for cue in cues if cue.role in roles]
    contacts = [verb for verb in verbs if verb != "note"] if intent == "log" else _first_planned(cues, lang) or verbs
    if intent == "log" and (by := came_by(cues)):
        return by
    kind = contacts[0] if contacts else "note"  # "запиши: вчера се чух с Войнов" tells of a call
    means = next((cue.value for cue in cues if cue.role == "by_means"), "")  # "confirmed by text"
    if means and (kind == "note" or (kind in _WRITTEN and means != "call")):
        return cast(Kind, means)
    if intent == "log":
        called = kind == "note" and any(cue.role == "outcome" for cue in cues)
        return "call" if called else cast(Kind, kind)
    tried = kind == "note" and any(is_attempt(cue) for cue in cues)  # "left two voicemails, trying again on Friday"
    return "call" if tried else None if kind == "note" else cast(Kind, kind)


def came_by(cues: list[Cue]) -> Kind | None:
    """ "Гоша в телеге, двушка 95к, показ в субботу": by what it came, where only what is planned is named behind it."""
    planned = min((cue.first for cue in cues if cue.role in ("plan", "todo")), default=0)
    told = any(cue.role in ("log", "log_in") for cue in cues)
    by = next((cue.value for cue in cues if cue.role == "by_means" and cue.end < planned), "")
    return cast(Kind, by) if by and not told else None


def _first_planned(cues: list[Cue], lang: str) -> list[str]:
    """ "befaring hos Acme onsdag, spør etter Kari": a contact that is planned before what else is to be done."""
    planned = [cue.value for cue in cues if cue.role in ("todo", "plan")]
    if lang == "nb" and any(cue.role == "plan" and cue.first == 0 for cue in cues):
        return planned[:1]  # "besøk avtalt hos Acme mandag, møter Kari"
    todo = [cue.value for cue in cues if cue.role == "todo" and cue.value != "note"]
    return todo or (planned[:1] if lang in ("nb", "en") else [])
