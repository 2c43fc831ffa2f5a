"""Ten in a row: somebody comes out of a day of meetings, and what they type becomes one list to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from storage.tables import Contact, Interaction, Note, Reminder
from tests.scenarios.driver import Seen
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import CONTACT, label, petrov
from tests.scenarios.world import Person, World

THREE = ("called Petrov, wants 20 seats", "called Petrov, sent the price", "called Petrov, no answer")
SIX = (
    "met Petrov yesterday, likes the oak",
    "called Petrov, offer by fri 15:00",
    "called Sidorov, asked for a price",
    "e-mailed Petrov the contract",
    "called Berg, wants a visit",
    "called Petrov, thanks for the samples",
)


@dataclass(frozen=True)
class Row:
    """A row in one language: the same line three times and more, a reminder, and somebody nobody knows."""

    line: str
    due: str
    day: str
    stranger: str


ROWS = {
    "en": Row("called Petrov, wants 20 seats", "called Petrov, offer by fri", "Fri 15 May",
              "called Sidorov, asked for a price"),
    "ru": Row("звонил Петрову, хочет 20 мест", "звонил Петрову, КП до пятницы", "пт, 15 мая",
              "звонил Сидорову, просил цену"),
    "nb": Row("ringte Petrov, vil ha 20 plasser", "ringte Petrov, tilbud innen fredag", "fre. 15. mai",
              "ringte Sidorov, ba om pris"),
    "bg": Row("обадих се на Петров, иска 20 места", "обадих се на Петров, оферта до петък", "пт, 15.05",
              "обадих се на Сидоров, иска цена"),
}  # fmt: skip


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who knows a Petrov and two Bergs."""
    anna = await world.member("Anna")
    await petrov(world, anna)
    await world.contact("Nina Berg", owner=anna, company="Beta")
    await world.contact("Olga Berg", owner=anna, company="Gamma")
    return anna


async def types(person: Person, lines: Sequence[str]) -> None:
    for line in lines:
        await person.says(line)


def listed(person: Person) -> Seen:
    """The list as it stands on the screen: one message at most has it with buttons."""
    cancel = label(person.world, person, "pile-cancel")
    found = [one for one in person.screens if cancel in one.buttons and "🗂" in one.text]
    assert len(found) == 1, [one.text for one in person.screens]
    return found[0]


def told(person: Person) -> list[Seen]:
    """What stands on the screen without the places that a list has left."""
    left = label(person.world, person, "pile-moved")
    return [one for one in person.screens if one.text != left]


async def test_from_the_fourth_on_there_is_one_list_and_nothing_is_written(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    assert len(told(anna)) == 4, [one.text for one in anna.screens]
    assert listed(anna) == anna.screen, "the list scrolled up while one typed on"
    text = listed(anna).text
    assert "6 notes in a row" in text and "until you confirm" in text
    for part in ("Ivan Petrov", "likes the oak", "Fri 15 May, 15:00", "Sidorov?", "Berg?", "Mon 11 May"):
        assert part in text, (part, text)
    assert listed(anna).buttons == ["✓ Confirm all 4", "🔎 Look at 2 doubtful", "Put away"]
    assert await count(world, Interaction) == 3
    assert await count(world, Reminder) == 0


async def test_one_tap_writes_what_is_certain_and_one_undo_takes_it_back(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Confirm all 4")
    assert await count(world, Interaction) == 7
    reminder = await the(world, Reminder)
    assert reminder.local_due == "2026-05-15T15:00:00"
    assert len(told(anna)) == 4
    assert "4 of these are logged ✓" in listed(anna).text
    assert listed(anna).buttons == ["🔎 Look at 2 doubtful", "Put away", "↩ Undo"]
    await anna.presses("Undo", on=listed(anna))
    assert await count(world, Interaction) == 3
    assert await count(world, Reminder) == 0
    assert listed(anna).buttons == ["✓ Confirm all 4", "🔎 Look at 2 doubtful", "Put away"]
    await anna.presses("Confirm all 4")
    await anna.says("/undo")
    assert await count(world, Interaction) == 3
    assert "✓ Confirm all 4" in listed(anna).buttons


async def test_the_command_brings_back_what_the_command_took(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Confirm all")
    await anna.says("/undo")
    await anna.presses("Bring back")
    assert await count(world, Interaction) == 7
    assert "4 of these are logged ✓" in listed(anna).text


async def test_a_second_tap_says_who_did_it_and_when(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Confirm all", times=2)
    assert await count(world, Interaction) == 7
    assert "Anna already did this" in anna.toasts[-1]


async def test_doubtful_lines_are_asked_one_after_the_other(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Look at 2 doubtful")
    assert "To look at: 2" in anna.screen.text and "No Sidorov yet" in anna.screen.text
    await anna.presses("Create Sidorov")
    assert "To look at: 1" in anna.screen.text and "Which Berg?" in anna.screen.text
    assert "asked for a price" in anna.screens[-2].text and "↩ Undo" in anna.screens[-2].buttons
    await anna.presses("Olga Berg")
    assert "wants a visit" in anna.screen.text and "Olga Berg" in anna.screen.text
    assert "Look at" not in " ".join(listed(anna).buttons)
    await anna.presses("Confirm all 4")
    title = next(one for one in anna.screens if "6 notes in a row" in one.text)
    assert "All of it is logged ✓" in title.text and title.buttons == ["↩ Undo"]
    assert await count(world, Interaction) == 9


async def test_somebody_entered_for_one_line_is_certain_in_the_next(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Sidorov, asked for a price", "called Sidorov, wants it by mail"))
    assert listed(anna).buttons == ["🔎 Look at 2 doubtful", "Put away"]
    await anna.presses("Look at 2")
    await anna.presses("Create Sidorov")
    assert listed(anna).buttons == ["✓ Confirm 1", "Put away"]


async def test_a_doubtful_line_can_be_passed_by_and_waits(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Look at 2")
    await anna.presses("Next")
    assert "Which Berg?" in anna.screen.text and "Next ›" not in anna.screen.buttons
    await anna.presses("Nina Berg")
    assert "🔎 Look at 1 doubtful" in listed(anna).buttons
    assert await count(world, Contact) == 3


async def test_a_typed_answer_and_a_form_finish_a_line_too(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Look at 2")
    await anna.presses("Search again")
    await anna.fills(record="Nina Berg")
    assert "Which Berg?" in anna.screen.text
    await anna.says("olga", reply_to=anna.screen)
    assert "Olga Berg" in anna.screen.text and "wants a visit" in anna.screen.text
    assert listed(anna).buttons == ["✓ Confirm all 4", "Put away"]


async def test_a_time_in_doubt_is_shown_before_it_is_logged(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, offer by 10 May 2026", "called Petrov, wants chairs"))
    assert listed(anna).buttons == ["✓ Confirm 1", "🔎 Look at 1 doubtful", "Put away"]
    await anna.presses("Look at 1")
    assert "already passed" in anna.screen.text and "Log it as it stands?" in anna.screen.text
    await anna.presses("Ivan Petrov")
    assert await count(world, Interaction) == 4
    assert await count(world, Reminder) == 0


async def test_an_edit_changes_the_line(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Sidorov, wants chairs"))
    await anna.edits("called Petrov, wants tables")
    assert len(told(anna)) == 4
    text = listed(anna).text
    assert "wants tables" in text and "Ivan Petrov" in text and "chairs" not in text
    assert listed(anna).buttons == ["✓ Confirm 1", "Put away"]
    await anna.presses("Confirm 1")
    await anna.edits("called Petrov, wants desks")
    assert "↩ Undo edit" in anna.screen.buttons
    assert "wants desks" in next(one for one in anna.screens if "🗂" in one.text).text
    assert sorted(row.summary for row in await all_of(world, Interaction))[-1] == "wants desks"


async def test_an_edit_after_the_undo_changes_the_same_line(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await anna.presses("Confirm 1")
    await anna.presses("Undo", on=anna.screen)
    await anna.edits("called Petrov, wants tables")
    assert "wants tables" in listed(anna).text and "1 note" in listed(anna).text
    assert await count(world, Interaction) == 3


async def test_cancel_writes_nothing_and_keeps_everything(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    await anna.presses("Put away")
    title = next(one for one in anna.screens if "6 notes in a row" in one.text)
    assert "Put away" in title.text
    assert title.buttons == ["↩ Back to the list", "Keep as loose notes"]
    assert await count(world, Interaction) == 3
    await anna.presses("Back to the list")
    assert "✓ Confirm all 4" in listed(anna).buttons
    await anna.presses("Put away")
    await anna.presses("Keep as loose notes", times=2)
    rows = [row for row in await all_of(world, Interaction) if row.contact_id is None]
    assert sorted(row.summary for row in rows) == sorted(SIX)
    assert "Anna already did this" in anna.toasts[-1]
    await anna.presses("Undo", on=next(one for one in anna.screens if "6 notes in a row" in one.text))
    assert await count(world, Interaction) == 3


async def test_only_new_lines_of_the_private_chat_count(world: World, anna: Person) -> None:
    group = await world.group("Deals", anna)
    await anna.says("called Petrov, wants 20 seats")
    await anna.edits("called Petrov, wants 30 seats")
    await anna.says("/log called Petrov, wants 40 seats")
    await anna.says("petrov")
    await anna.says("away until June", reply_to=anna.screen)
    await anna.says("called Petrov, wants 50 seats", where=group)
    await anna.says("called Petrov, wants 60 seats")
    await anna.says("/log")
    await anna.fills(record="Ivan Petrov", kind="call", summary="wants 70 seats")
    await anna.says("called Petrov, wants 80 seats")
    assert not any("🗂" in one.text for one in anna.screens)
    await anna.says("called Petrov, wants 90 seats")
    assert "1 note" in listed(anna).text
    assert await count(world, Interaction) == 7


async def test_what_is_no_note_is_answered_as_ever(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await anna.says("petrov")
    assert "Acme" in anna.screen.text
    await anna.says("remind me tomorrow at 10 to call Petrov")
    assert await count(world, Reminder) == 1
    await anna.says("called Petrov, wants tables")
    assert "2 notes in a row" in listed(anna).text


async def test_after_a_pause_a_note_is_answered_by_itself(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await world.advance(seconds=59)
    await anna.says("called Petrov, wants tables")
    assert "2 notes in a row" in listed(anna).text
    await world.advance(seconds=61)
    await anna.says("called Petrov, wants desks")
    assert "wants desks" in anna.screen.text and "↩ Undo" in anna.screen.buttons
    assert "2 notes in a row" in listed(anna).text


async def test_what_came_after_the_tap_was_seen_waits(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs", "called Petrov, wants tables"))
    pile = next(note for note in await all_of(world, Note) if "lines" in note.payload)
    await anna.forges(f"pile.confirm:{pile.id}:1")
    assert await count(world, Interaction) == 4
    assert "✓ Confirm 1" in listed(anna).buttons


async def test_a_confirmed_list_is_closed_and_the_next_notes_begin_another(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await anna.presses("Confirm 1")
    await anna.says("called Petrov, wants tables")
    assert listed(anna).id == anna.screen.id and "wants tables" in anna.screen.text


async def test_a_list_holds_twenty_lines_and_the_next_begins_another(world: World, anna: Person) -> None:
    await types(anna, THREE)
    await types(anna, [f"called Petrov, wants {number} seats " + "and so on " * 30 for number in range(21)])
    lists = [one for one in anna.screens if "🗂" in one.text]
    assert ["20 notes" in one.text for one in lists] == [True, False]
    await anna.presses("Confirm all 20")
    assert await count(world, Interaction) == 23


async def test_forwarded_messages_in_a_row_are_listed(world: World, anna: Person) -> None:
    for number in range(5):
        await anna.forwards(f"We take {number} seats", written_by="Ivan Petrov")
    assert "2 notes in a row" in listed(anna).text
    await anna.presses("Confirm all 2")
    assert {(row.kind, row.direction) for row in await all_of(world, Interaction)} == {("message", "in")}


async def test_a_text_that_may_be_a_note_and_a_long_one_join_the_row(world: World, anna: Person) -> None:
    long = " ".join(f"word{number}" for number in range(450))
    await types(anna, (*THREE, "he will think about our terms with his partner", long))
    assert listed(anna).buttons == ["🔎 Look at 2 doubtful", "Put away"]
    await anna.presses("Look at 2")
    await anna.presses("Log as note")
    await anna.fills(record="Ivan Petrov")
    assert "one entry holds" in anna.screen.text
    await anna.presses("Log as 2 parts")
    await anna.fills(record="Ivan Petrov")
    assert {word for row in await all_of(world, Interaction) for word in row.summary.split()} >= set(long.split())


async def test_a_list_nobody_confirmed_is_shown_once_more_the_next_morning(world: World, anna: Person) -> None:
    await types(anna, (*THREE, *SIX))
    first = listed(anna).id
    await world.advance(hours=10)
    assert listed(anna).id == first
    await world.advance(hours=11)
    again = listed(anna)
    assert again.id != first and "Still waiting for you since" in again.text
    assert "further down" in next(one for one in anna.screens if one.id == first).text
    screens = len(anna.screens)
    await anna.presses("Confirm all 4")
    assert "4 of these are logged ✓" in listed(anna).text
    assert len(anna.screens) == screens
    for _ in range(3):
        await world.advance(days=1)
    assert sum("🗂" in one.text for one in anna.screens) == 1


async def test_a_list_that_is_settled_or_put_away_is_not_shown_again(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await anna.presses("Confirm 1")
    await types(anna, ("called Petrov, wants tables",))
    await anna.presses("Put away")
    screens = len(anna.screens)
    await world.advance(days=1)
    assert len(anna.screens) == screens


async def test_a_time_that_passed_while_the_list_waited_is_said(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, call back today at 17:00"))
    await world.advance(days=1)
    await anna.presses("Confirm 1")
    row = next(one for one in anna.screens if "All of it is logged" in one.text)
    assert "already passed" in row.text
    assert await count(world, Reminder) == 0
    assert await count(world, Interaction) == 4


async def test_a_line_whose_person_is_no_longer_certain_is_not_written(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await world.contact("Oleg Petrov", owner=anna)
    await anna.presses("Confirm 1")
    assert "no longer certain" in anna.toasts[-1]
    assert listed(anna).buttons == ["🔎 Look at 1 doubtful", "Put away"]
    assert await count(world, Interaction) == 3


async def test_others_cannot_touch_the_list(world: World, anna: Person) -> None:
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    boris = await world.member("Boris", role="owner")
    await boris.says("/help")
    pile = next(note for note in await all_of(world, Note) if "lines" in note.payload)
    for data in (f"pile.confirm:{pile.id}:1", f"pile.look:{pile.id}", f"pile.cancel:{pile.id}", "pile.confirm:x:y"):
        await boris.forges(data)
    assert set(boris.toasts) == {label(world, boris, "not-found")}
    assert await count(world, Interaction) == 3


@pytest.mark.parametrize("language", sorted(ROWS))
async def test_the_list_speaks_the_reader_s_language(world: World, language: str) -> None:
    anna, row = await world.member("Anna", language=language), ROWS[language]
    await petrov(world, anna)
    await types(anna, (row.line,) * 3)
    await types(anna, (row.line, row.due, row.stranger))
    text = listed(anna).text
    for part in (CONTACT[language], row.day, label(world, anna, "pile-title", count=3)):
        assert part in text, (part, text)
    confirm, look = label(world, anna, "pile-confirm", count=2), label(world, anna, "pile-look", count=1)
    assert listed(anna).buttons == [confirm, look, label(world, anna, "pile-cancel")]
    await anna.presses(confirm)
    assert label(world, anna, "pile-written", count=2) in listed(anna).text
    await anna.presses(look)
    await anna.presses(label(world, anna, "log-leave-loose"))
    assert await count(world, Interaction) == 6
    assert await count(world, Reminder) == 1


async def test_a_list_follows_what_is_said_between_its_lines(world: World, anna: Person) -> None:
    """Six cards were opened under it, and the next line of it was added far up."""
    await world.contact("Olga Vik", owner=anna)
    await types(anna, (*THREE, "called Petrov, wants chairs"))
    await types(anna, ("Olga Vik", "Nina Berg"))
    assert listed(anna) != anna.screen
    await anna.says("called Petrov, wants tables")
    assert listed(anna).id == anna.screen.id and "2 notes in a row" in anna.screen.text
    await anna.says("called Petrov, wants shelves")
    assert sum(one.text == label(world, anna, "pile-moved") for one in anna.screens) == 1


async def test_a_list_stays_above_a_few_messages(world: World, anna: Person) -> None:
    await world.contact("Olga Vik", owner=anna)
    await types(anna, (*THREE, "called Petrov, wants chairs", "Olga Vik", "called Petrov, wants tables"))
    assert "2 notes in a row" in listed(anna).text
    assert label(world, anna, "pile-moved") not in [one.text for one in anna.screens]
