"""A customer from whom nothing is taken: blocked, told, let alone with their own data, and heard again."""

from __future__ import annotations

import pytest

from crm.desk import customers
from crm.members import Account, Profile
from locales.catalog import LANGUAGES
from storage.tables import Customer, DataRequest, Ticket, TicketMessage
from tests.scenarios.driver import Seen
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import taken
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


def told(person: Person, key: str) -> list[Seen]:
    """Their messages with that sentence, whatever time stands in it."""
    start = say(person.world, person, key, when="").split("\u2068")[0].rstrip(" .")
    return [one for one in person.screens if start in one.text]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_taken_from_a_blocked_customer_until_a_day_is_over(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, ivan = desk.boris, desk.ivan
    ticket = await the(world, Ticket)
    await boris.presses(say(world, boris, "ticket-close"))
    await boris.presses(say(world, boris, "block-button"))
    assert say(world, boris, "block-question", who="Ivan") in boris.screen.text
    assert say(world, boris, "block-for-always") not in boris.screen.buttons
    await boris.presses(say(world, boris, "block-for-day"))
    assert say(world, boris, "block-label") in desk.head(boris).text
    assert say(world, boris, "block-lift") in desk.head(boris).buttons
    before = len(await all_of(world, TicketMessage))
    for words in ("and another thing", "and one more"):
        await ivan.says(words)
    assert len(told(ivan, "customer-blocked-until")) == 1, "said once a day"
    await ivan.forges(f"customer.solved:{ticket.id}")
    assert (await the(world, Ticket)).status == "open"
    await ivan.says("/mydata")
    await ivan.presses(say(world, ivan, "own-data-send"))
    assert len(await all_of(world, DataRequest)) == 1, "their own data they may ask for"
    assert len(await all_of(world, TicketMessage)) == before
    await world.advance(hours=25)
    await ivan.says("may I?")
    assert len(await all_of(world, TicketMessage)) == before + 1
    assert say(world, boris, "block-label") not in desk.head(boris).text


async def test_who_leads_blocks_for_longer_and_operators_lift_their_own_alone(world: World) -> None:
    desk = await taken(world)
    boris, ivan, hanna = desk.boris, desk.ivan, await world.member("Hanna", "head")
    ticket = await the(world, Ticket)
    await boris.forges(f"ticket.blocked:{ticket.id}:always")
    assert (await the(world, Customer)).blocked_at is None
    await boris.forges(f"ticket.blocked:{ticket.id}:day")
    await hanna.says("/queue")
    await hanna.forges(f"ticket.blocked:{ticket.id}:always")
    assert say(world, hanna, "block-stands", who="Boris") in hanna.screen.text + str(list(hanna.toasts))
    await boris.forges(f"ticket.unblock:{ticket.id}")
    assert say(world, boris, "block-lifted", who="Ivan") in boris.screen.text
    assert (await the(world, Customer)).blocked_at is None
    await hanna.forges(f"ticket.blocked:{ticket.id}:always")
    assert "until somebody lifts it" in desk.head(boris).text
    await boris.forges(f"ticket.unblock:{ticket.id}")
    assert (await the(world, Customer)).blocked_at is not None, "of who leads only who leads lifts it"
    await world.advance(days=40)
    await ivan.says("hello?")
    assert told(ivan, "customer-blocked") and len(await all_of(world, TicketMessage)) == 1
    await hanna.forges(f"ticket.unblock:{ticket.id}")
    await hanna.presses("Undo")
    assert (await the(world, Customer)).blocked_until is None and (await the(world, Customer)).blocked_at is not None
    await hanna.forges(f"ticket.unblock:{ticket.id}")
    await ivan.says("hello again?")
    assert len(await all_of(world, TicketMessage)) == 2
    olga = await world.stranger("Olga")
    await olga.says("and me?")
    assert len(await all_of(world, Ticket)) == 2


async def test_who_is_blocked_at_one_bot_is_blocked_at_the_other(world: World) -> None:
    desk, hanna = await taken(world), await world.member("Hanna", "head")
    await hanna.says("/queue")
    await hanna.forges(f"ticket.blocked:{(await the(world, Ticket)).id}:week")
    who = await the(world, Customer)
    async with world.store.begin(world.clock.now()) as work:
        account, profile = Account("beside", who.team, who.user, "Ivan"), Profile("en", "Europe/Oslo")
        made = await customers.welcome(work, account, profile, dict(who.chat), [who.platform])
        assert (made.contact_id, made.blocked_until) == (who.contact_id, who.blocked_until) and made.id != who.id
    await desk.boris.forges(f"ticket.unblock:{(await the(world, Ticket)).id}")
    await hanna.forges(f"ticket.unblock:{(await the(world, Ticket)).id}")
    assert [one.blocked_at for one in await all_of(world, Customer)] == [None, None]
