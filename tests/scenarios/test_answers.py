"""Questions in free text are answered from the store; the same story in four languages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from storage.tables import Change
from tests.scenarios.stored import count
from tests.scenarios.test_log import CONTACT, deal_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@dataclass(frozen=True)
class Story:
    """What is logged on 12 May and asked later, in one language."""

    language: str
    logged: str
    words: str
    said: str
    before: str
    last: str
    asked: str
    open: str


STORIES = {
    "en": Story("en", "called Petrov acme, wants oak doors, offer by friday 10:00", "wants oak doors",
                "what did we say to Acme in May?", "what did we say to Acme in April?",
                "when did we last call Petrov?", "last call with Petrov", "what's open with Acme?"),
    "ru": Story("ru", "звонил Петрову из Acme, хочет дубовые двери, КП до пятницы 10:00", "хочет дубовые двери",
                "что мы говорили Acme в мае?", "что мы говорили Acme в апреле?",
                "когда звонили Петрову?", "последний звонок с Петровым", "что открыто по Acme?"),
    "nb": Story("nb", "ringte Petrov i Acme, vil ha eikedører, tilbud innen fredag kl 10", "vil ha eikedører",
                "hva sa vi til Acme i mai?", "hva sa vi til Acme i april?",
                "når ringte vi Petrov?", "siste samtale med Petrov", "hva er åpent hos Acme?"),
    "bg": Story("bg", "обадих се на Петров от Acme, иска дъбови врати, оферта до петък в 10", "иска дъбови врати",
                "какво казахме на Acme през май?", "какво казахме на Acme през април?",
                "кога се обадихме на Петров?", "последен разговор с Петров", "какво е отворено с Acme?"),
}  # fmt: skip


@pytest.fixture(params=sorted(STORIES))
def story(request: pytest.FixtureRequest) -> Story:
    """The story in one language."""
    return STORIES[request.param]


async def test_a_question_is_answered_from_the_store(world: World, story: Story) -> None:
    anna = await world.member("Anna", language=story.language)
    petrov = await world.contact(CONTACT[story.language], owner=anna, company="Acme")
    await deal_of(world, anna, petrov, "Doors for the hall")
    await anna.says(story.logged)
    await world.advance(minutes=10)
    before = await count(world, Change)
    await anna.says(story.said)
    assert story.words in anna.screen.text
    await anna.says(story.before)
    assert say(world, anna, "answer-nothing-then") in anna.screen.text
    assert story.words not in anna.screen.text
    for question in (story.last, story.asked):  # with a question mark or without
        await anna.says(question)
        assert petrov.name in anna.screen.text
        assert story.words in anna.screen.text
    await anna.says(story.open)
    for part in (say(world, anna, "answer-deals"), "Doors for the hall", say(world, anna, "answer-reminders"), "10:00"):
        assert part in anna.screen.text, part
    assert await count(world, Change) == before


async def test_of_two_petrovs_it_is_asked_whom_the_question_is_about(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("called Oleg Petrov, wants oak doors")
    await anna.says("when did we last call Petrov?")
    assert "Whom are you asking about?" in anna.screen.text
    await anna.presses("Oleg Petrov · Beta")
    assert "wants oak doors" in anna.screen.text


async def test_a_question_about_somebody_out_of_reach_finds_nobody(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Ivan Petrov", owner=boris, company="Acme")
    await boris.says("called Petrov, wants oak doors")
    await anna.says("when did we last call Petrov?")
    assert "oak doors" not in anna.screen.text
    assert "Ivan" not in anna.screen.text


async def test_nothing_open_is_said(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("what's open with Petrov?")
    assert "Nothing is open" in anna.screen.text
    await anna.presses("Open card")
    assert "Ivan Petrov" in anna.screen.text
