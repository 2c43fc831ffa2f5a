"""Questions about deals, as forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_precision

from handlers.forms.form import Field, Form
from handlers.forms.two_days import TwoDays
from handlers.text import Amount, Day, Words, words
from storage.queries.deals import DealRead


def typed_money(minor: int, currency: str) -> str:
    """An amount as a person would type it: `40000 EUR`, `99.50 EUR`."""
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    return f"{value.normalize():f} {currency}" if value == value.to_integral_value() else f"{value} {currency}"


def _money(value: Amount | None = None, *, required: bool = False) -> Field:
    hint = words("deal-hint-value")
    typed, shown = (typed_money(value.minor, value.currency), value) if value else ("", "")
    return Field("value", words("deal-ask-value"), "money", required=required, value=typed, shown=shown, hint=hint)


def _day(value: date | None = None, *, required: bool = False, either: TwoDays | None = None) -> Field:
    label = words("deal-ask-expected")
    if either is not None:
        return Field("expected", label, "day", required=required, options=either.choices, hint=either.question)
    hint = words("deal-hint-day")
    typed, shown = (value.isoformat(), Day(value)) if value else ("", "")
    return Field("expected", label, "day", required=required, value=typed, shown=shown, hint=hint)


def new(
    name: str,
    noun: str,
    record_id: str,
    record_name: str,
    worth: tuple[int, str] | None = None,
    on: date | TwoDays | None = None,
) -> Form:
    """A new deal; filled in is who it is with where it was begun from their card, and what was said of it already."""
    record = f"{noun}/{record_id}" if record_id else ""
    about = Field(
        "contact", words("deal-ask-contact"), "record", required=False, value=record, shown=record_name,
        nouns=("contact", "company"), hint=words("deal-hint-contact"),
    )
    named = Field("name", words("deal-ask-name"), value=name, hint=words("deal-hint-name"))
    money, day = _money(Amount(*worth) if worth else None), _said_day(on)
    return Form("deal.new", words("deal-new-title"), (named, about, money, day))


def _said_day(on: date | TwoDays | None) -> Field:
    return _day(either=on) if isinstance(on, TwoDays) else _day(on)


def value(read: DealRead) -> Form:
    """What the deal is worth."""
    minor = read.deal.value_minor
    known = Amount(minor, read.deal.currency) if minor is not None else None
    return _of(read, "deal.value", words("deal-value-title"), _money(known, required=True))


def expected(read: DealRead) -> Form:
    """When it should be closed."""
    return _of(read, "deal.date", words("deal-date-title"), _day(read.deal.expected_on, required=True))


def won(read: DealRead, version: str) -> Form:
    """What is missing to call it won: its value, if anybody knows it."""
    return _of(read, "deal.won", words("deal-won-title"), _money(), version)


def lost(read: DealRead, reason_id: str, version: str) -> Form:
    """Another reason for the loss, in one's own words."""
    note = Field("note", words("deal-ask-note"), "text")
    return _of(read, "deal.lost", words("deal-why-lost"), note, reason_id, version)


def rename(read: DealRead) -> Form:
    """Another name."""
    name = Field("name", words("deal-ask-name"), value=read.deal.name)
    return _of(read, "deal.rename", words("deal-rename-title"), name)


def join(read: DealRead) -> Form:
    """Another person who takes part."""
    person = Field("contact", words("deal-ask-person"), "record", nouns=("contact",), hint=words("deal-hint-contact"))
    return _of(read, "deal.join", words("deal-join-title"), person)


def _of(read: DealRead, name: str, title: Words, field: Field, *context: str) -> Form:
    return Form(name, title, (field,), context=(read.deal.id, *context))
