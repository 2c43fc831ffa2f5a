"""Puts a screen into one reader's language, zone and number format.

After this only `Plain`, `Bold(Plain)`, `Code`, `Link(Plain)`, `Mention` and `Moment` (with its text filled in) are
left, so renderers know nothing of catalogues. Done when a message is drawn: one stored screen serves readers of four
languages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import assert_never
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time, match_skeleton
from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

from handlers.forms.answerer import Answerer
from handlers.forms.fields import parse
from handlers.forms.form import Field, Form, Option
from handlers.text import (
    Amount,
    Arg,
    Bold,
    Code,
    Day,
    Inline,
    Link,
    Mention,
    Moment,
    Plain,
    Span,
    Text,
    When,
    Words,
)
from handlers.vocabulary import (
    AnyButton,
    Block,
    Button,
    Detail,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    LinkButton,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
)
from locales.catalog import Catalog, Value

_LOCALES = {"en": "en_GB", "ru": "ru", "nb": "nb_NO", "bg": "bg"}
_DATES = {"nb_NO": "d. MMM y"}
_DATE = "d MMM y"
_READ_BACK = ("money", "day")
_NEAR = timedelta(days=183)
"""So far across New Year a date without its year is no riddle."""


@dataclass(frozen=True)
class Reader:
    """Who will read: language (one of ours) and IANA zone; rich: Telegram's rich messages are wanted."""

    language: str = "en"
    zone: str = "UTC"
    sees_amounts: bool = True
    rich: bool = False


class Localiser:
    """Screens, forms and spans in a reader's language.

    now: when they are read; a day of another year names it, and what a form holds is filled in as people write it.
    """

    def __init__(self, catalog: Catalog, reader: Reader, now: datetime | None = None) -> None:
        self._catalog = catalog
        self.reader = reader
        self._zone = ZoneInfo(reader.zone)
        self._now = now.astimezone(self._zone) if now else None
        self._locale = _LOCALES.get(reader.language, "en_GB")

    def screen(self, screen: Screen) -> Screen:
        """The same screen with every sentence said."""
        return replace(
            screen,
            blocks=tuple(self._block(block) for block in screen.blocks),
            buttons=tuple(tuple(self._button(button) for button in line) for line in screen.buttons),
            hint=self._words(screen.hint) if screen.hint else None,
        )

    def form(self, form: Form) -> Form:
        """The same form with labels, hints and options said."""
        return replace(
            form,
            title=self._words(form.title),
            submit=self._words(form.submit or Words("form-save")),
            fields=tuple(self._field(field) for field in form.fields),
        )

    def say(self, span: Span) -> str:
        """One span as plain text."""
        match span:
            case Plain() | Code():
                return span.text
            case Words():
                return self._catalog.say(self.reader.language, span.key, {k: self._arg(v) for k, v in span.args})
            case Moment():
                return span.text or moment_text(span.at.astimezone(self._zone), span.form, self._locale, self._now)
            case Day():
                return day_text(span.on, self._locale)
            case Amount():
                return self._amount(span)
            case Bold():
                return self.say(span.span)
            case Link():
                return self.say(span.span)
            case Mention():
                return span.name
        assert_never(span)

    def text(self, text: Text) -> str:
        """Several spans as one plain text."""
        return "".join(self.say(span) for span in text)

    def _amount(self, amount: Amount) -> str:
        if not self.reader.sees_amounts:
            return self._catalog.say(self.reader.language, "amount-hidden")
        return money_text(amount.minor, amount.currency, self._locale)

    def _arg(self, arg: Arg) -> Value:
        return arg if isinstance(arg, str | int | float) else self.say(arg)

    def _words(self, words: Words) -> Words:
        # A said sentence stays a `Words` where the type wants one: its key is then the text itself, without arguments.
        return Words(self.say(words))

    def _inline(self, span: Inline) -> Plain:
        return Plain(self.say(span))

    def _span(self, span: Span) -> Span:
        match span:
            case Plain() | Code() | Mention():
                return span
            case Words() | Day() | Amount():
                return Plain(self.say(span))
            case Moment():
                return replace(span, text=self.say(span))
            case Bold():
                return Bold(self._inline(span.span))
            case Link():
                return Link(self._inline(span.span), span.url)
        assert_never(span)

    def _text(self, text: Text) -> Text:
        return tuple(self._span(span) for span in text)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph() | Quote():
                return replace(block, text=self._text(block.text))
            case Facts():
                return Facts(tuple(Detail(self._inline(d.label), self._text(d.value)) for d in block.details))
            case Items():
                fold = replace(block.fold, title=self._words(block.fold.title)) if block.fold else None
                return replace(block, items=tuple(self._text(item) for item in block.items), fold=fold)
            case Table():
                rows = tuple(tuple(self._text(cell) for cell in row) for row in block.rows)
                return Table(tuple(self._text(cell) for cell in block.header), rows, self._inline(block.caption))
            case Picture():
                return replace(block, alt=self._text(block.alt))
            case Progress():
                return replace(block, label=self._inline(block.label))
            case File() | Divider():
                return block
        assert_never(block)

    def _button(self, button: AnyButton) -> AnyButton:
        match button:
            case Button():
                confirm = self._words(button.confirm) if button.confirm else None
                return replace(button, label=self._inline(button.label), confirm=confirm)
            case LinkButton():
                return replace(button, label=self._inline(button.label))
        assert_never(button)

    def _field(self, field: Field) -> Field:
        options = tuple(Option(option.value, self._inline(option.label)) for option in field.options)
        hint = self._words(field.hint) if field.hint else None
        shown = field.shown if isinstance(field.shown, str) else self.say(field.shown)
        value = shown if field.type in _READ_BACK and self._reads_back(field, shown) else field.value
        return replace(field, label=self._words(field.label), value=value, shown=shown, options=options, hint=hint)

    def _reads_back(self, field: Field, shown: str) -> bool:
        """Whether what is shown would be read as the very value it stands for, were it typed."""
        if not shown or self._now is None:
            return False
        who = Answerer(self.reader.language, self._zone, self._now, currency="", countries=())
        return parse(field, shown, who) == parse(field, field.value, who)


@cache
def _day_skeleton(locale: str, wanted: str) -> str:
    """The skeleton of a weekday with its date that the locale has; looking for the nearest takes most of a format."""
    return match_skeleton(wanted, Locale.parse(locale).datetime_skeletons) or wanted


def moment_text(local: datetime, form: When, locale: str, now: datetime | None = None) -> str:
    """A local time in words: `Thu 14 May, 10:00`, 24-hour clock in every language; now: when it is read, local."""
    clock = format_time(local, "HH:mm", locale=locale)
    match form:
        case "clock":
            return clock
        case "day":
            return _weekday(local, locale, now)
        case "date":
            return day_text(local, locale)
        case "full":
            return f"{_weekday(local, locale, now)}, {clock}"
    assert_never(form)


def _weekday(local: datetime, locale: str, now: datetime | None) -> str:
    """`Thu 14 May`, with the year where it is neither this one nor close by."""
    is_plain = now is None or local.year == now.year or abs(local - now) < _NEAR
    return format_skeleton(_day_skeleton(locale, "EMMMd" if is_plain else "yMMMEd"), local, locale=locale)


def day_text(day: date, locale: str) -> str:
    """A calendar day: `14 May 2026`."""
    return format_date(day, _DATES.get(locale, _DATE), locale=locale)


def money_text(minor: int, currency: str, locale: str) -> str:
    """Money in the reader's format; cents are left out where they are zero."""
    precision = get_currency_precision(currency)
    fraction = "." + "0" * precision if minor % 10**precision else ""
    pattern = f"#,##0{fraction}\N{NO-BREAK SPACE}¤"
    if locale.startswith("en"):
        gap = "\N{NO-BREAK SPACE}" if get_currency_symbol(currency, locale=locale).isalpha() else ""
        pattern = f"¤{gap}#,##0{fraction}"
    value = Decimal(minor).scaleb(-precision)
    return format_currency(value, currency, format=pattern, locale=locale, currency_digits=False)
