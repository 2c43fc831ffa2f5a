"""What is typed of deals is done: begun, named by their own name, dated, won and lost for the reason that was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from storage.tables import Company, Deal, Interaction, Reminder, Stage
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_deals import begin
from tests.scenarios.test_log import deal_of, label, petrov
from tests.scenarios.world import Person, World


@dataclass(frozen=True)
class Said:
    """The same things, as they are typed in one language."""

    new: str
    name: str
    closes: str
    lost: str
    reason: str
    won: str
    stage: str


SAID = {
    "en": Said("new deal Acme seats 30k", "Acme seats", "Acme deal closes 30 june", "Acme lost, too expensive",
               "loss-price", "won 42k", "offer"),
    "ru": Said("новая сделка Acme места 30к", "Acme места", "сделка Acme закроется 30 июня",
               "Acme проиграна, слишком дорого", "loss-price", "выиграли 42к", "предложение"),
    "nb": Said("nytt salg Acme lisenser 30k", "Acme lisenser", "salget Acme lukkes 30. juni", "Acme tapt, for dyrt",
               "loss-price", "vunnet 42k", "tilbud"),
    "bg": Said("нова сделка Acme места 30к", "Acme места", "сделката Acme приключва на 30 юни",
               "Acme загубена, твърде скъпо", "loss-price", "спечелена 42к", "оферта"),
}  # fmt: skip


@pytest.fixture(params=sorted(SAID))
async def told(request: pytest.FixtureRequest, world: World) -> tuple[Person, Said]:
    return await world.member("Anna", language=request.param), SAID[request.param]


async def stages(world: World) -> dict[str, str]:
    return {stage.id: stage.key for stage in await all_of(world, Stage)}


async def test_a_new_deal_is_begun_by_a_line(world: World, told: tuple[Person, Said]) -> None:
    anna, said = told
    await petrov(world, anna)
    await world.contact("Kari Nilsen", owner=anna, company="Acme")
    await anna.says(said.new)
    deal, acme = await the(world, Deal), await the(world, Company)
    assert (deal.name, deal.value_minor, deal.currency) == (said.name, 3_000_000, "EUR")
    assert deal.company_id == acme.id
    await anna.edits(said.new.replace("30", "35"))
    assert (await the(world, Deal)).value_minor == 3_500_000
    assert len(anna.screens) == 1
    await anna.says("/undo")
    await anna.says("/undo")
    assert await count(world, Deal) == 0


async def test_the_command_understands_a_sum_and_a_person(world: World) -> None:
    anna = await world.member("Anna")
    contact = await petrov(world, anna)
    await anna.says("/deal Acme seats 40k Petrov, close by 30 june")
    deal = await the(world, Deal)
    assert (deal.name, deal.value_minor, deal.contact_id) == ("Acme seats", 4_000_000, contact.id)
    assert deal.expected_on == date(2026, 6, 30)
    await anna.presses("Undo")
    assert await count(world, Deal) == 0


async def test_a_new_deal_with_one_of_two_asks_which(world: World) -> None:
    anna = await world.member("Anna")
    await petrov(world, anna)
    oleg = await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("new deal with Petrov, seats 40k")
    assert await count(world, Deal) == 0
    await anna.presses("Oleg Petrov", times=2)
    deal = await the(world, Deal)
    assert (deal.name, deal.contact_id, deal.value_minor) == ("Beta – seats", oleg.id, 4_000_000)


async def test_a_new_deal_with_nobody_known_opens_the_form_unless_a_sum_is_said(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("new deal Zeta towers")
    assert await count(world, Deal) == 0
    await anna.fills(value="12k")
    assert (await the(world, Deal)).name == "Zeta towers"
    await anna.says("new deal Omega seats 30k")
    assert [deal.name for deal in await all_of(world, Deal)] == ["Zeta towers", "Omega seats"]


@pytest.mark.parametrize(
    ("line", "key", "minor"),
    [
        ("Acme seats to offer", "offer", 4_000_000),
        ("Acme seats won", "won", 4_000_000),
        ("won Acme seats 42k", "won", 4_200_000),
        ("seats to offer", "offer", 4_000_000),
    ],
)
async def test_a_deal_is_reached_by_its_own_name(world: World, line: str, key: str, minor: int) -> None:
    """A company that shares its first word hid it."""
    anna = await world.member("Anna")
    await petrov(world, anna)
    await begin(world, anna, "Acme seats")
    await anna.says(line)
    deal = await the(world, Deal)
    assert ((await stages(world))[deal.stage_id], deal.value_minor) == (key, minor)


async def test_the_deals_of_a_customer_are_told_apart_by_another_word(world: World) -> None:
    anna = await world.member("Anna")
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    other = await deal_of(world, anna, contact, "Acme – support")
    await anna.says("Petrov support won")
    assert [deal.id for deal in await all_of(world, Deal) if deal.closed_at is not None] == [other]


async def test_the_day_a_deal_closes_is_typed(world: World, told: tuple[Person, Said]) -> None:
    """The tap on "Which deal?" told that it had been done, and nothing was."""
    anna, said = told
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(said.closes)
    assert (await the(world, Deal)).expected_on == date(2026, 6, 30)
    assert label(world, anna, "deal-no-date") in anna.screen.text
    await anna.presses(label(world, anna, "undo"))
    assert (await the(world, Deal)).expected_on is None
    assert await count(world, Reminder) == 0


async def test_a_deal_that_is_only_named_is_shown_and_other_words_are_kept(world: World) -> None:
    anna = await world.member("Anna")
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("Acme deal")
    assert "New ●" in anna.screen.text
    assert await count(world, Interaction) == 0
    await anna.says("Acme – seats closes 15 june")
    assert (await the(world, Deal)).expected_on == date(2026, 6, 15)
    await anna.says("Petrov wants an offer")
    row, deal = await the(world, Interaction), await the(world, Deal)
    assert (row.deal_id, row.kind) == (deal.id, "note")
    assert "wants an offer" in row.summary


async def test_a_deal_is_lost_for_the_reason_that_was_said(world: World, told: tuple[Person, Said]) -> None:
    anna, said = told
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says(said.lost)
    deal = await the(world, Deal)
    assert (await stages(world))[deal.stage_id] == "lost"
    assert label(world, anna, said.reason) in anna.screen.text
    await anna.presses(label(world, anna, "undo"))
    assert (await the(world, Deal)).closed_at is None


async def test_a_competitor_is_a_reason_too(world: World) -> None:
    anna = await world.member("Anna")
    await deal_of(world, anna, await petrov(world, anna))
    await anna.says("Petrov lost, went with a competitor")
    assert "New → Lost (Competitor)" in anna.screen.text


async def test_a_reply_to_a_deals_card_is_done_to_the_deal(world: World, told: tuple[Person, Said]) -> None:
    anna, said = told
    await begin(world, anna)
    card = anna.screen
    await anna.says("50k", reply_to=card)
    assert (await the(world, Deal)).value_minor == 5_000_000
    await anna.says(said.stage, reply_to=card)
    assert (await stages(world))[(await the(world, Deal)).stage_id] == "offer"
    await anna.says(said.won, reply_to=card)
    deal = await the(world, Deal)
    assert ((await stages(world))[deal.stage_id], deal.value_minor) == ("won", 4_200_000)
    await anna.presses(label(world, anna, "undo"))
    deal = await the(world, Deal)
    assert ((await stages(world))[deal.stage_id], deal.value_minor) == ("offer", 5_000_000)
    assert await count(world, Interaction) == 0


async def test_other_words_in_reply_to_a_deals_card_stay_a_note(world: World) -> None:
    anna = await world.member("Anna")
    await begin(world, anna)
    await anna.says("they liked the price list", reply_to=anna.screen)
    assert (await the(world, Interaction)).summary == "they liked the price list"
    assert (await the(world, Deal)).closed_at is None


WORTH = {
    "en": ("Acme to offer 48k", "Acme won 55 000"),
    "ru": ("Acme в предложение 48к", "Acme выиграли 55 000"),
    "nb": ("Acme til tilbud 48k", "Acme vunnet 55 000"),
    "bg": ("Acme в оферта 48к", "Acme спечелена 55 000"),
}


@pytest.mark.parametrize("language", sorted(WORTH))
async def test_a_sum_without_a_currency_is_in_that_of_the_deal(world: World, language: str) -> None:
    """A line, a form, and a large number beside a deal that was won."""
    anna = await world.member("Anna", language=language)
    deal_id = await deal_of(world, anna, await petrov(world, anna))
    async with world.store.begin(world.clock.now()) as work:
        deal = await work.get(Deal, deal_id)
        assert deal is not None
        deal.value_minor, deal.currency = 4_000_000, "USD"
    await anna.says(WORTH[language][0])
    assert await worth(world) == (4_800_000, "USD")
    await anna.forges(f"deal.value:{deal_id}")
    await anna.fills(value="47 500")
    assert await worth(world) == (4_750_000, "USD")
    await anna.forges(f"deal.value:{deal_id}")
    await anna.fills(value="60k AUD")
    assert await worth(world) == (6_000_000, "AUD")
    await anna.says(WORTH[language][1])
    assert await worth(world) == (5_500_000, "AUD")


async def worth(world: World) -> tuple[int | None, str]:
    """What the deal is worth."""
    deal = await the(world, Deal)
    return deal.value_minor, deal.currency


async def test_deals_that_read_the_same_are_told_apart_by_what_differs(world: World) -> None:
    anna = await world.member("Anna")
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    other = await deal_of(world, anna, contact)
    await world.advance(days=3)
    await anna.says("acme to won 42k")
    labels = [one for one in anna.screen.buttons if "Acme – seats" in one]
    assert len(set(labels)) == 2, labels
    assert all("#" in one for one in labels), "nothing else differs"
    await anna.says(f"/find #{other}")
    await anna.presses("Offer")
    await anna.says("acme to won 42k")
    assert [one for one in anna.screen.buttons if one.endswith("· Offer")]
    await anna.presses("· Offer")
    assert [deal.id for deal in await all_of(world, Deal) if deal.closed_at is not None] == [other]


async def test_none_of_the_deals_may_be_meant(world: World, told: tuple[Person, Said]) -> None:
    """Whoever was asked which deal had no other way out."""
    anna, said = told
    contact = await petrov(world, anna)
    await deal_of(world, anna, contact)
    await deal_of(world, anna, contact, "Acme – support")
    await anna.says(said.lost)
    await anna.presses(label(world, anna, "log-deal-none"))
    assert label(world, anna, "log-new-deal") in anna.screen.buttons
    await anna.presses(label(world, anna, "form-cancel"))
    assert anna.screen.text == label(world, anna, "form-cancelled")
    assert await count(world, Interaction) == 0
    await anna.says(said.lost)
    await anna.presses(label(world, anna, "log-deal-none"))
    await anna.presses(label(world, anna, "log-note-on", name=""))
    assert (await the(world, Interaction)).deal_id is None
    assert not [deal for deal in await all_of(world, Deal) if deal.closed_at is not None]


async def test_the_only_deal_of_namesakes_is_meant(world: World) -> None:
    anna = await world.member("Anna")
    await deal_of(world, anna, await petrov(world, anna))
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("move Petrov to offer")
    assert "✓ New → Offer" in anna.screen.text


AGAIN = {
    "en": "won, they signed the contract",
    "ru": "выиграли, договор подписан",
    "nb": "vunnet, kontrakten er signert",
    "bg": "спечелена, договорът е подписан",
}


@pytest.mark.parametrize("language", sorted(AGAIN))
async def test_words_about_a_deal_that_is_won_already_are_kept(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    deal = await deal_of(world, anna, await petrov(world, anna))
    await anna.says(f"#{deal}")
    card = anna.screen
    await anna.says(SAID[language].won, reply_to=card)
    version = (await the(world, Deal)).version
    await anna.says(AGAIN[language], reply_to=card)
    assert (await the(world, Deal)).version == version
    assert (await the(world, Interaction)).summary == AGAIN[language]
    assert "Anna" in anna.screen.text
