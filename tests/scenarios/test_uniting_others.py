"""What a merge does to others: customers who may be either, cards and forms of the one that went, and an erasure."""

from __future__ import annotations

from storage.tables import Contact, ContactHeir, CustomerMatch, Deal, Interaction
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_desk_matching import MAIL, known, told
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_uniting import OTHER, two
from tests.scenarios.world import Person, World


async def merged(vera: Person, keep: Contact, lose: Contact) -> None:
    await vera.says(f"#{keep.id}")
    await vera.forges(f"contact.merge_with:{keep.id}:{lose.id}")
    await vera.presses("Yes, merge")


async def test_a_customer_who_may_be_either_is_asked_about_the_one_that_lives(world: World) -> None:
    desk, anna, zelda = await known(world)
    vera = await world.member("Vera", "owner")
    zoe = await world.contact("Zoe Quirk", anna, emails=[MAIL, OTHER])
    await desk.ivan.says(f"help, {MAIL}")
    await desk.boris.presses("✗ Not Zoe Quirk", on=desk.head(desk.boris))
    await merged(vera, zelda, zoe)
    assert await count(world, ContactHeir) == 1, told(vera)
    match = await the(world, CustomerMatch)
    assert match.contact_id == zelda.id and match.refused_at is not None
    await vera.presses("Undo")
    assert [one.refused_at is None for one in await all_of(world, CustomerMatch)].count(True) == 1
    olga = await world.stranger("Olga")
    await olga.says(f"lost, {OTHER}")
    zara = await world.contact("Zara Quirk", anna, emails=[OTHER])
    await merged(vera, zara, zoe)
    assert "Zara Quirk" in desk.head(desk.boris, 2).text, "the question goes on, by the e-mail that stays"
    assert "Zara Quirk" not in desk.head(desk.boris).text


async def test_an_erasure_leaves_nothing_of_what_an_undone_merge_had_given_the_other(world: World) -> None:
    await desk_of(world)
    vera, anna = await world.member("Vera", "owner"), await world.member("Anna")
    zelda, twin = await two(world, anna)
    await merged(vera, zelda, twin)
    await vera.presses("Undo")
    await vera.forges(f"erase.look:{twin.id}")
    await vera.presses("Yes, erase")
    await world.advance(hours=25)
    assert [one.id for one in await all_of(world, Contact)] == [zelda.id]
    stored = await everything_stored(world)
    assert [one for one in ("quirkfeather", "wuxquib", "hates elm", "1980-05-01") if one in stored] == []
    assert "likes oak" in stored


async def test_old_cards_and_forms_lead_to_the_one_that_lives_and_write_nothing_over_it(world: World) -> None:
    vera, anna = await world.member("Vera", "owner"), await world.member("Anna")
    zelda, twin = await two(world, anna)
    await anna.says("/help")
    await anna.forges(f"contact.field:{twin.id}:name")
    await merged(vera, zelda, twin)
    await anna.fills(value="Quirkfeather Jr")
    assert [one.name for one in await all_of(world, Contact)] == ["Zelda Quirk"]
    assert "this contact is part of Zelda Quirk now" in told(anna) and "Quirkfeather Jr" in told(anna)
    await anna.forges(f"contact.edit:{twin.id}")
    assert any("✕" in one for one in anna.screen.buttons)
    await anna.forges(f"log.start:contact:{twin.id}")
    await anna.fills(kind="call", summary="old card")
    assert [one.contact_id for one in await all_of(world, Interaction) if one.summary == "old card"] == [zelda.id]
    await anna.forges(f"deal.new:contact:{twin.id}")
    await anna.fills(name="Gutter")
    assert [one.contact_id for one in await all_of(world, Deal) if one.name == "Gutter"] == [zelda.id]
    await anna.forges(f"reminder.new:contact:{twin.id}")
    assert "Zelda Quirk" in anna.screen.text
