"""Two contacts that are one person become one: everything follows, and one undo parts them."""

from __future__ import annotations

from datetime import date

import pytest

from crm import deals, tags
from crm.desk.customers import SOURCE
from crm.permissions import scope_of
from handlers.identify import actor_of
from locales.catalog import LANGUAGES
from storage.tables import (
    Channel,
    Contact,
    ContactHeir,
    Customer,
    Deal,
    DealParticipant,
    Employment,
    Interaction,
    Reminder,
    Tagging,
    Ticket,
)
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of, count
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_matching import told
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World, together

PHONE, MAIL, OTHER = "+4722334455", "zelda@quirk.example", "z@wuxquib.example"
ABOUT = "contact_id"
HANGING = (Channel, Employment, Interaction, Reminder, Deal, Customer, Ticket)


async def two(world: World, anna: Person) -> tuple[Contact, Contact]:
    """Zelda Quirk of Acme, and Quirkfeather, who has the same phone, a tag, a deal and a part in another."""
    zelda = await world.contact("Zelda Quirk", anna, "Acme", phones=[PHONE], emails=[MAIL], note="likes oak")
    twin = await world.contact(
        "Quirkfeather", anna, "Acme", phones=[PHONE], emails=[OTHER], note="hates elm", birthday=date(1980, 5, 1)
    )
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, anna))
        work.scope, work.op = scope_of(actor), "deal.create"
        row = await work.get(Contact, twin.id)
        assert row is not None
        await tags.put(work, actor, "contact", row, ["vip"])
        await deals.create(work, actor, name="Roof", contact_id=twin.id, value_minor=1, currency="EUR")
        own = await deals.create(work, actor, name="Oak", contact_id=zelda.id, value_minor=1, currency="EUR")
        shared = await deals.create(work, actor, name="Elm", value_minor=1, currency="EUR")
        await work.add(*(DealParticipant(deal_id=one.id, contact_id=twin.id, role="") for one in (own, shared)))
    await anna.says("called Quirkfeather, wants shingles, offer tomorrow 10:00")
    return zelda, twin


async def whose(world: World) -> dict[str, list[str]]:
    """On whom everything hangs, by table."""
    found = {kind.__tablename__: [str(getattr(one, ABOUT)) for one in await all_of(world, kind)] for kind in HANGING}
    found["tagging"] = [one.record_id for one in await all_of(world, Tagging)]
    found["part"] = [one.contact_id for one in await all_of(world, DealParticipant)]
    return {name: sorted(one) for name, one in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_follows_and_one_undo_parts_them(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    vera, anna = await world.member("Vera", "owner", language), await world.member("Anna", "sales", language)
    zelda, twin = await two(world, anna)
    await desk.ivan.says(f"it leaks, {OTHER}")
    await desk.boris.presses(say(world, desk.boris, "match-yes"), on=desk.head(desk.boris))
    before = await whose(world)
    assert before["ticket"] == before["customer"] == [twin.id]
    await vera.says(f"#{zelda.id}")
    await vera.presses("⋯")
    await vera.presses(say(world, vera, "unite-button"))
    assert say(world, vera, "unite-who", name="Zelda Quirk") in vera.screen.text
    await vera.presses("Quirkfeather · Acme")
    question = say(world, vera, "unite-question", lose="Quirkfeather", keep="Zelda Quirk")
    assert question in vera.screen.text and say(world, vera, "unite-tickets", count=1) in vera.screen.text
    await vera.presses(say(world, vera, "unite-swap"))
    assert say(world, vera, "unite-question", lose="Zelda Quirk", keep="Quirkfeather") in vera.screen.text
    await vera.presses(say(world, vera, "unite-swap"))
    await vera.presses(say(world, vera, "unite-yes"))
    assert say(world, vera, "unite-done", lose="Quirkfeather", keep="Zelda Quirk") in everything(vera)
    assert say(world, anna, "unite-told", who="Vera", lose="Quirkfeather", keep="Zelda Quirk") in everything(anna)
    after = await whose(world)
    assert {key for keys in after.values() for key in keys if key != "None"} == {zelda.id}
    assert [len(after[one]) for one in ("channel", "employment", "part", "tagging")] == [3, 1, 1, 1]
    [row] = await all_of(world, Contact)
    assert (row.note, row.birthday, row.owner_id) == ("likes oak\nhates elm", date(1980, 5, 1), anna.member_id)
    assert row.last_touch_at is not None
    assert "Zelda Quirk" in desk.head(desk.boris).text.splitlines()[0]
    for line in (f"#{twin.id}", OTHER):
        await anna.says(f"/find {line}")
        assert "Zelda Quirk" in anna.screen.text
    await anna.forges(f"contact.show:{twin.id}")
    assert "Zelda Quirk" in anna.screen.text and "shingles" in anna.screen.text
    await desk.ivan.says("still leaks")
    joined = say(world, vera, "unite-done", lose="Quirkfeather", keep="Zelda Quirk")
    await vera.presses(say(world, vera, "undo"), on=next(one for one in vera.screens if joined in one.text))
    assert await whose(world) == before, told(vera)
    assert {one.note for one in await all_of(world, Contact)} == {"likes oak", "hates elm"}
    assert [one.heir_id for one in await all_of(world, ContactHeir)] == [twin.id]  # of Ivan's first contact
    assert "Quirkfeather" in desk.head(desk.boris).text.splitlines()[0]


async def test_of_two_at_once_one_wins_and_what_changed_is_looked_at_again(world: World) -> None:
    await desk_of(world)
    vera, ada = await world.member("Vera", "owner"), await world.member("Ada", "admin")
    anna = await world.member("Anna")
    zelda, twin = await two(world, anna)
    for person, pair in ((vera, (zelda, twin)), (ada, (twin, zelda))):
        await person.says(f"#{pair[0].id}")
        await person.forges(f"contact.merge_with:{pair[0].id}:{pair[1].id}")
    await anna.forges(f"contact.merged:{zelda.id}:{twin.id}:6:6")
    assert await count(world, Contact) == 2
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Contact, twin.id)
        assert row is not None
        row.position = "carpenter"
    await vera.presses("Yes, merge")
    assert "has changed meanwhile" in told(vera)
    for person, pair in ((vera, (zelda, twin)), (ada, (twin, zelda))):
        await person.forges(f"contact.merge_with:{pair[0].id}:{pair[1].id}")
    await ada.forges(f"erase.look:{zelda.id}")
    await ada.presses("Yes, erase")
    await vera.presses("Yes, merge")
    assert "One of the two is about to be erased." in told(vera)
    await ada.presses("Keep this person")
    for person, pair in ((vera, (zelda, twin)), (ada, (twin, zelda))):
        await person.forges(f"contact.merge_with:{pair[0].id}:{pair[1].id}")
    await together(*(world.driver.presses(one.account, one.place, one.screen.id, "Yes, merge") for one in (vera, ada)))
    await world.settle()
    assert await count(world, Contact) == await count(world, ContactHeir) == 1


async def test_somebody_else_is_looked_for_and_erasing_leaves_nothing_of_either(world: World) -> None:
    desk = await desk_of(world)
    vera, anna = await world.member("Vera", "owner"), await world.member("Anna")
    zelda, twin = await two(world, anna)
    await desk.ivan.says("it leaks")
    made = next(one for one in await all_of(world, Contact) if one.source == SOURCE)
    await vera.says(f"#{twin.id}")
    await vera.presses("⋯")
    await vera.presses("🔗 Merge…")
    await vera.presses("🔍 Somebody else")
    await vera.fills(text="nobodyofthatname")
    assert "Nobody was found who could be the same person as Quirkfeather" in vera.screen.text
    await vera.presses("🔍 Somebody else")
    await vera.fills(text="Ivan")
    await vera.presses("Ivan")
    await vera.presses("Yes, merge")
    assert {one.contact_id for one in await all_of(world, Ticket)} == {twin.id} != {made.id}
    await vera.forges(f"contact.merge_with:{zelda.id}:{twin.id}")
    await vera.presses("Yes, merge")
    assert {one.heir_id for one in await all_of(world, ContactHeir)} == {zelda.id}
    await vera.forges(f"contact.show:{made.id}")
    assert "Zelda Quirk" in vera.screen.text
    await vera.says("/forget Zelda Quirk")
    await vera.presses("Yes, erase")
    await world.advance(hours=25)
    stored = await everything_stored(world)
    assert [one for one in ("zelda", "quirkfeather", "wuxquib", "22334455", "hates elm") if one in stored] == []
