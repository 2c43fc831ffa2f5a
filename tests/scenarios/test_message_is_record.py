"""The message is the record: rewritten, answered or forwarded, it changes what it made and nothing else."""

from __future__ import annotations

import pytest

from storage.tables import Contact, Interaction, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import deal_of, label, petrov
from tests.scenarios.world import Person, World

REMIND = {
    "en": ("remind me tomorrow at 10 to call Petrov", "remind me tomorrow at 12 to call Petrov"),
    "ru": ("напомни завтра в 10 позвонить Петрову", "напомни завтра в 12 позвонить Петрову"),
    "nb": ("minn meg i morgen kl 10 på å ringe Petrov", "minn meg i morgen kl 12 på å ringe Petrov"),
    "bg": ("напомни ми утре в 10 да звънна на Петров", "напомни ми утре в 12 да звънна на Петров"),
}


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


@pytest.mark.parametrize("language", sorted(REMIND))
async def test_an_edited_reminder_moves_and_says_what_was(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    line, edited = REMIND[language]
    await anna.says(line)
    await anna.edits(edited)
    assert (await the(world, Reminder)).local_due == "2026-05-13T12:00:00"
    assert len(anna.screens) == 1
    assert "10:00" in anna.screen.text and "→" in anna.screen.text and "12:00" in anna.screen.text
    await anna.presses(label(world, anna, "undo"))
    assert (await the(world, Reminder)).local_due == "2026-05-13T10:00:00"


async def test_an_edited_reminder_may_be_about_somebody_else(world: World, anna: Person) -> None:
    await petrov(world, anna)
    berg = await world.contact("Nina Berg", owner=anna, company="Beta")
    await anna.says("remind me tomorrow at 10 to call Petrov")
    await anna.edits("remind me tomorrow at 10 to write to Berg")
    row = await the(world, Reminder)
    assert (row.contact_id, row.local_due) == (berg.id, "2026-05-13T10:00:00")
    assert "Ivan Petrov → Nina Berg" in anna.screen.text


async def test_an_edit_to_a_time_that_is_over_moves_nothing_and_asks(world: World, anna: Person) -> None:
    await anna.says("remind me tomorrow at 10 to send the offer")
    await anna.edits("remind me today at 9:00 to send the offer")
    assert (await the(world, Reminder)).local_due == "2026-05-13T10:00:00"
    assert "Another time" in anna.screen.buttons


async def test_an_edited_reminder_that_says_the_same_says_so(world: World, anna: Person) -> None:
    await anna.says("remind me tomorrow at 10 to send the offer")
    await anna.edits("remind me tomorrow at 10  to send the offer")
    assert "nothing had to be changed" in anna.screen.text
    assert "↩ Undo" not in anna.screen.buttons


async def test_a_text_that_waits_for_its_time_can_be_rewritten(world: World, anna: Person) -> None:
    await anna.says("remind me to send the offer")
    await anna.edits("remind me tomorrow at 10 to send the offer")
    assert (await the(world, Reminder)).local_due == "2026-05-13T10:00:00"
    assert len(anna.screens) == 1


async def test_a_reply_to_a_card_adds_to_that_record(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("petrov")
    await anna.says("wants a demo", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert (row.contact_id, row.summary) == (contact.id, "wants a demo")


PLANS = {
    "en": ("call him tomorrow at 10", "call him", "remind me tomorrow"),
    "ru": ("позвонить ему завтра в 10", "позвонить ему", "напомни завтра"),
    "nb": ("ring ham i morgen kl 10", "ring ham", "minn meg i morgen"),
    "bg": ("да му се обадя утре в 10", "да му се обадя", "напомни ми утре"),
}


@pytest.mark.parametrize("language", sorted(PLANS))
async def test_a_plan_in_reply_to_a_card_is_a_reminder_and_no_call(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(contact.name)
    card = anna.screen
    plan, about, bare = PLANS[language]
    await anna.says(plan, reply_to=card)
    row = await the(world, Reminder)
    assert (row.contact_id, row.local_due, row.text) == (contact.id, "2026-05-13T10:00:00", about)
    assert contact.name in anna.screen.text and label(world, anna, "undo") in anna.screen.buttons
    await anna.says(bare, reply_to=card)
    second = next(one for one in await all_of(world, Reminder) if one.id != row.id)
    follow_up = label(world, anna, "log-follow-up", name=contact.name)
    assert (second.contact_id, second.local_due, second.text) == (contact.id, "2026-05-13T09:00:00", follow_up)
    assert await count(world, Interaction) == 0


async def test_a_plan_in_reply_to_a_deal_s_card_is_about_that_deal(world: World, anna: Person) -> None:
    deal = await deal_of(world, anna, await petrov(world, anna))
    await anna.says("Acme – seats")
    await anna.says("meet on friday 15:00", reply_to=anna.screen)
    row = await the(world, Reminder)
    assert (row.deal_id, row.local_due) == (deal, "2026-05-15T15:00:00")
    assert await count(world, Interaction) == 0


async def test_a_reply_to_a_receipt_adds_to_what_was_logged(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, wants a demo")
    await anna.says("and a discount", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert row.summary == "wants a demo\nand a discount"


async def test_a_reply_to_a_reminder_that_is_due_moves_it(world: World, anna: Person) -> None:
    await anna.says("/remind in 30 minutes send the offer")
    await world.advance(minutes=31)
    await anna.says("tomorrow 10", reply_to=anna.screen)
    assert (await the(world, Reminder)).local_due == "2026-05-13T10:00:00"


async def test_a_forwarded_message_is_logged_with_its_writer(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.forwards("when can you deliver?", contact.name)
    row = await the(world, Interaction)
    assert (row.contact_id, row.direction, row.summary) == (contact.id, "in", "when can you deliver?")


async def test_an_unknown_person_is_one_tap_from_being_created(world: World, anna: Person) -> None:
    await anna.says("called Sidorov, wants a price")
    assert await count(world, Contact) == 0
    await anna.presses("Create")
    created = (await all_of(world, Contact))[0]
    assert created.name == "Sidorov"
    assert (await the(world, Interaction)).contact_id == created.id


async def test_an_unknown_writer_of_a_forwarded_message_is_too(world: World, anna: Person) -> None:
    await anna.forwards("when can you deliver?", "Zoe Newcomer")
    await anna.presses("Create")
    created = (await all_of(world, Contact))[0]
    assert created.name == "Zoe Newcomer"
    assert (await the(world, Interaction)).contact_id == created.id
