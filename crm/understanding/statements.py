"""Whether a line tells something of somebody: "Dentons want monthly billing", "монтаж у Соколова перенесли на 27 мая".

Such a line is kept though no contact was made and nothing is to be done. It needs a name and, of it, a predicate: right
behind whom it is about, or the whole that follows a colon. Everything looked at stands within a few tokens of the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.names import is_first_name_in
from crm.understanding.predicates import STATES, is_predicate, predicate_from
from crm.understanding.text import Line
from crm.understanding.told_clauses import told_by_rest, told_clauses
from crm.understanding.told_in_parts import quoted_at, told_in_parts
from crm.understanding.told_lists import listed_of
from crm.understanding.towns import towns
from locales.lexicon import listed, listed_set

_BEFORE_SUBJECT: Final = ("title", "honorific", "company_from", "with", "at_firm", "article")
_IN_SUBJECT: Final = (*_BEFORE_SUBJECT, "and", "on", "of", "in", "announces_firm", "brand")
_SIGNS: Final = ",()/&«»\"'“”"
_HEADS: Final = ("not_name", "opener", "numbered")
_OWNER: Final = re.compile(r"['’]s$")
_OWNED: Final = 3  # words of what belongs to somebody
_LED: Final = 4  # tokens before the name of what is told of somebody's: "the lease of", "монтаж у"
_FAR: Final = 6  # tokens between a name and its predicate
_TOLD_WORDS: Final = 3  # behind a colon: fewer only name what is to be done ("Petrov: offer by Friday")
_ASIDES: Final = 4  # clauses at most between whom it is about and what is told of them
_SEVERAL: Final = 2
_GIVEN: Final = ("note", "email", "message")
_NOTE: Final = "note"


def tells_of(line: Line, named: Collection[int]) -> bool:
    """ "Dentons want monthly billing": a sentence that opens with somebody and says something of them is a note."""
    first = min(named, default=len(line.tokens))
    if not named or not all(line.at(index, *_BEFORE_SUBJECT, "phone_mark") for index in range(first)):
        return False
    return any(line.at(index, *STATES) for index in range(first, len(line.tokens)) if index not in named)


def is_trait(line: Line) -> bool:
    """ "Petrov likes fishing": what somebody is like, which is kept only when they are looked up."""
    traits = listed_set(line.lexicon.lang, "traits")
    return any(token.word in traits for token in line.tokens)


def is_asked(line: Line) -> bool:
    """ "Dentons want monthly billing?": whether what ends with a question mark is one clause with a verb."""
    inside = range(len(line.tokens) - 1)
    return any(line.at(index, *STATES) for index in inside) and not any(line.is_clause_end(index) for index in inside)


def told_until(line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int]) -> int:
    """Where the clause ends that tells something of somebody who is named; 0 where none does.

    What somebody else is to send or make ("Ravi Menon to send the drawings") ends before that verb, which is no order.
    cues: what the words of contact and orders are, `named`, `timed`: the tokens of names and of times.
    """
    if not named or any(cue.role in ("log", "log_in") for cue in cues):
        return 0  # what took place is told by its own verb
    if _asks_or_greets(line):
        return 0
    opens, alone = _opening(line, timed, min(named)), _is_first_name_alone(line, named)
    if done_by := _done_by(line, cues, opens, min(named)):
        return done_by
    if alone and (quoted := quoted_at(line, max(named) + 1)) and opens == min(named):
        return quoted
    if alone and not _is_told_apart(line, named, timed):
        return _told_of_first_name(line, cues, named, timed) or listed_of(line, cues, named, timed, opens)
    if _is_our_deed(line, opens):
        return _clause_end(line, opens)
    told = _told_first(line, cues, opens, named, timed) or _told_later(line, cues, opens, named, timed)
    if not told and opens == min(named):
        told = told_in_parts(line, cues, named, timed, _subject_end(line, opens, named, timed))
    told = told or next((max(verb, 1) for _, verb, _ in told_clauses(line, cues, named, timed)), 0)
    return told or told_by_rest(line, cues, named, timed) or listed_of(line, cues, named, timed, opens)


def _told_of_first_name(line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int]) -> int:
    """ "Prisen er ok for Kjersti, hun bestiller i kveld": of a first name alone what a clause without a time tells."""
    clauses = told_clauses(line, cues, named, timed)
    untimed = (max(verb, 1) for first, verb, end in clauses if not any(first <= index < end for index in timed))
    return next(untimed, 0) if timed else 0


def _told_later(
    line: Line, cues: Sequence[Cue], opens: int, named: Collection[int], timed: Collection[int]
) -> int:
    """ "15 laptops for Trent Academy, 9,750, Imogen approves by Friday": a clause behind that opens with a name.

    Where it ends; nothing before it is to be done.
    """
    if len(named) < _SEVERAL:
        return 0
    for index in sorted(named):
        if index <= opens or not line.is_clause_end(index - 1):
            continue
        if any(cue.first < index and cue.role not in ("no_cue", "detail", "deal_hint") for cue in cues):
            return 0
        verb = predicate_from(line, _subject_end(line, index, named, timed), timed, is_subject=True)
        if verb and not line.at(verb, "arrives") and not _is_cue_at(cues, verb):
            return _clause_end(line, verb)
    return 0


def _told_first(
    line: Line, cues: Sequence[Cue], opens: int, named: Collection[int], timed: Collection[int]
) -> int:
    """Where the clause ends that tells something of who is named first; 0 where none does."""
    if awaited := line.at(opens, "awaits"):
        return _clause_end(line, awaited.end) if _is_about(line, awaited.end, named) else 0
    first = min(named)
    if line.at(opens, "copula") and opens - 1 in line.masked and first - opens <= _LED:
        return _clause_end(line, first)  # "400 000 er rammen til Ola Berg"
    if first - opens > _LED or any(_is_deed(line, cue) for cue in cues if cue.first < first):
        return 0
    if not _is_opened_plainly(line, opens, first):
        return 0
    return _told_of(line, cues, named, timed, opens)


def _told_of(
    line: Line, cues: Sequence[Cue], named: Collection[int], timed: Collection[int], opens: int
) -> int:
    """Where the clause ends that tells something of the first who is named, behind what opens the line."""
    first = min(named)
    comes = line.tokens[opens].word in listed_set(line.lexicon.lang, "comers")  # "утре идва Сашо" is to be reminded of
    told = 0 < opens == first - 1 and not comes and not _is_cue_at(cues, opens)
    if told and is_predicate(line, opens, is_subject=True):
        return _clause_end(line, first)  # "i morgen betaler Ola Berg resten"
    subject = _subject_end(line, first, named, timed)
    if _introduces(line, subject, named):
        return _clause_end(line, subject)
    if first and line.at(first - 1, "owns"):
        if _names_staff(line, subject):
            return _clause_end(line, subject)
        subject = _thing_end(line, subject)  # "у Шевченко | бюджет | срезали"
    if _is_headed(line, subject):
        return _clause_end(line, subject + 1) if _is_told_whole(line, cues, subject + 1, named, timed) else 0
    verb = predicate_from(line, subject, timed, is_subject=first == opens)
    verb = verb or (_past_asides(line, cues, subject) if first == opens else 0)
    if verb and first == opens and (_is_to_do(line, cues, verb) or _does_as_ordered(line, cues, verb)):
        return verb
    return _clause_end(line, verb) if verb and not line.at(verb, "arrives") and not _is_cue_at(cues, verb) else 0


def _is_opened_plainly(line: Line, opens: int, first: int) -> bool:
    """Whether only words stand before whom it tells of, and none by which the writer speaks or asks."""
    if any(line.at(index, "i_subject", "promise", "request", "remind") for index in range(opens, first)):
        return False
    return not _is_parted(line, opens, first)


def _names_staff(line: Line, index: int) -> bool:
    """ "у Маяка новый главбух"."""
    return any(line.at(at, "title") for at in range(index, min(index + _OWNED, len(line.tokens))))


def _asks_or_greets(line: Line) -> bool:
    """Whether it is a question, or tells of a birthday, which is a day to be reminded of."""
    return line.text.rstrip().endswith("?") or any(line.at(index, "born") for index in range(len(line.tokens)))


def _is_headed(line: Line, index: int) -> bool:
    """Whether a colon, or a dash between spaces, parts whom it is about from what is told of them."""
    if index + 1 >= len(line.tokens) or index == 0:
        return False
    sign = line.tokens[index]
    spaced = sign.start > line.tokens[index - 1].end and sign.end < line.tokens[index + 1].start
    return sign.text == ":" or (spaced and sign.text in "-–—")


def _is_first_name_alone(line: Line, named: Collection[int]) -> bool:
    first = min(named)
    source = line.at(first + 1, "out_of")
    if source and line.at(source.end, "town"):
        return False  # "Исмаил от Джебел ще докара вълната"
    if line.lexicon.lang != "en" and line.ending_at(first, "announces_firm", "brand") is not None:
        return False  # "салон Лилия иска 2 стола"
    return len(named) == 1 and is_first_name_in(line.tokens[first].word, line.lexicon.lang)


def _is_told_apart(line: Line, named: Collection[int], timed: Collection[int]) -> bool:
    """ "Kevin hasn't paid yet, reminder on Friday": a first name opens a clause without a time, before one with it."""
    first = min(named)
    end = _clause_end(line, first)
    ahead = [index for index in timed if index > end]
    return first == 0 and bool(ahead) and not any(index < end for index in timed)


def _done_by(line: Line, cues: Sequence[Cue], opens: int, first: int) -> int:
    """ "2 grand deposit received from Maureen Kelly, …": a thing that opens the line, what was done to it and by whom.

    Where its clause ends; 0 where nothing of the kind is told.
    """
    lang = line.lexicon.lang
    start = line.ending_at(first, "done_by") if opens < first <= opens + _FAR + 1 else None
    if start is None or start <= opens:
        return 0
    word = line.tokens[start - 1].word
    done = word in listed_set(lang, "participles") or word.endswith(listed(lang, "participle_endings"))
    things = range(opens, start - 1)
    told = done and start - 1 > opens and not any(line.is_clause_end(index) for index in things)
    if any(line.at(index, "i_subject", "pronoun", "promise", "request", "remind", "auxiliary") for index in things):
        return 0
    deeds = (cue for cue in cues if cue.first < start - 1 and cue.role not in ("no_cue", "detail", "deal_hint"))
    return _clause_end(line, first) if told and not any(cue.role in ("todo", "plan") for cue in deeds) else 0


def _opening(line: Line, timed: Collection[int], first: int) -> int:
    """The first token that is no time or sum: "завтра Соколов платит"; behind what was exclaimed, or heads a note."""
    index = 2 if len(line.tokens) > 2 and line.tokens[1].text == ":" and not _is_known(line, 0) else 0
    index = max((at + 1 for at in range(index, min(first, _FAR)) if line.tokens[at].text == "!"), default=index)
    while index < len(line.tokens) and (index in timed or index in line.masked or line.tokens[index].text in ",:-–—"):
        index += 1
    return index


def _is_known(line: Line, index: int) -> bool:
    """Whether a word has a part in the sentence, or a capital as names have; another may head a note: "ъпдейт: ..."."""
    if line.tokens[index].word in towns(line.lexicon.lang):
        return line.lexicon.lang == "en"  # "Бургас: Желязко Манев подписа"
    return line.tokens[index].is_capitalised or any(hit.role not in _HEADS for hit in line.hits[index])


def _is_parted(line: Line, index: int, first: int) -> bool:
    """Whether a sign parts the opening from the name, but for the hyphen of "Г-жа"."""
    title = line.at(index, "honorific", "title")
    between = line.tokens[title.end if title else index : first]
    return not all(token.is_word or token.text in _SIGNS for token in between)


def _is_our_deed(line: Line, index: int) -> bool:
    """ "получих плащане от": whether a verb tells first what the writer did, where a language shows it by its end."""
    endings = listed(line.lexicon.lang, "our_past_endings")
    return bool(endings) and line.at(index, "happened") is not None and line.tokens[index].word.endswith(endings)


def _is_about(line: Line, first: int, named: Collection[int]) -> bool:
    return any(index in named for index in range(first, _clause_end(line, first)))


def _is_deed(line: Line, cue: Cue) -> bool:
    """Whether a cue before the name makes it the object of something done, to be done or asked."""
    return cue.role not in ("no_cue", "detail", "deal_hint") and not (cue.role == "plan" and cue.first)


def _is_cue_at(cues: Sequence[Cue], index: int) -> bool:
    return any(cue.first == index and cue.role in ("log", "log_in", "todo", "plan", "outcome") for cue in cues)


def _clause_end(line: Line, index: int) -> int:
    while not line.is_clause_end(index):
        index += 1
    return index


def _subject_end(line: Line, first: int, named: Collection[int], timed: Collection[int]) -> int:
    """Past the names that stand together and the small words and times beside them."""
    index = end = first
    while index < len(line.tokens) and index - end <= _FAR:
        if index in named or index in line.masked:  # "Renata Kovac, +385 91 234 5678, wants a bus"
            index = end = index + 1
            if index not in named and _OWNER.search(line.tokens[index - 1].text):
                index = end = _thing_end(line, index)
        elif town := line.at(index, "town"):
            index = end = town.end  # "Ola Berg på Hotell Norge i Bergen trenger"
        elif index in timed or line.tokens[index].text in _SIGNS or line.at(index, *_IN_SUBJECT):
            index += 1
        elif _is_part_of_firm(line, index):
            index += 2
        else:
            break
    return end + (end < len(line.tokens) and line.tokens[end].text == ")")


def _is_part_of_firm(line: Line, index: int) -> bool:
    """ "Венета от | счетоводството | на Бул Транс": a small word between where somebody is from and whose that is."""
    if not line.at(index - 1, "out_of") or not line.at(index + 1, "company_from"):
        return False
    return line.tokens[index].is_word and not line.tokens[index].is_capitalised


def _introduces(line: Line, index: int, named: Collection[int]) -> bool:
    """ "в Мелница Перун новият управител е | Невена Желева": who is somebody at a firm, where a language lists them."""
    spokesmen = listed_set(line.lexicon.lang, "introduced")
    for at in range(index, min(index + _FAR, len(line.tokens)) if spokesmen else index):
        copula = line.at(at, "copula")
        if copula and at > index:
            told = any(line.tokens[one].word in spokesmen or line.at(one, "title") for one in range(index, at))
            return told and copula.end in named
    return False


def _thing_end(line: Line, index: int) -> int:
    """Past what belongs to somebody: "Peter Walsh's | annual contract | runs out"."""
    last = min(len(line.tokens), index + _OWNED)
    while index < last and line.tokens[index].is_word and not is_predicate(line, index, is_subject=True):
        index += 1
    return index


def _is_told_whole(line: Line, cues: Sequence[Cue], first: int, named: Collection[int], timed: Collection[int]) -> bool:
    """Whether what follows a colon says something: some words of its own, or a sum, and no order opens it."""
    if any(cue.first == first and cue.role in ("todo", "plan", "remind", "find", "ask") for cue in cues):
        return False
    if line.at(first, "todo", "plan", "promise", "i_subject"):
        return False
    stated = line.at(first, *STATES) or line.tokens[first].word in listed_set(line.lexicon.lang, "predicates")
    if line.at(first, "future") and not stated:
        return False  # "Dentons - demo on Friday at 10, bring the new loader"
    if stated and line.lexicon.lang == "bg":
        return True
    free = [index for index in range(first, len(line.tokens)) if index not in timed and index not in named]
    words = sum(line.tokens[index].is_word or index in line.masked for index in free)
    return words >= _TOLD_WORDS


def _past_asides(line: Line, cues: Sequence[Cue], index: int) -> int:
    """ "Jo Price from Pinewood, 3 cabins, around 27k, wants drawings": the verb that opens a clause behind asides."""
    for _ in range(_ASIDES):
        if index >= len(line.tokens) or line.tokens[index].text != ",":
            return 0
        end = _clause_end(line, index + 1)
        behind = index + 1
        if behind < len(line.tokens) and line.at(behind, *STATES) and is_predicate(line, behind, is_subject=True):
            return 0 if _is_cue_at(cues, behind) else behind
        if any(index < cue.first < end and cue.role not in ("no_cue", "detail", "deal_hint") for cue in cues):
            return 0
        index = end
    return 0


def _does_as_ordered(line: Line, cues: Sequence[Cue], index: int) -> bool:
    """ "Namsos Rør kan ikke betale", "Monica spør om rabatt": what somebody else cannot or does do is no order."""
    if line.lexicon.lang != "nb":
        return False
    does = line.at(index, "person_verb", "acts") is not None
    asked = any(cue.first == index and (cue.role, cue.value) == ("todo", _NOTE) for cue in cues)
    can = line.tokens[index].word in listed_set("nb", "modal_verbs")
    return can or line.at(index, "cannot") is not None or (does and asked)


def _is_to_do(line: Line, cues: Sequence[Cue], index: int) -> bool:
    """ "Ravi Menon to send the drawings": what somebody else is to send or make; a contact is a plan of both."""
    obliged = line.at(index, "obliged")
    if obliged is None:
        sends = next((cue for cue in cues if cue.first == index and cue.role == "todo"), None)
        states = line.tokens[index].word in listed_set(line.lexicon.lang, "predicates")
        return sends is not None and sends.value == "note" and states  # "Ola Berg sender tegningene fredag"
    verb = next((cue for cue in cues if index <= cue.first <= obliged.end and obliged.end < cue.end), None)
    return verb is not None and verb.role in ("todo", "plan") and verb.value in _GIVEN
