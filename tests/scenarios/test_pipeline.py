"""The pipeline in conversation: stages with counts and sums, and only what the role may see."""

from __future__ import annotations

from crm import deals
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries import pipelines
from tests.scenarios.world import Person, World


async def deal(world: World, owner: Person, name: str, stage: str, minor: int | None, currency: str = "EUR") -> str:
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, owner))
        work.scope, work.op = scope_of(actor), "deal.create"
        stages = {one.key: one.id for one in await pipelines.stages(work)}
        row = await deals.create(
            work, actor, name=name, value_minor=minor, currency=currency, stage_id=stages[stage]
        )
        return row.id


async def test_the_pipeline_adds_up_by_stage_and_currency(world: World) -> None:
    anna = await world.member("Anna")
    await deal(world, anna, "Acme – seats", "offer", 4_000_000)
    await deal(world, anna, "Beta – seats", "offer", 1_000_000, "NOK")
    await deal(world, anna, "Gamma – seats", "new", None)
    await anna.says("/pipeline")
    for part in ("My deals", "€40,000", "€20,000", "NOK 10,000", "NOK 5,000"):
        assert part in anna.screen.text.replace("\N{NO-BREAK SPACE}", " "), part
    assert {"New: 1", "Offer: 2", "+ Deal"} <= set(anna.screen.buttons)
    assert not {"My team", "Everybody"} & set(anna.screen.buttons)
    await anna.presses("Offer: 2")
    assert "Acme – seats" in anna.screen.text
    assert "Gamma" not in anna.screen.text
    await anna.presses("Acme – seats")
    assert "Offer ●" in anna.screen.text


async def test_each_role_sees_its_own_reach(world: World) -> None:
    north, south = await world.team("North"), await world.team("South")
    anna, boris = await world.member("Anna", team=north), await world.member("Boris", team=north)
    petr, vera = await world.member("Petr", team=south), await world.member("Vera", "head", team=north)
    chief = await world.member("Chief", "owner")
    for who, name in ((anna, "Acme"), (boris, "Beta"), (petr, "Gamma")):
        await deal(world, who, name, "new", 100)
    for who, count in ((anna, 1), (vera, 2), (chief, 3)):
        await who.says("/pipeline")
        assert f"New: {count}" in who.screen.buttons, who.account.name
    await vera.presses("My deals")
    assert "No open deals here." in vera.screen.text
    await anna.forges("pipeline.show:all")
    assert "New: 1" in anna.screen.buttons
    await petr.says("/pipeline")
    await petr.presses("New: 1")
    assert "Gamma" in petr.screen.text
    assert "Acme" not in petr.screen.text


async def test_long_stages_turn_pages(world: World) -> None:
    anna = await world.member("Anna")
    for number in range(1, 9):
        world.clock.at = world.clock.at.replace(minute=number)
        await deal(world, anna, f"Deal {number}", "new", 100)
    await anna.says("/pipeline")
    await anna.presses("New: 8")
    assert "Deal 6" in anna.screen.text
    assert "Deal 7" not in anna.screen.text
    forward = next(one for one in anna.screen.buttons if "›" in one or "→" in one or "▸" in one)
    await anna.presses(forward)
    assert "Deal 8" in anna.screen.text
    assert "Deal 6" not in anna.screen.text


async def test_ones_own_list_is_empty_before_the_first_deal(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/deals")
    assert "No open deals. Start one now?" in anna.screen.text
    await anna.forges("pipeline.stage:abc:mine")
    assert anna.toasts[-1] == "Nothing found."
