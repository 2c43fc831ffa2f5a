"""Correcting by editing: the message is read again, the receipt tells what was and what is now."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crm import companies
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.tables import Contact, Deal, Interaction, Member, Reminder
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


SEASONS = {
    "en": ("called Petrov, send the offer in the autumn", "called Petrov, send the offer on 1 March 2026"),
    "ru": ("звонил Петрову, отправить КП осенью", "звонил Петрову, отправить КП 1 марта 2026"),
    "nb": ("ringte Petrov, sende tilbud til høsten", "ringte Petrov, sende tilbud 1. mars 2026"),
    "bg": ("звънях на Петров, да пратя оферта през есента", "звънях на Петров, да пратя оферта на 1 март 2026"),
}


@pytest.mark.parametrize("language", sorted(SEASONS))
async def test_a_plan_that_an_edit_moves_into_the_past_goes_and_is_asked_about(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    ahead, past = SEASONS[language]
    await anna.says(ahead)
    assert (await the(world, Reminder)).status == "open"
    await anna.edits(past)
    gone = await the(world, Reminder)
    assert gone.status == "dropped" and "→ –" in anna.screen.text
    assert label(world, anna, "doubt-other") in anna.screen.buttons
    await anna.presses(label(world, anna, "log-undo-edit"))
    assert (await the(world, Reminder)).status == "open"
    await anna.edits(ahead)
    await anna.edits(past)
    await anna.presses(label(world, anna, "doubt-other"))
    await anna.fills(when="2026-06-01 11:00")
    rows = {row.status: row.local_due for row in await all_of(world, Reminder)}
    assert rows["open"] == "2026-06-01T11:00:00" and "dropped" in rows


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


async def test_an_edited_command_changes_what_it_made(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("/log called Petrov, wants 20 seats")
    is_message = bool(anna.last_said)  # a command of Slack leaves none that could be edited
    await anna.edits("/log called Petrov, wants 30 seats")
    assert (await the(world, Interaction)).summary == f"wants {'30' if is_message else '20'} seats"
    await anna.says("/remind call Granin tomorrow at 10")
    await anna.edits("/remind call Granin tomorrow at 11")
    assert "11:00" in anna.screen.text if is_message else "10:00" in anna.screen.text


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


@dataclass(frozen=True)
class Renamed:
    """A line, the line it is edited to, and the name that nobody bears."""

    line: str
    edited: str
    name: str


RENAMED = {
    "en": Renamed("called Petrov, wants an offer", "called Sidorov, wants more", "Sidorov"),
    "ru": Renamed("звонил Петрову, просит КП", "звонил Сидорову, хочет больше", "Сидоров"),
    "nb": Renamed("ringte Petrov, vil ha tilbud", "ringte Sidorov, vil ha mer", "Sidorov"),
    "bg": Renamed("обадих се на Петров, иска оферта", "обадих се на Сидоров, иска още", "Сидоров"),
}


@pytest.mark.parametrize("language", sorted(RENAMED))
async def test_an_edit_that_names_somebody_unknown_asks_who_it_is(world: World, language: str) -> None:
    story = RENAMED[language]
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(story.line)
    await anna.edits(story.edited)
    assert len(anna.screens) == 1
    assert label(world, anna, "log-changed-nobody", name=story.name, present=contact.name) in anna.screen.text
    create = label(world, anna, "log-create", name=story.name)
    assert anna.screen.buttons == [create, label(world, anna, "log-stays", name=contact.name),
                                   label(world, anna, "log-undo-edit")]  # fmt: skip
    await anna.presses(create)
    made = next(row for row in await all_of(world, Contact) if row.name == story.name)
    assert (await the(world, Interaction)).contact_id == made.id
    assert f"{contact.name} → {story.name}" in anna.screen.text
    await anna.presses(label(world, anna, "log-undo-edit"))
    assert (await the(world, Interaction)).contact_id == contact.id
    assert await count(world, Contact) == 1


async def test_the_one_a_rewritten_line_was_about_may_stay(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("called Petrov, wants an offer")
    await anna.edits("met Nobody Else, wants more")
    asked = anna.screen
    await anna.presses("Ivan Petrov stays")
    assert (await the(world, Interaction)).contact_id == contact.id
    assert "No Else" not in anna.screen.text and "+ Create" not in str(anna.screen.buttons)
    await anna.forges(f"log.other:{(await the(world, Interaction)).id}")
    assert await count(world, Contact) == 1, asked.text
    await anna.edits("met Nobody Else, wants much more")
    assert "No Else" not in anna.screen.text, "asked once"


async def test_a_rewritten_line_that_may_mean_several_offers_them(world: World, anna: Person) -> None:
    await petrov(world, anna)
    nina = await world.contact("Nina Berg", owner=anna, company="Beta")
    await world.contact("Olga Berg", owner=anna, company="Gamma")
    await anna.says("called Petrov, wants an offer by fri")
    await anna.edits("called Berg, wants an offer by fri")
    assert "Which Berg?" in anna.screen.text
    await anna.presses("Nina Berg")
    assert (await the(world, Interaction)).contact_id == nina.id
    assert (await the(world, Reminder)).contact_id == nina.id


async def test_a_line_that_was_about_a_person_may_be_about_a_company(world: World, anna: Person) -> None:
    await petrov(world, anna)
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, anna.member_id)
        assert isinstance(member, Member)
        work.scope = scope_of(actor_of(member))
        await companies.find_or_create(work, actor_of(member), "Fjordbygg")
    await anna.says("called Petrov, wants an offer")
    await anna.edits("called Fjordbygg, wants an offer")
    assert "Ivan Petrov → Fjordbygg" in anna.screen.text
    assert (await the(world, Interaction)).contact_id is None


@pytest.mark.parametrize("language", sorted(RENAMED))
@pytest.mark.parametrize("first", ["zzzqqq", "zzzqqq Petrov", "thanks", "acme"])
async def test_an_edit_of_what_made_no_record_is_read_as_a_new_line(
    world: World, language: str, first: str
) -> None:
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(first)
    assert await count(world, Interaction) == 0
    await anna.edits(RENAMED[language].line)
    assert len(anna.screens) == 1, [seen.text for seen in anna.screens]
    assert contact.name in anna.screen.text and label(world, anna, "undo") in anna.screen.buttons
    assert (await the(world, Interaction)).contact_id == contact.id
    await anna.edits(RENAMED[language].edited)
    assert await count(world, Interaction) == 1


async def test_an_edited_search_shows_what_is_looked_for_now(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await world.contact("Nina Berg", owner=anna, company="Beta")
    for text, name in (("petrov", "Ivan Petrov"), ("zzzqqq", "zzzqqq"), ("berg", "Nina Berg")):
        await (anna.edits(text) if anna.last_said else anna.says(text))
        assert name in anna.screen.text
    assert len(anna.screens) == 1


async def test_an_edit_without_new_words_does_nothing_again(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov, wants an offer")
    await anna.says("undo")
    await anna.edits("undo")
    assert await count(world, Interaction) == 0
    await anna.says("zzzqqq")
    await anna.edits("/find petrov")
    assert "zzzqqq" in anna.screen.text, "no edit runs a command"
