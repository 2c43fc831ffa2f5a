"""Days off: weekdays, public holidays and time off hold reminders and digests until the next working day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Member, Outbox, TimeOff
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


async def opened(world: World, who: Person) -> None:
    await who.says("/settings")
    await who.presses(say(world, who, "settings-free-button"))


async def later(world: World, at: datetime) -> None:
    """The clock goes on to that moment."""
    await world.advance(minutes=(at - world.clock.now()).total_seconds() / 60)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_weekdays_and_holidays_are_chosen_by_buttons_in_every_language(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await opened(world, anna)
    monday, *_, sunday = {"en": ("Mon", "Sun"), "ru": ("пн", "вс"), "nb": ("man.", "søn."), "bg": ("пн", "нд")}[
        language
    ]
    await anna.presses(f"✓ {monday}")
    await anna.presses(sunday)
    await anna.presses(say(world, anna, "settings-holidays-work"))
    row = await the(world, Member)
    assert (row.work_days, row.keeps_holidays) == ("23457", False)
    assert say(world, anna, "settings-free-meaning") in anna.screen.text
    await anna.says("/undo")
    assert (await the(world, Member)).keeps_holidays


async def test_one_working_day_stays(world: World) -> None:
    anna = await world.member("Anna")
    await opened(world, anna)
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        await anna.presses(f"✓ {day}")
    assert (await the(world, Member)).work_days == "5"
    assert say(world, anna, "settings-no-day") in anna.toasts[-1]


async def test_a_reminder_for_a_day_off_says_when_it_comes_and_comes_then_with_the_rest(world: World) -> None:
    """Thursday 14 May 2026 is a public holiday in Norway."""
    anna = await world.member("Anna")
    await anna.says("remind me on Thursday to call the bank")
    assert "Fri 15 May" in anna.screen.text
    await anna.says("remind me on Thursday at 10:00 to water the plants")
    assert "Fri 15 May" not in anna.screen.text
    await later(world, datetime(2026, 5, 14, 12, 0, tzinfo=UTC))
    assert "water the plants" in anna.screen.text
    assert "call the bank" not in anna.screen.text
    await later(world, datetime(2026, 5, 15, 6, 1, tzinfo=UTC))
    assert "call the bank" in anna.screen.text


async def test_who_works_on_holidays_hears_it_on_the_day(world: World) -> None:
    anna = await world.member("Anna")
    await opened(world, anna)
    await anna.presses(say(world, anna, "settings-holidays-work"))
    await anna.says("remind me on Thursday to call the bank")
    assert "Fri 15 May" not in anna.screen.text
    await later(world, datetime(2026, 5, 14, 7, 1, tzinfo=UTC))
    assert "call the bank" in anna.screen.text


async def test_time_off_holds_reminders_and_digests_until_the_first_working_day_after_it(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("remind me on 20 May to send the offer")
    await opened(world, anna)
    await anna.presses(say(world, anna, "settings-off-button"))
    await anna.fills(first="18 May", last="29 May")
    assert "29 May" in anna.screen.text
    await later(world, datetime(2026, 5, 28, 16, 0, tzinfo=UTC))
    assert "send the offer" not in anna.screen.text
    assert not [
        row for row in await all_of(world, Outbox) if row.dedupe.startswith("digest:") and "-05-2" in row.dedupe
    ]
    await later(world, datetime(2026, 6, 1, 6, 31, tzinfo=UTC))
    assert any("send the offer" in seen.text for seen in anna.screens)


async def test_time_off_is_removed_by_its_button_and_that_is_taken_back(world: World) -> None:
    anna = await world.member("Anna")
    await opened(world, anna)
    await anna.presses(say(world, anna, "settings-off-button"))
    await anna.fills(first="18 May", last="18 May")
    await anna.presses("✕ 18 May 2026")
    assert await all_of(world, TimeOff) == []
    await anna.presses(say(world, anna, "undo"))
    assert len(await all_of(world, TimeOff)) == 1


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [("29 May", "18 May", "settings-off-order"), ("4 May 2026", "8 May 2026", "settings-off-over"),
     ("18 May", "19 May 2028", "settings-off-long")],
)  # fmt: skip
async def test_time_off_that_cannot_be_is_asked_again(world: World, first: str, last: str, key: str) -> None:
    anna = await world.member("Anna", language="nb")
    await opened(world, anna)
    await anna.presses(say(world, anna, "settings-off-button"))
    await anna.fills(first=first.replace("May", "mai"), last=last.replace("May", "mai"))
    assert say(world, anna, key) in "\n".join(seen.text for seen in anna.screens)
    assert await all_of(world, TimeOff) == []


async def test_a_colleagues_time_off_is_nobody_elses_to_remove(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await opened(world, anna)
    await anna.presses(say(world, anna, "settings-off-button"))
    await anna.fills(first="18 May", last="19 May")
    row = await the(world, TimeOff)
    await opened(world, boris)
    await boris.forges(f"settings.on:{row.id}")
    assert len(await all_of(world, TimeOff)) == 1
