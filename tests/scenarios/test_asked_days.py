"""Questions of days, asked as people ask them: what was done, several days at once, what is overdue, how many."""

from __future__ import annotations

import pytest

from tests.scenarios.test_days import log, remind
from tests.scenarios.world import World

# The world begins on Tuesday, 12 May 2026: the Friday before is the 8th, the next one the 15th.
LOOKING_BACK = {
    "en": (
        "what did I do on Friday?", "who did I call on Friday?",
        "what did we do on 8 May?", "what did we do in May?",
    ),
    "ru": ("что я делал в пятницу?", "кому я звонил в пятницу?", "что мы делали 8 мая?", "что мы делали в мае?"),
    "nb": ("hva gjorde vi på fredag?", "hvem ringte jeg på fredag?", "hva gjorde vi i uke 19?", "hva gjorde vi i mai?"),
    "bg": (
        "какво направих в петък?", "на кого звънях в петък?",
        "какво правихме на 8 май?", "какво направихме през май?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", list(LOOKING_BACK))
async def test_what_was_done_is_never_answered_with_what_is_to_come(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await remind(world, anna, "send the offer", days=3)
    await log(world, anna, "call", days=4)
    for asked in LOOKING_BACK[language]:
        await anna.says(asked)
        assert "send the offer" not in anna.screen.text, asked
        assert "1" in anna.screen.text, asked
        assert not anna.screen.text.startswith("🗓"), asked
