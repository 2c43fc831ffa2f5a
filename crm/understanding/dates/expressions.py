"""Pieces that stand together joined into one phrase: "next Tuesday" + "at 10", in either order, with their lead."""

from dataclasses import dataclass, replace
from typing import Final

from crm.understanding.dates.anchors import anchored_at
from crm.understanding.dates.clocks import (
    HOUR_OF_WORK,
    bare_hour,
    clock_after_day,
    clock_at,
    clock_of,
    half_of_day,
    hyphen_clock,
)
from crm.understanding.dates.days import DAY_RULES
from crm.understanding.dates.lookalikes import (
    address_end,
    is_lookalike,
    is_name,
    is_part_of_count,
    is_title,
    numbered_end,
)
from crm.understanding.dates.pieces import Clock, Day, Piece, match
from crm.understanding.dates.repeats import joined_repeat, more_weekdays
from crm.understanding.text import Hit, Line
from locales.folding import fold, nominatives

_LEADS: Final = ("by", "on", "at", "at_soft", "from", "for", "since")
_JOINTS: Final = ("on", "by", "at_soft", "for", "of", "in")
_MAX_PIECES: Final = 5
_SINGLE_DAYS: Final = {"relative", "weekday", "date", "monthday", "holiday"}
_IN_A_YEAR: Final = ("date", "month", "season", "quarter", "holiday")
_MONTHS_OF_DATES: Final = (*range(1, 10), 11, 12)  # 10 is as often minutes
_HALF_BY_PART: Final = {"morning": "am", "afternoon": "pm", "evening": "pm"}


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens [first, end) that speak of one time. `tense` is -1 past, 1 future, 0 unsaid; `until` closes a range."""

    first: int
    end: int
    day: Day | None = None
    clock: Clock | None = None
    part: str = ""
    repeat: str = ""
    tense: int = 0
    unread: str = ""
    until: Clock | None = None
    until_day: Day | None = None


def _merge(expression: Expression, piece: Piece) -> Expression | None:
    """The expression with one more piece; None when it already says that."""
    if piece.unread or expression.unread:
        return None
    if (day := _combined(expression.day, piece.day)) is not None:
        return replace(expression, end=piece.end, day=day, tense=expression.tense or piece.tense)
    if "BY" in piece.repeat and expression.repeat and not _is_exact(expression.repeat):
        return replace(expression, end=piece.end, repeat=joined_repeat(expression.repeat, piece.repeat))
    doubled = (
        (piece.day and (expression.day or _is_exact(expression.repeat)))
        or (piece.clock and (expression.clock or _is_offset(expression.day)))
        or (piece.part and expression.part)
        or (piece.repeat and (expression.repeat or _is_offset(expression.day)))
        or (_is_offset(piece.day) and (expression.clock or expression.part))
    )
    if doubled and not _days_and_clock(expression, piece):
        return None
    return replace(
        expression,
        end=piece.end,
        day=expression.day or piece.day,
        clock=expression.clock or piece.clock,
        part=expression.part or piece.part,
        repeat=expression.repeat or piece.repeat,
        tense=expression.tense or piece.tense,
    )


def _combined(first: Day | None, second: Day | None) -> Day | None:
    """ "Friday 15 May", "Monday the 18th", "через неделю во вторник": two days that say one."""
    if first is None or second is None:
        return None
    if first.kind == "date" and second.kind == "weekday" and second.shift is None:
        return first
    if first.kind == "weekday" and second.kind == "period" and second.unit == "week" and first.shift is None:
        return replace(first, shift=second.shift)
    if first.kind == "period" and first.unit == "month" and not first.edge and second.kind == "monthday":
        return replace(second, shift=first.shift)
    if first.kind == "weekday" and second.kind in ("date", "relative", "monthday"):
        return replace(second, unit=str(int(first.number))) if second.kind == "monthday" else second
    if first.kind == "period" and first.unit == "week" and not first.edge and second.kind == "weekday":
        return replace(second, shift=first.shift)
    if first.kind == "offset" and first.unit == "week" and second.kind == "weekday" and second.shift is None:
        return replace(second, shift=int(first.number))
    return _within(first, second) or _within(second, first)


def _within(whole: Day, day: Day) -> Day | None:
    """ "Wednesday, week 22", "March next year", "15 март 2027 г.": a day of a numbered week, a time of a year."""
    if whole.kind == "week" and whole.shift is None and day.kind == "weekday" and day.shift is None:
        return replace(whole, shift=int(day.number))
    if day.kind not in _IN_A_YEAR or day.year or day.shift is not None or whole.edge:
        return None
    if whole.kind == "period" and whole.unit == "year":
        return replace(day, in_year=whole.shift)
    return replace(day, year=whole.year) if whole.kind == "year" else None


def _is_exact(repeat: str) -> bool:
    return "BY" in repeat


def _is_offset(day: Day | None) -> bool:
    return day is not None and day.kind == "offset" and day.unit in ("minute", "hour")


def _days_and_clock(expression: Expression, piece: Piece) -> bool:
    """ "in 3 days at 9": an offset of days leaves room for a clock."""
    return bool(piece.clock and not expression.clock and not _is_offset(expression.day))


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
    if found and expression.day and _is_offset(found.day):
        return _hour_of_day(line, here) or found
    if found or here >= len(line.tokens):
        return found
    after_comma = line.tokens[here].word in ",()"
    if after_comma and (found := piece_at(line, here + 1)):
        return found
    here += after_comma
    joint = line.at(here, *_JOINTS)
    if joint and (found := piece_at(line, joint.end)):
        return found
    if expression.day and not expression.clock and expression.day.kind != "month":
        strict = after_comma or bool(expression.part)
        return hyphen_clock(line, here) or bare_hour(line, here, strict=strict) or clock_after_day(line, here)
    return None


def _hour_of_day(line: Line, index: int) -> Piece | None:
    """ "утре след 3 часа": on a named day an hour, where alone it were a duration."""
    lead = line.at(index, "at_soft")
    number = line.at(lead.end, "qty") if lead else None
    oclock = line.at(number.end, "oclock") if number else None
    hour = clock_of(number) if number and oclock else None
    return replace(hour, end=oclock.end) if hour and oclock else None


def _closing(line: Line, index: int) -> Piece | None:
    """The clock that closes a range, its preposition left out as in "10.00–11.30"."""
    number = line.at(index, "qty")
    if number and (oclock := line.at(number.end, "oclock")) and not line.at(oclock.end, "ampm"):
        named = clock_of(number)
        return replace(named, end=oclock.end) if named else None
    found = clock_at(line, index) or bare_hour(line, index, strict=True)
    dotted = line.at(index, "h.m")
    if found is None and dotted and dotted.parts[0] < 24 and dotted.parts[1] < 60:
        return Piece(dotted.end, clock=Clock(dotted.parts[0], dotted.parts[1]))
    return found if found and found.clock else None


def _range_end(line: Line, expression: Expression) -> Expression:
    """The expression with the end that follows "to", if one does."""
    joint = line.at(expression.end, "to")
    between = expression.day and line.ending_at(expression.first, "between") is not None
    if joint is None or (line.at(expression.end, "and") and not between):
        return expression
    if expression.clock:
        closing = _closing(line, joint.end)
        return replace(expression, end=closing.end, until=closing.clock) if closing else expression
    last = line.at(joint.end, "int")
    is_date = expression.day is not None and expression.day.kind == "date" and clock_at(line, joint.end) is None
    closing_day = match(line, joint.end, DAY_RULES)
    dated = closing_day is not None and closing_day.day is not None and closing_day.day.kind == "date"
    if is_date and not dated and expression.day and last and expression.day.number < last.number <= 31:
        return replace(expression, end=last.end, until_day=replace(expression.day, number=last.number))
    if expression.day and closing_day and closing_day.day and _reaches(expression.day, closing_day.day):
        day = expression.day
        if day.kind == closing_day.day.kind == "weekday" and day.shift is None:  # "Monday to Friday next week"
            day = replace(day, shift=closing_day.day.shift)
        return replace(expression, end=closing_day.end, day=day, until_day=closing_day.day)
    return expression


def _reaches(first: Day, last: Day) -> bool:
    """Whether two days may be the ends of a range: of one kind, or both single days ("from tomorrow to Friday")."""
    return first.kind == last.kind or {first.kind, last.kind} <= _SINGLE_DAYS


def _opening(line: Line, index: int) -> Expression | None:
    """A range that begins here: "from 2 to 4", "2-4pm", "5–7 мая"."""
    lead = line.at(index, "from")
    start = lead.end if lead else index
    first = line.at(start, "qty")
    if (dotted := line.at(start, "h.m")) and (timed := _dotted_opening(line, index, dotted, led=lead is not None)):
        return timed
    sign = line.at(first.end, "dot", "ord", "oclock") if first else None
    joint = line.at(sign.end if sign else first.end, "to") if first else None
    if first is None or joint is None:
        return None
    if not lead and line.at(first.end, "and") and not line.tokens[start].text.isdecimal():
        return None
    day = match(line, joint.end, DAY_RULES)
    if day and day.day and day.day.kind == "date" and 1 <= first.number <= 31:
        return Expression(
            index, day.end, day=replace(day.day, number=int(first.number)), until_day=day.day, tense=day.tense
        )
    opening = clock_of(first) if sign and sign.role == "oclock" else bare_hour(line, start, strict=False)
    closing = _closing(line, joint.end)
    if not (opening and opening.clock and closing and closing.clock):
        return None
    half = line.at(joint.end + 1, "ampm") and not line.at(joint.end + 1, "unit")  # "2-3 дня" is how long
    oclock = line.ending_at(closing.end, "oclock") is not None
    sure = half or (oclock and opening.clock.hour >= HOUR_OF_WORK)  # "1-2 часа" is how long
    if not (lead or sure or line.at(closing.end, "relday", "weekday")):
        return None
    clock = opening.clock
    if closing.clock.sure and not clock.sure and closing.clock.hour > 12:
        clock = half_of_day(clock.hour, 0, "pm") or clock
        clock = clock if clock.hour < closing.clock.hour else opening.clock
    return Expression(index, closing.end, clock=clock, until=closing.clock)


def _dotted_opening(line: Line, index: int, first: Hit, *, led: bool) -> Expression | None:
    """ "8.30-10 tomorrow", "from 8.30 to 10"."""
    joint = line.at(first.end, "to")
    closing = _closing(line, joint.end) if joint else None
    last = line.at(joint.end, "h.m") if joint else None
    if last and last.parts[1] in _MONTHS_OF_DATES and first.parts[1] in _MONTHS_OF_DATES:
        return None  # "с 20.05 по 22.05": dates, as minutes are rarely so few
    hour, minute = first.parts
    if closing is None or not (hour < 24 and minute < 60):
        return None
    if not (led or line.at(closing.end, "relday", "weekday", "day_part")):
        return None
    return Expression(index, closing.end, clock=Clock(hour, minute), until=closing.clock)


def _grow(line: Line, expression: Expression) -> Expression:
    for _ in range(_MAX_PIECES):
        end, repeat = more_weekdays(line, expression.end, expression.repeat)
        expression = replace(expression, end=end, repeat=repeat)
        if not expression.until and not expression.until_day:
            expression = _range_end(line, expression)
        if expression.day and not expression.clock and (opened := _opening(line, expression.end)) and opened.clock:
            expression = replace(expression, end=opened.end, clock=opened.clock, until=opened.until)
        piece = _next_piece(line, expression)
        if piece is None:
            break
        merged = _merge(expression, piece)
        if merged is None:
            break
        expression = merged
    return expression


def _with_half(expression: Expression) -> Expression:
    """ "tomorrow morning at 7", "в 7 вечером": the part decides the half of the day."""
    clock, half = expression.clock, _HALF_BY_PART.get(expression.part)
    if clock is None or half is None or clock.sure:
        return expression
    return replace(expression, clock=half_of_day(clock.hour, clock.minute, half) or clock, part="")


def _describes(line: Line, expression: Expression) -> bool:
    """Whether a holiday or a weak word says of what kind the next word is: "the Easter campaign", "daglig leder"."""
    is_holiday = expression.day is not None and expression.day.kind == "holiday" and expression.clock is None
    doubtful = expression.end - expression.first == 1 and line.at(expression.first, "weak", "adjective") is not None
    if not (is_holiday or doubtful) or expression.end >= len(line.tokens) or not line.is_plain_word(expression.end):
        return False
    return line.at(expression.first - 1, "article") is not None or line.ending_at(expression.first, *_LEADS) is None


def _is_given_name(line: Line, index: int, piece: Piece) -> bool:
    """Whether a month or weekday is somebody's name: "ringte Jan", "call June"; English months are all capitalised."""
    token = line.tokens[index]
    length = piece.end - index - (line.tokens[piece.end - 1].word == ".")  # "Jan." may end a sentence
    is_word = length == 1 and piece.day is not None and piece.day.kind in ("month", "weekday")
    forms = (token.word, *nominatives(token.word))
    if not is_word or not token.is_capitalised or not any(fold(form) in line.lexicon.names for form in forms):
        return False
    if index == 0:
        verb = line.at(1, "log", "log_in", "outcome", "future", "promise", "happened")
        return verb is not None or (len(line.tokens) > 1 and is_name(line, 1))
    return line.lexicon.lang != "en" or line.ending_at(index, *_LEADS) is None


def _is_doubtful_word(line: Line, expression: Expression, led: bool) -> bool:
    """A word that is more often something else ("may", "sat"): it counts after a preposition or at a clause's end."""
    if expression.end - expression.first > 1 or line.at(expression.first, "weak") is None or led:
        return False
    token = line.tokens[expression.first]
    return not line.is_clause_end(expression.end) or (token.is_capitalised and expression.first > 0)


def _hour_before_day(line: Line, index: int) -> Piece | None:
    """ "10 tomorrow": a lone number at the start of a clause with a day right after it."""
    hit = line.at(index, "h.m", "qty")
    begins = index == 0 or line.is_clause_end(index - 1)
    if hit is None or not begins or not line.at(hit.end, "relday", "day_part", "weekday"):
        return None
    return clock_after_day(line, index) if hit.role == "h.m" else bare_hour(line, index, strict=False)


def expression_at(line: Line, index: int) -> Expression | None:
    """The phrase of time that begins at a token, with the prepositions before it; None when there is none."""
    opened = _opening(line, index)
    if opened is None:
        piece = piece_at(line, index) or _hour_before_day(line, index)
        if piece is None or _is_given_name(line, index, piece) or is_part_of_count(line, index):
            return None
        opened = Expression(
            index, piece.end, piece.day, piece.clock, piece.part, piece.repeat, piece.tense, piece.unread
        )
    grown = _with_half(_grow(line, opened))
    first, by, led, since = index, False, False, False
    for _ in range(2):
        lead = line.ending_at(first, *_LEADS)
        if lead is None or line.ending_at(first, "remind") is not None:
            break  # "minn meg på | i morgen"
        by = by or any(hit.role == "by" and hit.end == first for hit in line.hits[lead])
        since = since or any(hit.role == "since" and hit.end == first for hit in line.hits[lead])
        led = led or line.at(lead, "article") is None
        first = lead
    if _is_doubtful_word(line, grown, led) or _describes(line, grown):
        return None
    if is_lookalike(line, index, grown.end, grown.day):
        return None
    if first == grown.end - 1 and is_title(line, first):
        return None
    by = by or line.at(index, "by") is not None
    return replace(grown, first=first, tense=grown.tense or (-1 if since else 1 if by else 0))


def _passed_over(line: Line, index: int) -> int:
    """The end of words that only look like a time: greetings, a wish for a day, the name and number of a street."""
    if greeting := line.at(index, "not_date"):
        return greeting.end
    if wish := line.at(index, "wish"):
        wished = expression_at(line, wish.end) if wish.end < len(line.tokens) else None
        return wished.end if wished else wish.end
    if numbered := numbered_end(line, index):
        return numbered
    if street := line.at(index, "street"):
        return address_end(line, street.end)
    return 0


def expressions(line: Line) -> list[Expression]:
    """All phrases of time in a line, in order, none overlapping."""
    found: list[Expression] = []
    index = 0
    while index < len(line.tokens):
        if passed := _passed_over(line, index):
            index = passed
            continue
        expression = expression_at(line, index) if line.hits[index] else None
        if expression is None:
            index += 1
            continue
        before = found[-1].end if found else 0
        found.append(replace(expression, first=max(expression.first, before)))
        index = expression.end
    return _without_vague(found)


def _without_vague(found: list[Expression]) -> list[Expression]:
    """Of "weekly report every Wednesday" the repetition that names its day; the other says nothing more."""
    if not any(_is_exact(one.repeat) for one in found):
        return found
    return [one for one in found if not one.repeat or _is_exact(one.repeat) or one.clock or one.part]
