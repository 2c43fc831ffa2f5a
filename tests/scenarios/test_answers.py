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
    assert say(world, anna, "answer-nothing-then", kind="any") in anna.screen.text
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


@dataclass(frozen=True)
class Kinds:
    """A call and a later note, and questions in one language: of kinds, of any, of a kind there was none of."""

    call: str
    called: str
    note: str
    noted: str
    calls: tuple[str, ...]
    notes: tuple[str, ...]
    any: tuple[str, ...]
    meetings: tuple[str, ...]


OF_KINDS = {
    "en": Kinds("called Petrov, wants oak doors", "oak doors", "note on Petrov: moves house in June", "moves house",
                ("when did we last call Petrov?", "last call with Petrov", "what calls did we have with Petrov in May?",
                 "did anybody call Petrov?"),
                ("last note about Petrov", "any notes on Petrov?"),
                ("when did we last talk to Petrov?", "last conversation with Petrov", "what did Petrov say?",
                 "what did Petrov say about the meeting?"),
                ("last meeting with Petrov", "when did we last meet Petrov?", "any meetings with Petrov in May?")),
    "ru": Kinds("звонил Петрову, хочет дубовые двери", "дубовые двери",
                "заметка о Петрове: переезжает в июне", "переезжает",
                ("когда последний раз звонили Петрову?", "последний звонок Петрову",
                 "какие звонки были с Петровым в мае?", "звонили ли мы Петрову?"),
                ("последняя заметка о Петрове", "какие есть заметки о Петрове?"),
                ("когда последний раз говорили с Петровым?", "последний разговор с Петровым", "что сказал Петров?",
                 "что Петров сказал про встречу?"),
                ("последняя встреча с Петровым", "когда мы последний раз встречались с Петровым?",
                 "были ли встречи с Петровым в мае?")),
    "nb": Kinds("ringte Petrov, vil ha eikedører", "eikedører", "notat om Petrov: flytter i juni", "flytter",
                ("når ringte vi Petrov sist?", "siste samtale med Petrov", "hvilke samtaler hadde vi med Petrov i mai?",
                 "har noen ringt Petrov?"),
                ("siste notat om Petrov", "hvilke notater har vi om Petrov?"),
                ("når snakket vi med Petrov sist?", "siste kontakt med Petrov", "hva sa Petrov?",
                 "hva sa Petrov om møtet?"),
                ("siste møte med Petrov", "når møtte vi Petrov sist?", "hvilke møter hadde vi med Petrov i mai?")),
    "bg": Kinds("обадих се на Петров, иска дъбови врати", "дъбови врати",
                "бележка за Петров: мести се през юни", "мести се",
                ("кога последно се обадихме на Петров?", "последно обаждане до Петров",
                 "какви обаждания имахме с Петров през май?", "обаждал ли се е някой на Петров?"),
                ("последна бележка за Петров", "какви бележки имаме за Петров?"),
                ("кога последно говорихме с Петров?", "последен разговор с Петров", "какво каза Петров?",
                 "какво каза Петров за срещата?"),
                ("последна среща с Петров", "кога се срещнахме с Петров?", "имахме ли срещи с Петров през май?")),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(OF_KINDS))
async def test_a_question_about_a_kind_is_answered_with_entries_of_that_kind(world: World, language: str) -> None:
    """It showed the last entries of every kind."""
    told = OF_KINDS[language]
    anna = await world.member("Anna", language=language)
    await world.contact(CONTACT[language], owner=anna, company="Acme")
    await anna.says(told.call)
    await world.advance(minutes=10)
    await anna.says(told.note)
    for questions, has_call, has_note in ((told.calls, True, False), (told.notes, False, True), (told.any, True, True)):
        for question in questions:
            await anna.says(question)
            seen = (told.called in anna.screen.text, told.noted in anna.screen.text)
            assert seen == (has_call, has_note), (question, anna.screen.text)
    for question in told.meetings:
        await anna.says(question)
        nothing = [say(world, anna, f"answer-nothing-{ever}", kind="meeting") for ever in ("ever", "then")]
        assert any(one in anna.screen.text for one in nothing), (question, anna.screen.text)
        last = [say(world, anna, f"answer-any-{ever}") for ever in ("ever", "then")]
        assert any(one in anna.screen.text for one in last), (question, anna.screen.text)
        assert told.noted in anna.screen.text and told.called not in anna.screen.text, question


async def test_several_kinds_may_be_asked_about_at_once(world: World) -> None:
    anna = await world.member("Anna")
    petrov = await world.contact("Ivan Petrov", owner=anna)
    for line in ("called Petrov, wants oak doors", "met Petrov, showed him pine", "emailed Petrov the offer for birch"):
        await world.advance(minutes=10)
        await anna.says(line)
    await anna.says("what calls and meetings did we have with Petrov?")
    assert "calls, meetings" in anna.screen.text
    assert "oak" in anna.screen.text and "pine" in anna.screen.text and "birch" not in anna.screen.text
    await anna.says(f"#{petrov.id}")
    await anna.says("last email", reply_to=anna.screen)
    assert "Last e-mail" in anna.screen.text
    assert "birch" in anna.screen.text and "pine" not in anna.screen.text
