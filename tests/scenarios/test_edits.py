"""Correcting by editing: the message is read again, the receipt tells what was and what is now."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from storage.tables import Deal, Interaction, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import deal_of, label, petrov
from tests.scenarios.world import Person, World


@dataclass(frozen=True)
class Correction:
    """A line, the line it is edited to, and what the receipt says."""

    line: str
    edited: str
    days: tuple[str, str]


CORRECTIONS = {
    "en": Correction("called Petrov acme, wants 20 seats, offer by fri 40k",
                     "called Petrov acme, wants 20 seats, offer by thu 45k", ("Fri 15 May", "Thu 14 May")),
    "ru": Correction("звонил Петрову из Acme, хочет 20 мест, КП до пятницы 40к",
                     "звонил Петрову из Acme, хочет 20 мест, КП до четверга 45к", ("пт, 15 мая", "чт, 14 мая")),
    "nb": Correction("ringte Petrov i Acme, vil ha 20 plasser, tilbud innen fredag 40k",
                     "ringte Petrov i Acme, vil ha 20 plasser, tilbud innen torsdag 45k",
                     ("fre. 15. mai", "tor. 14. mai")),
    "bg": Correction("обадих се на Петров от Acme, иска 20 места, оферта до петък 40к",
                     "обадих се на Петров от Acme, иска 20 места, оферта до четвъртък 45к",
                     ("пт, 15.05", "чт, 14.05")),
}  # fmt: skip


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


@pytest.mark.parametrize("language", sorted(CORRECTIONS))
async def test_an_edit_moves_the_reminder_and_the_value(world: World, language: str) -> None:
    story = CORRECTIONS[language]
    anna = await world.member("Anna", language=language)
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(story.line)
    await anna.edits(story.edited)
    assert len(anna.screens) == 1, [seen.text for seen in anna.screens]
    was, now = story.days
    text = anna.screen.text
    assert was in text and now in text and text.index(was) < text.rindex(now)
    assert label(world, anna, "log-undo-edit") in anna.screen.buttons
    deal, reminder = await the(world, Deal), await the(world, Reminder)
    assert deal.value_minor == 4_500_000
    assert reminder.local_due == "2026-05-14T09:00:00"
    assert await count(world, Interaction) == 1
    await anna.presses(label(world, anna, "log-undo-edit"))
    deal, reminder = await the(world, Deal), await the(world, Reminder)
    assert (deal.value_minor, reminder.local_due) == (4_000_000, "2026-05-15T09:00:00")
    assert label(world, anna, "undo-undone") in anna.screen.text


async def test_an_edit_after_a_button_still_finds_the_receipt(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("called Petrov acme, wants 20 seats, offer by fri")
    await anna.presses("Move to Offer")
    await anna.edits("called Petrov acme, wants 25 seats, offer by fri")
    assert len(anna.screens) == 1
    assert "wants 25 seats" in anna.screen.text
    assert "wants 25 seats" in (await the(world, Interaction)).summary


async def test_another_person_takes_the_place(world: World, anna: Person) -> None:
    await petrov(world, anna)
    berg = await world.contact("Nina Berg", owner=anna, company="Beta")
    await anna.says("called Petrov acme, wants 20 seats")
    await anna.edits("called Berg, wants 20 seats")
    assert (await the(world, Interaction)).contact_id == berg.id
    assert "Ivan Petrov → Nina Berg" in anna.screen.text


async def test_a_time_that_is_named_later_sets_a_reminder_and_one_that_goes_drops_it(
    world: World, anna: Person
) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    await anna.edits("called Petrov acme, wants 20 seats, offer by fri at 12:00")
    reminder = await the(world, Reminder)
    assert (reminder.local_due, reminder.text, reminder.status) == ("2026-05-15T12:00:00", "offer", "open")
    await anna.edits("called Petrov acme, wants 20 seats")
    assert (await the(world, Reminder)).status == "dropped"


async def test_the_outcome_and_the_day_follow(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, will think about it")
    await anna.edits("called Petrov acme yesterday, no answer")
    row = await the(world, Interaction)
    assert row.outcome == "no_answer"
    assert row.happened_at.date().isoformat() == "2026-05-11"


async def test_an_edit_that_changes_nothing_says_so_and_offers_no_undo(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    await anna.edits("called  Petrov acme, wants 20 seats")
    assert "nothing had to be changed" in anna.screen.text
    assert "↩ Undo edit" not in anna.screen.buttons


async def test_an_edited_question_is_asked_anew(world: World, anna: Person) -> None:
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats")
    await anna.edits("called Ivan Petrov, wants 20 seats")
    assert len(anna.screens) == 1
    assert (await the(world, Interaction)).contact_id == ivan.id


async def test_a_picked_text_can_be_edited_too(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats")
    await anna.presses("Oleg Petrov")
    await anna.edits("called Oleg Petrov, wants 30 seats")
    assert (await the(world, Interaction)).summary == "wants 30 seats"
    assert len(anna.screens) == 1


async def test_an_edit_of_what_was_undone_is_a_new_line(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants 20 seats")
    await anna.presses("Undo")
    assert await count(world, Interaction) == 0
    await anna.edits("called Petrov acme, wants 22 seats")
    assert [row.summary for row in await all_of(world, Interaction)] == ["wants 22 seats"]


async def test_an_edited_deal_line_changes_the_same_deal(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("acme to won 42k")
    await anna.edits("acme to won 43k")
    assert (await the(world, Deal)).value_minor == 4_300_000


async def test_an_edited_answer_of_a_form_is_not_read_as_the_whole(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("/log")
    await anna.fills(record="Ivan Petrov", kind="meeting", summary="talked about seats", outcome="reached", next="fri")
    await anna.edits("thu")
    row = await the(world, Interaction)
    assert (row.kind, row.summary) == ("meeting", "talked about seats")


async def test_an_edited_answer_to_which_petrov_keeps_the_text(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats")
    await anna.says("olaf", reply_to=anna.screen)
    await anna.edits("oleg")
    await anna.presses("Oleg Petrov")
    assert (await the(world, Interaction)).summary == "wants 20 seats"


async def test_a_time_that_was_taken_out_can_be_put_back(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by fri")
    await anna.edits("called Petrov acme")
    await anna.edits("called Petrov acme, offer by thu")
    reminders = await all_of(world, Reminder)
    assert sorted((one.status, one.local_due) for one in reminders) == [
        ("dropped", "2026-05-15T09:00:00"),
        ("open", "2026-05-14T09:00:00"),
    ]
