"""Sums, addresses, notes, lines without a time and intents: as much is read as docs/understanding.md says."""

from __future__ import annotations

import pytest

from locales.lexicon import LANGUAGES
from tests.understanding.measured import AFAR, FRESH, KEPT, LATER, TABLES, UNSEEN, measured

BAR = {"sums": 0.95, "addresses": 0.95, "notes": 0.95, "undated": 0.97, "intents": 0.95}
"""The share that must be read right."""

REACHED = {**BAR, "notes": 0.85, "undated": 0.96}
"""The share of what was set aside that is read right in every language; below the bar where that is not reached yet."""

BY_OTHERS = {UNSEEN: 0.85, AFAR: 0.70, FRESH: 0.75, LATER: 0.80, KEPT: 0.66}
"""The share of notes by people who knew nothing of the grammar, or not yet, that is read; the aim is that of notes."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", BAR)
def test_what_was_worked_on_is_read(table: str, lang: str) -> None:
    share = measured(table, lang, aside=False)
    assert share.share >= BAR[table], "\n".join(share.misses)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", BAR)
def test_what_was_set_aside_is_read_as_well_as_is_published(table: str, lang: str) -> None:
    shown = measured(table, lang, aside=True).share
    assert shown >= REACHED[table]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", BY_OTHERS)
def test_what_others_wrote_is_read_as_well_as_is_published(table: str, lang: str) -> None:
    halves = [measured(table, lang, aside=aside) for aside in (True, False)]
    assert sum(half.right for half in halves) / sum(half.total for half in halves) >= BY_OTHERS[table]


def test_every_table_is_held_to_something() -> None:
    assert {*BAR, *BY_OTHERS} == set(TABLES)
