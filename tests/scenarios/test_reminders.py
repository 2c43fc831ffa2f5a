"""Reminders in conversation: set in one line, told in time, put off, handed over, answered by text, pressed twice."""

from __future__ import annotations

import pytest

from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries import interactions
from storage.queries import reminders as queries
from storage.queries.reminders import ReminderRead
from storage.queries.timeline import entries
from tests.scenarios.world import Person, World

LINES = {
    "en": ("/remind contract Petrov next tue 10:00", "Tue 19 May, 10:00"),
    "ru": ("/remind договор Петрову в следующий вторник в 10:00", "вт, 19 мая, 10:00"),
    "nb": ("/remind kontrakt Petrov neste tirsdag kl. 10:00", "tir. 19. mai, 10:00"),
    "bg": ("/remind договор Петров следващия вторник в 10:00", "вт, 19.05, 10:00"),
}


async def open_of(world: World, person: Person) -> list[ReminderRead]:
    async with world.store.begin(world.clock.now()) as work:
        return list(await queries.open_of(work, person.member_id))


async def due_now(world: World, anna: Person, line: str = "/remind contract Petrov in 5 minutes") -> None:
    """Anna is reminded about Petrov of Acme."""
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says(line)
    await world.advance(minutes=5)


@pytest.mark.parametrize("language", list(LINES))
async def test_a_line_sets_a_reminder_about_the_person_it_names(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name = "Иван Петров" if language in ("ru", "bg") else "Ivan Petrov"
    contact = await world.contact(name, owner=anna, company="Acme")
    line, when = LINES[language]
    await anna.says(line)
    assert "Europe/Oslo" in anna.screen.text
    assert name in anna.screen.text
    (read,) = await open_of(world, anna)
    assert (read.reminder.contact_id, read.reminder.local_due) == (contact.id, "2026-05-19T10:00:00")
    assert "10:00" in anna.screen.text, when


SENTENCES = {
    "en": ("Remind me to talk to Petrov tomorrow at 10 about the samples", "talk to Petrov about the samples"),
    "ru": ("Напомни завтра в 10 поговорить с Петровым об образцах", "поговорить с Петровым об образцах"),
    "nb": ("Minn meg på å snakke med Petrov i morgen kl. 10 om prøvene", "snakke med Petrov om prøvene"),
    "bg": ("Напомни ми утре в 10 да звънна на Петров за мострите", "да звънна на Петров за мострите"),
}
COMMANDS = {
    "en": "/remind me to call Petrov in 2 hours",
    "ru": "/remind мне позвонить Петрову через 2 часа",
    "nb": "/remind meg på å ringe Petrov om 2 timer",
    "bg": "/remind ми да звънна на Петров след 2 часа",
}
CALLS = {"en": "call Petrov", "ru": "позвонить Петрову", "nb": "ringe Petrov", "bg": "да звънна на Петров"}


@pytest.mark.parametrize("language", list(SENTENCES))
async def test_a_name_is_not_cut_out_of_what_was_written(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await world.contact("Иван Петров" if language in ("ru", "bg") else "Ivan Petrov", owner=anna)
    line, text = SENTENCES[language]
    await anna.says(line)
    assert text in anna.screen.text
    (read,) = await open_of(world, anna)
    assert (read.reminder.contact_id, read.reminder.text) == (contact.id, text)
    assert read.reminder.local_due == "2026-05-13T10:00:00"


@pytest.mark.parametrize("language", list(COMMANDS))
async def test_a_command_that_goes_on_like_the_sentence_is_read_like_it(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Иван Петров" if language in ("ru", "bg") else "Ivan Petrov", owner=anna)
    await anna.says(COMMANDS[language])
    (read,) = await open_of(world, anna)
    assert (read.reminder.text, read.reminder.local_due) == (CALLS[language], "2026-05-12T14:00:00")


async def test_the_receipt_can_be_taken_back(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/remind send the offer tomorrow 10:00")
    assert "send the offer" in anna.screen.text
    await anna.presses("Undo")
    assert await open_of(world, anna) == []


async def test_two_of_that_name_are_asked_about_and_the_text_is_kept(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    olga = await world.contact("Olga Petrov", owner=anna, company="Beta")
    await anna.says("/remind call Petrov tomorrow 10:00")
    assert "Which Petrov?" in anna.screen.text
    assert await open_of(world, anna) == []
    await anna.presses("Olga Petrov")
    (read,) = await open_of(world, anna)
    assert read.reminder.contact_id == olga.id


async def test_a_line_without_a_time_asks_for_it(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/remind water the plants")
    assert "when?" in anna.screen.text
    await anna.presses("Tomorrow 9:00", times=2)
    (read,) = await open_of(world, anna)
    assert (read.reminder.text, read.reminder.local_due) == ("water the plants", "2026-05-13T09:00:00")


async def test_a_time_that_has_passed_is_a_question(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/remind stand-up today at 9:00")
    assert "already passed" in anna.screen.text
    assert await open_of(world, anna) == []
    await anna.presses("Pick…")
    await anna.fills(when="tomorrow 9:15")
    (read,) = await open_of(world, anna)
    assert read.reminder.local_due == "2026-05-13T09:15:00"


async def test_the_form_asks_what_when_and_about_whom(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", owner=anna)
    await anna.says("/remind")
    await anna.fills(text="send prices", when="Friday 14:00", about="Petrov")
    (read,) = await open_of(world, anna)
    assert (read.reminder.text, read.reminder.contact_id) == ("send prices", contact.id)
    assert read.reminder.local_due == "2026-05-15T14:00:00"


async def test_a_card_offers_quick_times_and_a_double_tap_sets_one(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", owner=anna)
    await anna.says("/reminders")
    await anna.forges(f"reminder.new:contact:{contact.id}")
    for label in ("In 2 h", "Tomorrow 9:00", "Mon 9:00", "Pick…"):
        assert label in anna.screen.buttons
    await anna.presses("Mon 9:00", times=2)
    (read,) = await open_of(world, anna)
    assert read.reminder.local_due == "2026-05-18T09:00:00"


async def test_a_foreign_record_is_absent(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    contact = await world.contact("Ivan Petrov", owner=anna)
    await boris.says("/reminders")
    about = f"contact:{contact.id}"
    for data in (f"reminder.new:{about}", f"reminder.in:{about}:2h", "reminder.new:contact:x", "reminder.new:x:y"):
        await boris.forges(data)
    assert "Ivan" not in boris.screen.text
    assert await open_of(world, boris) == []


async def test_at_its_time_it_comes_with_context_and_is_done_once(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    assert "contract Petrov — Ivan Petrov, Acme" in anna.screen.text
    await anna.presses("✓ Done", times=2)
    assert "Done" in anna.screen.text
    assert await open_of(world, anna) == []
    await world.advance(days=1)
    assert "contract" not in anna.screen.text or "Done" in anna.screen.text


async def test_an_old_button_says_since_when_it_is_done(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    (read,) = await open_of(world, anna)
    await anna.presses("✓ Done")
    await world.advance(hours=1)
    await anna.forges(f"reminder.done:{read.reminder.id}")
    await anna.forges(f"reminder.snooze:{read.reminder.id}:1h")
    assert all("12:05" in toast for toast in anna.toasts[-2:])


async def test_put_off_three_times_it_may_be_dropped_at_once(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    for _ in range(3):
        await anna.presses("+1 h")
        await world.advance(hours=1)
    notice = anna.screen
    assert notice.buttons[:2] == ["Drop", "Give to…"]
    await anna.presses("Drop")
    assert await open_of(world, anna) == []
    await anna.presses("Undo")
    assert len(await open_of(world, anna)) == 1


async def test_the_rarer_answers_stand_behind_the_dots(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    await anna.presses("⋯")
    await anna.presses("Friday")
    assert "Fri 15 May, 09:00" in anna.screen.text
    (read,) = await open_of(world, anna)
    assert (read.reminder.local_due, read.reminder.snoozes) == ("2026-05-15T09:00:00", 1)


async def test_a_logged_call_closes_the_reminder_and_one_undo_takes_both_back(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    (read,) = await open_of(world, anna)
    await anna.presses("Log call")
    await anna.fills(summary="he signs on Monday")
    assert await open_of(world, anna) == []
    async with world.store.begin(world.clock.now()) as work:
        (entry,) = await entries(work, "contact", str(read.reminder.contact_id), limit=5)
        assert (entry.kind, entry.summary) == ("call", "he signs on Monday")
    await anna.presses("Undo")
    assert len(await open_of(world, anna)) == 1


async def test_a_time_in_reply_moves_it_and_words_are_kept_as_a_note(world: World) -> None:
    anna = await world.member("Anna")
    await due_now(world, anna)
    notice = anna.screen
    await anna.says("lawyer reads it this week, then we talk", reply_to=notice)
    (read,) = await open_of(world, anna)
    async with world.store.begin(world.clock.now()) as work:
        work.scope = scope_of(actor_of(await world._member(work, anna)))
        last = await queries.last_interaction(work, read)
        assert last is not None
        assert (last[0].kind, last[1]) == ("note", "Anna")
        assert await interactions.read(work, last[0].id) is not None
    await anna.says("tomorrow 11:00", reply_to=notice)
    (read,) = await open_of(world, anna)
    assert read.reminder.local_due == "2026-05-13T11:00:00"


async def test_a_colleague_is_told_and_may_decline(world: World) -> None:
    north = await world.team("North")
    anna = await world.member("Anna", team=north)
    boris = await world.member("Boris", team=north)
    await world.member("Sigrid", team=await world.team("South"))
    await due_now(world, anna)
    await anna.presses("⋯")
    await anna.presses("Give to…")
    assert not any("Sigrid" in label for label in anna.screen.buttons)
    await anna.presses("Boris")
    assert "contract" in boris.screen.text
    assert "Anna" in boris.screen.text
    assert len(await open_of(world, boris)) == 1
    await boris.presses("Decline", times=2)
    assert "Boris" in anna.screen.text
    assert len(await open_of(world, anna)) == 1
    assert await open_of(world, boris) == []


@pytest.mark.parametrize("language", ["bg", "en", "nb", "ru"])
async def test_who_takes_over_is_told_no_name_they_cannot_find(world: World, language: str) -> None:
    """What is told of records is read as the receiver may; the giver's own words stay."""
    north = await world.team("North")
    anna = await world.member("Anna", team=north, language=language)
    boris = await world.member("Boris", team=north, language=language)
    contact = await world.contact("Ivan Petrov", anna, company="Acme")
    await anna.says(f"#{contact.id}")
    await anna.forges(f"reminder.new:contact:{contact.id}")
    await anna.presses(world.catalog.say(language, "reminder-two-hours"))
    (read,) = await open_of(world, anna)
    await anna.forges(f"reminder.give_to:{read.reminder.id}:{boris.member_id}")
    assert "Boris" in anna.screen.text
    assert "Petrov" in anna.screen.text
    assert "Anna" in boris.screen.text
    assert "Petrov" not in boris.screen.text
    assert "Acme" not in boris.screen.text
    await boris.presses(world.catalog.say(language, "reminder-decline"))
    assert "Petrov" in anna.screen.text
    assert "Petrov" not in boris.screen.text


async def test_somebody_elses_reminder_is_absent(world: World) -> None:
    anna, vera = await world.member("Anna"), await world.member("Vera", role="owner")
    await due_now(world, anna)
    (read,) = await open_of(world, anna)
    await vera.says("/reminders")
    for verb in ("show", "done", "drop", "more", "change", "give", "decline", "log"):
        await vera.forges(f"reminder.{verb}:{read.reminder.id}")
    await vera.forges(f"reminder.snooze:{read.reminder.id}:tom")
    assert "contract" not in vera.screen.text
    assert len(await open_of(world, anna)) == 1


async def test_the_list_is_paged_with_the_overdue_first(world: World) -> None:
    anna = await world.member("Anna")
    for number in range(8):
        await anna.says(f"/remind thing {number} in {number + 1} hours")
    await world.advance(hours=1)
    await anna.says("/reminders")
    assert "8 open reminders" in anna.screen.text
    assert "⚠" in anna.screen.text.split("thing 0")[0]
    assert "thing 7" not in anna.screen.text
    await anna.presses("Next")
    assert "thing 7" in anna.screen.text
    await anna.presses("7. thing 6")
    await anna.presses("Change")
    await anna.fills(when="Friday 8:30")
    assert "Fri 15 May, 08:30" in anna.screen.text


async def test_a_weekly_one_comes_again_until_it_is_stopped(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/remind status report every Wednesday at 10:00")
    assert "First on Wed 13 May, 10:00" in anna.screen.text
    await world.advance(days=1)
    await anna.presses("✓ Done")
    assert "Wed 20 May, 10:00" in anna.screen.text
    await anna.presses("Stop repeating")
    assert await open_of(world, anna) == []


async def test_forged_and_hostile_input_changes_nothing(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/reminders")
    for data in ("snooze:x:1h", "when:x:2h", "list:-1", "who:x:contact:y", "done", "in:deal:x:9h"):
        await anna.forges(f"reminder.{data}")
    await anna.says("/remind <b>&</b> tomorrow 10:00")
    assert "<b>&</b>" in anna.screen.text
    await anna.says("/remind " + "long " * 3000 + " tomorrow 10:00")
    assert all(len(read.reminder.text) <= 500 for read in await open_of(world, anna))


async def test_a_stranger_sets_nothing(world: World) -> None:
    stranger = await world.stranger("Mallory")
    await stranger.says("/remind hack tomorrow 10:00")
    assert "one company’s team" in stranger.screen.text or "one company's team" in stranger.screen.text
