"""A person's own settings: language, zone, hours, digests; what cannot be read is asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.forms.fields import clock_of
from locales.catalog import LANGUAGES
from storage.queries import digests as queries
from storage.tables import DigestPreference, Member
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_language_changes_with_the_next_word(world: World, language: str) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-language-button"))
    await anna.presses(world.catalog.say(language, f"language-{language}"))
    assert world.catalog.say(language, "settings-title") in anna.screen.text
    await anna.says("/help")
    assert world.catalog.say(language, "help-title") in anna.screen.text


@pytest.mark.parametrize(("said", "zone"), [("Sofia", "Europe/Sofia"), ("europe/oslo", "Europe/Oslo"),
                                            ("new york", "America/New_York"), ("UTC", "UTC")])  # fmt: skip
async def test_a_city_or_a_zone_is_found(world: World, said: str, zone: str) -> None:
    anna = await world.member("Anna", zone="Asia/Tokyo")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-zone-button"))
    await anna.fills(timezone=said)
    assert zone in anna.screen.text
    assert (await the(world, Member)).timezone == zone


async def test_a_zone_nobody_knows_is_asked_again_and_nothing_changes(world: World) -> None:
    anna = await world.member("Anna", language="bg")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-zone-button"))
    await anna.fills(timezone="<b>Atlantis</b>")
    assert (await the(world, Member)).timezone == "Europe/Oslo"
    await anna.fills(timezone="Berlin")
    assert (await the(world, Member)).timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("language", "said", "zone"),
    [
        ("en", "St. Petersburg", "Europe/Moscow"),
        ("ru", "Екатеринбурге", "Asia/Yekaterinburg"),
        ("nb", "København", "Europe/Copenhagen"),
        ("bg", "Пловдив", "Europe/Sofia"),
    ],
)
async def test_a_town_is_understood_in_the_persons_language(
    world: World, language: str, said: str, zone: str
) -> None:
    anna = await world.member("Anna", zone="Asia/Tokyo", language=language)
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-zone-button"))
    await anna.fills(timezone=said)
    assert (await the(world, Member)).timezone == zone


async def test_a_slip_in_a_town_brings_the_nearest_and_an_offset_is_shown_as_it_was_said(world: World) -> None:
    anna = await world.member("Anna", language="ru")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-zone-button"))
    await anna.fills(timezone="Екатеренбур")
    assert "Екатеринбург" in anna.screen.text
    assert (await the(world, Member)).timezone == "Europe/Oslo"
    await anna.fills(timezone="+3")
    assert "UTC+3" in anna.screen.text
    assert (await the(world, Member)).timezone == "Etc/GMT-3"


async def test_hours_are_read_as_people_write_them(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-hours-button"))
    await anna.fills(work_start="8", quiet_from="21.30", quiet_to="7:00")
    row = await the(world, Member)
    assert (row.work_start, row.quiet_from, row.quiet_to) == ("08:00", "21:30", "07:00")


async def test_an_hour_that_is_none_is_asked_again(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-hours-button"))
    await anna.fills(work_start="25:00")
    assert (await the(world, Member)).work_start == "09:00"
    assert "25:00" in "\n".join(seen.text for seen in anna.screens)


async def test_a_digest_is_moved_and_switched_off_and_on(world: World) -> None:
    vera = await world.member("Vera", "owner")
    await vera.says("/settings")
    await vera.presses("18:00")
    await vera.fills(at="17:15")
    wishes = {one.kind: one for one in await all_of(world, DigestPreference)}
    assert (wishes["team"].at, wishes["team"].is_on) == ("17:15", True)
    name = say(world, vera, "settings-digest-team")
    await vera.presses(say(world, vera, "settings-switch-off", name=name))
    assert not next(one for one in await all_of(world, DigestPreference) if one.kind == "team").is_on
    await vera.presses(say(world, vera, "settings-switch-on", name=name))
    assert next(one for one in await all_of(world, DigestPreference) if one.kind == "team").is_on


async def test_forged_settings_change_nothing(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    for data in ("settings.speak:xx", "settings.digest:other:on", "settings.digest_at:other", "settings.speak"):
        await anna.forges(data)
    assert (await the(world, Member)).language == "en"
    assert len(anna.toasts) == 4


@pytest.mark.parametrize(("text", "clock"), [("9", "09:00"), ("09.30", "09:30"), ("23:59", "23:59"), ("24:00", None),
                                             ("9:60", None), ("", None), ("9 o'clock", None)])  # fmt: skip
def test_clocks(text: str, clock: str | None) -> None:
    assert clock_of(text) == clock


async def test_every_setting_is_taken_back_by_its_button_and_the_answer_is_in_the_language_that_came_back(
    world: World,
) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses("Language")
    await anna.presses("Русский")
    await anna.presses(world.catalog.say("ru", "undo"))
    assert "Undone" in anna.screen.text
    await anna.says("/settings")
    assert "English" in anna.screen.text


async def test_a_digest_that_was_switched_off_comes_back_by_undo_at_its_hour(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses("08:30")
    await anna.fills(at="23:45")
    await anna.says("/undo")
    assert "Digest as before" in anna.screen.text
    async with world.store.begin(world.clock.now()) as work:
        (wish,) = await queries.preferences(work, anna.member_id)
        assert (wish.at, wish.next_at) == ("08:30", datetime(2026, 5, 13, 6, 30, tzinfo=UTC))
    await anna.presses("Bring back")
    async with world.store.begin(world.clock.now()) as work:
        (wish,) = await queries.preferences(work, anna.member_id)
        assert (wish.at, wish.next_at) == ("23:45", datetime(2026, 5, 12, 21, 45, tzinfo=UTC))


async def test_looking_at_ones_settings_is_nothing_to_undo(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.says("/undo")
    assert "nothing of yours to undo" in anna.screen.text


async def test_no_quiet_hours_are_called_none(world: World) -> None:
    """They stood there as 00:00-00:00."""
    anna = await world.member("Anna")
    await anna.says("/settings")
    assert "20:00-08:00" in anna.screen.text
    await anna.presses("Hours")
    await anna.fills(quiet_from="0:00", quiet_to="00:00")
    assert "00:00-00:00" not in anna.screen.text
    assert "Quiet hours" in anna.screen.text and "none" in anna.screen.text
