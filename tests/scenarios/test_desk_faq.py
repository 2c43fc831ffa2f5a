"""The first line: what the team keeps as question and answer is told to a customer, once, and never guessed."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import FaqEntry, Ticket, TicketMessage
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

QUESTIONS = {
    "en": ("What are your opening hours?\nWhen are you open?", "hi, when are you open?", "why were you closed?"),
    "ru": ("Какие у вас часы работы?\nКогда вы открыты?", "здравствуйте, когда вы открыты?", "почему было закрыто?"),
    "nb": ("Hva er åpningstidene?\nNår har dere åpent?", "hei, når har dere åpent?", "hvorfor var det stengt?"),
    "bg": ("Какво е работното ви време?\nКога сте отворени?", "здравейте, кога сте отворени?", "защо беше затворено?"),
}
ANSWER = "From 9 to 18, <every> day & night."


async def kept(person: Person, question: str, answer: str = ANSWER) -> None:
    """The person keeps a question with its answer, in their own language."""
    await person.says("/faq")
    await person.presses(say(person.world, person, "faq-new"))
    await person.fills(question=question, answer=answer)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_that_is_kept_is_answered_at_once_and_may_have_helped(world: World, language: str) -> None:
    """Of a team's head, and in the list of an operator without a team, whose customers are told it."""
    desk = await desk_of(world, language)
    vera = await world.member("Vera", "head", language, await world.team("North"))
    question, asked, other = QUESTIONS[language]
    await kept(vera, question)
    await desk.boris.says("/faq")
    assert question.splitlines()[0] in desk.boris.screen.text
    await desk.ivan.says(other)
    assert ANSWER not in everything(desk.ivan)
    await desk.ivan.says(asked)
    assert ANSWER in desk.ivan.screen.text
    await desk.ivan.presses(say(world, desk.ivan, "faq-helped"))
    ticket, entry = await the(world, Ticket), await the(world, FaqEntry)
    assert (ticket.status, ticket.outcome, ticket.first_line) == ("closed", "solved", "helped")
    assert (entry.told, entry.helped) == (1, 1)
    assert say(world, desk.ivan, "faq-was-helped") in everything(desk.ivan)


async def test_whoever_asks_for_a_person_gets_one_and_no_more_answers_of_a_list(world: World) -> None:
    desk = await desk_of(world)
    vera = await world.member("Vera", "owner")
    await kept(vera, QUESTIONS["en"][0])
    await kept(vera, "How do I return an item?", "Put it into the box.")
    await desk.ivan.says("when are you open?")
    assert "🎫" in desk.boris.screen.text
    await desk.ivan.presses("Ask a person")
    assert "A person will answer here." in everything(desk.ivan)
    await desk.ivan.says("how do I return an item?")
    assert "Put it into the box." not in everything(desk.ivan)
    await desk.boris.presses("Take")
    await desk.boris.presses("History", on=desk.head(desk.boris))
    assert "told by itself" in desk.boris.screen.text and ANSWER in desk.boris.screen.text
    assert (await the(world, Ticket)).status == "open"


async def test_an_operator_s_answer_silences_the_list(world: World) -> None:
    desk = await desk_of(world)
    await kept(await world.member("Vera", "owner"), QUESTIONS["en"][0])
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.ivan.says("when are you open?")
    assert ANSWER not in everything(desk.ivan)
    assert [one.kind for one in await all_of(world, TicketMessage)] == ["from_customer", "to_customer", "from_customer"]


async def test_the_list_is_searched_tried_changed_and_undone_in_the_chat(world: World) -> None:
    desk = await desk_of(world)
    vera = await world.member("Vera", "admin")
    await kept(vera, "Where are you?")
    assert "“Where are you?” has no word" in vera.screen.text
    await vera.fills(question="Where is your shop?")
    await vera.says("/faq where is the shop")
    assert "is told:" in vera.screen.text and ANSWER in vera.screen.text
    await vera.says("/faq shops")
    assert "told nothing" in vera.screen.text and "Where is your shop?" in vera.screen.text
    await vera.presses("Where is your shop?")
    await vera.presses("Change")
    await vera.fills(answer="At the station.")
    assert "At the station." in vera.screen.text
    await vera.presses("Delete")
    assert await all_of(world, FaqEntry) == []
    await vera.presses("Undo")
    assert (await the(world, FaqEntry)).answer == "At the station."
    await desk.boris.says("/queue")
    await desk.boris.presses("Questions")
    assert "Where is your shop?" in desk.boris.screen.text
    assert not any("New" in one for one in desk.boris.screen.buttons)


async def test_low_stars_after_an_answer_of_the_list_are_told_and_a_person_may_still_be_asked_for(world: World) -> None:
    desk = await desk_of(world)
    vera = await world.member("Vera", "owner")
    await kept(vera, QUESTIONS["en"][0])
    await desk.ivan.says("when are you open?")
    await desk.ivan.presses("That helped")
    ticket = await the(world, Ticket)
    await desk.ivan.forges(f"customer.stars:{ticket.id}:1")
    assert (await the(world, Ticket)).rating == 1
    assert ANSWER in vera.screen.text
    await desk.ivan.forges(f"customer.person:{ticket.id}")
    ticket = await the(world, Ticket)
    assert (ticket.status, ticket.first_line, ticket.closed_at) == ("new", "person", None)
