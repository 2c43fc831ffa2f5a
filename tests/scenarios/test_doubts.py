"""A time that may mean two things, or nothing: asked with buttons, answered by one tap, taken back by another."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from storage.tables import Interaction, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import label, petrov
from tests.scenarios.world import Person, World


@dataclass(frozen=True)
class Said:
    """The same in one language: logged with a time that is over, that cannot be read, and that does not exist."""

    past: str
    unread: str
    gap: str
    remind_past: str
    remind_unread: str
    tomorrow: str


LINES = {
    "en": Said("called Petrov acme, offer today at 9:00", "called Petrov acme, meet tomorrow at 7:75",
               "called Petrov acme, offer by 28 March 2027 at 02:30", "remind me today at 9:00 to call Petrov",
               "remind me at 7:75 to call Petrov", "remind me tomorrow at 10 to call Petrov"),
    "ru": Said("звонил Петрову из Acme, КП сегодня в 9:00", "звонил Петрову из Acme, встреча завтра в 7:75",
               "звонил Петрову из Acme, КП до 28 марта 2027 в 02:30", "напомни сегодня в 9:00 позвонить Петрову",
               "напомни в 7:75 позвонить Петрову", "напомни завтра в 10 позвонить Петрову"),
    "nb": Said("ringte Petrov i Acme, tilbud i dag kl 9:00", "ringte Petrov i Acme, møte i morgen kl 7:75",
               "ringte Petrov i Acme, tilbud innen 28. mars 2027 kl 02:30", "minn meg i dag kl 9:00 på å ringe Petrov",
               "minn meg kl 7:75 på å ringe Petrov", "minn meg i morgen kl 10 på å ringe Petrov"),
    "bg": Said("обадих се на Петров от Acme, оферта днес в 9:00", "обадих се на Петров от Acme, среща утре в 7:75",
               "обадих се на Петров от Acme, оферта до 28 март 2027 в 02:30",
               "напомни ми днес в 9:00 да звънна на Петров",
               "напомни ми в 7:75 да звънна на Петров", "напомни ми утре в 10 да звънна на Петров"),
}  # fmt: skip
ALL = pytest.mark.parametrize("language", sorted(LINES))


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


async def due(world: World) -> tuple[str, bool]:
    row = await the(world, Reminder)
    return row.local_due, row.has_clock


@ALL
async def test_a_time_that_is_over_sets_nothing_until_one_tap_says_when(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(LINES[language].past)
    assert await count(world, Reminder) == 0
    assert "9:00" in anna.screen.text
    assert label(world, anna, "doubt-other") in anna.screen.buttons
    await anna.presses("09:00")
    assert await due(world) == ("2026-05-13T09:00:00", True)
    assert label(world, anna, "doubt-other") not in anna.screen.buttons
    assert len(anna.screens) == 1
    await anna.presses(label(world, anna, "undo"))
    assert await count(world, Reminder) == 0
    assert label(world, anna, "doubt-other") in anna.screen.buttons  # asked again


@ALL
async def test_an_hour_that_cannot_be_read_is_asked_and_what_was_taken_is_said(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(LINES[language].unread)
    assert await due(world) == ("2026-05-13T09:00:00", False)
    assert "7:75" in anna.screen.text
    assert len(anna.screen.buttons) == 4, anna.screen.buttons
    await anna.presses("19:00")
    assert await due(world) == ("2026-05-13T19:00:00", True)
    assert label(world, anna, "doubt-other") not in anna.screen.buttons
    await anna.presses(label(world, anna, "undo"))
    assert await due(world) == ("2026-05-13T09:00:00", False)


@ALL
async def test_an_hour_that_the_clocks_skip_gives_the_real_ones_on_either_side(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(LINES[language].gap)
    assert await due(world) == ("2027-03-28T03:00:00", True)
    assert "03:00" in anna.screen.text
    await anna.presses("01:30")
    assert await due(world) == ("2027-03-28T01:30:00", True)
    assert not any("03:00" in one for one in anna.screen.buttons)


@ALL
async def test_a_reminder_for_a_time_that_is_over_is_not_set_but_asked_for(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(LINES[language].remind_past)
    assert await count(world, Reminder) == 0
    await anna.presses("09:00")
    assert await due(world) == ("2026-05-13T09:00:00", True)
    assert len(anna.screens) == 1
    await anna.presses(label(world, anna, "undo"))
    assert await count(world, Reminder) == 0


@ALL
async def test_a_reminder_at_an_hour_that_cannot_be_read_offers_both_halves_of_the_day(
    world: World, language: str
) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(LINES[language].remind_unread)
    assert await count(world, Reminder) == 0
    assert "7:75" in anna.screen.text
    assert sum(one.endswith(("07:00", "19:00")) for one in anna.screen.buttons) == 2
    await anna.presses("19:00")
    assert await due(world) == ("2026-05-12T19:00:00", True)


@ALL
async def test_tomorrow_said_in_the_night_is_marked_and_one_tap_takes_the_other_day(
    world: World, language: str
) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await world.advance(hours=14)  # 2 o'clock in the night
    await anna.says(LINES[language].tomorrow)
    assert await due(world) == ("2026-05-14T10:00:00", True)
    today = next(one for one in anna.screen.buttons if "13" in one)
    await anna.presses(today)
    assert await due(world) == ("2026-05-13T10:00:00", True)
    assert today not in anna.screen.buttons
    await anna.presses(label(world, anna, "undo"))
    assert await due(world) == ("2026-05-14T10:00:00", True)


async def test_a_date_of_two_readings_names_both(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 3/4")
    assert await due(world) == ("2027-03-04T09:00:00", False)
    assert anna.screen.buttons == ["4 Mar 2027", "3 Apr 2027", "Another time", "↩ Undo"]
    assert "“by 3/4” can be read in two ways. I took" in anna.screen.text
    await anna.presses("3 Apr 2027")
    assert await due(world) == ("2027-04-03T09:00:00", False)
    assert "two ways" not in anna.screen.text
    assert "3 Apr 2027" not in anna.screen.buttons


async def test_what_was_taken_is_confirmed_by_a_tap_that_changes_nothing(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 3/4")
    await anna.presses("4 Mar 2027")
    assert await due(world) == ("2027-03-04T09:00:00", False)
    assert "two ways" not in anna.screen.text
    await anna.presses("↩ Undo")  # of the whole log: the tap had changed nothing
    assert await count(world, Interaction) == await count(world, Reminder) == 0


async def test_a_second_tap_on_an_answered_question_says_so(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 3/4")
    await anna.presses("3 Apr 2027", times=2)
    assert await due(world) == ("2027-04-03T09:00:00", False)


async def test_the_day_of_a_call_may_be_the_doubtful_one(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme on 3/4, wants 20 seats")
    assert (await the(world, Interaction)).happened_at.date().isoformat() == "2026-03-04"
    assert anna.screen.buttons == ["4 Mar 2026", "3 Apr 2026", "↩ Undo"]
    await anna.presses("3 Apr 2026")
    assert (await the(world, Interaction)).happened_at.date().isoformat() == "2026-04-03"
    assert "two ways" not in anna.screen.text
    await anna.edits("called Petrov acme on 3/4, wants 30 seats")
    assert (await the(world, Interaction)).happened_at.date().isoformat() == "2026-04-03"  # the answer holds
    assert "two ways" not in anna.screen.text


async def test_undoing_the_answer_brings_the_day_and_the_question_back(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme on 3/4, wants 20 seats")
    await anna.presses("3 Apr 2026")
    await anna.presses("↩ Undo")
    assert (await the(world, Interaction)).happened_at.date().isoformat() == "2026-03-04"
    assert "3 Apr 2026" in anna.screen.buttons


async def test_a_typed_undo_reopens_the_question_too(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme on 3/4, wants 20 seats")
    await anna.presses("3 Apr 2026")
    await anna.says("/undo")
    assert (await the(world, Interaction)).happened_at.date().isoformat() == "2026-03-04"
    assert "3 Apr 2026" in anna.screen.buttons


async def test_another_time_is_typed_and_may_be_doubtful_in_turn(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer today at 9:00")
    await anna.presses("Another time")
    await anna.fills(when="5/6")
    assert await due(world) == ("2026-05-06T09:00:00", False) or await due(world) == ("2027-05-06T09:00:00", False)
    assert "two ways" in anna.screen.text
    await anna.presses("5 Jun 2026")
    assert await due(world) == ("2026-06-05T09:00:00", False)
    assert "two ways" not in anna.screen.text


async def test_the_moved_reminder_says_what_is_doubtful(world: World, anna: Person) -> None:
    await anna.says("/remind tomorrow at 10 send the offer")
    await anna.says("3/4", reply_to=anna.screen)
    assert await due(world) == ("2027-03-04T09:00:00", False)
    await anna.presses("3 Apr 2027")
    assert await due(world) == ("2027-04-03T09:00:00", False)
    assert "3 Apr 2027" not in anna.screen.buttons
    await anna.presses("↩ Undo")
    assert await due(world) == ("2027-03-04T09:00:00", False)


async def test_a_reply_with_a_time_that_is_over_moves_nothing(world: World, anna: Person) -> None:
    await anna.says("/remind tomorrow at 10 send the offer")
    await anna.says("today 9:00", reply_to=anna.screen)
    assert await due(world) == ("2026-05-13T10:00:00", True)
    await anna.presses("13 May, 09:00")
    assert await due(world) == ("2026-05-13T09:00:00", True)


async def test_a_reply_with_an_hour_that_cannot_be_read_is_asked_about(world: World, anna: Person) -> None:
    await anna.says("/remind tomorrow at 10 send the offer")
    await anna.says("at 7:75", reply_to=anna.screen)
    assert await due(world) == ("2026-05-13T10:00:00", True)
    assert await count(world, Interaction) == 0
    await anna.presses("07:00")
    assert await due(world) == ("2026-05-13T07:00:00", True)


async def test_while_one_thing_is_asked_nothing_else_is_offered(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 3/4, new number +7 916 555 44 33")
    assert not any("+7916" in one.replace(" ", "") for one in anna.screen.buttons)
    await anna.presses("3 Apr 2027")
    assert any("+7916" in one.replace(" ", "") for one in anna.screen.buttons)


async def test_a_button_with_a_moment_that_is_none_does_nothing(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 3/4")
    row = (await all_of(world, Interaction))[0]
    for data in (f"log.due:{row.id}:soon:c", f"log.due:{row.id}:99999999999999:c", f"log.due:{row.id}:1:x"):
        await anna.forges(data)
    assert await due(world) == ("2027-03-04T09:00:00", False)
