"""Sums without a currency or a magnitude: a price by its place ("paid 4,850 yesterday", "tills, 13,000, offer today").

A number is one only where nothing is counted: behind words that lead to a price, or alone in its clause, and before a
word that may follow a price or the clause's end. Years, clocks, lists of numbers, ids and phones are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from crm.understanding.model import Money
from crm.understanding.money import FoundMoney, minor_of, value_of
from locales.lexicon import load_lexicon, price_words

_FAR: Final = 48  # characters on either side that tell what a number is
_MAYBE: Final = re.compile(r"\d\d|\d[ \u00a0\u202f.,'’]\d{3}")
_OPENS: Final = re.compile(r"(?:[,;(!?—–]\s*|\s[-/|+]\s)$")
_STARTS: Final = re.compile(r"(?:[,;:(]\s*|\band\s)$")
_CLOSES: Final = re.compile(r"\s*(?:[,;!?)]|\.(?!\w)|$)|\s[-—–/|+]\s")
_OF_LIST: Final = re.compile(r"\d[\d ]*\d\d\s*[,;/]\s*$")
_OF_RANGE: Final = re.compile(r"\d\s*(?:[^\W\d]{1,4}\.?|[€$£])?\s*[-–—]\s*$")
_IN_LIST: Final = re.compile(r"\s*[,;/]\s*\d[\d .,]*\d\d(?!\d)|\s*[-–—]\s*\d")
# "credit Hilltop Vets 95", "invoice Silk & Stone 2,400"
_CAPITALS: Final = r"(?-i:[^\W\d_a-zа-я][\w'’&-]*(?:\s(?:&\s)?[^\W\d_a-zа-я][\w'’&-]*){0,2})"
_NAMED: Final = re.compile(r"[^\W\d_][\w-]*(?=\s*[,(]\s*$)")
_BEHIND_NUMBER: Final = re.compile(r"\d\s*(?:[^\W\d]{1,4}\s)?$")
_DAY: Final = r"\s\d{1,2}(?:-?[^\W\d]{2}|-[^\W\d]|\.\d{1,2})?(?=\s*(?:$|[,;!?)]|\.(?!\w)))"  # "плати 3 400 до 15-и"
_SHARE: Final = re.compile(r"\d\s?%\s\w{2,3}\s$")
_MONTH: Final = 3  # letters of a month's name that no other word has
_SMALL: Final = 4  # digits: fewer are a price only beside words that say so twice
_CLOCK_DIGITS: Final = 4
_YEARS: Final = range(1900, 2100)
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is said beside a price: patterns of the text before the number and of the text behind it."""

    number: re.Pattern[str]
    moved: re.Pattern[str]
    less: re.Pattern[str]
    off: re.Pattern[str]
    standing: re.Pattern[str]
    sure: re.Pattern[str]
    small: re.Pattern[str]
    price: re.Pattern[str]
    lead: re.Pattern[str]
    holds: re.Pattern[str]
    each: re.Pattern[str]
    period: re.Pattern[str]
    behind: re.Pattern[str]
    about: re.Pattern[str]
    written: re.Pattern[str]
    given: re.Pattern[str]
    clause: re.Pattern[str]
    aim: re.Pattern[str]
    tax: re.Pattern[str]
    ids: re.Pattern[str]
    toward: re.Pattern[str]
    being: re.Pattern[str]
    thing: re.Pattern[str]
    tally: re.Pattern[str]
    counting: re.Pattern[str]
    priced: re.Pattern[str]


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: -len(word)))) or "(?!)"


@cache
def _beside(lang: str) -> _Beside:
    words = price_words(lang)
    marks = " \u00a0\u202f'’," if lang == "en" else " \u00a0\u202f'’."  # the other of the two marks decimals
    about = rf"[\s:~]*(?:(?:{_any(words['about'])})\s+)?$"

    def ahead(*roles: str) -> re.Pattern[str]:
        said = [word.strip() for role in roles for word in words.get(role, ())]
        return re.compile(rf"(?<!\w)(?:{_any(said)}){about}", re.IGNORECASE)

    def after(role: str) -> str:
        return rf"\s?(?:{_any(words.get(role, ()))})(?!\w)"

    each, period = (re.compile(after(role), re.IGNORECASE) for role in ("each", "period"))
    months = _any(tuple({" ".join(one.words) for rows in load_lexicon(lang).phrases.values() for one in rows
                         if one.role == "month" and len(one.words[0]) >= _MONTH}))  # fmt: skip
    day = rf"{after('joined')}(?:{_DAY}|\s\d{{1,2}}\.?\s(?:{months})(?!\w))"
    behind = re.compile(rf"{after('behind')}|{after('joined')}(?!\s*[\d€$£])|{day}", re.IGNORECASE)
    clause = re.compile(rf"(?<!\w)(?:{_any(words.get('clause', ()))})(?!\w)[^,;:!?()\d]*\s$", re.IGNORECASE)
    given = re.compile(rf"\s(?:{_any(words.get('given', ()))})\s(?![\d\s])")
    number = re.compile(
        rf"(?<![\w.,:/+#№$€£-])(?<!\d[ \u00a0])(?:[1-9]\d{{0,2}}(?:[{marks}]\d{{3}}){{1,2}}|[1-9]\d{{1,6}})"
        r"(?![\w%°№]|[.,:/*-]\d|[ \u00a0]\d|\s?[%°])"
    )
    these = rf"(?:\s(?:{_any(words.get('the', ()))}))?{about}"
    whom = rf"\s(?:(?:{_any(words.get('whom', ()))})|{_CAPITALS})"
    verbs = rf"(?:{_any(words.get('moves', ()))})(?:{whom})?|(?:{_any(words.get('hands', ()))}){whom}"
    moved = re.compile(rf"(?<!\w)(?:{verbs}){these}", re.IGNORECASE)
    less = re.compile(rf"(?<!\w)(?:{_any(words.get('less', ()))}){these}", re.IGNORECASE)
    standing = re.compile(rf"{after('standing')}\s*(?:[,;.)]|$)", re.IGNORECASE)
    off = re.compile(after("off"), re.IGNORECASE)
    holds = re.compile(rf"(?<!\w)(?:{_any(words['holds'])})[\s,:(]+$", re.IGNORECASE)
    nearly = re.compile(rf"(?<!\w)(?:{_any(words['about'])})\s+$", re.IGNORECASE)
    aim = re.compile(rf"[^\W\d]{{3,}}\s(?:{_any(words.get('aim', ()))})\s$", re.IGNORECASE)
    tax = re.compile(after("tax"), re.IGNORECASE)
    tally = re.compile(rf"(?<!\w)(?:{_any(words.get('tally', ()))})(?!\w)", re.IGNORECASE)
    counting = re.compile(rf"(?<!\w)(?:{_any(words.get('counting', ()))})\s$", re.IGNORECASE)
    being = re.compile(rf"(?:(?<!\w)|(?<=\w)(?=['’]))(?:{_any(words.get('is', ()))}){about}", re.IGNORECASE)
    # what costs so much: elsewhere than in English a number so written may count what it stands behind
    thing = re.compile(r"(?:^|[\s(])[a-z][a-z'’-]{2,}\s$" if lang == "en" else r"(?!)")
    ids = re.compile(rf"(?<!\w)(?:{_any(words.get('ids', ()))})[\s,:(]+$", re.IGNORECASE)
    several = rf"(?:\d{{1,2}}|{_any(words.get('several', ()))})\s(?:[a-z'-]+\s)?[a-z-]{{3,}}"
    things = f"{several}|{_any(words['priced'])}" if lang == "en" else "(?!)"
    priced = re.compile(rf"(?<![\w.])(?:{things})(?!\w)[^,;:(!?]*(?:[,;]|\sat|@)\s*$")
    return _Beside(
        number=number, moved=moved, less=less, off=off, standing=standing, sure=ahead("sure"), small=ahead("small"),
        price=ahead("sure", "price"), lead=ahead("lead"), holds=holds, each=each, period=period, behind=behind,
        about=nearly, written=ahead("sure", "price", "written"), given=given, clause=clause, aim=aim, tax=tax,
        ids=ids, toward=ahead("lead", "toward"), being=being, thing=thing, tally=tally,
        counting=counting, priced=priced,
    )  # fmt: skip


def find_bare_sums(text: str, lang: str, currency: str, others: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """Sums that only their place tells, in order; in the one currency that the other sums name, else the writer's."""
    if not _MAYBE.search(text):
        return
    beside = _beside(lang)
    named = {one.money.currency for one in others if not one.money.is_bare}
    meant = named.pop() if len(named) == 1 else currency
    for match in beside.number.finditer(text):
        if _is_price(match, beside):
            value = value_of(match[0])
            if value is not None:
                yield FoundMoney(match.start(), match.end(), Money(match[0], minor_of(value, meant), meant, True))


def _is_price(match: re.Match[str], beside: _Beside) -> bool:
    before = match.string[max(0, match.start() - _FAR) : match.start()]
    digits = sum(character.isdecimal() for character in match[0])
    behind = match.string[match.end() : match.end() + _FAR]
    if _IN_LIST.match(behind):
        return False
    if not before and not match[0].isdecimal() and beside.period.match(behind):
        return True  # "7 900 per måned er for mye"
    closes, each = _CLOSES.match(behind) is not None, beside.each.match(behind) is not None
    often = each or beside.period.match(behind) is not None
    if (named := _is_named(match[0], before, behind, beside)) is not None:
        return named
    if digits >= _SMALL - 1 and beside.tax.match(behind):
        return True  # "tilbud til Marit Eng 47 300 eks mva"
    if not (closes or often or beside.behind.match(behind)):
        return False
    if digits > _SMALL and closes and _SHARE.search(before):
        return True  # "капаро 10% от 186 000"
    if beside.moved.search(before):
        return often or not _is_year(match[0]) or match[0].endswith("00")
    if digits < _SMALL:
        return _is_price_of_few(match[0], before, beside, closes=closes, each=each, often=often)
    if beside.price.search(before):
        return often or not _is_year(match[0]) or match[0].endswith("00")
    if not often and (_is_year(match[0]) or _is_clock(match[0])):
        return False
    if _leads(before, beside) or (not match[0].isdecimal() and _is_of_thing(before, behind, beside)):
        return True
    return _stands_alone(match[0], before, behind, beside)


def _is_of_thing(before: str, behind: str, beside: _Beside) -> bool:
    """ "spice grinder 2,300,", "the boiler's 2,650", "truck lease 1,250 a month": so written no model's number.

    Where the clause tells of what is counted ("mileage 45,000", "print run of 2,000") it is none.
    """
    clause = re.split(r"[,;:(!?]\s", before)[-1]
    if beside.being.search(before):
        return beside.tally.search(beside.being.sub("", clause)) is None
    ends = _CLOSES.match(behind) is not None or beside.period.match(behind) is not None
    if not ends or beside.thing.search(before) is None or beside.counting.search(before):
        return False
    return beside.tally.search(clause) is None


def _stands_alone(said: str, before: str, behind: str, beside: _Beside) -> bool:
    """Whether a number is a clause by itself, or opens the text as a round sum."""
    if not before:
        return bool(behind) and not said.isdecimal() and said.endswith("000")  # "400 000 is their limit"
    before = beside.about.sub("", before)  # "new bathroom, about 180,000"
    if beside.holds.search(before) or (said.isdecimal() and beside.ids.search(before)):
        return False  # "invoice, 1140"; but "invoice, 1,140" is what it comes to
    return _OPENS.search(before) is not None and _is_alone(said, before)


def _is_named(said: str, before: str, behind: str, beside: _Beside) -> bool | None:
    """What the words on both sides of a number tell without a look at the rest; None where they tell nothing."""
    digits, closes = sum(character.isdecimal() for character in said), _CLOSES.match(behind) is not None
    given = not said.isdecimal() and beside.given.match(behind) is not None
    if given and beside.written.search(before):
        return True  # "оферта 12 500 за Ивайло": so written it is no paper's number, and counts nothing
    if given and _OPENS.search(before) and _is_round(said):
        return not beside.holds.search(before)  # "…, 14 200 за двора"
    if closes and digits >= _SMALL and _is_round(said) and beside.clause.search(before):
        return not beside.holds.search(before)  # "оферта до вторник 9 400"
    if beside.off.match(behind):
        return digits >= _SMALL - 1 and beside.less.search(before) is not None  # "knock 150 off"
    return True if beside.standing.match(behind) and _STARTS.search(before) else None  # "460 paid, 140 open"


def _is_price_of_few(said: str, before: str, beside: _Beside, *, closes: bool, each: bool, often: bool) -> bool:
    """Whether a number of three digits or fewer is a price."""
    opens = _OPENS.search(before) is not None
    if len(said) == _SMALL - 1 and often and (opens or beside.toward.search(before)):
        return not beside.holds.search(before)  # "rent, 120 a month", "drop to 250 a month"
    said_so = _is_small_price(said, before, beside, closes=closes)
    if len(said) == _SMALL - 1 and closes and said[-1] in "05" and beside.priced.search(before):
        return beside.holds.search(before) is None  # "wants two coats, 480, start sat"
    return said_so or (often and _leads(before, beside)) or (each and opens)


def _is_small_price(said: str, before: str, beside: _Beside, *, closes: bool) -> bool:
    """Whether a number of three digits is a price by the word before it."""
    if len(said) != _SMALL - 1:
        return False
    aimed = closes and said.endswith("0") and beside.aim.search(before)
    return bool(beside.sure.search(before) or beside.small.search(before) or aimed)


def _leads(before: str, beside: _Beside) -> bool:
    """Whether a word such as "for" stands before the number, and it leads to no count or second end of a range."""
    lead = beside.lead.search(before)
    if lead is None or _BEHIND_NUMBER.search(before[: lead.start()]):
        return False
    return beside.holds.search(before[: lead.start()]) is None


def _is_alone(number: str, before: str) -> bool:
    """Whether a number that is a clause of its own is round as prices are, and no place's or thing's code."""
    if _OF_LIST.search(before) or _OF_RANGE.search(before) or not number.endswith("0"):
        return False
    word = _NAMED.search(before)
    return not (number.isdecimal() and len(number) == _CLOCK_DIGITS and word and word[0][0].isupper())


def _is_round(number: str) -> bool:
    return number.endswith("0") and not (_is_year(number) or _is_clock(number))


def _is_year(number: str) -> bool:
    return number.isdecimal() and len(number) == _CLOCK_DIGITS and int(number) in _YEARS


def _is_clock(number: str) -> bool:
    """ "at 1530"."""
    if not number.isdecimal() or len(number) != _CLOCK_DIGITS:
        return False
    return int(number[:2]) < _HOURS and int(number[2:]) < _MINUTES
