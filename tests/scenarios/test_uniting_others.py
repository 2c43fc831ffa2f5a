"""What a merge does to others: customers who may be either, cards and forms of the one that went, and an erasure."""

from __future__ import annotations

from storage.tables import Contact, ContactHeir, CustomerMatch
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
