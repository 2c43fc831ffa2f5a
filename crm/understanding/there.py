"""A visit that no verb of visiting tells: "var og målte trapp hos Synnøve i går", "hos Nilsen i dag, vil ha 3 porter".

The writer was at somebody's: a clause that opens with a verb of the past or with the preposition itself, nobody's name
before it. The lexicon's settings list `visit_marks`, `there_openers` and `there_endings` of such verbs; `site_works`,
nouns of what is done on the spot, with `works_done` that tell it is over; `site_places`, what somebody's place is
called before "til"; `site_verbs`, what one does at a firm; `came_from`, words before whom one has just left.
"""

from datetime import datetime, timedelta
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.model import Kind, Moment
from crm.understanding.named import Names
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_TIMES: Final = ("relday", "weekday", "day_part", "part", "on", "unit", "i_subject", "modifier")
_PAST: Final = ("happened", "held", "was_at", "looked_at")
_TODAY: Final = (*_PAST, "log", "log_in")
_PRESENT: Final = ("meeting", "visit")
_HALF_A_YEAR: Final = timedelta(days=183)
_PLACE: Final = 2  # words before whose place it is: "в офисе"
_SHORTEST: Final = 4  # letters of a verb that its end tells
_FAR: Final = 10  # tokens from what opens the clause to the preposition


def was_there(line: Line) -> bool:
    """Whether the first clause with such a preposition tells where the writer was."""
    return _mark_of(line) is not None


def _mark_of(line: Line) -> int | None:
    """The preposition that tells where the writer was, if the first that may tell it does."""
    marks = listed_set(line.lexicon.lang, "visit_marks")
    for index, token in enumerate(line.tokens if marks else ()):
        if index + 1 < len(line.tokens) and line.tokens[index + 1].is_word:
            if token.word in marks:
                return index if _is_ours(line, index) or _is_work_done(line, index) else None
            if _is_at_place_of(line, index):
                return index if _is_ours(line, index - 2) else None
    return None


def seen_there(line: Line, kind: Kind | None, names: Names) -> Kind | None:
    """ "ute på Hovland Gård i dag", "skiftet filter på Sjøgata Hotell": at a firm the line names, by what was done."""
    if kind != "note" or not listed_set(line.lexicon.lang, "site_places"):
        return kind
    if _opens_at_place(line):
        return "visit"
    firm = names.company[0].first if names.company else 0
    leads = {*listed_set(line.lexicon.lang, "place_leads"), *listed_set(line.lexicon.lang, "place_marks")}
    led = firm > 1 and line.tokens[firm - 1].word in leads and _opens_at_firm(line, firm - 1)
    return "visit" if led or _has_left(line) else kind


def was_today(line: Line, expression: Expression) -> bool:
    """ "hos Nilsen i dag, vil ha 3 porter", "messe i dag, møtte Alfhild": whether what is told of today is over.

    A verb of the past stands in its clause or opens the next, or it tells where the writer was.
    """
    day, first, end = expression.day, expression.first, expression.end
    if day is None or day.kind != "relative" or day.number:
        return False
    verbs = listed_set(line.lexicon.lang, "past_verbs")
    start, last = first, end
    while start > 0 and not line.is_clause_end(start - 1):
        start -= 1
    while not line.is_clause_end(last):
        last += 1
    if not verbs or any(line.at(at, "todo", "remind", "future", "promise", "auxiliary") for at in range(start, last)):
        return False
    mark = _mark_of(line)
    if line.tokens[start].word in listed_set(line.lexicon.lang, "away_words") and start + 2 < first:
        return True  # "ute på Hovland Gård i dag"
    if any(line.tokens[at].word in verbs for at in range(start, last)) or (mark is not None and start <= mark < last):
        return True
    told = last + 1
    if told >= len(line.tokens) or line.tokens[told].word == "ringte":
        return False
    hit = line.at(told, *_TODAY)
    return line.tokens[told].word in verbs or (hit is not None and (hit.role in _PAST or hit.value in _PRESENT))


def is_asked_for(line: Line, expression: Expression, moment: Moment, now: datetime) -> bool:
    """ "spurte om leie i juli": a month without a year that is asked for is the coming one, though its verb is past."""
    day, asking = expression.day, listed_set(line.lexicon.lang, "asking_verbs")
    if day is None or day.kind != "month" or day.year or day.shift or moment.start > now - _HALF_A_YEAR:
        return False
    for index in range(expression.first - 1, max(-1, expression.first - _FAR), -1):
        if line.is_clause_end(index):
            return False
        if line.tokens[index].word in asking:
            return True
    return False


def is_rate(line: Line, expression: Expression) -> bool:
    """ "2 камиона седмично, отговор до петък": beside another time how often something counted comes."""
    bare = expression.repeat and expression.day is None and expression.clock is None and line.lexicon.lang != "en"
    return bool(bare) and expression.first > 1 and line.at(expression.first - 1, "counted", "qty") is not None


def _opens_at_place(line: Line) -> bool:
    """ "в офисе Альянса вчера, Рита подписала": a place and whose it is open the line, with no more than a time."""
    tokens, lang = line.tokens, line.lexicon.lang
    if len(tokens) <= _PLACE or tokens[0].word not in listed_set(lang, "place_leads"):
        return False
    if tokens[1].word not in listed_set(lang, "site_places") or not tokens[_PLACE].is_capitalised:
        return False
    end = _PLACE
    while not line.is_clause_end(end):
        if not (tokens[end].is_capitalised or line.at(end, *_TIMES)):
            return False
        end += 1
    return end < len(tokens)


def _is_ours(line: Line, mark: int) -> bool:
    first = _clause_start(line, mark)
    named = any(line.tokens[at].is_capitalised for at in range(max(first, 1), mark))
    while first < mark and line.at(first, *_TIMES):
        first += 1
    if named or first == mark:
        return not named
    word, lang = line.tokens[first].word, line.lexicon.lang
    if word in listed_set(lang, "not_there"):
        return False  # "bestilte time hos"
    if any(word in listed_set(lang, one) for one in ("there_openers", "site_places")) or line.at(first, *_PAST):
        return True
    return len(word) > _SHORTEST and word.endswith(listed(lang, "there_endings"))


def _clause_start(line: Line, index: int) -> int:
    first = index
    while first > 0 and index - first < _FAR and not line.is_clause_end(first - 1):
        first -= 1
    return first


def _is_work_done(line: Line, mark: int) -> bool:
    """ "montasje hos Kari Moen ferdig i går": a work done on the spot opens the clause, and it is over."""
    lang, first = line.lexicon.lang, _clause_start(line, mark)
    if line.tokens[first].word not in listed_set(lang, "site_works"):
        return False
    end = mark
    while not line.is_clause_end(end):
        end += 1
    return any(line.tokens[at].word in listed_set(lang, "works_done") for at in range(first, end))


def _is_at_place_of(line: Line, index: int) -> bool:
    """ "på trappa | til Ivar Strøm": behind a preposition what somebody's place is called, then whose it is."""
    tokens, lang = line.tokens, line.lexicon.lang
    if index < 2 or tokens[index].word not in listed_set(lang, "place_marks") or not tokens[index + 1].is_capitalised:
        return False
    led = tokens[index - 2].word in listed_set(lang, "place_leads")
    return led and tokens[index - 1].word in listed_set(lang, "site_places")


def _opens_at_firm(line: Line, mark: int) -> bool:
    """Whether the clause of a preposition before a firm opens with where one was, or with what one does at firms."""
    lang, first = line.lexicon.lang, _clause_start(line, mark)
    if any(line.tokens[at].is_capitalised for at in range(max(first, 1), mark)):
        return False
    while first < mark and line.at(first, *_TIMES):
        first += 1
    word = line.tokens[first].word
    if word in listed_set(lang, "site_verbs"):
        return True
    done = any(token.word in listed_set(lang, "works_done") for token in line.tokens[first:])
    if word in listed_set(lang, "site_works"):
        return done
    return first + 1 == mark and word in listed_set(lang, "away_words")


def _has_left(line: Line) -> bool:
    """ "kom nettopp fra Kari Moen": only such words and "fra" stand before whom the line names first."""
    away, index = listed_set(line.lexicon.lang, "came_from"), 0
    while index < len(line.tokens) and line.tokens[index].word in away:
        index += 1
    left = 0 < index < len(line.tokens) - 1 and line.tokens[index].word == "fra"
    return left and line.tokens[index + 1].is_capitalised
