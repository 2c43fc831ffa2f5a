"""Times of day as they are written and spoken: 15:00, 9am, "halv tre", "без четверти пять", "пет и половина"."""

from typing import Final

from crm.understanding.dates.counts import (
    COUNTS,
    counts_nothing,
    day_follows,
    is_measured,
    is_of_many,
    is_thousands,
    opens_a_count,
)
from crm.understanding.dates.hours import END, clock_piece, hour_of, told_then, with_half
from crm.understanding.dates.pieces import Clock, Got, Piece, RuleTree, match, rule_tree, rules
from crm.understanding.dates.years import is_bare_year
from crm.understanding.text import Hit, Line

_MONTHS: Final = 12
_QUARTER: Final = 15
HOUR_OF_WORK: Final = 7
_HOUR_TO_BE_BY, _HOUR_AFTER = 4, 13  # from which "до 5 часа", "след 14 часа" are clocks and no durations
_NOON: Final = 12
_THREE: Final = 3  # digits of an hour and its minutes, at least
_SPOKEN_MINUTES: Final = 30  # "five past", "без двадцати": more is no clock


def _exact(got: Got, line: Line) -> Piece | None:
    hit = got.get("hm") or got.get("h.m") or got["h,m"]
    hour, minute = hit.parts
    if hour >= 24 or minute >= 60:
        return clock_piece(hour, minute) or Piece(END, unread="unread_clock")
    if "ampm" in got:
        return with_half(hour, minute, got)
    return clock_piece(hour, minute, sure=hit.value.startswith("0"))


def _dotted_by(got: Got, line: Line) -> Piece | None:
    """ "by 11.30": no day has that month, and nothing is counted."""
    hour, minute = got["h.m"].parts
    return clock_piece(hour, minute) if minute > _MONTHS and line.is_clause_end(got["h.m"].end) else None


def _whole(got: Got, line: Line) -> Piece | None:
    hour = hour_of(got["qty"])
    if "oclock" in got and line.at(got["oclock"].end, "ago"):
        return None  # "около 23 часов назад"
    if "at" not in got and "ampm" in got and _is_count_of_days(line, got):
        return None
    if hour < 0:
        return Piece(END, unread="unread_clock") if "at" in got and got["qty"].value.isdecimal() else None
    return with_half(hour, 0, got)


def _alone(got: Got, line: Line) -> Piece | None:
    """ "петък, 11 ч.", "16.15 ч.": without a preposition a clause of its own, and an hour of work rather than a few."""
    hit, oclock = got.get("h.m") or got["qty"], got["oclock"]
    first = hit.end - 1
    opens = first == 0 or line.is_clause_end(first - 1)
    hour, minute = hit.parts or (hour_of(hit), 0)
    if not (opens and line.is_clause_end(oclock.end) and line.tokens[first].text[0].isdecimal()):
        return None
    whole = line.at(hit.end, "oclock")
    if whole and day_follows(line, whole.end):
        return None  # the dot of "14.30 ч. в петък" parts nothing
    return clock_piece(hour, minute) if hour >= HOUR_OF_WORK else None


def says_hour(line: Line, lead: Hit, hit: Hit) -> bool:
    """Whether a number of hours behind a preposition is an hour of the day and no duration ("на 3 часа")."""
    first = line.ending_at(lead.end, lead.role)
    if first is None or line.at(first, "before", "lasting"):
        return False
    if not (line.at(first, "at_soft") and line.at(hit.end, "oclock")):
        return False
    fewest = 0 if not line.at(first, "in") else _HOUR_TO_BE_BY if line.at(first, "by") else _HOUR_AFTER
    return fewest <= hit.number < 24


def _from_or_by(got: Got, line: Line) -> Piece | None:
    """ "след 15 часа", "до 5 ч.": after or by an hour; of "in" a few hours are a duration ("след 2 часа")."""
    end, lead = got["oclock"].end, line.ending_at(got["at_soft"].end, "at_soft")
    if line.at(end, "ago"):
        return None
    counted = line.at(end, "counted") is not None  # "на два часа път"
    counted = counted or (end < len(line.tokens) and line.is_plain_word(end) and line.at(lead or 0, "for") is not None)
    is_hour = "ampm" in got or (not counted and says_hour(line, got["at_soft"], got["qty"]))
    return with_half(hour_of(got["qty"]), 0, got) if is_hour else None


def _is_count_of_days(line: Line, got: Got) -> bool:
    """Whether "3 дня" is three days, as it is unless "с" or "до" stands before it."""
    first = got["qty"].end - 1
    led = line.ending_at(first, "from", "to", "at_soft")
    ranged = led is not None and line.tokens[first - 1].is_word and line.at(led, "lasting") is None
    return line.at(got["ampm"].end - 1, "unit") is not None and not ranged


def _after_one(got: Got, line: Line) -> Piece | None:
    """ "в час тридцать"."""
    minutes, end = got["qty"].number, got["qty"].end
    if minutes % 1 or not 10 <= minutes < 60 or not counts_nothing(line, end):
        return None
    return with_half(1, int(minutes), got)


def _two_numbers(got: Got, line: Line) -> Piece | None:
    """ "в 9 30": minutes of two digits after a preposition of the clock."""
    minutes, dot = got["int"].value, line.at(got["int"].end, "dot")
    if line.at(dot.end if dot else got["int"].end, "month"):
        return None  # "at 9 22 May"
    fits = len(minutes) == 2 and int(got["int2"].number) < 24
    return clock_piece(int(got["int2"].number), int(minutes)) if fits else None


def _four_digits(got: Got, line: Line) -> Piece | None:
    """ "kl 0930"."""
    text = got["int"].value
    if len(text) != 4 or ("at_soft" in got and (is_bare_year(int(text)) or text.startswith("200"))):
        return None  # "by 2027", "от 2005"
    if line.lexicon.lang == "bg" and line.ending_at(got["int"].end - 1, "of", "for") is not None:
        return None  # "взе го за 1800", "от 2500 на 2100": so many, as an hour has its dot or "ч"
    return clock_piece(int(text[:2]), int(text[2:]), sure=True)


def _with_hyphen(got: Got, line: Line) -> Piece | None:
    """ "в 10-30": more than 24 after the hyphen are minutes, no end of a range."""
    minutes = got["int"].value
    if len(minutes) != 2 or (int(minutes) <= 24 and minutes != "00"):
        return None
    return clock_piece(int(got["int2"].number), int(minutes))


def _named(got: Got, line: Line) -> Piece | None:
    hour, minute = got["clock"].value.split(":")
    return Piece(END, clock=Clock(int(hour), int(minute), True))


def _half_to(got: Got, line: Line) -> Piece | None:
    hour = int(got["half_to"].value) if "half_to" in got else hour_of(got["qty"])
    return with_half((hour - 1) % 12 or 12, 30, got) if 1 <= hour <= 12 else None


def _half_past(got: Got, line: Line) -> Piece | None:
    hour = hour_of(got["qty"])
    if line.at(got["qty"].end - 1, "indefinite"):
        return None  # "half an hour", "half a day"
    if line.lexicon.lang == "en" and line.at(got["qty"].end, "month"):
        return None  # "paid half 4 May"
    half = got.get("half_word")
    if half and "at" not in got and "ampm" not in got and line.at(half.end, "counted", "currency", "magnitude"):
        return None  # "един и половина процента"
    return with_half(hour, 30, got) if 0 <= hour < 24 else None


def _minutes(got: Got, role: str = "qty2") -> int:
    if "quarter" in got:
        return _QUARTER
    number = got[role].number
    return int(number) if number % 1 == 0 and 1 <= number < _SPOKEN_MINUTES else -1


def _past(got: Got, line: Line) -> Piece | None:
    hour, minute = hour_of(got["qty"]), _minutes(got)
    return with_half(hour, minute, got) if hour >= 0 and minute > 0 else None


def _before(got: Got, line: Line) -> Piece | None:
    hour, minute = hour_of(got["qty"]), _minutes(got)
    in_digits = "qty2" in got and line.tokens[got["qty2"].end - 1].text.isdecimal()
    if in_digits and "before_hour" in got and "minutes" not in got and not _is_digit_clock(got, line):
        return None  # "10 to 12" in digits is a range
    if "before_hour" in got and "qty2" in got and "minutes" not in got and _is_range_in_words(got, line):
        return None
    return with_half((hour - 1) or 12, 60 - minute, got) if hour >= 1 and minute > 0 else None


def _is_range_in_words(got: Got, line: Line) -> bool:
    """ "six to eight seats", "two to one", "ten to a table": no minutes before an hour, where the word is a range's."""
    if line.at(got["before_hour"].end - 1, "to") is None:
        return False
    last = got["qty"].end
    said = got["qty2"].number % 5 == 0 and not line.at(last - 1, "indefinite")
    return not (said and ("ampm" in got or counts_nothing(line, last)))


def _is_digit_clock(got: Got, line: Line) -> bool:
    """Norwegian "5 på 12", "20 to 5": the word is no range's, or the minutes no hour; fives, and nothing is counted."""
    of_range = line.at(got["before_hour"].end - 1, "to") is not None and got["qty2"].number <= _NOON
    return not of_range and got["qty2"].number % 5 == 0 and counts_nothing(line, got["qty"].end)


def _to_named(got: Got, line: Line) -> Piece | None:
    """ "a quarter to noon", "ten to midnight"."""
    hour, minute = int(got["clock"].value.split(":")[0]), _minutes(got, "qty")
    return clock_piece((hour - 1) % 24, 60 - minute, sure=True) if minute > 0 else None


def _past_named(got: Got, line: Line) -> Piece | None:
    """ "half past noon", "ten past midnight"."""
    hour, minute = int(got["clock"].value.split(":")[0]), 30 if "half_past" in got else _minutes(got, "qty")
    return clock_piece(hour, minute, sure=True) if minute > 0 else None


def _around_sign(got: Got, line: Line) -> Piece | None:
    """ "17ч10", "kl 8h30": the sign of the hour stands between it and its minutes, all written as one."""
    last = got["int"].end - 1
    close = all(line.tokens[index].end == line.tokens[index + 1].start for index in (last - 2, last - 1))
    if not close or len(got["int"].value) != len("10"):
        return None
    return clock_piece(int(got["int2"].number), int(got["int"].number))


def _close_digits(got: Got, line: Line) -> Piece | None:
    """ "330 pm", "at 1130 am": an hour and its minutes without a sign, which the half of the day shows."""
    hour, minute = divmod(int(got["int"].number), 100)
    return with_half(hour, minute, got) if 1 <= hour <= 12 and len(got["int"].value) >= _THREE else None


def _quarter_of(got: Got, line: Line) -> Piece | None:
    """ "quarter of five"; "a quarter of 10 seats" counts."""
    indefinite = line.at(got["qty"].end - 1, "indefinite")
    return _before(got, line) if not indefinite and counts_nothing(line, got["qty"].end) else None


def _before_one(got: Got, line: Line) -> Piece | None:
    """ "без четверти час": the hour is a word that is no number."""
    minute = _minutes(got, "qty")
    return with_half(12, 60 - minute, got) if minute > 0 else None


def _without_first(got: Got, line: Line) -> Piece | None:
    """ "без четверти пять": what is missing comes first."""
    return _before(got, line)


def _without_after(got: Got, line: Line) -> Piece | None:
    """ "пет без десет": what is missing comes last."""
    hour = hour_of(got["qty2"] if "qty2" in got else got["qty"])
    minute = _QUARTER if "quarter" in got else _minutes(got, "qty")
    return with_half((hour - 1) or 12, 60 - minute, got) if hour >= 1 and minute > 0 else None


def _past_ordinal(got: Got, line: Line) -> Piece | None:
    """ "четверть шестого", "десять минут шестого": part of the hour that is running."""
    if not got["ordinal"].value.isdecimal():
        return None
    hour, minute = int(got["ordinal"].value), _minutes(got, "qty")
    return with_half((hour - 1) or 12, minute, got) if 1 <= hour <= 12 and minute > 0 else None


def _around_half(got: Got, line: Line) -> Piece | None:
    """ "fem over halv tre", "fem på halv tre": minutes either side of the half hour."""
    hour, minute = hour_of(got["qty"]), _minutes(got)
    if not 1 <= hour <= 12 or minute < 0:
        return None
    return with_half((hour - 1) % 12 or 12, 30 + minute if "past" in got else 30 - minute, got)


def _and_minutes(got: Got, line: Line) -> Piece | None:
    """ "в три и десет", "пет и четвърт": hour and minutes."""
    hour = hour_of(got["qty2"] if "qty2" in got else got["qty"])
    minute = _QUARTER if "quarter" in got else int(got["qty"].number)
    if line.lexicon.lang == "ru" and "and" in got and line.tokens[got["qty"].end - 1].text.isdecimal():
        return None  # "в 12 и 14": two hours
    return with_half(hour, minute, got) if 0 <= hour < 24 and 0 < minute < 60 else None


def minutes_in_words(got: Got, line: Line) -> Piece | None:
    """ "в девять тридцать"."""
    hour, minute = hour_of(got["qty2"]), int(got["qty"].number)
    spoken = not line.tokens[got["qty"].end - 1].text.isdecimal()
    return with_half(hour, minute, got) if spoken and 0 <= hour < 24 and 10 <= minute < 60 else None


CLOCK_RULES: Final[RuleTree] = rule_tree(
    rules("at? hm oclock? ampm?", _exact),
    rules("at h.m oclock? ampm?", _exact),
    rules("h.m oclock? ampm", _exact),
    rules("by h.m", _dotted_by),
    rules("h.m", told_then),
    rules("at? int ampm", _close_digits),
    rules("at? qty ampm", _whole),
    rules("at? qty oclock ampm", _whole),
    rules("at qty oclock", _whole),
    rules("h.m oclock", _alone),
    rules("qty oclock", _alone),
    rules("at_soft qty oclock ampm?", _from_or_by),
    rules("at qty oclock qty minutes", _and_minutes),
    rules("at? int oclock int", _around_sign),
    rules("at qty zero qty ampm?", _and_minutes),
    rules("at int int", _two_numbers),
    rules("at? h,m oclock ampm?", _exact),
    rules("at qty qty ampm?", minutes_in_words),
    rules("at? qty sharp ampm?", _whole),
    rules("at? qty ampm sharp", _whole),
    rules("at? hm ampm? sharp", _exact),
    rules("qty qty ampm", minutes_in_words),
    rules("qty about ampm?", _whole),
    rules("at int to int", _with_hyphen),
    rules("at_soft int to int", _with_hyphen),
    rules("at one_oclock qty ampm?", _after_one),
    rules("clock_word int hours_word?", _four_digits),
    rules("at_soft int hours_word?", _four_digits),
    rules("at? clock", _named),
    rules("at? half_to ampm?", _half_to),
    rules("at_soft half_to ampm?", _half_to),
    rules("at? half_to_word qty ampm?", _half_to),
    rules("at? half_past qty ampm?", _half_past),
    rules("at? qty minutes? past qty ampm?", _past),
    rules("at? quarter past qty ampm?", _past),
    rules("at? qty minutes? before_hour qty ampm?", _before),
    rules("at? quarter before_hour qty ampm?", _before),
    rules("at? quarter quarter_of qty ampm?", _quarter_of),
    rules("at? quarter before_hour clock", _to_named),
    rules("at? qty minutes? before_hour clock", _to_named),
    rules("at? quarter past clock", _past_named),
    rules("at? qty minutes? past clock", _past_named),
    rules("at? half_past clock", _past_named),
    rules("at? without qty minutes? qty ampm?", _without_first),
    rules("at? without quarter qty ampm?", _without_first),
    rules("at? without qty minutes? one_oclock ampm?", _before_one),
    rules("at? without quarter one_oclock ampm?", _before_one),
    rules("at? qty without qty ampm?", _without_after),
    rules("at? qty without quarter ampm?", _without_after),
    rules("at? qty past ordinal ampm?", _past_ordinal),
    rules("at? quarter ordinal ampm?", _past_ordinal),
    rules("at? qty minutes? past half_to_word qty ampm?", _around_half),
    rules("at? qty before_hour half_to_word qty ampm?", _around_half),
    rules("at? qty oclock? and half_word ampm?", _half_past),
    rules("at qty and qty ampm?", _and_minutes),
    rules("at? qty and quarter ampm?", _and_minutes),
)
_HYPHEN_RULES: Final[RuleTree] = rule_tree(rules("int to int", _with_hyphen))


def clock_of(hit: Hit) -> Piece | None:
    """The hour a number says of which "o'clock" was said."""
    return clock_piece(hour_of(hit), 0)


def bare_hour(line: Line, index: int, *, strict: bool) -> Piece | None:
    """A lone number as an hour; `strict` also refuses it before an unknown word, which it may count."""
    hit = line.at(index, "qty")
    if hit is None or hour_of(hit) < 0 or hit.value == "0.5" or line.at(index, "indefinite"):
        return None
    after = hit.end
    if is_thousands(line, after):
        return None
    following = line.tokens[after] if after < len(line.tokens) else None
    counts, preposition = line.at(after, *COUNTS), line.at(after, "on")
    if counts and (preposition is None or counts.end > preposition.end):
        return None
    if strict and following and following.is_word and line.is_plain_word(after):
        return None
    if is_of_many(line, after, strict=strict) or is_measured(line, after):
        return None
    dot = line.at(after, "dot")
    if dot and line.at(dot.end, "month", "counted"):
        return None
    if strict and opens_a_count(line, after):
        return None
    if (following and following.word in "%/+") or after in line.masked or _opens_a_sum(line, index, after):
        return None
    piece = clock_piece(hour_of(hit), 0, sure=hit.value.startswith("0") and len(hit.value) == 2)
    return Piece(after, clock=piece.clock) if piece else None


def _opens_a_sum(line: Line, index: int, after: int) -> bool:
    """Whether a sum ends the range that a number opens: "fra 12 til 8 kr"."""
    joint = line.at(after, "to") if line.ending_at(index, "from") is not None else None
    return joint is not None and joint.end in line.masked


def hyphen_clock(line: Line, index: int) -> Piece | None:
    """ "5 июня 10-30": after a day, where the second number can close no range."""
    return match(line, index, _HYPHEN_RULES)


def clock_at(line: Line, index: int) -> Piece | None:
    """The clock that begins at a token, its preposition included."""
    found = match(line, index, CLOCK_RULES)
    for role in ("at", "at_soft"):
        preposition = line.at(index, role)
        spoken = match(line, preposition.end, CLOCK_RULES) if preposition and role == "at_soft" else None
        if spoken and (found is None or spoken.end > found.end):
            found = spoken
        if preposition and (hour := bare_hour(line, preposition.end, strict=role == "at_soft")):
            found = hour if found is None or hour.end > found.end else found
    return found or _no_clock(line, index)


def _no_clock(line: Line, index: int) -> Piece | None:
    """ "kl 27": a preposition of the clock with a number that is no hour, and nothing that it counts."""
    preposition = line.at(index, "at")
    number = line.at(preposition.end, "int") if preposition else None
    if number is None or not 24 < number.number < 100 or not line.is_clause_end(number.end):
        return None
    return Piece(number.end, unread="unread_clock")
