"""A person is erased for good: who may, what is said before, what goes everywhere, and what stays about nobody."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import MetaData, select

from crm import deals
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.tables import (
    Change,
    Contact,
    Customer,
    Deal,
    Erasure,
    Inbox,
    Interaction,
    Operation,
    Outbox,
    Reminder,
    Ticket,
    TicketMessage,
)
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person, World

PHONE = "+47 22 33 44 55"


async def _everything(world: World) -> str:
    """Every value of every table as the database itself has it."""
    async with world.store.read(world.clock.now()) as work:
        connection = await work.session.connection()
        tables = MetaData()
        await connection.run_sync(tables.reflect)
        rows = [row for table in tables.sorted_tables for row in (await connection.execute(select(table))).all()]
    said = json.dumps([[str(value) for value in row] for row in rows], ensure_ascii=False)
    return said.encode().decode("unicode_escape", errors="replace").casefold() + said.casefold()


async def _act(world: World, who: Person) -> Any:
    async with world.store.read(world.clock.now()) as work:
        return actor_of(await world._member(work, who))


async def _deal(world: World, who: Person, name: str, contact_id: str | None) -> None:
    actor = await _act(world, who)
    async with world.store.begin(world.clock.now(), scope=scope_of(actor)) as work:
        work.op = "deal.create"
        await deals.create(work, actor, name=name, contact_id=contact_id, value_minor=500_00, currency="EUR")


async def _firm(world: World) -> tuple[Person, Person, Person]:
    """An owner, an admin and a salesperson."""
    return await world.member("Olga", "owner"), await world.member("Ada", "admin"), await world.member("Anna")


async def test_two_who_agree_erase_a_person_everywhere(world: World) -> None:
    """Nothing in any column of the store tells of them any more; figures and colleagues of theirs stay."""
    olga, ada, anna = await _firm(world)
    zelda = await world.contact(
        "Zelda Quirkfeather", owner=anna, company="Acme", phones=[PHONE], emails=["zelda@quirk.example"],
        note="Likes Xylo",
    )
    await world.contact("Ivan Petrov", owner=anna, company="Acme", note="Cousin of Zelda Quirkfeather, sells oak")
    await _deal(world, anna, "Quirkfeather – roof", zelda.id)
    await _deal(world, anna, "Oak for Zelda Quirkfeather", None)
    await anna.says("called Zelda Quirkfeather, wants xylophones, offer tomorrow 10:00")
    await anna.says("called Ivan Petrov, he met Zelda Quirkfeather, her number is +47 22334455")
    await anna.says("/find quirkfeather")
    canaries = ("zelda", "quirkfeather", "xylo", "22334455", "22 33 44 55", "quirk.example")
    stored = await _everything(world)
    assert all(canary in stored for canary in canaries)
    await olga.says("/find zelda quirkfeather")
    await olga.presses("⋯")
    await olga.presses("Erase for good")
    for said in ("Erase Zelda Quirkfeather for good?", "phones and addresses: 2", "words of entries: 1", "no Undo"):
        assert said in olga.screen.text
    await olga.presses("Yes, erase")
    assert "Zelda Quirkfeather will be erased" in olga.screen.text
    assert "Olga wants to erase Zelda Quirkfeather" in ada.screen.text
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert "✓ Erased" in ada.screen.text
    assert "✓ Erased" in olga.screen.text
    stored = await _everything(world)
    assert [canary for canary in canaries if canary in stored] == []
    assert [one.name for one in await all_of(world, Contact)] == ["Ivan Petrov"]
    assert "Cousin of …, sells oak" in [one.note for one in await all_of(world, Contact)]
    assert sorted(one.name for one in await all_of(world, Deal)) == ["Oak for …", "… – roof"]
    entries = await all_of(world, Interaction)
    assert sorted((one.kind, bool(one.summary), one.contact_id is None) for one in entries) == [
        ("call", False, True), ("call", True, False),
    ]  # fmt: skip
    assert await all_of(world, Reminder) == []


async def test_messages_that_showed_them_are_rewritten(world: World) -> None:
    olga, ada, anna = await _firm(world)
    await world.contact("Zelda Quirkfeather", owner=anna, phones=[PHONE])
    await anna.says("/find quirkfeather")
    assert "Zelda" in anna.screen.text
    await olga.says("/forget Zelda Quirkfeather")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert "has been erased" in anna.screen.text
    assert "Zelda" not in "".join(one.text for one in (*anna.screens, *ada.screens, *olga.screens))


async def test_alone_it_takes_a_day(world: World) -> None:
    """The only owner has a day to think better of it; then the clock does it."""
    olga = await world.member("Olga", "owner")
    await world.contact("Zelda Quirkfeather", owner=olga)
    await olga.says("/forget zelda")
    await olga.presses("Yes, erase")
    await world.advance(hours=23)
    assert len(await all_of(world, Contact)) == 1
    await world.advance(hours=1, minutes=1)
    assert await all_of(world, Contact) == []
    assert "✓ Erased" in olga.screen.text
    assert "quirkfeather" not in await _everything(world)
    [row] = await all_of(world, Erasure)
    assert (row.done_at is not None, row.done_by) == (True, None)


async def test_who_asked_cannot_agree_and_either_can_call_it_off(world: World) -> None:
    olga, ada, anna = await _firm(world)
    zelda = await world.contact("Zelda Quirkfeather", owner=anna)
    await olga.says("/forget zelda")
    await olga.presses("Yes, erase")
    await olga.forges(f"erase.agree:{zelda.id}:5")
    assert any("Somebody else has to agree" in one for one in (*olga.toasts, olga.screen.text))
    await ada.presses("Keep this person")
    assert "Ada called it off: Zelda Quirkfeather stays" in olga.screen.text
    await world.advance(hours=30)
    assert [one.name for one in await all_of(world, Contact)] == ["Zelda Quirkfeather"]
    assert await all_of(world, Erasure) == []


async def test_a_yes_is_to_what_was_shown(world: World) -> None:
    """A name that changed between question and yes is asked about again."""
    olga, _, anna = await _firm(world)
    await world.contact("Zelda Quirkfeather", owner=anna)
    await olga.says("/forget zelda")
    question = olga.screen
    await anna.says("/find zelda")
    await anna.presses("⋯")
    await anna.presses("Note")
    await anna.fills(value="Moved to Rome")
    await olga.presses("Yes, erase", on=question)
    assert await all_of(world, Erasure) == []
    assert any("changed meanwhile" in one for one in (*olga.toasts, olga.screen.text))


async def test_what_was_done_to_them_is_not_undone(world: World) -> None:
    """Neither by the command, which takes an earlier thing, nor by the button of a receipt."""
    olga, ada, anna = await _firm(world)
    await world.contact("Zelda Quirkfeather", owner=anna, company="Acme")
    await anna.says("called Ivan at Acme, wants oak")
    await anna.says("called Zelda Quirkfeather, wants xylophones")
    operation = [one.id for one in await all_of(world, Operation) if one.name == "interaction.log"][-1]
    await olga.says("/forget zelda")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    await anna.forges(f"undo:{operation}")
    assert any("has been erased" in one for one in (*anna.toasts, anna.screen.text))
    await ada.says("/undo")
    assert "nothing of yours to undo" in ada.screen.text
    assert "xylo" not in await _everything(world)


async def test_others_may_not(world: World) -> None:
    """Neither a head nor a salesperson sees the button, and the command is none of theirs."""
    for role in ("head", "sales", "auditor"):
        person = await world.member(role.capitalize(), role)
        await person.says("/forget somebody")
        assert "Erase" not in person.screen.text
    anna = await world.member("Anna")
    await world.contact("Zelda Quirkfeather", owner=anna)
    await anna.says("/find zelda")
    await anna.presses("⋯")
    assert not any("Erase" in one for one in anna.screen.buttons)


async def test_events_and_letters_keep_their_keys_and_lose_their_words(world: World) -> None:
    """What tells a repeat from something new stays, so that nothing is handled or sent a second time."""
    olga, ada, anna = await _firm(world)
    await world.contact("Zelda Quirkfeather", owner=anna)
    await anna.says("called Zelda Quirkfeather, wants xylophones")
    before = {one.ext_id for one in await all_of(world, Inbox)}, {one.dedupe for one in await all_of(world, Outbox)}
    await olga.says("/forget zelda")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert before[0] <= {one.ext_id for one in await all_of(world, Inbox)}
    assert before[1] <= {one.dedupe for one in await all_of(world, Outbox)}
    told = [one for one in await all_of(world, Change) if one.table == "contact" and one.column == "name"]
    assert told
    assert {(one.old, one.new) for one in told} == {(None, None)}


async def test_what_waits_and_shows_them_is_dropped_and_what_rests_of_others_stays(world: World) -> None:
    """A notice held overnight and a letter in doubt about them go; somebody else's can still be sent and run again."""
    olga, ada, anna = await _firm(world)
    for name in ("Zelda Quirkfeather", "Ivan Petrov"):
        await world.contact(name, owner=anna)
        await anna.says(f"/find {name}")
    async with world.store.begin(world.clock.now()) as work:
        shown = select(Outbox).where(Outbox.kind == "show").order_by(Outbox.id)
        letters = (await work.session.execute(shown)).scalars().all()
        about = {name: [one for one in letters if name in json.dumps(one.payload)] for name in ("Zelda", "Petrov")}
        for one in (*about["Zelda"], *about["Petrov"]):
            one.status, one.uncertain, one.reason = "uncertain", 1, "timeout"
        keys, kept = ([one.id for one in about[name]] for name in ("Zelda", "Petrov"))
    assert keys
    assert kept
    await olga.says("/forget zelda")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    after = {one.id: (one.status, bool(one.payload)) for one in await all_of(world, Outbox)}
    assert {after[key] for key in keys} == {("dropped", False)}
    assert {after[key] for key in kept} == {("uncertain", True)}


async def test_a_customer_goes_with_their_tickets_and_may_write_again(world: World) -> None:
    """What they wrote and what they were answered is nowhere any more; later they are somebody new."""
    olga, ada, _ = await _firm(world)
    desk = await desk_of(world)
    await desk.ivan.says("the xylophone printer is broken")
    await desk.boris.presses("Take")
    await desk.boris.says("Turn the quirkwheel.", reply_to=desk.wrote(desk.boris, "xylophone"))
    stored = await _everything(world)
    assert all(canary in stored for canary in ("xylophone", "quirkwheel"))
    await olga.says("/forget Ivan")
    assert "tickets with everything said in them: 1" in olga.screen.text
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert "✓ Erased" in ada.screen.text
    stored = await _everything(world)
    assert [canary for canary in ("xylophone", "quirkwheel") if canary in stored] == []
    assert [await all_of(world, kind) for kind in (Contact, Customer, Ticket, TicketMessage)] == [[], [], [], []]
    await desk.ivan.says("hello again")
    assert [one.text for one in await all_of(world, TicketMessage)] == ["hello again"]
