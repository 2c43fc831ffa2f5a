"""A question, a word of thanks or "undo" in reply to a card is answered and never taken for a note."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Contact, Interaction, Reminder
from tests.scenarios.stored import count, the
from tests.scenarios.test_log import deal_of, label, petrov
from tests.scenarios.world import Person, World

CALLED = {
    "en": "called him, wants oak doors",
    "ru": "звонил ему, хочет дубовые двери",
    "nb": "ringte ham, vil ha eikedører",
    "bg": "звънях му, иска дъбови врати",
}
HOW_MANY = {
    "en": ("how many calls this month?", "how many meetings this month?"),
    "ru": ("сколько звонков в этом месяце?", "сколько встреч в этом месяце?"),
    "nb": ("hvor mange samtaler denne måneden?", "hvor mange møter denne måneden?"),
    "bg": ("колко обаждания този месец?", "колко срещи този месец?"),
}
ON_THE_CARD = {
    "en": ("birthday?", "phone?", "email?"),
    "ru": ("день рождения?", "телефон?", "почта?"),
    "nb": ("bursdag?", "telefon?", "e-post?"),
    "bg": ("рожден ден?", "телефон?", "имейл?"),
}
BOSS = {"en": "who is his boss?", "ru": "а начальник кто?", "nb": "hvem er sjefen hans?", "bg": "кой е шефът му?"}
SMALL = {"en": ("thanks", "hi"), "ru": ("спасибо", "привет"), "nb": ("takk", "hei"), "bg": ("благодаря", "здравей")}
UNDO = {"en": "undo", "ru": "отмени", "nb": "angre", "bg": "отмени"}
BERG = {
    "en": "when did we last call Berg?",
    "ru": "когда мы последний раз звонили Бергу?",
    "nb": "når ringte vi sist Berg?",
    "bg": "кога последно звъняхме на Берг?",
}
TELLS = {"en": "he asks, when do we deliver?", "ru": "он спрашивает, когда мы привезём?",
         "nb": "han spør, når leverer vi egentlig?", "bg": "той пита, кога ще доставим всичко?"}  # fmt: skip


async def card_of_petrov(world: World, language: str) -> tuple[Person, Contact]:
    """Anna, who has Petrov's card on the screen."""
    anna = await world.member("Anna", language=language)
    contact = await petrov(world, anna)
    await anna.says(contact.name)
    return anna, contact


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_many_is_answered_about_whom_the_card_shows(world: World, language: str) -> None:
    """It became a note of the first of the month."""
    anna, contact = await card_of_petrov(world, language)
    card = anna.screen
    await anna.says(CALLED[language], reply_to=card)
    words = CALLED[language].split(", ")[1]
    for asked, are_there in zip(HOW_MANY[language], (True, False), strict=True):
        await anna.says(asked, reply_to=card)
        assert contact.name in anna.screen.text
        assert label(world, anna, "answer-card") in anna.screen.buttons
        assert (label(world, anna, "answer-any-then") in anna.screen.text) is not are_there, asked
        assert words in anna.screen.text
    assert await count(world, Interaction) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_stands_on_the_card_is_shown_on_it(world: World, language: str) -> None:
    anna, _ = await card_of_petrov(world, language)
    card = anna.screen
    for asked in ON_THE_CARD[language]:
        await anna.says(asked, reply_to=card)
        assert anna.screen.text.splitlines()[0] == card.text.splitlines()[0], asked
        assert anna.screen.buttons == card.buttons, asked
    await anna.says(BOSS[language], reply_to=card)
    assert anna.screen.text.splitlines()[0] == card.text.splitlines()[0]
    assert await count(world, Interaction) == 0


async def test_a_question_that_no_card_answers_is_a_note_with_one_tap(world: World) -> None:
    anna, contact = await card_of_petrov(world, "en")
    await anna.says("who is his boss?", reply_to=anna.screen)
    await anna.presses("📝 Note: “who is his boss?”")
    assert (await the(world, Interaction)).contact_id == contact.id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_he_asked_stays_a_note(world: World, language: str) -> None:
    anna, _ = await card_of_petrov(world, language)
    await anna.says(TELLS[language], reply_to=anna.screen)
    assert (await the(world, Interaction)).kind == "note"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_thanks_and_undo_in_reply_to_a_card_are_what_they_are_elsewhere(world: World, language: str) -> None:
    anna, _ = await card_of_petrov(world, language)
    card = anna.screen
    for said in SMALL[language]:
        await anna.says(said)
        answer = anna.screen.text
        await anna.says(said, reply_to=card)
        assert anna.screen.text == answer
    await anna.says(CALLED[language], reply_to=card)
    assert await count(world, Interaction) == 1
    await anna.says(UNDO[language], reply_to=card)
    assert await count(world, Interaction) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_about_somebody_unknown_is_not_answered_about_the_card(world: World, language: str) -> None:
    anna, contact = await card_of_petrov(world, language)
    card = anna.screen
    await anna.says(CALLED[language], reply_to=card)
    await world.advance(minutes=3)
    await anna.says(BERG[language])
    alone = anna.screen.text
    await anna.says(BERG[language], reply_to=card)
    assert anna.screen.text == alone
    assert contact.name not in alone


async def test_an_auditor_is_answered_in_reply_to_a_card(world: World) -> None:
    """What is not written needs no right to write."""
    anna, contact = await card_of_petrov(world, "en")
    await anna.says("called him, wants oak doors", reply_to=anna.screen)
    rolf = await world.member("Rolf", "auditor")
    await rolf.says(contact.name)
    card = rolf.screen
    for asked in ("how many calls this month?", "phone?", "thanks", "who is his boss?", "Acme"):
        await rolf.says(asked, reply_to=card)
        assert rolf.screen.text != label(world, rolf, "forbidden"), asked
    await rolf.says("likes fishing", reply_to=card)
    assert rolf.screen.text == label(world, rolf, "forbidden")


async def test_what_is_due_in_reply_to_a_card_shows_what_is_open_with_them(world: World) -> None:
    anna, _ = await card_of_petrov(world, "en")
    card = anna.screen
    await anna.says("remind me tomorrow at 10 to write Petrov")
    await anna.says("what is due tomorrow?", reply_to=card)
    assert "write Petrov" in anna.screen.text
    assert await count(world, Reminder) == 1


async def test_a_name_alone_in_reply_to_a_card_is_looked_up(world: World) -> None:
    anna, contact = await card_of_petrov(world, "en")
    await deal_of(world, anna, contact)
    await anna.says("Acme – seats")
    await anna.says("Ivan", reply_to=anna.screen)
    assert anna.screen.text.startswith(f"👤 {contact.name}")
    assert await count(world, Interaction) == 0
