"""Whom a ticket is about: whole for whoever has it open, masked for other operators, and told to nobody else."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Contact, Ticket
from tests.scenarios.desk import Desk
from tests.scenarios.driver import Seen
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk_matching import MAIL, known, told
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

SHOWN, HIDDEN = "+47 22 33 44 55", "+47 ••• •• 55"


async def looked_at(world: World, who: Person, on: Seen) -> str:
    """What that person reads about the customer of a ticket whose card they see."""
    await who.presses(say(world, who, "ticket-history"), on=on)
    await who.presses(say(world, who, "whose-button"))
    return who.screen.text


async def joined(world: World, language: str = "en") -> tuple[Desk, Person]:
    """A ticket of Zelda Quirk's, whom Anna has entered, at a desk with Boris and Vera."""
    desk, _, _ = await known(world, language)
    vera = await world.member("Vera", "operator", language)
    await desk.ivan.says(f"my address is {MAIL}")
    await desk.boris.presses(say(world, desk.boris, "match-yes"), on=desk.head(desk.boris))
    return desk, vera


@pytest.mark.parametrize("language", LANGUAGES)
async def test_phones_are_whole_for_whoever_has_the_open_ticket(world: World, language: str) -> None:
    desk, vera = await joined(world, language)
    boris = desk.boris
    free = await looked_at(world, boris, desk.head(boris))
    assert "Zelda Quirk" in free and "Acme" in free and "Anna" in free
    assert HIDDEN in free and SHOWN not in free
    assert say(world, boris, "whose-masked") in free
    await boris.presses(say(world, boris, "ticket-take"), on=desk.head(boris))
    mine = await looked_at(world, boris, desk.head(boris))
    assert SHOWN in mine and f"✉ {MAIL}" in mine and say(world, boris, "whose-masked") not in mine
    assert say(world, boris, "meet-contact") not in boris.screen.buttons
    others = await looked_at(world, vera, desk.head(vera))
    assert "Zelda Quirk" in others and SHOWN not in others
    await boris.presses(say(world, boris, "back"))
    await boris.presses(say(world, boris, "ticket-close"), on=desk.head(boris))
    await boris.presses(say(world, boris, "ticket-outcome-solved"))
    await boris.says("/queue #1")
    await boris.presses("#1 Zelda")
    await boris.presses(say(world, boris, "whose-button"))
    assert HIDDEN in boris.screen.text and SHOWN not in boris.screen.text


async def test_whoever_leads_or_looks_after_them_opens_their_card(world: World) -> None:
    await joined(world)
    lead = await world.member("Dora", "owner")
    await lead.says("/queue")
    await lead.presses("#1 Zelda Quirk")
    await lead.presses(say(world, lead, "whose-button"))
    assert SHOWN in lead.screen.text
    await lead.presses(say(world, lead, "meet-contact"))
    assert "Zelda Quirk" in lead.screen.text


async def test_in_a_group_it_is_said_to_whoever_asks_alone(world: World) -> None:
    room = await room_of(world)
    desk = room.desk
    anna = await world.member("Anna", "sales")
    await world.contact("Zelda Quirk", anna, "Acme", phones=["+4722334455"], emails=[MAIL])
    await desk.ivan.says(f"my address is {MAIL}")
    boris = desk.boris
    await boris.presses(say(world, boris, "match-yes"), on=room.head(), where=room.place)
    await boris.presses(say(world, boris, "ticket-take"), on=room.head(), where=room.place)
    await boris.presses(say(world, boris, "ticket-history"), on=room.head(), where=room.place)
    shown = [one for one in boris.in_place(room.thread()) if say(world, boris, "whose-button") in one.buttons]
    await boris.presses(say(world, boris, "whose-button"), on=shown[-1], where=room.thread())
    said = "\n".join([*room.texts(room.place), *room.texts(room.thread())])
    assert SHOWN not in said and HIDDEN not in said
    assert SHOWN in boris.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_has_the_open_ticket_corrects_the_customer_and_nobody_else_does(
    world: World, language: str
) -> None:
    desk, vera = await joined(world, language)
    boris, ticket = desk.boris, await the(world, Ticket)
    edit = say(world, boris, "contact-edit")
    await looked_at(world, boris, desk.head(boris))
    assert edit not in boris.screen.buttons
    await boris.forges(f"ticket.correct:{ticket.id}")
    assert say(world, boris, "whose-take-first") in boris.toasts[-1]
    await boris.presses(say(world, boris, "ticket-take"), on=desk.head(boris))
    for code, text, shown in (
        ("name", "Zelda Quirke", "Zelda Quirke"), ("phone", "+47 99 88 77 66", "+47 99 88 77 66"),
        ("tags", "roof, vip", "roof, vip"), ("position", "Buyer", "Buyer"),
    ):  # fmt: skip
        await looked_at(world, boris, desk.head(boris))
        await boris.presses(edit)
        await boris.presses(say(world, boris, f"field-add-{code}" if code == "phone" else f"field-{code}"))
        await boris.fills(value=text)
        assert shown in boris.screen.text
    assert "Zelda Quirke" in desk.head(boris).text
    row = next(one for one in await all_of(world, Contact) if one.id == ticket.contact_id)
    assert (row.name, row.position, row.owner_id) == ("Zelda Quirke", "Buyer", row.created_by)
    await boris.presses(say(world, boris, "undo"))
    row = next(one for one in await all_of(world, Contact) if one.id == ticket.contact_id)
    assert (row.name, row.position) == ("Zelda Quirke", "")
    for data in (f"ticket.correct:{ticket.id}", f"ticket.field:{ticket.id}:name"):
        await vera.forges(data)
        assert say(world, vera, "whose-take-first") in vera.toasts[-1]
    await vera.forges(f"contact.field:{ticket.contact_id}:name")
    await boris.forges(f"ticket.field:{ticket.id}:name")
    dora = await world.member("Dora", "owner")
    await dora.says("/queue")
    await dora.forges(f"ticket.handed:{ticket.id}:{vera.member_id}")
    await boris.fills(value="Somebody Else")
    assert say(world, boris, "whose-take-first") in told(boris)
    assert {one.name for one in await all_of(world, Contact)} >= {"Zelda Quirke"}
    assert "Somebody Else" not in {one.name for one in await all_of(world, Contact)}
