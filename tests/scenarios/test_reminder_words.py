"""What a reminder is called: the words for what is to be done, without the command and the time."""

from __future__ import annotations

import pytest

from storage.tables import Interaction, Reminder
from tests.scenarios.stored import the
from tests.scenarios.test_log import label, petrov
from tests.scenarios.world import World

BARE = [
    ("en", "remind me on 1 january"), ("ru", "напомни послезавтра"), ("ru", "напомни 5 числа"),
    ("nb", "minn meg 1. januar"), ("bg", "напомни ми утре"),
]  # fmt: skip
OFTEN = [
    ("en", "remind me every monday to call Petrov", "call Petrov"),
    ("ru", "напоминай каждый понедельник звонить Петрову", "звонить Петрову"),
    ("nb", "minn meg hver mandag på å ringe Petrov", "ringe Petrov"),
    ("bg", "напомняй ми всеки понеделник да звъня на Петров", "да звъня на Петров"),
]
NOTES = [
    ("en", "add note to Petrov: likes fishing", "likes fishing"),
    ("ru", "добавь заметку Петрову: любит рыбалку", "любит рыбалку"),
    ("nb", "legg til notat på Petrov: liker fiske", "liker fiske"),
    ("bg", "добави бележка към Петров: обича риболов", "обича риболов"),
]


@pytest.mark.parametrize(("language", "line"), BARE)
async def test_a_time_alone_is_no_text(world: World, language: str, line: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(line)
    assert (await the(world, Reminder)).text == ""
    assert line not in anna.screen.text
    assert label(world, anna, "reminder-untitled") in anna.screen.text


@pytest.mark.parametrize(("language", "line", "text"), OFTEN)
async def test_the_command_is_no_part_of_what_repeats(world: World, language: str, line: str, text: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(line)
    assert (await the(world, Reminder)).text == text


@pytest.mark.parametrize(("language", "line", "summary"), NOTES)
async def test_the_command_is_no_part_of_the_note(world: World, language: str, line: str, summary: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(line)
    row = await the(world, Interaction)
    assert (row.kind, row.summary, row.contact_id) == ("note", summary, contact.id)


async def test_a_time_picked_for_a_new_reminder_is_not_called_a_move(world: World) -> None:
    anna = await world.member("Anna")
    contact = await petrov(world, anna)
    await anna.says(f"#{contact.id}")
    await anna.forges(f"reminder.new:contact:{contact.id}")
    await anna.presses(label(world, anna, "reminder-pick"))
    assert label(world, anna, "reminder-form-move") not in anna.screen.text


MATES = [
    ("en", "remind Boris to call Petrov tomorrow", "call Petrov", "Boris"),
    ("ru", "напомни Борису завтра позвонить Петрову", "позвонить Петрову", "Борис"),
    ("nb", "minn Boris på å ringe Petrov i morgen", "ringe Petrov", "Boris"),
    ("bg", "напомни на Борис утре да звънне на Петров", "да звънне на Петров", "Борис"),
]


@pytest.mark.parametrize(("language", "line", "text", "mate"), MATES)
async def test_a_reminder_for_a_colleague_is_given_by_one_tap(
    world: World, language: str, line: str, text: str, mate: str
) -> None:
    north = await world.team("North")
    anna = await world.member("Anna", language=language, team=north)
    boris = await world.member(mate, language=language, team=north)
    contact = await petrov(world, anna)
    await anna.says(line)
    row = await the(world, Reminder)
    assert (row.text, row.member_id, row.contact_id) == (text, anna.member_id, contact.id)
    await anna.presses(label(world, anna, "reminder-give-to", who=mate))
    assert (await the(world, Reminder)).member_id == boris.member_id
    assert text in boris.screen.text


async def test_a_contact_of_a_colleague_s_name_stays_whom_it_is_about(world: World) -> None:
    north = await world.team("North")
    anna = await world.member("Anna", team=north)
    await world.member("Boris", team=north)
    contact = await world.contact("Boris", anna)
    await anna.says("remind me tomorrow: Boris contract")
    row = await the(world, Reminder)
    assert (row.member_id, row.contact_id) == (anna.member_id, contact.id)
    assert label(world, anna, "reminder-give-to", who="Boris") not in anna.screen.buttons


async def test_an_hour_that_was_taken_is_confirmed_by_one_tap(world: World) -> None:
    """The receipt of a line that only set a reminder left no way to say that the hour is meant."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("remind me to call Petrov on Friday")
    assert "✓ 9:00 AM" in anna.screen.buttons or "✓ 09:00" in anna.screen.buttons, anna.screen.buttons
    await anna.presses("✓ ")
    assert (await the(world, Reminder)).has_clock
    assert not [one for one in anna.screen.buttons if one.startswith("✓")]
    await anna.presses("Undo")
    assert not (await the(world, Reminder)).has_clock
    await anna.says("remind me to call Petrov on Friday at 11")
    assert not [one for one in anna.screen.buttons if one.startswith("✓")]


LEFT = {
    "en": ("called Petrov, contract is due on Monday", "contract is due", "contract"),
    "nb": ("ringte Petrov, møtet er på mandag", "møtet er på mandag", "møtet"),
    "bg": ("обадих се на Петров, договорът е до понеделник", "договорът е до понеделник", "договорът"),
    "ru": ("звонил Петрову, он решит к понедельнику и", "он решит", "он решит"),
}


@pytest.mark.parametrize("language", sorted(LEFT))
async def test_a_note_keeps_what_its_last_verb_says(world: World, language: str) -> None:
    """It was left with "contract is" and "договорът е", and so was the reminder."""
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    line, summary, about = LEFT[language]
    await anna.says(line)
    assert (await the(world, Interaction)).summary == summary
    assert (await the(world, Reminder)).text == about
