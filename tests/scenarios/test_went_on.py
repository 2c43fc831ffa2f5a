"""Old cards, buttons and forms of a contact that went on as another: they reach the one that lives, or say so."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import DataRequest, Deal, DealParticipant, Erasure, Interaction
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk_matching import told
from tests.scenarios.test_start import say
from tests.scenarios.test_uniting import two
from tests.scenarios.test_uniting_others import merged
from tests.scenarios.world import World


async def test_replies_buttons_and_forms_of_an_old_card_reach_the_one_that_lives(world: World) -> None:
    vera, anna = await world.member("Vera", "owner"), await world.member("Anna")
    zelda, twin = await two(world, anna)
    await anna.says(f"#{twin.id}")
    card = anna.screen
    assert "Quirkfeather" in card.text
    await anna.forges(f"log.start:contact:{twin.id}")
    await merged(vera, zelda, twin)
    await anna.fills(kind="call", summary="the gutter leaks")
    assert "Zelda Quirk" in anna.screen.text
    await anna.says("called, the old roof leaks", reply_to=card)
    assert "Zelda Quirk" in anna.screen.text
    await anna.says("tomorrow 11:00", reply_to=card)
    await anna.forges(f"deal.new:contact:{twin.id}")
    await anna.fills(name="Gutter", value="40 EUR")
    assert "Gutter" in anna.screen.text and "Zelda Quirk" in anna.screen.text
    assert next(one for one in await all_of(world, Deal) if one.name == "Gutter").contact_id == zelda.id
    assert {one.contact_id for one in await all_of(world, Interaction)} == {zelda.id}
    elm = next(one.id for one in await all_of(world, Deal) if one.name == "Elm")
    await anna.forges(f"deal.leave:{elm}:{twin.id}")
    assert "Zelda Quirk" in anna.screen.text and await all_of(world, DealParticipant) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_is_erased_sent_or_merged_in_place_of_the_one_that_went(world: World, language: str) -> None:
    vera, anna = await world.member("Vera", "owner", language), await world.member("Anna")
    zelda, twin = await two(world, anna)
    await vera.says("/help")
    await vera.forges(f"contact.merge_with:{zelda.id}:{twin.id}")
    await vera.presses(say(world, vera, "unite-yes"))
    went_on = say(world, vera, "contact-went-on", name="Zelda Quirk")
    for look, plan in (("erase.look:{}", "erase.plan:{}:1"), ("data.look:{}", "data.plan:{}")):
        await vera.forges(plan.format(twin.id))
        assert went_on in vera.toasts[-1]
        await vera.forges(look.format(twin.id))
        assert "Zelda Quirk" in vera.screen.text
    await vera.forges(f"contact.merge_with:{zelda.id}:{twin.id}")
    assert say(world, vera, "unite-one-already", name="Zelda Quirk") in vera.toasts[-1]
    await vera.forges(f"contact.merge:{twin.id}")
    assert "Zelda Quirk" in told(vera)
    assert await all_of(world, Erasure) == [] and await all_of(world, DataRequest) == []
