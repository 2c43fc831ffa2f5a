"""The team's digest on demand, the records behind its numbers, and the question to an owner."""

from __future__ import annotations

import pytest

from crm import interactions
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries.timeline import entries
from storage.tables import Deal
from tests.scenarios.test_deals import begin
from tests.scenarios.world import Person, World


async def team(world: World, language: str = "en") -> tuple[Person, Person, Person, Deal]:
    """Vera heads Anna and Polina; Anna's deal has not been touched for two months; Anna called today."""
    north = await world.team("North")
    vera = await world.member("Vera", role="head", team=north, language=language)
    anna = await world.member("Anna", team=north)
    polina = await world.member("Polina", team=north)
    deal = await begin(world, anna)
    await world.advance(days=62)
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, anna))
        work.scope, work.op = scope_of(actor), "interaction.log"
        await interactions.log(work, actor, kind="call", summary="they think", happened_at=world.clock.now())
    return vera, anna, polina, deal


async def test_a_head_sees_the_team_and_who_of_those_who_sell_is_silent(world: World) -> None:
    vera, _, _, _ = await team(world)
    await vera.says("/digest")
    text = vera.screen.text
    for part in ("North", "1 deal is slipping", "Acme – seats", "€40,000", "Nothing logged: Polina"):
        assert part in text, part
    assert "Nothing logged: Polina, Vera" not in text


async def test_an_owner_who_works_counts_and_one_who_does_not_is_not_named(world: World) -> None:
    boss = await world.member("Boss", role="owner")
    await world.contact("Ivan Petrov", owner=boss, company="Acme")
    await boss.says("/digest")
    assert "Boss" not in boss.screen.text
    await boss.says("called Petrov acme")
    await world.advance(minutes=1)
    await boss.says("/digest")
    assert "Boss" in boss.screen.text
    assert "quiet" not in boss.screen.text


async def test_every_number_opens_to_its_records(world: World) -> None:
    vera, anna, _, _ = await team(world)
    await anna.says("/remind call the client in 10 minutes")
    await world.advance(minutes=30)
    await begin(world, anna, name="Fresh")
    await vera.says("/digest")
    for label, part in (("slipping", "Acme – seats"), ("logged", "Anna"), ("overdue", "private"), ("moved", "Fresh")):
        await vera.presses(label)
        assert part in vera.screen.text, label
        await vera.presses("‹ Digest")
    assert "call the client" not in vera.screen.text


async def test_an_owner_is_asked_once_and_the_answer_lands_on_the_deal(world: World) -> None:
    vera, anna, _, deal = await team(world)
    await vera.says("/digest")
    await vera.presses("Ask Anna")
    assert "Vera asks" in anna.screen.text
    await vera.forges(f"digest.ask:{deal.id}")
    assert "Already asked" in vera.toasts[-1]
    await anna.presses("Call today", times=2)
    assert "Will call today" in vera.screen.text
    assert "Anna" in vera.screen.text
    async with world.store.begin(world.clock.now()) as work:
        (entry,) = await entries(work, "deal", deal.id, limit=5)
        assert (entry.kind, entry.summary) == ("note", "Will call today")


async def test_who_asks_on_a_day_off_hears_when_the_question_arrives(world: World) -> None:
    vera, anna, _, _ = await team(world)
    await world.advance(days=5)
    await vera.says("/digest")
    await vera.presses("Ask Anna")
    assert "reaches them Mon 20 Jul" in vera.screen.text
    assert "Vera asks" not in anna.screen.text
    await world.advance(days=2)
    assert "Vera asks" in anna.screen.text


async def test_waiting_till_a_day_reminds_then(world: World) -> None:
    vera, anna, _, _ = await team(world)
    await vera.says("/digest")
    await vera.presses("Ask Anna")
    await anna.presses("Waiting till…")
    await anna.fills(until="in 3 days", text="their holiday")
    assert "their holiday" in vera.screen.text
    await anna.says("/reminders")
    assert "their holiday — Acme – seats" in anna.screen.text


async def test_an_answer_in_own_words_is_passed_on_as_text(world: World) -> None:
    vera, anna, _, _ = await team(world)
    await vera.says("/digest")
    await vera.presses("Ask Anna")
    await anna.presses("Write…")
    await anna.fills(text="<b>signed & sealed</b>")
    assert "<b>signed & sealed</b>" in vera.screen.text


async def test_nobody_answers_for_another(world: World) -> None:
    vera, anna, polina, deal = await team(world)
    await vera.says("/digest")
    await vera.presses("Ask Anna")
    await polina.says("/digest")
    await polina.forges(f"digest.answer:ask-{deal.id}-{vera.member_id}:today")
    await polina.forges(f"digest.ask:{deal.id}")
    await polina.forges("digest.see:slipping:0:0")
    assert "Acme" not in polina.screen.text
    assert "Call today" in anna.screen.buttons


async def test_a_salesperson_gets_the_own_day(world: World) -> None:
    _, anna, _, _ = await team(world)
    await anna.says("/digest")
    assert "Today" in anna.screen.text
    assert "Polina" not in anna.screen.text


ASKED = {
    "en": ("what happened today?", "show the digest", "what do I have today?"),
    "ru": ("что было сегодня?", "покажи дайджест", "что у меня сегодня?"),
    "nb": ("hva skjedde i dag?", "vis oversikten", "hva har jeg i dag?"),
    "bg": ("какво стана днес?", "покажи обобщението", "какво имам днес?"),
}


@pytest.mark.parametrize("language", list(ASKED))
async def test_a_head_who_asks_for_the_day_gets_the_teams(world: World, language: str) -> None:
    vera, _, _, _ = await team(world, language)
    *of_team, of_oneself = ASKED[language]
    for asked in of_team:
        await vera.says(asked)
        assert "Polina" in vera.screen.text, asked
    await vera.says(of_oneself)
    assert "Polina" not in vera.screen.text


@pytest.mark.parametrize("language", ["bg", "en", "nb", "ru"])
async def test_a_head_without_a_team_is_told_so(world: World, language: str) -> None:
    """Nothing is claimed of a company they do not see, neither when asked nor in the evening."""
    vera = await world.member("Vera", "head", language)
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    await anna.says("called Petrov, wants 20 seats")
    await vera.says("/digest")
    assert world.catalog.say(language, "digest-no-team") in vera.screen.text
    assert world.catalog.say(language, "digest-firm") not in vera.screen.text
    await vera.presses(world.catalog.say(language, "today-open"))
    assert world.catalog.say(language, "digest-quiet") not in vera.screen.text


async def test_a_salesperson_who_asks_for_the_day_gets_the_own_one(world: World) -> None:
    _, anna, _, _ = await team(world)
    await anna.says("what happened today?")
    assert "Today" in anna.screen.text
    assert "Polina" not in anna.screen.text


async def test_a_new_deal_in_its_first_stage_is_called_new_once(world: World) -> None:
    vera, anna, _, _ = await team(world)
    await begin(world, anna, name="Fresh")
    await vera.says("/digest")
    assert "new" in vera.screen.text
    assert "new, New" not in vera.screen.text
