"""Salespeople add notes to tickets of their contacts: operators read them with the name, the customer never does."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from locales.catalog import LANGUAGES
from storage.tables import Contact, Ticket, TicketMessage
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_and_sales import belongs, firm_of
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


async def notes(world: World) -> list[str]:
    """What is noted."""
    return [one.text for one in await all_of(world, TicketMessage) if one.kind == "note"]


def shows(person: Person, text: str) -> list[str]:
    """What of it the person reads."""
    return [one.text for one in person.screens if text in one.text]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_salesperson_notes_on_a_ticket_of_their_contact(world: World, language: str) -> None:
    firm = await firm_of(world, language)
    anna, boris = firm.anna, firm.boris
    await anna.says("ivan petrov")
    await anna.presses(say(world, anna, "meet-ticket", ticket="1"))
    card = anna.screen
    await anna.presses(say(world, anna, "ticket-note"))
    await anna.fills(text="he pays late")
    assert say(world, anna, "ticket-noted", ticket="1") in anna.screen.text
    label = say(world, boris, "sales-label-note")
    head = firm.head(boris).text
    assert label in head and "📝 Anna: he pays late" in head
    await boris.presses(say(world, boris, "ticket-take"))
    await anna.says("call him first", reply_to=card)
    assert await notes(world) == ["he pays late", "call him first"]
    came = next(one for one in boris.screens if "call him first" in one.text and "— Anna" in one.text)
    assert came.text.startswith("📝") and not came.buttons
    await anna.edits("call her first")
    assert await notes(world) == ["he pays late", "call her first"]
    assert shows(boris, "— Anna")[-1].count("call her first") == 1
    await anna.presses(say(world, anna, "undo"), on=next(one for one in anna.screens if "call her first" in one.text))
    assert await notes(world) == ["he pays late", "call him first"]
    await anna.says("/undo")
    assert await notes(world) == ["he pays late"]
    assert not shows(boris, "call him first") and not shows(boris, "call her first")
    assert "call her" not in everything(firm.ivan) and "pays late" not in everything(firm.ivan)


async def test_only_for_their_own_contacts_and_only_notes(world: World) -> None:
    firm = await firm_of(world)
    anna, petr = firm.anna, firm.petr
    ticket = await the(world, Ticket)
    for who in (petr, anna):
        await who.says("/help")
        for data in ("ticket.answer", "ticket.take", "ticket.close"):
            await who.forges(f"{data}:{ticket.id}")
        await who.says("/a #1 hello")
    await petr.forges(f"ticket.note:{ticket.id}")
    await petr.says("/n #1 he is mine")
    assert say(world, petr, "not-found") in "\n".join((*petr.toasts, everything(petr)))
    assert await notes(world) == []
    await anna.says("/n #1 he pays late")
    assert await notes(world) == ["he pays late"]
    mine = anna.screen
    async with world.store.begin(world.clock.now()) as work:
        await work.session.execute(
            update(Contact).where(Contact.id == firm.contact.id).values(owner_id=petr.member_id, created_by=None)
        )
    await anna.edits("he never pays")
    await anna.says("really", reply_to=mine)
    assert await notes(world) == ["he pays late"]
    await petr.says("/n #1 he is mine now")
    assert (await notes(world))[-1] == "he is mine now"
    assert (await the(world, Ticket)).status == "new"
    assert "mine" not in everything(firm.ivan)


async def test_a_note_of_sales_stands_in_the_topic_or_thread_and_is_taken_back_there(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    anna = await world.member("Anna", "sales")
    petr = await world.member("Petr", "sales")
    known = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await ivan.says("login does not work")
    await belongs(world, known.id)
    await boris.presses("Take", on=room.head(), where=room.place)
    await anna.says("ivan petrov")
    await anna.presses("🎫 #1")
    await anna.presses("📝 Note")
    await anna.fills(text="he pays late")
    thread = room.thread()
    assert any("he pays late" in one and "— Anna" in one and "📝" in one for one in room.texts(thread))
    assert not [one for one in shows(boris, "he pays late") if "— Anna" in one]
    await anna.says("/undo")
    assert not any("he pays late" in one for one in room.texts(thread))
    await petr.says("/help")
    await petr.forges(f"ticket.note:{(await the(world, Ticket)).id}")
    assert await notes(world) == []
    assert "pays late" not in everything(ivan)
