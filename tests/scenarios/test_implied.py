"""What a line only implies is a button under its receipt: pressed it is done, and Undo takes it back."""

from __future__ import annotations

import pytest

from storage.tables import Deal, Reminder, Stage
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import CONTACT, deal_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World

LOST = {
    "en": "called Petrov, lost because of the price",
    "ru": "звонил Петрову, отказ из-за цены",
    "nb": "ringte Petrov, tapte på pris",
    "bg": "обадих се на Петров, отказаха се заради цената",
}
WANTED = {
    "en": "called Petrov, wants a quote",
    "ru": "звонил Петрову, просит КП",
    "nb": "ringte Petrov, vil ha et tilbud",
    "bg": "обадих се на Петров, иска оферта",
}
PROMISED = {
    "en": ("called Petrov, all well, I'll send the catalogue", "send the catalogue"),
    "ru": ("звонил Петрову, всё хорошо, вышлю каталог", "вышлю каталог"),
    "nb": ("ringte Petrov, alt i orden, skal sende katalogen", "sende katalogen"),
    "bg": ("обадих се на Петров, всичко е наред, ще изпратя каталога", "ще изпратя каталога"),
}


@pytest.mark.parametrize("language", sorted(LOST))
async def test_a_loss_with_its_reason_is_one_tap(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    petrov = await world.contact(CONTACT[language], owner=anna, company="Acme")
    await deal_of(world, anna, petrov)
    await anna.says(LOST[language])
    before = await the(world, Deal)
    assert before.closed_at is None
    await anna.presses(say(world, anna, "log-offer-lost-for", reason=say(world, anna, "loss-price")))
    deal = await the(world, Deal)
    lost = {stage.id for stage in await all_of(world, Stage) if stage.kind == "lost"}
    assert deal.stage_id in lost
    assert deal.loss_reason_id is not None
    await anna.presses(say(world, anna, "undo"))
    again = await the(world, Deal)
    assert again.stage_id == before.stage_id


async def test_a_loss_without_a_reason_asks_for_it(world: World) -> None:
    anna = await world.member("Anna")
    petrov = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await deal_of(world, anna, petrov)
    await anna.says("called Petrov, they turned us down")
    await anna.presses("✖ Lost…")
    await anna.presses("Competitor")
    deal = await the(world, Deal)
    assert deal.closed_at is not None


@pytest.mark.parametrize("language", sorted(WANTED))
async def test_a_quote_that_is_wanted_offers_a_deal(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact(CONTACT[language], owner=anna, company="Acme")
    await anna.says(WANTED[language])
    assert await count(world, Deal) == 0
    await anna.presses(say(world, anna, "log-new-deal"))
    deal = await the(world, Deal)
    assert (deal.name, deal.value_minor) == ("Acme", None)
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Deal) == 0


@pytest.mark.parametrize("language", sorted(PROMISED))
async def test_a_promise_without_a_time_becomes_a_reminder_by_a_tap(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact(CONTACT[language], owner=anna, company="Acme")
    line, promised = PROMISED[language]
    await anna.says(line)
    assert await count(world, Reminder) == 0
    await anna.presses(say(world, anna, "log-next-tomorrow"))
    reminder = await the(world, Reminder)
    assert promised in reminder.text
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Reminder) == 0
