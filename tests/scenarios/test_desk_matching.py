"""Whom a customer may be by what they wrote: offered to operators, said by one of them, and told to no customer."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Channel, Contact, ContactHeir, Customer, CustomerMatch, Deal, Ticket
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World, together

PHONE, MAIL = "+4722334455", "zelda@quirk.example"


async def known(world: World, language: str = "en") -> tuple[Desk, Person, Contact]:
    """A desk, and Zelda Quirk of Acme, whom Anna has entered."""
    desk = await desk_of(world, language)
    anna = await world.member("Anna", "sales", language)
    return desk, anna, await world.contact("Zelda Quirk", anna, "Acme", phones=[PHONE], emails=[MAIL])


def told(person: Person) -> str:
    """All that was said to them, the short notices as well."""
    return "\n".join((everything(person), *person.toasts))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_writes_a_known_e_mail_is_joined_by_an_operator_alone(world: World, language: str) -> None:
    desk, anna, zelda = await known(world, language)
    boris, ivan = desk.boris, desk.ivan
    await ivan.says("login does not work, my name is Zelda Quirk of Acme")
    assert await count(world, CustomerMatch) == 0
    await ivan.says(f"my address is {MAIL.upper()}, or call +47 22 33 44 55")
    head = desk.head(boris)
    assert "Zelda Quirk, Acme" in head.text and "@quirk.example" in head.text and MAIL not in head.text
    made = (await the(world, Ticket)).contact_id
    assert made != zelda.id
    before = everything(ivan)
    await boris.presses(say(world, boris, "match-yes"), on=head)
    assert say(world, boris, "match-joined", ticket="1", who="Zelda Quirk") in everything(boris)
    assert (await the(world, Ticket)).contact_id == (await the(world, Customer)).contact_id == zelda.id
    assert [one.id for one in await all_of(world, Contact)] == [zelda.id]
    assert "Zelda Quirk" in desk.head(boris).text.splitlines()[0]
    assert say(world, boris, "match-yes") not in desk.head(boris).buttons
    assert everything(ivan) == before
    await anna.says("Zelda Quirk")
    assert "#1" in told(anna)
    await anna.forges(f"contact.show:{made}")
    assert "Zelda Quirk" in anna.screen.text and "#1" in anna.screen.text
    await ivan.presses(say(world, ivan, "customer-solved"))
    await world.advance(days=4)
    await ivan.says("another thing")
    assert {one.contact_id for one in await all_of(world, Ticket)} == {zelda.id}
    joined = say(world, boris, "match-joined", ticket="1", who="Zelda Quirk")
    await boris.presses(say(world, boris, "undo"), on=next(one for one in boris.screens if joined in one.text))
    assert {one.contact_id for one in await all_of(world, Ticket)} == {made}, told(boris)
    assert {one.contact_id for one in await all_of(world, Channel)} == {zelda.id}
    assert "Ivan" in desk.head(boris, 2).text.splitlines()[0]
    assert say(world, boris, "match-yes") in desk.head(boris, 2).buttons
    assert "Quirk" not in everything(ivan).replace(MAIL.upper(), "")


async def test_what_was_refused_is_asked_no_more_and_of_several_one_is_picked(world: World) -> None:
    desk, anna, zelda = await known(world)
    zoe = await world.contact("Zoe Quirk", anna, phones=[PHONE])
    await desk.ivan.says(f"call me: {PHONE}")
    assert {"✓ It’s Zelda Quirk", "✗ Not Zelda Quirk", "✓ It’s Zoe Quirk"} <= {*desk.head(desk.boris).buttons}
    await desk.boris.presses("✗ Not Zelda Quirk", on=desk.head(desk.boris))
    assert "The customer of #1 isn’t Zelda Quirk." in everything(desk.boris)
    assert "Zelda" not in desk.head(desk.boris).text and "Zoe Quirk" in desk.head(desk.boris).text
    await desk.ivan.says(f"once more: {PHONE}, {MAIL}")
    assert "Zelda" not in desk.head(desk.boris).text
    refusal = next(one for one in desk.boris.screens if "isn’t Zelda Quirk" in one.text)
    await desk.boris.presses("Undo", on=refusal)
    assert "Zelda Quirk" in desk.head(desk.boris).text
    stale = next(one.id for one in await all_of(world, CustomerMatch) if one.contact_id == zelda.id)
    await desk.boris.presses("✓ It’s Zoe Quirk", on=desk.head(desk.boris))
    ticket = await the(world, Ticket)
    assert ticket.contact_id == zoe.id and "Zelda" not in desk.head(desk.boris).text
    await desk.boris.forges(f"ticket.match:{ticket.id}:{stale}")
    assert (await the(world, Ticket)).contact_id == zoe.id
    assert "It has been said already who the customer is" in told(desk.boris)
    await desk.ivan.says(f"and {MAIL}")
    assert [one.contact_id for one in await all_of(world, CustomerMatch)] == []


async def test_of_two_who_say_at_once_one_is_told_and_a_group_shows_it_to_all(world: World) -> None:
    room = await room_of(world)
    anna = await world.member("Anna", "sales")
    zelda = await world.contact("Zelda Quirk", anna, emails=[MAIL])
    await room.desk.ivan.says(f"login does not work, {MAIL}")
    assert "Zelda Quirk" in room.head().text and "✓ It’s them" in room.head().buttons
    ticket, match = await the(world, Ticket), await the(world, CustomerMatch)
    olga = await world.stranger("Olga")
    await olga.says("my order")
    other = (await all_of(world, Ticket))[1]
    await room.desk.boris.forges(f"ticket.match:{other.id}:{match.id}")
    await olga.forges(f"ticket.match:{other.id}:{match.id}")
    await anna.says("/help")
    await anna.forges(f"ticket.match:{ticket.id}:{match.id}")
    assert zelda.id not in {one.contact_id for one in await all_of(world, Ticket)}
    both = f"{ticket.id}:{match.id}"
    acts = [(room.vera, f"ticket.match:{both}"), (room.desk.boris, f"ticket.no_match:{both}")]
    for person, _ in acts:
        await person.says("/queue")
    await together(*(world.driver.forges(one.account, one.place, one.screen.id, data) for one, data in acts))
    await world.settle()
    is_joined = (await all_of(world, Ticket))[0].contact_id == zelda.id
    assert await count(world, CustomerMatch) == (0 if is_joined else 1)
    loser = room.desk.boris if is_joined else room.vera
    assert "It has been said already who the customer is" in told(loser)
    assert "Zelda Quirk" in room.head().text or not is_joined


async def test_what_was_put_on_the_customer_s_contact_stays_and_erasing_leaves_nothing(world: World) -> None:
    desk, _, _ = await known(world)
    vera = await world.member("Vera", "owner")
    await desk.ivan.says(f"wuxquib, {MAIL}")
    made = (await the(world, Ticket)).contact_id
    await desk.boris.presses("✋ Take", on=desk.head(desk.boris))
    await desk.boris.forges(f"ticket.closed:{(await the(world, Ticket)).id}:deal")
    await desk.ivan.says("and one more thing")
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris))
    assert "The contact Ivan, which was made for the customer, stays" in everything(desk.boris)
    assert (await the(world, Deal)).contact_id == made and await count(world, ContactHeir) == 0
    olga = await world.stranger("Olgafrom")
    await olga.says(f"hello, {MAIL} here")
    await desk.boris.presses("✓ It’s them", on=desk.head(desk.boris, 2))
    assert await count(world, ContactHeir) == 1
    await (await world.stranger("Per")).says(f"hello, {MAIL} too")
    assert "May be" in desk.head(desk.boris, 3).text
    await vera.says("/forget Zelda Quirk")
    await vera.presses("Yes, erase")
    await world.advance(hours=25)
    stored = await everything_stored(world)
    assert [one for one in ("zelda", "olgafrom", MAIL) if one in stored] == []
    assert await count(world, CustomerMatch) == await count(world, ContactHeir) == 0


async def test_a_message_full_of_addresses_is_taken_like_any_other(world: World) -> None:
    desk, _, zelda = await known(world)
    letters = "abcdefghijklmnopqrstuvwxyz"
    await desk.ivan.says(" ".join([MAIL, *(f"{a}{b}{c}@b.no" for a in letters for b in letters for c in "xy")])[:12000])
    assert "Zelda Quirk" in desk.head(desk.boris).text
    assert (await the(world, Ticket)).contact_id != zelda.id
