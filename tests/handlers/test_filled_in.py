"""What a form holds already is filled in as its reader writes it, and is read back as what it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.forms.answerer import Answerer
from handlers.forms.fields import MoneyValue, parse
from handlers.forms.form import Field, Form
from handlers.localise import Localiser, Reader
from handlers.text import Amount, Day, words
from handlers.views.deal_forms import typed_money
from locales.catalog import LANGUAGES, Catalog

NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)
ZONE = "Europe/Oslo"
CURRENCIES = ("EUR", "NOK", "RUB", "BGN", "USD", "GBP", "JPY", "KZT")
MINOR = (1, 50, 100, 12_345, 4_000_000, 123_456_789)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


def filled(catalog: Catalog, language: str, field: Field) -> Field:
    form = Form("any", words("deal-new-title"), (field,))
    return Localiser(catalog, Reader(language, ZONE), NOW).form(form).fields[0]


def days() -> Iterator[date]:
    return ((NOW + timedelta(days=shift)).date() for shift in range(-500, 900, 19))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_stands_there_in_words_and_is_read_back(catalog: Catalog, language: str) -> None:
    who = Answerer(language, ZoneInfo(ZONE), NOW, "EUR", ())
    for on in days():
        field = filled(catalog, language, Field("on", words("deal-ask-expected"), "day", value=f"{on}", shown=Day(on)))
        assert field.value == field.shown != f"{on}"
        assert parse(field, field.value, who) == on


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_stands_there_as_it_is_written_or_at_least_as_it_can_be_read(catalog: Catalog, language: str) -> None:
    who = Answerer(language, ZoneInfo(ZONE), NOW, "EUR", ())
    for currency in CURRENCIES:
        for minor in MINOR:
            typed = typed_money(minor, currency)
            sum_of = Field("value", words("deal-ask-value"), "money", value=typed, shown=Amount(minor, currency))
            field = filled(catalog, language, sum_of)
            assert field.value == field.shown or currency not in ("EUR", "NOK", "RUB", "BGN", "USD"), field.value
            assert parse(field, field.value, who) == MoneyValue(minor, currency)
