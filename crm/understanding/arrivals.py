"""Who is to come, and messages that their noun heads: "Сашо от Ремотекс ще мине утре", "смс на Ваня: потвърждава".

The lexicon's settings list as `comers` verbs of coming that somebody else does; a thing comes, too, so that a person
has to stand right before such a verb, or right behind one that opens its clause.
"""

from collections.abc import Collection
from typing import Final

from crm.understanding.model import Intent, Kind
from crm.understanding.named import Named, Names
from crm.understanding.text import Line
from locales.lexicon import listed_set

_BETWEEN: Final = ("auxiliary", "pronoun", "beside_predicate", "adverb", "on", "at", "and", "oclock")
_OWNED: Final = ("to_whom", "for", "of")
_HEADS: Final[tuple[tuple[str, Kind], ...]] = (("message_noun", "message"), ("email_noun", "email"))
_HEADED: Final = ("to_whom", "out_of", "with")
_FAR: Final = 8  # tokens between somebody and the verb of coming


def coming(line: Line, intent: Intent, names: Names, timed: Collection[int]) -> Kind | None:
    """ "Григор Дюлев идва в 12 да пробва костюма": somebody's visit to us, where nothing else is to be done."""
    comers = listed_set(line.lexicon.lang, "comers")
    if intent != "remind" or not comers or not names.people:
        return None
    verbs = [index for index, token in enumerate(line.tokens) if token.word in comers]
    who = any(_is_subject_before(line, at, names, timed) or _opens(line, at, names, timed) for at in verbs)
    return "visit" if who else None


def headed_by(line: Line, kind: Kind | None) -> Kind | None:
    """ "мейл на Паола Маркети, срок 15 юни": what opens the line tells the kind that no verb tells."""
    first = next((head for role, head in _HEADS if line.tokens and line.at(0, role)), None)
    led = line.at(1, *_HEADED) is not None and bool(listed_set(line.lexicon.lang, "comers"))
    return first if kind in (None, "note") and first and led else kind


def _is_subject_before(line: Line, index: int, names: Names, timed: Collection[int]) -> bool:
    """Whether somebody, perhaps with where they work, stands right before a verb."""
    taken = names.taken()
    end = index
    while end > 0 and index - end < _FAR and _is_between(line, end - 1, timed) and end - 1 not in taken:
        end -= 1
    if end == 0 or end - 1 not in taken:
        return False
    spans = [named for named, _ in names.people] + ([names.company[0]] if names.company else [])
    last = next(named for named in spans if named.first < end <= named.end)
    if names.company and last == names.company[0]:
        source = line.ending_at(last.first, "out_of")
        found = next((named for named, _ in names.people if named.end == source), None)
        if found is None:
            return False
        last = found
    return not _is_owner(line, last)


def _is_owner(line: Line, named: Named) -> bool:
    """ "стоката на Елма идва": of whom something is, or for whom."""
    return line.ending_at(named.first, *_OWNED) is not None


def _opens(line: Line, index: int, names: Names, timed: Collection[int]) -> bool:
    """ "утре идва Сашо": whether a verb opens its clause, and somebody stands right behind it."""
    first, end = index, index + 1
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
        if not _is_between(line, first, timed):
            return False
    while end < len(line.tokens) and end - index < _FAR and _is_between(line, end, timed):
        end += 1
    return any(named.first == end for named, _ in names.people)


def _is_between(line: Line, index: int, timed: Collection[int]) -> bool:
    return index in timed or line.at(index, *_BETWEEN) is not None
