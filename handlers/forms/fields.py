"""One parse and one validation per kind of field, the same for a modal and for a typed answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias, assert_never
from zoneinfo import ZoneInfo

from crm import channels
from crm.doubts import Question, about_plan
from crm.ids import is_id
from crm.reminders import FARTHEST
from crm.understanding import Doubt, parse_moment, parse_money
from handlers.events import Attachment
from handlers.forms.answerer import Answerer
from handlers.forms.form import Field, Form, Option
from handlers.forms.past_days import past_day
from handlers.forms.two_days import TwoDays, one_of, readings
from handlers.text import Moment, Words, words

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)?")
_NUMBERED = re.compile(r"\d+[./-]\d+(?:[./-]\d+)?")
NEW = "new"
MAX_TEXT = 200
MAX_LONG_TEXT = 3000
"""Slack's plain_text_input takes at most 3000 characters."""


@dataclass(frozen=True)
class MoneyValue:
    """Minor units of an ISO currency."""

    minor: int
    currency: str


@dataclass(frozen=True)
class MomentValue:
    """An aware start, whether a clock was said, the words used, an RRULE or None, and what is doubtful in the words."""

    start: datetime
    has_clock: bool
    said: str
    recurrence: str | None = None
    doubts: tuple[Doubt, ...] = ()

    def question(self, now: datetime, zone: ZoneInfo) -> Question | None:
        """What is to be asked about the words, this time being taken meanwhile."""
        return about_plan(None, self.doubts, now, zone, is_set=True, has_clock=self.has_clock)


@dataclass(frozen=True)
class RecordValue:
    """A record picked by search: its noun and id; `NEW` and a name for a contact to be made."""

    noun: str
    id: str


Value: TypeAlias = str | date | MoneyValue | MomentValue | RecordValue | tuple[Attachment, ...]


@dataclass(frozen=True)
class Values:
    """Parsed answers by field name; getters give None where the field was left empty."""

    by_name: Mapping[str, Value]

    def text(self, name: str) -> str:
        """A text, "" where empty."""
        value = self.by_name.get(name, "")
        return value if isinstance(value, str) else ""

    def money(self, name: str) -> MoneyValue | None:
        """An amount."""
        value = self.by_name.get(name)
        return value if isinstance(value, MoneyValue) else None

    def moment(self, name: str) -> MomentValue | None:
        """A moment."""
        value = self.by_name.get(name)
        return value if isinstance(value, MomentValue) else None

    def day(self, name: str) -> date | None:
        """A calendar day."""
        value = self.by_name.get(name)
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def record(self, name: str) -> RecordValue | None:
        """A picked record."""
        value = self.by_name.get(name)
        return value if isinstance(value, RecordValue) else None

    def files(self, name: str) -> tuple[Attachment, ...]:
        """What was put into a field of files."""
        value = self.by_name.get(name)
        return value if isinstance(value, tuple) else ()


def parse(field: Field, raw: str, who: Answerer) -> Value | Words | None:
    """The value; None for an empty optional field; `Words` say what is wrong and what to write instead."""
    result = _read(field, raw, who)
    return result.question if isinstance(result, TwoDays) else result


def meant(field: Field, raw: str, who: Answerer) -> tuple[Option, ...]:
    """What an answer that can be read in two ways may mean; nothing for any other."""
    result = _read(field, raw, who)
    return result.choices if isinstance(result, TwoDays) else ()


def _read(field: Field, raw: str, who: Answerer) -> Value | Words | TwoDays | None:
    text = raw.strip()
    if not text:
        return words("form-required") if field.required else None
    match field.type:
        case "text" | "name":
            return _limited(" ".join(text.split()), MAX_TEXT)
        case "long_text":
            return _limited(text, MAX_LONG_TEXT)
        case "phone" | "email":
            return _reaches(field.type, text, who)
        case "money":
            return _money(text, who, field.value)
        case "day":
            return _day(text, who, field.behind)
        case "moment":
            return _moment(text, who)
        case "clock":
            return clock_of(text) or words("settings-bad-clock", text=text[:40])
        case "choice":
            return text if any(option.value == text for option in field.options) else words("form-pick-one")
        case "record":
            return _record(field, text)
        case "files":
            return None  # they are no words
    assert_never(field.type)


def clock_of(text: str) -> str | None:
    """`9`, `9:30`, `09.30` as `HH:MM`; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}" if found else None


def beside(field: Field, files: tuple[Attachment, ...]) -> Field:
    """The field as it is asked for where these files come along."""
    return replace(field, required=False) if field.or_files and files else field


def parse_all(
    form: Form, raw: Mapping[str, str], who: Answerer, files: tuple[Attachment, ...] = ()
) -> tuple[Values, list[tuple[str, Words]]]:
    """All fields of a form filled at once: the values, and (field name, what is wrong) where one cannot be used.

    files: what was put into the field that takes them.
    """
    values: dict[str, Value] = {form.takes_files: files} if form.takes_files else {}
    errors: list[tuple[str, Words]] = []
    for field in form.fields:
        if field.type == "files":
            continue
        result = parse(beside(field, files), raw.get(field.name, ""), who)
        if isinstance(result, Words):
            errors.append((field.name, result))
        elif result is not None:
            values[field.name] = result
    return Values(values), errors


def _limited(text: str, limit: int) -> str | Words:
    return text if len(text) <= limit else words("form-too-long", limit=limit, length=len(text))


def _reaches(kind: str, text: str, who: Answerer) -> str | Words:
    """Every phone or e-mail that was typed, and what else was: `crm.channels.typed` takes it apart again."""
    if len(text) > MAX_TEXT:
        return words("form-too-long", limit=MAX_TEXT, length=len(text))
    found = channels.typed(kind, text, language=who.language, countries=who.countries)
    if not found.values:
        return words(f"form-bad-{kind}", text=text[:40])
    return ", ".join(part for part in (*found.values, found.rest) if part)


def _money(text: str, who: Answerer, now: str) -> MoneyValue | Words:
    """A sum without a currency has that of what stands there now, else the firm's."""
    present = parse_money(now, who.language, who.currency) if now else None
    money = parse_money(text, who.language, present.currency if present else who.currency)
    return MoneyValue(money.minor, money.currency) if money else words("form-bad-money", text=text[:40])


def _day(text: str, who: Answerer, behind: str) -> date | Words | TwoDays:
    if behind in ("day", "birth"):
        return past_day(text, who, is_birth=behind == "birth")
    found, doubts = parse_moment(text, who.language, who.now, who.zone, future=not behind)
    if found is None or _names_another(text, found.said, who):
        return words("form-bad-day", text=text[:40])
    return one_of(text, readings(doubts, who.zone) or (found.start.astimezone(who.zone).date(),))


def _names_another(text: str, said: str, who: Answerer) -> bool:
    """Whether a second day stands beside the one that was read: "3/4 or 5/6", by itself or with its words."""
    rest = text.replace(said, " ", 1)
    others = [parse_moment(one, who.language, who.now, who.zone)[0] for one in (rest, *_NUMBERED.findall(rest))]
    return any(one is not None and one.grain == "day" for one in others)


def _moment(text: str, who: Answerer) -> MomentValue | Words:
    found, doubts = parse_moment(text, who.language, who.now, who.zone)
    if found is None:
        return words("form-bad-moment", text=text[:40])
    if found.has_clock and found.start <= who.now:
        return words("form-past", when=Moment(found.start))
    if found.start > who.now + FARTHEST:
        return words("reminder-far", when=Moment(found.start))
    return MomentValue(found.start, found.has_clock, text, found.recurrence, doubts)


def _record(field: Field, text: str) -> RecordValue | Words:
    noun, _, record_id = text.partition("/")
    if noun == NEW and "contact" in field.nouns and record_id.strip():
        return RecordValue(NEW, record_id.strip()[:MAX_TEXT])
    if noun in field.nouns and is_id(record_id):
        return RecordValue(noun, record_id)
    return words("form-pick-one")
