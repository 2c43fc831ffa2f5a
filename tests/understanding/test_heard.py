"""Lines as people say them: what we worked on is read almost without a miss, what was set aside as the bar asks."""

from __future__ import annotations

import pytest

from locales.lexicon import LANGUAGES
from tests.understanding.heard import judged, split

BAR = {"en": 0.90, "ru": 0.90, "nb": 0.85, "bg": 0.85}
"""The share that must be read right of what nobody looked at."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_worked_on_is_read(lang: str) -> None:
    score = judged(lang, split(lang, aside=False))
    assert score.share(score.right) >= 0.97, "\n".join(score.misses)
    assert score.invented <= 0.01 * score.left_alone, "\n".join(score.misses)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_set_aside_is_read_as_well_as_the_bar_asks(lang: str) -> None:
    score = judged(lang, split(lang, aside=True))
    assert score.share(score.right) >= BAR[lang]
    assert score.share(score.wrong) <= 0.05
    assert score.invented <= 0.03 * (score.left_alone + score.invented)
