"""Pieces that stand together joined into one phrase: "next Tuesday" + "at 10", in either order, with their lead."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.anchors import anchored_at
from crm.understanding.dates.beside_days import clock_after_day
from crm.understanding.dates.clocks import bare_hour, clock_at, clock_of, hyphen_clock
from crm.understanding.dates.counts import day_follows
from crm.understanding.dates.days import DAY_RULES
from crm.understanding.dates.described import describes
from crm.understanding.dates.hours import half_of_day
from crm.understanding.dates.lookalikes import (
    address_end,
    is_left_behind,
    is_lookalike,
    is_of_a_kind,
    is_part_of_count,
    is_title,
    is_whose_name,
    numbered_end,
    title_end,
)
from crm.understanding.dates.merging import is_exact, is_offset, merged_with
from crm.understanding.dates.namesakes import is_namesake
from crm.understanding.dates.pieces import Clock, Expression, Piece, match
from crm.understanding.dates.ranges import opening, range_end
from crm.understanding.dates.repeats import more_weekdays
from crm.understanding.dates.subjects import is_told_of
from crm.understanding.text import Hit, Line
from locales.folding import fold, nominatives

_FOR_DAYS: Final = ("monthday", "weekday")
_LEADS: Final = ("by", "on", "at", "at_soft", "from", "for", "since")
_JOINTS: Final = ("on", "by", "at_soft", "for", "of", "in")
_MAX_PIECES: Final = 5
_MOST_PHRASES: Final = 30  # of a line; what follows stays words of the note
_PAPER_NUMBER: Final = 4  # tokens of "№ 12-05"
_OF_PEOPLE: Final = ("log", "log_in", "outcome", "future", "promise", "happened", "person_verb", "acts")
_NAMESAKES: Final = ("month", "weekday", "season")  # and Helga, who is the weekend
_MIDNIGHT: Final = Clock(0, 0, sure=True)
_EVENING_HOURS: Final = range(5, 12)
_ALONE_OPEN: Final = ("ru", "en")
_REACH: Final = 12  # tokens within which a word tells that a clock is the evening's
_HALF_BY_PART: Final = {"morning": "am", "afternoon": "pm", "evening": "pm"}


def piece_at(line: Line, index: int) -> Piece | None:
    """The longest piece that begins at a token; a day wins over an equally long clock."""
    if index >= len(line.tokens) or not line.hits[index]:
        return None
    if anchored := anchored_at(line, index):
        return anchored
    day = match(line, index, DAY_RULES)
    clock = clock_at(line, index)
    if day is None or clock is None:
        return day or clock
    return clock if clock.end > day.end else day


def _next_piece(line: Line, expression: Expression) -> Piece | None:
    here = expression.end
    if (
        here < len(line.tokens)
        and line.tokens[here].word == "t"
        and line.tokens[here].start == line.tokens[here - 1].end
    ):
        here += 1  # ISO 8601: 2026-05-15T10:00
    found = piece_at(line, here)
    if found and found.day and expression.day and expression.day.year and found.day.kind == "date":
        return clock_after_day(line, here) or found  # "29.02.2028 13.12"
    if found and expression.day and is_offset(found.day):
        return _hour_of_day(line, here) or found
    if found or here >= len(line.tokens):
        return found
    after_comma = line.tokens[here].word in ",()"
    if after_comma and (found := piece_at(line, here + 1)):
        return found if found.tense >= 0 else None  # "offer by Wednesday, yesterday coffee with Ivar"
    here += after_comma
    joint = line.at(here, *_JOINTS)
    if joint and (found := piece_at(line, joint.end)):
        return found
    if expression.day and not expression.clock and expression.day.kind != "month":
        strict = after_comma or bool(expression.part)
        timed = _half_day(line, here) or hyphen_clock(line, here) or clock_after_day(line, here)
        return timed or bare_hour(line, here, strict=strict)
    return None


def _half_day(line: Line, index: int) -> Piece | None:
    """ "Friday pm", "tomorrow am": half of the day without a clock."""
    half = line.at(index, "ampm")
    return Piece(half.end, part="morning" if half.value == "am" else "afternoon") if half else None


def _hour_of_day(line: Line, index: int) -> Piece | None:
    """ "утре след 3 часа": on a named day an hour, where alone it were a duration."""
    lead = line.at(index, "at_soft")
    number = line.at(lead.end, "qty") if lead else None
    oclock = line.at(number.end, "oclock") if number else None
    hour = clock_of(number) if number and oclock else None
    return replace(hour, end=oclock.end) if hour and oclock else None


def _grow(line: Line, expression: Expression) -> Expression:
    for _ in range(_MAX_PIECES):
        end, repeat = more_weekdays(line, expression.end, expression.repeat)
        expression = replace(expression, end=end, repeat=repeat)
        if not expression.until and not expression.until_day:
            expression = range_end(line, expression)
        dated = expression.day or expression.repeat
        if dated and not expression.clock and (opened := opening(line, expression.end)) and opened.clock:
            expression = replace(expression, end=opened.end, clock=opened.clock, until=opened.until)
        piece = _next_piece(line, expression)
        if piece is None:
            break
        merged = merged_with(expression, piece)
        if merged is None:
            break
        expression = merged
    return expression


def _with_half(expression: Expression) -> Expression:
    """ "tomorrow morning at 7", "в 7 вечером": the part decides the half of the day."""
    clock, half = expression.clock, _HALF_BY_PART.get(expression.part)
    if clock == _MIDNIGHT and expression.part == "evening":
        return replace(expression, clock=Clock(24, 0, sure=True), part="")  # "midnight tonight"
    if clock is None or half is None or clock.sure:
        return expression
    return replace(expression, clock=half_of_day(clock.hour, clock.minute, half) or clock, part="")


def _at_night(line: Line, expression: Expression) -> Expression:
    """ "dinner on Friday at 7": of what takes place in the evening the hour is the evening's."""
    clock = expression.clock
    if clock is None or clock.sure or clock.hour not in _EVENING_HOURS:
        return expression
    for index in range(expression.first - 1, max(-1, expression.first - _REACH), -1):
        if line.is_clause_end(index):
            return expression
        if line.at(index, "late"):
            return replace(expression, clock=half_of_day(clock.hour, clock.minute, "pm") or clock)
    return expression


def _describes(line: Line, expression: Expression) -> bool:
    """Whether a holiday or a weak word says of what kind the next word is: "the Easter campaign", "daglig leder"."""
    is_holiday = expression.day is not None and expression.day.kind == "holiday" and expression.clock is None
    is_word = expression.end - expression.first == 1
    doubtful = is_word and line.at(expression.first, "weak", "adjective") is not None
    if not (is_holiday or doubtful) or expression.end >= len(line.tokens) or not line.is_plain_word(expression.end):
        return False
    return line.at(expression.first - 1, "article") is not None or line.ending_at(expression.first, *_LEADS) is None


def _is_given_name(line: Line, index: int, piece: Piece) -> bool:
    """Whether a month or weekday is somebody's name: "ringte Jan", "call June"; English months are all capitalised."""
    token = line.tokens[index]
    length = piece.end - index - (line.tokens[piece.end - 1].word == ".")  # "Jan." may end a sentence
    day = piece.day
    is_word = length == 1 and day is not None and (day.kind in _NAMESAKES or day.unit == "weekend")
    small = line.lexicon.lang != "en"
    if small and is_word and index == 0 and line.at(1, *_OF_PEOPLE) and fold(token.word) in line.lexicon.names:
        return True  # "jan ringte", "марта прислала реквизиты"
    forms = (token.word, *nominatives(token.word))
    if not is_word or not token.is_capitalised or not any(fold(form) in line.lexicon.names for form in forms):
        return False
    if index == 0:
        return line.at(1, *_OF_PEOPLE) is not None or is_whose_name(line, 1)
    return line.lexicon.lang != "en" or line.ending_at(index, *_LEADS) is None


def _is_doubtful_word(line: Line, expression: Expression, led: bool) -> bool:
    """A word that is more often something else ("may", "sat"): it counts after a preposition or at a clause's end."""
    if expression.end - expression.first > 1 or line.at(expression.first, "weak") is None or led:
        return False
    token = line.tokens[expression.first]
    if expression.first and is_of_a_kind(line, expression.first):
        return True
    return not line.is_clause_end(expression.end) or (token.is_capitalised and expression.first > 0)


def _hour_before_day(line: Line, index: int) -> Piece | None:
    """ "10 tomorrow", "lunsj m Kine 12.30 i dag": a number that opens a clause or follows a name, before its day."""
    opens = index == 0 or line.is_clause_end(index - 1)
    named = not opens and line.tokens[index - 1].is_word and line.tokens[index - 1].is_capitalised
    marked = line.at(index + 1, "oclock") is not None and line.ending_at(index, "plan") is not None  # "среща 14ч утре"
    if not opens and not marked and not (named and line.at(index, "h.m")):
        return None
    for clock in (clock_after_day(line, index), bare_hour(line, index, strict=False)):
        if clock and day_follows(line, clock.end):
            return clock
    return None


def _tense(line: Line, index: int, end: int = 0) -> int:
    """What the preposition at a token says of the time after it: "by Friday" lies ahead, "since Friday" behind."""
    roles = {hit.role for hit in line.hits[index] if not end or hit.end == end}
    return 1 if "by" in roles else -1 if "since" in roles else 0


def _is_meant_for(line: Line, first: int, grown: Expression) -> int:
    """ "тортата за 24-ти": in Bulgarian what is for a day lies ahead of it; for a month one may have paid already."""
    day = grown.day.kind if grown.day else ""
    return int(line.lexicon.lang == "bg" and day in _FOR_DAYS and line.at(first, "mark_for") is not None)


def expression_at(line: Line, index: int) -> Expression | None:
    """The phrase of time that begins at a token, with the prepositions before it; None when there is none."""
    opened = opening(line, index)
    if opened is None:
        piece = piece_at(line, index) or _hour_before_day(line, index)
        if piece is None or _is_given_name(line, index, piece):
            return None
        if is_part_of_count(line, index) or is_left_behind(line, index):
            return None
        opened = Expression(
            index, piece.end, piece.day, piece.clock, piece.part, piece.repeat, piece.tense, piece.unread
        )
    grown = _at_night(line, _with_half(_grow(line, opened)))
    grown = _at_night(line, grown)
    first, led, tense = index, False, grown.tense
    for _ in range(2):
        lead = line.ending_at(first, *_LEADS)
        if lead is None or line.ending_at(first, "remind") is not None or _came_by(line, first):
            break  # "minn meg på | i morgen", "came by | Friday"
        tense = tense or _tense(line, lead, first)
        led = led or line.at(lead, "article") is None
        first = lead
    if _is_doubtful_word(line, grown, led) or _describes(line, grown) or describes(line, index, grown):
        return None
    if is_told_of(line, index, replace(grown, first=first)):
        return None
    if _is_standing(line, grown) or is_lookalike(line, index, grown.end, grown.day) or is_namesake(line, index, grown):
        return None
    if first == grown.end - 1 and is_title(line, first):
        return None
    if grown.day is None and first and line.at(first, "sized") and line.at(first - 1, "qty"):
        return None  # "10 by 12"
    return replace(grown, first=first, tense=tense or _tense(line, index) or _is_meant_for(line, first, grown))


def _came_by(line: Line, index: int) -> bool:
    """Whether the preposition before a token belongs to the verb before it: "came by Friday" was no deadline."""
    return bool(index) and line.at(index - 1, "by") is not None and line.ending_at(index, "came") is not None


def _is_standing(line: Line, grown: Expression) -> bool:
    """Whether it tells when somebody is always closed: "неделя не работят", "по обяд са затворени"."""
    always = grown.day is None or (grown.day.kind == "weekday" and grown.day.shift is None)
    return always and grown.clock is None and line.at(grown.end, "closed") is not None


def _is_meal(line: Line, expression: Expression) -> bool:
    """ "lunsj fredag", "обяд утре": a meal and its day alone are something to be done, not a part of that day."""
    meal = line.at(0, "meal")
    if meal is None or expression.first or expression.day is None or expression.part != "noon":
        return False
    return not any(token.is_word for token in line.tokens[expression.end :])


def _passed_over(line: Line, index: int) -> int:
    """The end of words that only look like a time: greetings, a wish for a day, the name and number of a street."""
    if not line.hits[index]:
        return title_end(line, index)
    greeting = line.at(index, "not_date")
    if greeting and not _counts_time(line, greeting):  # "the last two boxes", and not "last two weeks"
        joint = line.at(greeting.end, "and")
        also = line.at(joint.end, "weekday_every") if joint else None  # "works Mondays and Wednesdays"
        return also.end if also else greeting.end
    if wish := line.at(index, "wish"):
        wished = expression_at(line, wish.end) if wish.end < len(line.tokens) else None
        return wished.end if wished else wish.end
    told = line.at(index, "open_hours", "brand", "announces_firm")
    if told and (passed := _open_hours_end(line, index) or _named_by_date_end(line, index)):
        return passed
    word = line.at(index, "numbered")
    if numbered := numbered_end(line, index) or (numbered_end(line, word.end) if word else 0):
        return numbered
    if street := line.at(index, "street"):
        return address_end(line, street.end)
    return _dated_paper_end(line, index)


def _counts_time(line: Line, passed: Hit) -> bool:
    """Whether words that only look like a time end with the number of the units that follow, or are a unit ago."""
    if line.at(passed.end, "ago"):
        return line.ending_at(passed.end, "unit") is not None
    return line.at(passed.end - 1, "qty") is not None and line.at(passed.end, "unit") is not None


def _dated_paper_end(line: Line, index: int) -> int:
    """The end of "договор №5 от 12.03", which tells which paper is meant; 0 where no date follows."""
    paper = line.at(index, "paper", "email_noun") if line.lexicon.lang == "ru" else None
    place = paper.end if paper else len(line.tokens)
    furthest = min(place + _PAPER_NUMBER, len(line.tokens) - 1)
    while place < furthest and not line.tokens[place].is_word and line.tokens[place].text not in ",;":
        place += 1
    source = line.at(place, "company_from")
    dated = piece_at(line, source.end) if source and source.end < len(line.tokens) else None
    return dated.end if dated and dated.day else 0


def _open_hours_end(line: Line, index: int) -> int:
    """The end of "работят от 9 до 18", "открыты до 21", when somebody always works; 0 where a day is named."""
    hours = line.at(index, "open_hours")
    if hours and line.lexicon.lang in _ALONE_OPEN and (alone := _open_until(line, hours.end)):
        return alone
    for place in range(hours.end, min(hours.end + 3, len(line.tokens))) if hours else ():
        if line.at(place, "weekday", "relday", "month", "dmy") or line.is_clause_end(place):
            return 0
        if (opened := opening(line, place)) and opened.until:
            day = piece_at(line, opened.end)
            return 0 if day and day.day else opened.end
    return 0


def _open_until(line: Line, index: int) -> int:
    """The end of the one hour that a clause of opening hours ends with: "открыты | с 8 утра"; 0 where more follows."""
    found = expression_at(line, index) if index < len(line.tokens) and line.hits[index] else None
    if found is None or not (found.clock or found.part) or found.day is not None or _is_ordered(line, index):
        return 0
    return found.end if line.is_clause_end(found.end) or line.at(found.end, "and", "adverb", "for") else 0


def _is_ordered(line: Line, index: int) -> bool:
    """ "call before they close at 5": whether something is to be done in the clause before a token."""
    while index and not line.is_clause_end(index - 1):
        index -= 1
        if line.at(index, "todo", "plan", "request", "promise"):
            return True
    return False


def _named_by_date_end(line: Line, index: int) -> int:
    """The end of "агенция Първи юни": what is named after a day, written with a capital behind the word for it."""
    thing = line.at(index, "brand", "announces_firm")
    ordinal = line.at(thing.end, "ordinal") if thing else None
    month = line.at(ordinal.end, "month") if ordinal else None
    return month.end if thing and month and line.tokens[thing.end].is_capitalised else 0


def expressions(line: Line) -> list[Expression]:
    """All phrases of time in a line, in order, none overlapping."""
    found: list[Expression] = []
    index = 0
    while index < len(line.tokens) and len(found) < _MOST_PHRASES:
        if passed := _passed_over(line, index):
            index = passed
            continue
        expression = expression_at(line, index) if line.hits[index] else None
        if expression is not None and _is_meal(line, expression):
            expression = None
        if expression is None:
            feast = line.at(index, "holiday")  # "Black Friday banners" are of no Friday
            index = feast.end if feast else index + 1
            continue
        before = found[-1].end if found else 0
        found.append(replace(expression, first=max(expression.first, before)))
        index = expression.end
    return _without_vague(line, found)


def _is_how_often(line: Line, one: Expression, later: list[Expression]) -> bool:
    """ "wants 200 litres weekly, trial delivery on Monday": how often something is wanted, and the day of another."""
    if not one.repeat or is_exact(one.repeat) or one.day or one.clock or one.part:
        return False
    wanted = one.first
    while wanted > max(0, one.first - _REACH) and not line.at(wanted, "wanting"):
        wanted -= 1
        if line.is_clause_end(wanted):
            return False
    if not line.at(wanted, "wanting"):
        return False
    dated = (two.first for two in later if two.day is not None)
    return any(line.is_clause_end(index) for index in range(one.end, next(dated, one.end)))


def _without_vague(line: Line, found: list[Expression]) -> list[Expression]:
    """Of "weekly report every Wednesday" the repetition that names its day; the other says nothing more."""
    found = [one for at, one in enumerate(found) if not _is_how_often(line, one, found[at + 1 :])]
    if not any(is_exact(one.repeat) for one in found):
        return found
    return [one for one in found if not one.repeat or is_exact(one.repeat) or one.clock or one.part]
