"""Lines about people: nobody is picked in silence who was not meant, and most who were meant are."""

from __future__ import annotations

import pytest

from locales.lexicon import LANGUAGES
from storage.unit_of_work import Store
from tests.understanding.people import judged, split


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_who_is_meant_is_picked_or_asked_about(store: Store, lang: str) -> None:
    score = await judged(store, lang, split(lang, aside=False))
    assert score.wrong == 0, "\n".join(score.misses)
    assert score.right >= 0.95 * score.all, "\n".join(score.misses)
    assert score.missed <= 0.02 * score.all, "\n".join(score.misses)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_of_what_was_set_aside_nobody_is_picked_wrongly(store: Store, lang: str) -> None:
    score = await judged(store, lang, split(lang, aside=True))
    assert score.wrong == 0
    assert score.right >= 0.9 * score.all
