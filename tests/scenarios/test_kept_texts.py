"""A kept text means what it meant when it was written, whatever language or zone its author has by now."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from storage.tables import Interaction, Reminder
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_log import CONTACT, petrov
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

OSLO = ZoneInfo("Europe/Oslo")
LINES = {
    "nb": ("ringte Petrov, vil ha 20 plasser", "ringte Petrov i går, tilbud innen fredag kl. 15:00"),
    "ru": ("звонил Петрову, хочет 20 мест", "звонил Петрову вчера, КП до пятницы 15:00"),
    "bg": ("обадих се на Петров, иска 20 места", "обадих се на Петров вчера, оферта до петък 15:00"),
}


async def speaks(person: Person, language: str) -> None:
    """From now on the person reads and writes that language."""
    await person.says("/settings")
    await person.forges(f"settings.speak:{language}")


async def lives_in(person: Person, city: str) -> None:
    """From now on the person is in another zone."""
    await person.says("/settings")
    await person.presses(say(person.world, person, "settings-zone-button"))
    await person.fills(timezone=city)


async def is_the_call(world: World) -> None:
    """The newest entry is the call of yesterday with its reminder."""
    row = max(await all_of(world, Interaction), key=lambda one: (one.created_at, one.id))
    assert row.kind == "call"
    assert row.happened_at.astimezone(OSLO).date().isoformat() == "2026-05-11"
    assert (await the(world, Reminder)).local_due == "2026-05-15T15:00:00"


@pytest.mark.parametrize("language", sorted(LINES))
async def test_a_list_is_logged_as_it_shows_after_a_change_of_language(world: World, language: str) -> None:
    anna, (plain, full) = await world.member("Anna", language=language), LINES[language]
    await petrov(world, anna)
    for line in (plain, plain, plain, full):
        await anna.says(line)
    await speaks(anna, "en")
    await anna.presses(say(world, anna, "pile-confirm", count=1))
    assert [row.kind for row in await all_of(world, Interaction)] == ["call"] * 4
    await is_the_call(world)


@pytest.mark.parametrize("language", sorted(LINES))
async def test_which_of_two_is_answered_after_a_change_of_language(world: World, language: str) -> None:
    anna, (_, full) = await world.member("Anna", language=language), LINES[language]
    await petrov(world, anna)
    await world.contact({"nb": "Oleg Petrov"}.get(language, "Олег Петров"), owner=anna, company="Beta")
    await anna.says(full)
    asked = anna.screen
    await speaks(anna, "en")
    await anna.presses(CONTACT[language], on=asked)
    await is_the_call(world)


async def test_an_edited_line_is_read_in_the_language_it_was_written_in(world: World) -> None:
    anna, (_, full) = await world.member("Anna", language="nb"), LINES["nb"]
    await petrov(world, anna)
    await anna.says(full.replace("15:00", "11:00"))
    typed = anna.last_said
    await speaks(anna, "en")
    anna.last_said = typed
    await anna.edits(full)
    await is_the_call(world)


async def answered_from_afar(world: World, said: str) -> None:
    """A line about one of two Petrovs; which of them is said from another zone than it was written in."""
    anna = await world.member("Anna")
    await petrov(world, anna)
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says(said)
    asked = anna.screen
    await lives_in(anna, "New York")
    await anna.presses("Ivan Petrov", on=asked)


async def test_days_are_those_of_the_zone_in_which_they_were_said(world: World) -> None:
    await answered_from_afar(world, "called Petrov yesterday, offer by fri")
    assert (await the(world, Interaction)).happened_at == datetime(2026, 5, 11, 12, 0, 0, 1, OSLO)
    assert (await the(world, Reminder)).local_due == "2026-05-15T09:00:00"


async def test_a_reminder_that_waits_for_its_person_keeps_its_day(world: World) -> None:
    await answered_from_afar(world, "remind me to call Petrov on friday")
    assert (await the(world, Reminder)).local_due == "2026-05-15T09:00:00"


async def test_a_list_sets_the_hour_that_it_shows(world: World) -> None:
    anna = await world.member("Anna")
    await petrov(world, anna)
    for line in ("called Petrov, wants chairs",) * 3:
        await anna.says(line)
    await anna.says("called Petrov, offer by today")
    shown = next(one.text for one in anna.screens if "🗂" in one.text)
    await world.advance(minutes=30)
    await anna.presses("Confirm 1")
    assert (await the(world, Reminder)).local_due[11:16] in shown


REMINDERS = {
    "nb": ("minn meg i morgen kl 10 på å ringe Petrov", "minn meg i overmorgen kl 12 på å ringe Petrov"),
    "ru": ("напомни завтра в 10 позвонить Петрову", "напомни послезавтра в 12 позвонить Петрову"),
    "bg": ("напомни ми утре в 10 да звънна на Петров", "напомни ми вдругиден в 12 да звънна на Петров"),
}


async def rewrites(person: Person, typed: str, text: str) -> None:
    """The person edits an earlier message of theirs."""
    person.last_said = typed
    await person.edits(text)


@pytest.mark.parametrize("language", sorted(REMINDERS))
async def test_the_message_of_a_reminder_is_read_in_its_own_language(world: World, language: str) -> None:
    anna, (line, edited) = await world.member("Anna", language=language), REMINDERS[language]
    await petrov(world, anna)
    await anna.says(line)
    typed = anna.last_said
    await speaks(anna, "en")
    await rewrites(anna, typed, edited)
    row = await the(world, Reminder)
    assert (row.local_due, row.contact_id is not None) == ("2026-05-14T12:00:00", True)


async def test_the_message_of_a_reminder_keeps_its_zone_and_its_day(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("remind me tomorrow at 10 to send the offer")
    typed = anna.last_said
    await lives_in(anna, "New York")
    await world.advance(hours=13)
    await rewrites(anna, typed, "remind me tomorrow at 12 to send the offer")
    assert (await the(world, Reminder)).due_at == datetime(2026, 5, 13, 12, 0, tzinfo=OSLO)
    await rewrites(anna, typed, "remind me on friday to send the offer")
    assert (await the(world, Reminder)).local_due == "2026-05-15T09:00:00"


async def test_a_text_that_waits_for_its_time_is_read_again_in_its_own_language(world: World) -> None:
    anna = await world.member("Anna", language="ru")
    await anna.says("напомни отправить КП")
    typed = anna.last_said
    await speaks(anna, "en")
    await rewrites(anna, typed, "напомни завтра в 10 отправить КП")
    await speaks(anna, "bg")
    await rewrites(anna, typed, "напомни послезавтра в 12 отправить КП")
    assert (await the(world, Reminder)).local_due == "2026-05-14T12:00:00"
