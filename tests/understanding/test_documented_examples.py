"""The examples in docs/understanding.md are what the code answers."""

import json
import re
from pathlib import Path

import pytest

from crm.understanding import to_json, understand
from tests.understanding.tables import NOW

PAGE = Path(__file__).parents[2] / "docs" / "understanding.md"
WRITERS = {
    "en": ("Europe/Oslo", "EUR"),
    "ru": ("Europe/Moscow", "RUB"),
    "nb": ("Europe/Oslo", "NOK"),
    "bg": ("Europe/Sofia", "BGN"),
}
EXAMPLES = re.findall(
    r"^\S+: `([^`\n]+)`\n```json\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


def test_there_is_one_example_per_language() -> None:
    assert {json.loads(answer)["lang"] for _, answer in EXAMPLES} == set(WRITERS)


@pytest.mark.parametrize(("text", "answer"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_an_example_is_true(text: str, answer: str) -> None:
    expected = json.loads(answer)
    zone, currency = WRITERS[expected["lang"]]
    assert to_json(understand(text, lang=expected["lang"], now=NOW, tz=zone, currency=currency)) == expected
