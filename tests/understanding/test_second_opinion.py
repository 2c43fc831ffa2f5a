"""What was learned beside the rules: small, of every language, and silent where somebody asks to be reminded."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from crm.understanding import second_opinion
from locales import learned
from locales.lexicon import LANGUAGES
from tests.understanding.measured import measured

LARGEST = 300_000
GAINED = {"en": 20, "ru": 5, "nb": 2, "bg": 5}
"""Lines without a time that may be looked at and are left alone by the second opinion only."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_weights_of_a_language_are_small_and_whole(lang: str) -> None:
    assert (Path(learned.__file__).parent / lang / "learned.json").stat().st_size <= LARGEST
    for weights in learned.learned(lang).values():
        assert len(weights.classes) == len(weights.first)
        assert all(len(added) == len(weights.classes) for added in weights.added.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_takes_back_times_that_only_look_like_one(lang: str) -> None:
    with patch.object(second_opinion, "TIME_BELOW", 0.0):
        by_rules = measured("undated", lang, aside=False).right
    assert measured("undated", lang, aside=False).right >= by_rules + GAINED[lang]


def test_shares_are_all_of_the_whole_and_unknown_words_change_nothing() -> None:
    weights = learned.Weights(("none", "time"), (0, 0), {"w may": (100, -100)})
    assert weights.shares({"w juneish"}) == {"none": 0.5, "time": 0.5}
    assert sum(weights.shares({"w may"}).values()) == pytest.approx(1)
    assert weights.shares({"w may"})["none"] > 0.8
