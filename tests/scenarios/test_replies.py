"""Words in reply to a card or to a reminder that is due are about whom it shows, and do what they do elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from storage.tables import Contact, Interaction, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import CONTACT, deal_of, label, petrov
from tests.scenarios.test_reminders import due_now
from tests.scenarios.world import Person, World

CALLS = {
    "en": ("spoke to him, wants 20 seats, offer by Friday", "wants 20 seats"),
    "ru": ("поговорил с ним, хочет 20 мест, КП до пятницы", "хочет 20 мест"),
    "nb": ("snakket med ham, vil ha 20 plasser, tilbud innen fredag", "vil ha 20 plasser"),
    "bg": ("говорих с него, иска 20 места, оферта до петък", "иска 20 места"),
}
ATTEMPTS = {
    "en": "called him, no answer, try tomorrow at 10",
    "ru": "звонил, не взял, завтра в 10 ещё раз",
    "nb": "ringte ham, ikke svar, prøv i morgen kl 10",
    "bg": "звънях му, не вдига, утре в 10 пак",
}
DONE = {"en": "done", "ru": "сделано", "nb": "ferdig", "bg": "готово"}
LAST = {"en": "last call", "ru": "последний звонок", "nb": "siste samtale", "bg": "последен разговор"}
WHEN = {
    "en": "when did we last speak?",
    "ru": "когда мы последний раз говорили?",
    "nb": "når snakket vi sist?",
    "bg": "кога говорихме последно?",
}
BORN = {
    "en": "birthday 12 March 1978",
    "ru": "день рождения 12 марта 1978",
    "nb": "bursdag 12. mars 1978",
    "bg": "роден на 12.03.1978 г.",
}


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


async def reminded(world: World, language: str) -> Person:
    """Anna, who is just being reminded about Petrov."""
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(contact.name)
    await anna.presses(label(world, anna, "contact-remind"))
    await anna.presses(label(world, anna, "reminder-two-hours"))
    await world.advance(hours=2)
    return anna


async def plans(world: World) -> dict[str, Reminder]:
    """The reminders by their local time."""
    return {one.local_due: one for one in await all_of(world, Reminder)}


@pytest.mark.parametrize("language", sorted(CALLS))
async def test_a_call_in_reply_to_a_reminder_is_logged_with_its_next_step(world: World, language: str) -> None:
    anna = await reminded(world, language)
    told, words = CALLS[language]
    await anna.says(told, reply_to=anna.screen)
    row = await the(world, Interaction)
    assert (row.kind, row.contact_id) == ("call", (await the(world, Contact)).id)
    assert words in row.summary
    assert (await plans(world))["2026-05-15T09:00:00"].contact_id == row.contact_id
    first = next(one for one in await all_of(world, Reminder) if one.fired_at is not None)
    await anna.presses(label(world, anna, "log-done-reminder", what="").strip())
    assert {one.id: one.status for one in await all_of(world, Reminder)}[first.id] == "done"


@pytest.mark.parametrize("language", sorted(ATTEMPTS))
async def test_an_attempt_in_reply_to_a_reminder_keeps_the_time_to_try_again(world: World, language: str) -> None:
    anna = await reminded(world, language)
    await anna.says(ATTEMPTS[language], reply_to=anna.screen)
    row = await the(world, Interaction)
    assert (row.kind, row.outcome) == ("call", "no_answer")
    assert "2026-05-13T10:00:00" in await plans(world)
    await anna.presses(label(world, anna, "undo"))
    assert (await count(world, Interaction), await count(world, Reminder)) == (0, 1)


@pytest.mark.parametrize("language", sorted(DONE))
async def test_done_in_reply_finishes_the_reminder_and_undo_brings_it_back(world: World, language: str) -> None:
    anna = await reminded(world, language)
    notice = anna.screen
    await anna.says(f"{DONE[language].capitalize()}!", reply_to=notice)
    assert (await the(world, Reminder)).status == "done"
    assert await count(world, Interaction) == 0
    await anna.presses(label(world, anna, "undo"))
    assert (await the(world, Reminder)).status == "open"
    for _ in range(2):
        await anna.says(DONE[language], reply_to=notice)
        assert label(world, anna, "reminder-is-done") in anna.screen.text
    assert (await the(world, Reminder)).status == "done"


async def test_a_call_ticks_off_the_reminder_it_answers_and_no_other(world: World, anna: Person) -> None:
    await due_now(world, anna, "/remind contract Petrov in 4 minutes")
    await anna.says("/remind samples Petrov in 5 minutes")
    await world.advance(minutes=5)
    await anna.says("called him, he likes the samples", reply_to=anna.screen)
    await anna.presses("Done")
    texts = {one.text: one.status for one in await all_of(world, Reminder)}
    assert sorted(texts.values()) == ["done", "open"]
    assert next(status for text, status in texts.items() if "samples" in text) == "done"


async def test_a_reply_to_a_reminder_about_a_deal_is_about_that_deal(world: World, anna: Person) -> None:
    deal = await deal_of(world, anna, await petrov(world, anna))
    await anna.says("Acme – seats")
    await anna.says("meet on friday 15:00", reply_to=anna.screen)
    await world.advance(days=3, hours=5)
    await anna.says("met them, they take 20 seats", reply_to=anna.screen)
    row = await the(world, Interaction)
    assert (row.kind, row.deal_id) == ("meeting", deal)


async def test_a_text_without_a_record_stays_a_note_and_a_name_in_it_counts(world: World, anna: Person) -> None:
    contact = await petrov(world, anna)
    await anna.says("/remind in 30 minutes send the offer")
    await world.advance(minutes=31)
    notice = anna.screen
    await anna.says("the printer is broken", reply_to=notice)
    assert (await the(world, Interaction)).kind == "note"
    await anna.says("called Petrov, wants 20 seats", reply_to=notice)
    assert {one.kind: one.contact_id for one in await all_of(world, Interaction)} == {"note": None, "call": contact.id}


@pytest.mark.parametrize("language", sorted(LAST))
async def test_a_question_in_reply_to_a_card_is_answered_about_whom_it_shows(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(contact.name)
    card = anna.screen
    await anna.says(CALLS[language][0], reply_to=card)
    for asked in (LAST[language], WHEN[language]):
        await anna.says(asked, reply_to=card)
        assert contact.name in anna.screen.text
        assert label(world, anna, "answer-card") in anna.screen.buttons
        assert CALLS[language][1] in anna.screen.text
    assert await count(world, Interaction) == 1


async def test_a_question_in_reply_to_a_company_or_a_deal_is_about_the_customer(world: World, anna: Person) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("called Petrov, wants oak doors")
    for card in ("Acme", "Acme – seats"):
        await anna.says(card)
        await anna.says("when did we last speak?", reply_to=anna.screen)
        assert "wants oak doors" in anna.screen.text
        assert "Open card" in anna.screen.buttons
    assert await count(world, Interaction) == 1


async def test_a_question_that_names_somebody_else_is_about_them(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await world.contact("Nina Berg", owner=anna, company="Beta")
    await anna.says("called Berg, wants oak doors")
    await anna.says("petrov")
    card = anna.screen
    await anna.says("when did we last call Berg?", reply_to=card)
    assert "wants oak doors" in anna.screen.text
    await anna.says("Berg birthday 12 March 1978", reply_to=card)
    born = {one.name: one.birthday for one in await all_of(world, Contact)}
    assert born == {"Ivan Petrov": None, "Nina Berg": date(1978, 3, 12)}


async def test_what_was_asked_by_somebody_is_a_note(world: World, anna: Person) -> None:
    await petrov(world, anna)
    await anna.says("petrov")
    await anna.says("the lawyer wants to know, when do we deliver?", reply_to=anna.screen)
    assert "when do we deliver?" in (await the(world, Interaction)).summary


@pytest.mark.parametrize("language", sorted(BORN))
async def test_a_birthday_in_reply_to_a_card_is_on_it_at_once(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact(CONTACT[language], owner=anna)
    await anna.says(CONTACT[language])
    await anna.says(BORN[language], reply_to=anna.screen)
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)
    assert (await count(world, Interaction), await count(world, Reminder)) == (0, 0)
    await anna.presses(label(world, anna, "undo"))
    assert (await the(world, Contact)).birthday is None


@pytest.mark.parametrize("name", ["Ivan Petrov", "Acme", "Acme – seats"])
async def test_a_bare_reminder_in_reply_to_a_card_is_to_follow_up(world: World, anna: Person, name: str) -> None:
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(name)
    await anna.says("remind me tomorrow", reply_to=anna.screen)
    assert (await the(world, Reminder)).text == f"Follow up: {name}"
    if "–" not in name:
        await anna.says(name)
        assert f"Next: Follow up: {name}" in anna.screen.text


@pytest.mark.parametrize("language", sorted(CONTACT))
async def test_a_reminder_of_a_button_reads_on_the_card_as_a_follow_up(world: World, language: str) -> None:
    anna = await reminded(world, language)
    name = (await the(world, Contact)).name
    await anna.says(name)
    assert label(world, anna, "log-follow-up", name=name) in anna.screen.text


@pytest.mark.parametrize("language", sorted(WHEN))
async def test_an_auditor_is_answered_in_reply_to_a_card_and_writes_nothing(world: World, language: str) -> None:
    """Their question was refused with everything else that is said in reply to a card."""
    anna, rolf = await world.member("Anna"), await world.member("Rolf", "auditor", language)
    contact = await world.contact(CONTACT[language], owner=anna, company="Acme")
    await deal_of(world, anna, contact, "Doors for the hall")
    await anna.says(f"called {contact.name}, wants oak doors")
    for shown in (contact.name, "Acme", "Doors for the hall"):
        await rolf.says(shown)
        card = rolf.screen
        for question in (WHEN[language], LAST[language]):
            await rolf.says(question, reply_to=card)
            assert contact.name in rolf.screen.text or "Acme" in rolf.screen.text
            assert "oak doors" in rolf.screen.text, (shown, question)
        for words in (CALLS[language][0], BORN[language]):
            await rolf.says(words, reply_to=card)
            assert rolf.screen.text == label(world, rolf, "forbidden")
    assert (await count(world, Interaction), await count(world, Reminder)) == (1, 0)


async def test_a_question_in_reply_to_a_deal_of_nobody_shows_what_is_known(world: World, anna: Person) -> None:
    """It was kept as a note."""
    await anna.says("/deal")
    await anna.fills(name="Doors for the hall")
    await anna.says("when did we last speak?", reply_to=anna.screen)
    assert "Doors for the hall" in anna.screen.text
    assert await count(world, Interaction) == 0
