"""What of a line is kept as the summary: the writer's own words without what already became fields."""

import re
from typing import Final

from crm.understanding.clauses import ends_bare, ends_loose, without_end
from crm.understanding.cues import Cue
from crm.understanding.model import Intent, Understanding
from crm.understanding.occasions import Occasion
from crm.understanding.text import Line

_HEAD_ROLES: Final = {
    "log": ("log", "log_in", "plan"),
    "remind": ("remind",),
    "find": ("find", "detail"),
    "ask": (),
    "report": ("report",),
}
_LINKS: Final = ("colleague", "title", "with", "i_subject", "on", "company_from", "pronoun", "and")
_POSSESSIVE: Final = re.compile(r"['’]s$")
_EDGES: Final = " \t\n,;:–—-"


def note_of(line: Line, intent: Intent, cues: list[Cue], named: frozenset[int], occasions: list[Occasion]) -> str:
    """The text without its leading verb, names and time, and without a time that is the whole last clause.

    Anything cut from the middle would break the sentence, so it stays. What lies beyond the understood part is kept.
    """
    if intent in ("none", "help") and not occasions:
        return line.text.strip()
    timed = {index for occasion in occasions for index in occasion.tokens()}
    heads = _heads(intent, cues)
    start = _head_end(line, heads, named if intent in ("log", "find") else frozenset(), timed)
    if intent == "remind" and start and start not in named and (particle := line.at(start, "particle")):
        start = particle.end if particle.end not in named else start
    end = _tail_start(line, start, timed)
    start = _without_and(line, start) if intent == "log" else start
    first = line.tokens[start].start if start < len(line.tokens) else len(line.text[: line.read_end])
    last = line.tokens[end - 1].end if end > start else first
    rest = line.text[line.read_end :]
    kept = line.text[first:last] if end < len(line.tokens) else line.text[first : line.read_end]
    if intent == "find" and not kept.strip(_EDGES + "?!."):
        kept = " ".join(line.tokens[index].text for index in sorted(named))
    if intent == "find":
        kept = _POSSESSIVE.sub("", kept.rstrip(_EDGES + "?!."))
    return (kept + rest).strip(_EDGES)


def without_time(read: Understanding) -> str:
    """The note without the words that became the time it is due, wherever they stood."""
    said = read.due.said if read.due else ""
    rest = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", " ", read.note, count=1, flags=re.IGNORECASE) if said else ""
    rest = " ".join(rest.split()).strip(_EDGES)
    return read.note if not rest or ends_loose(rest, read.lang) else without_end(rest, read.lang)


def _heads(intent: Intent, cues: list[Cue]) -> frozenset[int]:
    roles = _HEAD_ROLES.get(intent, ())
    return frozenset(index for cue in cues if cue.role in roles for index in range(cue.first, cue.end))


def _head_end(line: Line, heads: frozenset[int], named: frozenset[int], timed: set[int]) -> int:
    """Where the kept text begins: after the run of verb, names, times and the small words that link them."""
    index = end = 0
    in_clause, verb_said = True, False
    while index < len(line.tokens):
        if index in timed and line.at(index, "deadline"):
            break
        if index in heads:
            if (verb_said and not in_clause) or _has_object(line, index, heads | named | timed):
                break  # another thing that was done, or one whose object would be left without its verb
            verb_said = True
        elif line.is_clause_end(index) and index not in named:
            in_clause = not verb_said
        if verb_said and not in_clause and _names_another(line, index, named):
            break
        if index in heads or index in named or index in timed or line.tokens[index].word in ',.:;«»"-–—':
            index += 1
            end = index
            continue
        link = line.at(index, *_LINKS)
        if link is None:
            break
        title = line.at(link.end, "title")
        if not _leads_on(title.end if title else link.end, heads, named, timed):
            break
        index = link.end
    return end


def _without_and(line: Line, start: int) -> int:
    """Past the word that joined what is kept to what is not: "met on Monday and they liked it"."""
    joined = line.at(start, "and") if 0 < start < len(line.tokens) else None
    return joined.end if joined and joined.end < len(line.tokens) else start


def _names_another(line: Line, index: int, named: frozenset[int]) -> bool:
    """Whether a clause after the verb's opens with who does what it tells: ", его коллега Иван пришлёт бриф"."""
    for _ in range(2):
        link = line.at(index, "pronoun", "title")
        index = link.end if link and index not in named else index
    return index in named


def _has_object(line: Line, index: int, read: frozenset[int]) -> bool:
    """Whether a verb of sending has what was sent right after it: "отправил прайс", "изпратих ценоразпис"."""
    sent = line.at(index, "sent")
    if sent is None or line.is_clause_end(sent.end) or sent.end in read or sent.end in line.masked:
        return False
    return line.at(sent.end, *_LINKS) is None or line.at(sent.end, "article") is not None


def _leads_on(index: int, heads: frozenset[int], named: frozenset[int], timed: set[int]) -> bool:
    return index in heads or index in named or index in timed


def _tail_start(line: Line, start: int, timed: set[int]) -> int:
    """Where the kept text ends: before a time that closes the line, but behind a word that says what is due then.

    Where a small word or a bare verb before it would be left without what it leads to, the time stays. A word that
    joins what never came ("and" at the very end) goes.
    """
    end = len(line.tokens)
    while end > start and (line.tokens[end - 1].word in ",.;!" or _joins_nothing(line, end - 1)):
        end -= 1
    cut = end
    while cut > start and (cut - 1) in timed:
        cut -= 1
    while cut < end and (told := line.at(cut, "deadline")):
        cut = told.end
    last, lang = line.tokens[cut - 1].word if cut > start else "", line.lexicon.lang
    if cut == end or ends_loose(last, lang) or ends_bare(last, lang):
        return end if _joins_nothing(line, end) else len(line.tokens)
    return cut


def _joins_nothing(line: Line, index: int) -> bool:
    """Whether a word between two things has nothing but signs behind it."""
    if index >= len(line.tokens) or line.at(index, "and") is None or line.read_end < len(line.text):
        return False
    return all(token.word in ",.;!" for token in line.tokens[index + 1 :])
