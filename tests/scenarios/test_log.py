"""Logging: one line in, one receipt out; the same story in four languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from crm import deals
from crm.ids import new_id
from crm.permissions import scope_of
from handlers.events import Author, Chat, Event, Fact, Quoted, Said
from handlers.identify import actor_of
from locales.catalog import LANGUAGES
from storage.tables import Channel, Contact, Deal, Interaction, Member, Note, Reminder, Stage
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


@dataclass(frozen=True)
class Story:
    """One salesperson's story in one language: what is typed and what is seen."""

    language: str
    line: str
    words: str
    day: str
    nobody: str
    lookup: str
    won: str


STORIES = {
    "en": Story("en", "called Petrov acme, wants 20 seats, offer by fri 40k", "wants 20 seats", "Fri 15 May",
                "called Sidorov, asked for a price", "petrov", "acme to won 42k"),
    "ru": Story("ru", "звонил Петрову из Acme, хочет 20 мест, КП до пятницы 40к", "хочет 20 мест", "пт, 15 мая",
                "звонил Сидорову, просил цену", "петров", "acme выиграли 42к"),
    "nb": Story("nb", "ringte Petrov i Acme, vil ha 20 plasser, tilbud innen fredag 40k", "vil ha 20 plasser",
                "fre. 15. mai", "ringte Sidorov, ba om pris", "petrov", "Acme vunnet 42k"),
    "bg": Story("bg", "обадих се на Петров от Acme, иска 20 места, оферта до петък 40к", "иска 20 места",
                "пт, 15.05", "обадих се на Сидоров, иска цена", "петров", "Acme спечелена 42к"),
}  # fmt: skip
CONTACT = {"en": "Ivan Petrov", "nb": "Ivan Petrov", "ru": "Иван Петров", "bg": "Иван Петров"}


@pytest.fixture(params=sorted(STORIES))
def story(request: pytest.FixtureRequest) -> Story:
    """The story in one language."""
    return STORIES[request.param]


async def petrov(world: World, anna: Person) -> Contact:
    return await world.contact(CONTACT[anna.account.language], owner=anna, company="Acme")


async def deal_of(world: World, owner: Person, contact: Contact, name: str = "Acme – seats") -> str:
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, owner.member_id)
        assert member is not None
        actor = actor_of(member)
        work.scope, work.op = scope_of(actor), "deal.create"
        deal = await deals.create(work, actor, name=name, contact_id=contact.id, value_minor=3_000_000, currency="EUR")
        return deal.id


async def comes(world: World, person: Person, fact: Fact) -> None:
    """Something that not every client can send reaches the bot in the person's private chat."""
    account = person.account
    chat = Chat(account.platform, person.place.id, "private", account.team)
    author = Author(account.platform, account.user, account.name, account.team)
    await world.intake.receive([Event("test:", new_id(), world.clock.now(), chat, author, fact)])
    await world.settle()


def label(world: World, person: Person, key: str, **args: str | int) -> str:
    return world.catalog.say(person.account.language, key, args)


async def test_one_line_becomes_a_call_a_reminder_and_a_value(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    await anna.says(story.line)
    assert len(anna.screens) == 1
    seen = anna.screen
    for part in (contact.name, "Acme", story.words, story.day, "09:00"):
        assert part in seen.text, (part, seen.text)
    assert len(seen.buttons) <= 4
    assert label(world, anna, "undo") in seen.buttons
    row, reminder, deal = await the(world, Interaction), await the(world, Reminder), await the(world, Deal)
    assert (row.kind, row.direction, row.contact_id, row.deal_id) == ("call", "out", contact.id, deal.id)
    assert story.words in row.summary
    assert (reminder.contact_id, reminder.local_due, reminder.has_clock) == (contact.id, "2026-05-15T09:00:00", False)
    assert (deal.value_minor, deal.currency) == (4_000_000, "EUR")


async def test_undo_takes_back_all_of_it_and_brings_it_back(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(story.line)
    await anna.presses(label(world, anna, "undo"))
    assert label(world, anna, "undo-undone") in anna.screen.text
    assert len(anna.screens) == 1
    assert await count(world, Interaction) == await count(world, Reminder) == 0
    deal = await the(world, Deal)
    assert deal.value_minor == 3_000_000
    await anna.presses(label(world, anna, "undo-redo"))
    assert story.words in anna.screen.text
    assert await count(world, Interaction) == await count(world, Reminder) == 1


async def test_nobody_of_that_name_keeps_the_text_and_one_tap_creates(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    await anna.says(story.nobody)
    assert await count(world, Interaction) == await count(world, Contact) == 0
    name = {"ru": "Сидоров", "bg": "Сидоров"}.get(story.language, "Sidorov")
    assert name in anna.screen.text
    await anna.presses(label(world, anna, "log-create", name=name))
    contact, row = await the(world, Contact), await the(world, Interaction)
    assert contact.name == name
    assert row.contact_id == contact.id
    assert len(anna.screens) == 1


async def test_a_name_alone_finds(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    contact = await petrov(world, anna)
    await anna.says(story.lookup)
    assert contact.name in anna.screen.text
    assert await count(world, Interaction) == 0


async def test_a_deal_said_to_be_won_is_won(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(story.won)
    deal = await the(world, Deal)
    won = {stage.id for stage in await all_of(world, Stage) if stage.kind == "won"}
    assert deal.stage_id in won
    assert deal.value_minor == 4_200_000
    assert label(world, anna, "undo") in anna.screen.buttons


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


async def test_of_two_petrovs_one_tap_picks(world: World, anna: Person) -> None:
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats, call back tomorrow at 15:00")
    assert "Which Petrov?" in anna.screen.text
    assert await count(world, Interaction) == 0
    await world.advance(hours=16)
    await anna.presses("Ivan Petrov · Acme")
    row, reminder = await the(world, Interaction), await the(world, Reminder)
    assert row.contact_id == ivan.id
    assert (row.happened_at.day, row.happened_at.hour) == (12, 10)
    assert reminder.local_due == "2026-05-13T15:00:00"


async def test_the_company_narrows(world: World, anna: Person) -> None:
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov acme, wants 20 seats")
    row = await the(world, Interaction)
    assert row.contact_id == ivan.id


async def test_a_second_tap_on_a_candidate_says_who_did_it(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats")
    await anna.presses("Ivan Petrov", times=2)
    assert await count(world, Interaction) == 1
    assert "Anna already did this" in anna.toasts[-1]


async def test_a_typed_answer_to_which_petrov(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    oleg = await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Petrov, wants 20 seats")
    await anna.says("oleg", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert row.contact_id == oleg.id
    assert row.summary == "wants 20 seats"


async def test_a_contact_of_another_team_is_not_offered(world: World, anna: Person) -> None:
    boris = await world.member("Boris")
    await world.contact("Ivan Petrov", owner=boris, company="Acme")
    await anna.says("called Petrov acme, wants 20 seats")
    assert "Ivan" not in anna.screen.text
    assert "No Petrov at Acme yet" in anna.screen.text or "No Petrov at acme yet" in anna.screen.text


async def test_a_loose_note_finds_no_one_and_is_kept(world: World, anna: Person) -> None:
    await anna.says("called Sidorov, asked for a price")
    await anna.presses("Leave as loose note")
    row = await the(world, Interaction)
    assert (row.kind, row.contact_id, row.summary) == ("note", None, "called Sidorov, asked for a price")


async def test_search_again_by_form(world: World, anna: Person) -> None:
    berg = await world.contact("Nina Berg", owner=anna)
    await anna.says("called Sidorov, asked for a price")
    await anna.presses("Search again")
    await anna.fills(record="Nina Berg")
    row = await the(world, Interaction)
    assert row.contact_id == berg.id


async def test_a_sum_without_a_deal_is_offered_and_a_second_tap_makes_no_second_deal(
    world: World, anna: Person
) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, budget 40k")
    assert await count(world, Deal) == 0
    await anna.presses("New deal €40,000", times=2)
    await the(world, Deal)
    assert "New deal: Acme ✓" in anna.screen.text
    assert await count(world, Deal) == 1


async def test_a_sum_with_two_open_deals_is_offered(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    other = await deal_of(world, anna, contact, "Acme – support")
    await anna.says("called Petrov acme, budget 40k")
    assert {deal.value_minor for deal in await all_of(world, Deal)} == {3_000_000}
    assert len(anna.screen.buttons) == 4
    await anna.presses("Acme – support")
    values = {deal.id: deal.value_minor for deal in await all_of(world, Deal)}
    assert sorted(values.values(), key=str) == [3_000_000, 4_000_000] and values[other] == 4_000_000


async def test_a_stage_that_was_mentioned_is_only_offered(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("called Petrov acme, wants 20 seats, offer by fri 40k")
    before = await the(world, Deal)
    await anna.presses("Move to Offer")
    deal = await the(world, Deal)
    assert deal.stage_id != before.stage_id
    assert "New → Offer ✓" in anna.screen.text
    assert not any("Move to" in one for one in anna.screen.buttons)
    await anna.presses("Undo")
    again = await the(world, Deal)
    assert again.stage_id == before.stage_id
    assert await count(world, Interaction) == 1


async def test_a_phone_that_was_said_is_offered_and_added_once(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, his new phone +47 22 33 44 55")
    assert await count(world, Channel) == 0
    await anna.presses("+4722334455", times=2)
    channel = await the(world, Channel)
    assert channel.value == "+4722334455"


async def test_the_next_step_is_offered_when_there_is_none(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, will think about it")
    await anna.presses("Next: in a week", times=2)
    reminder = await the(world, Reminder)
    assert reminder.local_due == "2026-05-19T09:00:00"
    assert "Follow up: Ivan Petrov" in anna.screen.text


async def test_the_time_of_a_reminder_is_changed_from_the_receipt(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by fri")
    await anna.presses("Change")
    await anna.fills(when="thu 14:00")
    await the(world, Reminder)
    assert "14:00" in anna.screen.text


async def test_the_assumed_hour_is_confirmed(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by fri")
    await anna.presses("✓ 09:00")
    reminder = await the(world, Reminder)
    assert reminder.has_clock


async def test_a_note_is_added_by_button_and_by_reply(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by fri at 10:00")
    await anna.presses("Note")
    await anna.fills(note="ask for <b>Olga & co</b>")
    await anna.says("and the lawyer", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert row.summary.endswith("ask for <b>Olga & co</b>\nand the lawyer")
    assert "<b>Olga & co</b>" in anna.screen.text


async def test_a_reply_to_a_card_is_about_that_person(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("petrov")
    await anna.says("away until June", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert (row.contact_id, row.summary) == (contact.id, "away until June")


async def test_the_form_way(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("/log")
    talk = "talked about <b>&"
    await anna.fills(record="Ivan Petrov", kind="meeting", summary=talk, outcome="reached", next="fri 10:00")
    row, reminder = await the(world, Interaction), await the(world, Reminder)
    assert (row.kind, row.outcome, row.summary, row.contact_id) == (
        "meeting", "reached", "talked about <b>&", contact.id,
    )  # fmt: skip
    assert reminder.local_due == "2026-05-15T10:00:00"
    assert "talked about <b>&" in anna.screen.text


async def test_a_command_with_a_text_is_the_text(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("/log called Petrov acme, wants 20 seats")
    row = await the(world, Interaction)
    assert row.summary == "wants 20 seats"


async def test_a_forwarded_message_is_one_that_came_in(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.forwards("We take 20 seats, call me tomorrow", written_by="Ivan Petrov")
    row = await the(world, Interaction)
    assert (row.kind, row.direction, row.contact_id) == ("message", "in", contact.id)
    assert row.summary == "We take 20 seats, call me tomorrow"
    assert await count(world, Reminder) == 0


async def test_a_forwarded_message_of_somebody_unknown_is_kept(world: World, anna: Person) -> None:
    await anna.forwards("We take 20 seats", written_by="Zoe")
    assert "No Zoe yet" in anna.screen.text
    await anna.presses("Create Zoe")
    await the(world, Interaction)


async def test_a_text_of_twenty_thousand_characters_is_kept_whole_and_logged_in_parts(
    world: World, anna: Person
) -> None:
    await petrov(world, anna)
    text = " ".join(f"word{number}" for number in range(2300)).ljust(20_000, "x")
    await comes(world, anna, Said(text))
    assert "20,000 characters; one entry holds 3,000" in anna.screen.text
    await anna.presses("Log as 7 parts")
    await anna.fills(record="Ivan Petrov")
    rows = await all_of(world, Interaction)
    assert {word for row in rows for word in row.summary.split()} == set(text.split())
    assert max(len(row.summary) for row in rows) <= 3000
    await anna.says("/undo")
    assert await count(world, Interaction) == 0


async def test_a_photo_without_words_is_answered(world: World, anna: Person) -> None:
    await anna.sends_photo()
    assert "only text" in anna.screen.text
    assert await count(world, Interaction) == await count(world, Note) == 0


async def test_who_may_only_read_writes_nothing_and_still_finds(world: World) -> None:
    anna, adam = await world.member("Anna"), await world.member("Adam", role="auditor")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await adam.says("called Petrov acme, wants 20 seats")
    assert adam.screen.text == world.catalog.say("en", "forbidden")
    assert await count(world, Interaction) == 0
    await adam.says("petrov")
    assert "Ivan Petrov" in adam.screen.text


async def test_a_longer_text_that_finds_nothing_is_kept_as_a_possible_note(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("he will think about our terms with his partner")
    assert "I kept your text" in anna.screen.text
    await anna.presses("Log as note")
    await anna.fills(record="Ivan Petrov")
    row = await the(world, Interaction)
    assert (row.contact_id, row.kind) == (contact.id, "note")
    assert row.summary == "he will think about our terms with his partner"


async def test_a_time_that_has_passed_is_said_and_the_call_is_kept(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("called Petrov acme, offer by 10 May 2026")
    assert await count(world, Interaction) == 1
    assert await count(world, Reminder) == 0


async def test_a_call_with_nobody_named_offers_whom_one_spoke_with_last(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("called, no answer")
    assert "Who was it with?" in anna.screen.text
    await anna.presses("Ivan Petrov · Acme")
    row = await the(world, Interaction)
    assert (row.contact_id, row.outcome) == (contact.id, "no_answer")


async def test_a_firm_alone_is_logged_about_the_firm(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("called Acme, the director was out")
    row = await the(world, Interaction)
    assert row.contact_id is None and row.company_id is not None
    assert contact.name not in anna.screen.text and "Acme" in anna.screen.text


ASKED = {
    "en": ("when did we last call Petrov?", "report", "help"),
    "ru": ("когда звонили Петрову?", "сводка", "помощь"),
    "nb": ("finn Petrov", "rapport", "hjelp"),
    "bg": ("намери Петров", "отчет", "помощ"),
}


@pytest.mark.parametrize("language", sorted(ASKED))
async def test_questions_reports_and_help_are_answered(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    question, report, help_ = ASKED[language]
    await anna.says(question)
    assert contact.name in anna.screen.text
    await anna.says("/digest")
    digest = anna.screen.text
    await anna.says(report)
    assert anna.screen.text == digest
    await anna.says("/help")
    helped = anna.screen.text
    await anna.says(help_)
    assert anna.screen.text == helped
    assert await count(world, Interaction) == 0


async def test_a_line_to_remember_sets_a_reminder(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("remind me petrov contract next tue")
    reminder = await the(world, Reminder)
    assert (reminder.contact_id, reminder.local_due) == (contact.id, "2026-05-19T09:00:00")
    await anna.says("/undo")
    assert await count(world, Reminder) == 0


async def test_a_message_handed_over_by_a_shortcut_opens_the_form(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await comes(world, anna, Quoted("We take <b>20</b> seats", "Ivan Petrov", "m1"))
    assert "Ivan Petrov" in " ".join(anna.screen.buttons)
    await anna.fills(outcome="reached")
    row = await the(world, Interaction)
    assert (row.contact_id, row.kind, row.summary) == (contact.id, "message", "We take <b>20</b> seats")


async def test_a_stage_or_a_value_that_was_said_is_ticked_once(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("move Acme to offer")
    assert "✓ New → Offer" in anna.screen.text
    await anna.says("deal Acme 42k")
    assert "✓ Value: €30,000 → €42,000" in anna.screen.text
    assert all(seen.text.count("✓") == 1 for seen in anna.screens)


async def test_a_deal_that_is_not_certain_is_asked_for(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    other = await deal_of(world, anna, contact, "Acme – support")
    await anna.says("acme to won 42k")
    assert "Which deal?" in anna.screen.text
    await anna.presses("Acme – support", times=2)
    won = [deal.id for deal in await all_of(world, Deal) if deal.closed_at is not None]
    assert won == [other]


async def test_a_deal_said_to_be_lost_asks_why(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("lost Acme")
    assert "Price" in anna.screen.buttons
    assert (await the(world, Deal)).closed_at is None
    await anna.presses("Price")
    assert (await the(world, Deal)).closed_at is not None


async def test_an_operator_is_told_and_may_still_search(world: World, anna: Person) -> None:
    await petrov(world, anna)
    olga = await world.member("Olga", role="operator")
    await olga.says("called Petrov acme, wants 20 seats")
    assert olga.screen.text == world.catalog.say("en", "forbidden")
    await olga.says("petrov")
    assert "Ivan" not in olga.screen.text
    assert await count(world, Interaction) == 0


async def test_foreign_candidates_and_texts_cannot_be_forged(world: World, anna: Person) -> None:
    boris = await world.member("Boris")
    foreign = await world.contact("Nina Berg", owner=boris)
    await anna.says("called Sidorov, asked for a price")
    note = next(one for one in await all_of(world, Note) if "Sidorov" in one.payload["text"])
    await anna.forges(f"log.to:{note.id}:contact:{foreign.id}")
    await boris.says("/help")
    await boris.forges(f"log.to:{note.id}:contact:{foreign.id}")
    await boris.forges("log.to:x:planet:y")
    assert {*anna.toasts, *boris.toasts} == {label(world, anna, "not-found")}
    assert await count(world, Interaction) == 0


LONG = {"en": "called Petrov, budget 40k, new phone +47 22 33 44 55",
        "ru": "звонил Петрову, бюджет 40к, телефон +47 22 33 44 55",
        "nb": "ringte Petrov, budsjett 40k, telefon +47 22 33 44 55",
        "bg": "обадих се на Петров, бюджет 40к, телефон +47 22 33 44 55"}  # fmt: skip


@pytest.mark.parametrize("language", sorted(LONG))
async def test_the_longest_names_fit_the_buttons(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name = CONTACT[language] + " von " + "Ottokar-" * 15
    first = await world.contact(name, owner=anna, company="The very long name of a company & sons " * 4)
    await world.contact(f"{name} II", owner=anna, company="<b>Another</b> very long name " * 5)
    await deal_of(world, anna, first, "A deal with a very long name " * 6)
    await deal_of(world, anna, first, "A second deal with a very long name " * 5)
    async with world.store.begin(world.clock.now()) as work:
        contact = await work.get(Contact, first.id)
        assert contact is not None
        contact.last_touch_at = world.clock.now() - timedelta(days=1234)
    await anna.says(LONG[language])
    asked = anna.screen
    assert len(asked.buttons) >= 4
    await anna.presses("The very lo")
    assert len(anna.screen.buttons) == 4
    for seen in (asked, anna.screen):
        assert max(len(one) for one in seen.buttons) <= 60
        assert len(seen.text) < 3500


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("en", "Petrov visited us", "Visit, they came to us"),
        ("ru", "к нам заходил Петров", "Визит, к нам"),
        ("nb", "Petrov kom på besøk", "Besøk, hos oss"),
        ("bg", "Петров дойде при нас", "Посещение, при нас"),
    ],
)
async def test_a_visit_to_us_is_no_incoming_one(world: World, language: str, line: str, said: str) -> None:
    """The receipt said "Визит, входящее"."""
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov" if language in ("en", "nb") else "Иван Петров", anna)
    await anna.says(line)
    assert said in anna.screen.text


async def test_a_stage_and_a_sum_said_together_are_both_in_the_receipt(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("acme to won 42k")
    assert "✓ New → Won" in anna.screen.text
    assert "✓ Value: €30,000 → €42,000" in anna.screen.text


async def test_a_receipt_does_not_list_what_an_earlier_message_set(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("/remind send Petrov the materials tomorrow 10:00")
    await anna.says("called Petrov, no answer")
    assert "No answer" in anna.screen.text
    assert "⏰" not in anna.screen.text
    assert "materials" not in anna.screen.text


NO_DEAL = {
    "en": "lost the deal with Zenith",
    "ru": "проиграли сделку с Зенитом",
    "nb": "tapte salget til Zenith",
    "bg": "загубихме сделката със Зенит",
}


@pytest.mark.parametrize("language", sorted(NO_DEAL))
async def test_a_deal_that_nobody_knows_leaves_ways_on(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(NO_DEAL[language])
    ways = [label(world, anna, key) for key in ("log-new-deal", "log-search-again", "log-leave-loose", "form-cancel")]
    assert anna.screen.buttons == ways
    await anna.presses(ways[-2])
    assert (await the(world, Interaction)).summary == NO_DEAL[language]


async def test_a_deal_that_a_person_does_not_have_becomes_a_note_about_the_person(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("lost the deal with Petrov")
    assert "No open deal found" in anna.screen.text
    assert "+ New deal" in anna.screen.buttons
    await anna.presses("📝 Note: Ivan Petrov")
    assert (await the(world, Interaction)).contact_id == contact.id


async def test_a_call_that_was_planned_is_ticked_off_from_its_receipt(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("remind me at 15:00 to call Petrov")
    await anna.says("called Petrov, no answer")
    assert not any("Done" in one for one in anna.screen.buttons)
    await anna.says("called Petrov, he takes it")
    await anna.presses("Done")
    assert (await the(world, Reminder)).status == "done"
    assert not any("Done" in one for one in anna.screen.buttons)
    await anna.presses("Undo")
    assert (await the(world, Reminder)).status == "open"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_unknown_is_made_while_the_form_is_filled(world: World, language: str) -> None:
    """One tap on the name, one Undo for the person and what was logged."""
    anna = await world.member("Anna", language=language)
    await anna.says("/log")
    await anna.fills(
        picks=say(world, anna, "log-create", name="Olga Nilsen"), record="Olga Nilsen", kind="call",
        summary="wants oak doors",
    )  # fmt: skip
    made, row = await the(world, Contact), await the(world, Interaction)
    assert (made.name, row.contact_id, row.summary) == ("Olga Nilsen", made.id, "wants oak doors")
    assert made.owner_id == anna.member_id
    assert "Olga Nilsen" in anna.screen.text
    await anna.presses(say(world, anna, "undo"))
    assert (await count(world, Contact), await count(world, Interaction)) == (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_near_another_is_that_of_somebody_new_or_of_the_one_picked(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    berg = await world.contact("Jon Berg", owner=anna)
    near = "John Bergh"
    for picked, name in (("Jon Berg", "Jon Berg"), (say(world, anna, "log-create", name=near), near)):
        await anna.says("/log")
        await anna.fills(picks=picked, record=near, kind="call", summary=f"spoke to {name}")
    by_name = {one.name: one.id for one in await all_of(world, Contact)}
    told = {one.summary: one.contact_id for one in await all_of(world, Interaction)}
    assert set(by_name) == {"Jon Berg", near}
    assert told == {"spoke to Jon Berg": berg.id, f"spoke to {near}": by_name[near]}
