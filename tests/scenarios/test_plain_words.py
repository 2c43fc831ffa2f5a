"""The names of screens open them, in words alone."""

from __future__ import annotations

import pytest

from storage.tables import Contact, Note, Reminder
from tests.scenarios.stored import count
from tests.scenarios.test_start import say
from tests.scenarios.world import World

SCREENS = {
    "en": {"today": "Today", "deals": "my deals", "pipeline": "show me the pipeline", "reminders": "my reminders",
           "digest": "digest", "settings": "settings", "help": "help", "team": "my team"},
    "ru": {"today": "сегодня", "deals": "Мои сделки", "pipeline": "воронка", "reminders": "напоминания",
           "digest": "дайджест", "settings": "настройки", "help": "помощь", "team": "команда"},
    "nb": {"today": "i dag", "deals": "mine avtaler", "pipeline": "pipelinen", "reminders": "påminnelser",
           "digest": "digest", "settings": "Innstillinger", "help": "hjelp", "team": "teamet"},
    "bg": {"today": "днес", "deals": "моите сделки", "pipeline": "фунията", "reminders": "напомняния",
           "digest": "дайджест", "settings": "настройки", "help": "помощ", "team": "екипът"},
}  # fmt: skip
CANCEL = {"en": ("cancel", "Stop!"), "ru": ("отмена", "стоп"), "nb": ("avbryt", "stopp"), "bg": ("отказ", "откажи")}


@pytest.mark.parametrize("language", sorted(SCREENS))
async def test_the_name_of_a_screen_opens_it(world: World, language: str) -> None:
    """The same that the command answers; nothing is written and nothing searched for."""
    vera = await world.member("Vera", "owner", language=language)
    for command, typed in SCREENS[language].items():
        await vera.says(f"/{command}")
        expected = vera.screen.text
        seen = len(vera.screens)
        await vera.says(typed)
        assert (len(vera.screens), vera.screen.text) == (seen + 1, expected), typed
    assert (await count(world, Reminder), await count(world, Note)) == (0, 0)


async def test_who_is_called_like_a_screen_is_still_found(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Nils Team", owner=anna)
    await anna.says("/find team")
    assert anna.screen.text.startswith("👤 Nils Team")
    await anna.says("nils team")
    assert anna.screen.text.startswith("👤 Nils Team")


@pytest.mark.parametrize("language", sorted(CANCEL))
async def test_words_that_cancel_make_nobody(world: World, language: str) -> None:
    """With no form open there is nothing to leave; what also takes back does."""
    anna = await world.member("Anna", language=language)
    for typed in CANCEL[language]:
        await anna.says(typed)
        assert not anna.screen.buttons, typed
    assert await count(world, Contact) == 0
    assert say(world, anna, "form-cancelled") != anna.screen.text
