"""The words that the understanding knows stay a size that every start can read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from locales.lexicon import LANGUAGES, load_lexicon

LEXICONS = Path(__file__).parents[2] / "locales"
MOST_PHRASES = 30_000
MOST_OF_ONE = 6_000
"""What one entry may stand for: several groups of words in braces multiply, and once made two hundred thousand."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_can_be_read_at_every_start(language: str) -> None:
    assert sum(map(len, load_lexicon(language).phrases.values())) < MOST_PHRASES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_multiplies_beyond_measure(language: str) -> None:
    table = tomllib.loads((LEXICONS / language / "lexicon.toml").read_text(encoding="utf-8"))
    entries = [text for value in table.values() for text in (value.values() if isinstance(value, dict) else [value])]
    phrases = [phrase for text in entries for phrase in text.split("|")]
    assert [phrase[:80] for phrase in phrases if _stands_for(phrase) > MOST_OF_ONE] == []


def _stands_for(phrase: str) -> int:
    times = 1
    for group in phrase.split("{")[1:]:
        times *= group.partition("}")[0].count(",") + 1
    return times
