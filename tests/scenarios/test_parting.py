"""Who turned out to be somebody else is parted by an undo, and joined by one: nothing of another goes out or goes."""

from __future__ import annotations

from crm.desk.customers import SOURCE
from storage.tables import Contact, ContactHeir, Customer, DataRequest, Erasure, Ticket
from tests.scenarios.counter import counter_of
from tests.scenarios.desk import desk_of
from tests.scenarios.driver import Seen
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_matching import MAIL, PHONE, known, told
from tests.scenarios.test_uniting import two
from tests.scenarios.test_uniting_others import merged
from tests.scenarios.world import Person, World


def joined(person: Person) -> Seen:
    """What says that the customer is Zelda Quirk."""
    return next(one for one in person.screens if "is with the contact Zelda Quirk" in one.text)


async def test_a_file_that_was_let_go_is_decided_anew_when_the_customer_is_joined_again(world: World) -> None:
    desk, _, zelda = await known(world)
    vera, ivan = await world.member("Vera", "owner"), desk.ivan
    await ivan.says(f"help {MAIL}")
    made_id = (await the(world, Ticket)).contact_id
    made = next(one for one in await all_of(world, Contact) if one.id == made_id)
    await ivan.says("/mydata")
    await ivan.presses("Send me my data")
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris))
    await desk.boris.presses("Undo", on=joined(desk.boris))
    await vera.says("/data")
    await vera.presses("Ivan")
    await vera.presses("Send it")
    assert (await the(world, DataRequest)).status == "planned"
    asked = everything(vera).count("asks for their data")
    await desk.boris.presses("Bring back")
    request = await the(world, DataRequest)
    assert (request.contact_id, request.status) == (zelda.id, "open"), told(desk.boris)
    assert everything(vera).count("asks for their data") > asked
    await world.advance(hours=25)
    assert ivan.papers == {}
    await desk.boris.presses("Undo")
    assert (await the(world, DataRequest)).contact_id == made.id
    await merged(vera, zelda, made)
    await vera.presses("Undo")
    await vera.says("/data")
    await vera.presses("Ivan")
    await vera.presses("Send it")
    await vera.presses("Bring back")
    request = await the(world, DataRequest)
    assert (request.contact_id, request.status) == (zelda.id, "open"), told(vera)


async def test_what_was_decided_since_a_join_stands_and_does_not_keep_it_from_being_undone(world: World) -> None:
    desk, _, _ = await known(world)
    vera, ivan = await world.member("Vera", "owner"), desk.ivan
    await ivan.says(f"help {MAIL}")
    made_id = (await the(world, Ticket)).contact_id
    await ivan.says("/mydata")
    await ivan.presses("Send me my data")
    await vera.presses("Send it")
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris))
    assert (await the(world, DataRequest)).status == "open"
    await vera.says("/data")
    await vera.presses("Zelda Quirk")
    await vera.presses("Send it")
    assert (await the(world, DataRequest)).status == "planned"
    asked = everything(vera).count("asks for their data")
    await desk.boris.presses("Undo", on=joined(desk.boris))
    request = await the(world, DataRequest)
    assert (request.contact_id, request.status) == (made_id, "open"), told(desk.boris)
    assert everything(vera).count("asks for their data") > asked, "what was let go about Zelda is decided anew"
    await world.advance(hours=25)
    assert ivan.papers == {}
    await vera.says("/data")
    await vera.presses("Ivan")
    await vera.presses("Send it")
    await desk.boris.presses("Bring back")
    await vera.says("/data")
    await vera.presses("Zelda Quirk")
    await vera.presses("Refuse")
    await vera.fills(text="An invoice is open.")
    await desk.boris.presses("Undo")
    request = await the(world, DataRequest)
    assert (request.contact_id, request.status) == (made_id, "refused"), told(desk.boris)


async def test_the_erasure_that_one_wished_for_is_called_off_for_who_stays(world: World) -> None:
    desk, _, zelda = await known(world)
    vera = await world.member("Vera", "owner")
    await desk.ivan.says(f"help {MAIL}")
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris))
    await desk.ivan.says("/forget")
    await desk.ivan.presses("Yes, ask for it")
    await vera.presses("Erase for good")
    await vera.presses("Yes, erase")
    assert (await the(world, Erasure)).contact_id == zelda.id
    await desk.boris.presses("Undo", on=joined(desk.boris))
    assert await count(world, Erasure) == 0 and "Nothing was erased" in everything(vera)
    request = await the(world, DataRequest)
    assert request.status == "open" and request.contact_id != zelda.id
    await vera.says("/forget Zelda Quirk")
    await vera.presses("Yes, erase")
    await desk.boris.presses("Bring back")
    assert "about to be erased" in told(desk.boris)
    assert (await the(world, Ticket)).contact_id != zelda.id
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris))
    assert told(desk.boris).count("about to be erased") > 1
    await desk.ivan.shares("Ivan", PHONE, is_own=True)
    assert (await the(world, Ticket)).contact_id != zelda.id
    await world.advance(hours=25)
    assert await count(world, Ticket) == await count(world, Customer) == 1
    assert zelda.id not in {one.id for one in await all_of(world, Contact)}


async def test_the_whole_person_is_parted_at_both_bots_and_in_queues_of_others(world: World) -> None:
    async with counter_of(world) as counter:
        desk, _, zelda = await known(world)
        north = await world.team("North")
        await desk.ivan.says("first")
        first = await the(world, Ticket)
        await desk.boris.presses("✋ Take", on=desk.head(desk.boris))
        await desk.boris.forges(f"ticket.closed:{first.id}:solved")
        await world.advance(days=7)
        async with world.store.begin(world.clock.now()) as work:
            work.op = "queue.give"
            row = await work.get(Ticket, first.id)
            assert row is not None
            row.team_id, row.owner_id = north, None
        await desk.ivan.says(f"second {MAIL}")
        await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris, 2))
        is_same = desk.ivan.account.platform in ("direct", "telegram")
        if is_same:
            await counter.same(desk.ivan).says("hello from here")
        assert {one.contact_id for one in await all_of(world, Ticket)} == {zelda.id}
        await desk.boris.presses("Undo", on=joined(desk.boris))
        assert {one.contact_id for one in await all_of(world, Ticket)} == {first.contact_id}, told(desk.boris)
        assert await count(world, Customer) == (2 if is_same else 1)
        await desk.boris.presses("Bring back")
        assert {one.contact_id for one in await all_of(world, Ticket)} == {zelda.id}, told(desk.boris)


async def test_two_become_one_again_only_where_neither_is_to_be_erased(world: World) -> None:
    await desk_of(world)
    vera, ida = await world.member("Vera", "owner"), await world.member("Ida", "admin")
    zelda, twin = await two(world, await world.member("Anna"))
    await merged(vera, zelda, twin)
    await vera.presses("Undo")
    await ida.says(f"#{twin.id}")
    await ida.forges(f"erase.look:{twin.id}")
    await ida.presses("Yes, erase")
    await vera.presses("Bring back")
    assert "One of the two is about to be erased." in told(vera)
    assert await count(world, ContactHeir) == 0 and await count(world, Contact) == 2
    await ida.presses("Keep this person")
    await vera.presses("Bring back")
    assert (await the(world, Contact)).source != SOURCE
