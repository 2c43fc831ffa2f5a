"""Sums as people write them, and the numbers that are none."""

import pytest

from crm.understanding import parse_money
from crm.understanding.money import find_money

SUMS = [
    ("en", "40k", 4_000_000, "EUR"),
    ("en", "€3.5m", 350_000_000, "EUR"),
    ("en", "$1,234.56", 123_456, "USD"),
    ("en", "1.234,56 €", 123_456, "EUR"),
    ("en", "£12.5k", 1_250_000, "GBP"),
    ("en", "half a million", 50_000_000, "EUR"),
    ("en", "¥5000", 5_000, "JPY"),
    ("en", "5,000 dollars", 500_000, "USD"),
    ("en", "deal worth 12M", 1_200_000_000, "EUR"),
    ("ru", "1,5 млн", 150_000_000, "EUR"),
    ("ru", "250 тыс руб", 25_000_000, "RUB"),
    ("ru", "пол-миллиона", 50_000_000, "EUR"),
    ("ru", "полмиллиона рублей", 50_000_000, "RUB"),
    ("ru", "12 500,50 руб.", 1_250_050, "RUB"),
    ("ru", "5 т.р.", 500_000, "RUB"),
    ("ru", "40к", 4_000_000, "EUR"),
    ("nb", "kr 50 000", 5_000_000, "NOK"),
    ("nb", "50.000,50 kr", 5_000_050, "NOK"),
    ("nb", "NOK 12.500,-", 1_250_000, "NOK"),
    ("nb", "1,5 mill. kroner", 150_000_000, "NOK"),
    ("bg", "12 хил. лв", 1_200_000, "BGN"),
    ("bg", "1,5 млн лева", 150_000_000, "BGN"),
    ("bg", "половин милион", 50_000_000, "EUR"),
    ("bg", "40 000 €", 4_000_000, "EUR"),
    ("bg", "двайсет хиляди евро", 2_000_000, "EUR"),
    ("bg", "сто и двайсет хиляди лева", 12_000_000, "BGN"),
    ("bg", "милион и половина", 150_000_000, "EUR"),
    ("bg", "два милиона и половина лв", 250_000_000, "BGN"),
    ("bg", "пет хиляди и петстотин лева", 550_000, "BGN"),
    ("bg", "2 хиляди и 500 лева", 250_000, "BGN"),
]


@pytest.mark.parametrize(("lang", "said", "minor", "currency"), SUMS, ids=[row[1] for row in SUMS])
def test_a_sum_is_read_in_minor_units(lang: str, said: str, minor: int, currency: str) -> None:
    found = [(item.money.minor, item.money.currency) for item in find_money(f"offer {said}, ok", lang)]
    assert found == [(minor, currency)]
    alone = parse_money(said, lang)
    assert alone is not None
    assert (alone.minor, alone.currency) == (minor, currency)


NO_SUMS = [
    ("en", "20 seats"),
    ("en", "in 5m"),
    ("en", "at 10:30 on 5 May 2027"),
    ("en", "2026-12-01"),
    ("en", "10%"),
    ("en", "1e400000"),
    ("en", "1_000"),
    ("en", "0x10"),
    ("en", "NaN Infinity -0"),
    ("en", "123456789012345678 €"),
    ("en", "9" * 5_000 + " €"),
    ("ru", "в 10 к Петрову"),
    ("ru", "15 т груза"),
    ("nb", "3 t jobb"),
    ("bg", "20 места"),
    ("nb", "uke 34"),
]


@pytest.mark.parametrize(("lang", "text"), NO_SUMS, ids=[row[1][:20] for row in NO_SUMS])
def test_other_numbers_are_no_money(lang: str, text: str) -> None:
    assert list(find_money(text, lang)) == []


def test_a_bare_number_is_a_sum_only_where_one_was_asked_for() -> None:
    asked = parse_money("1 500,50", "nb", "NOK")
    assert asked is not None
    assert (asked.minor, asked.currency) == (150_050, "NOK")
    assert parse_money("9" * 30, "nb", "NOK") is None
    assert parse_money("many", "en") is None


CODED = [
    ("en", "60k AUD", 6_000_000, "AUD"),
    ("en", "AUD 60k", 6_000_000, "AUD"),
    ("en", "INR 500,000", 50_000_000, "INR"),
    ("en", "5000 RON", 500_000, "RON"),
    ("en", "60k Swiss francs", 6_000_000, "CHF"),
    ("ru", "40 тыс злотых", 4_000_000, "PLN"),
    ("nb", "40 000 svenske kroner", 4_000_000, "SEK"),
    ("bg", "60 хил. швейцарски франка", 6_000_000, "CHF"),
]


@pytest.mark.parametrize(("lang", "said", "minor", "currency"), CODED, ids=[row[1] for row in CODED])
def test_no_currency_is_taken_for_the_firm_s(lang: str, said: str, minor: int, currency: str) -> None:
    found = [(item.money.minor, item.money.currency, item.money.said) for item in find_money(f"offer {said}, ok", lang)]
    assert found == [(minor, currency, said)]


def test_three_capital_letters_of_a_shouted_line_are_no_currency() -> None:
    assert list(find_money("CALL PETROV, 5 ALL, 30 TOP", "en")) == []
