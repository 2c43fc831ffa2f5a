"""The fields of canned answers."""

from __future__ import annotations

import pytest

from crm.desk.canned import LONGEST_FIELD, Fields, filled

FIELDS = Fields("Ivan", "214", "Boris")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Dear {name}, #{number}. {operator}", "Dear Ivan, #214. Boris"),
        ("{ Name } {NUMBER}", "Ivan 214"),
        ("{other} {} {name", "{other} {} {name"),
        ("no field", "no field"),
    ],
)
def test_fields_are_filled_in_and_nothing_else_is_touched(text: str, read: str) -> None:
    assert filled(text, FIELDS) == read


def test_a_name_is_put_in_as_it_is_and_not_longer_than_a_field() -> None:
    assert filled("{name}", Fields("{operator}", "1", "Boris")) == "{operator}"
    assert len(filled("{name}", Fields("x" * 500, "1", "Boris"))) == LONGEST_FIELD
