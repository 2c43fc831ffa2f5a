"""Links to records: the card for those who may see it, nothing for all others, and no invitation."""

from __future__ import annotations

import pytest

from crm import invitations
from handlers.deep_links import payload, target
from storage.tables import Company, Deal, Stranger
from tests.scenarios.stored import all_of
from tests.scenarios.world import World


async def test_a_link_opens_the_record_in_private_for_those_who_may_see_it(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.opens(payload("contact", ivan.id))
    assert "Ivan Petrov" in anna.screen.text
    await boris.opens(payload("contact", ivan.id))
    assert boris.screen.text == "Nothing found."
    await boris.opens(payload("contact", "zzzzzzzz"))
    assert [one.text for one in boris.screens] == ["Nothing found.", "Nothing found."]


async def test_a_company_and_a_deal_are_opened_too_and_only_under_their_own_noun(world: World) -> None:
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("/deal Acme seats 40k")
    (deal,) = await all_of(world, Deal)
    await anna.opens(payload("deal", deal.id))
    assert "Acme seats" in anna.screen.text
    (company,) = await all_of(world, Company)
    await anna.opens(payload("company", company.id))
    assert "🏢 Acme" in anna.screen.text
    await anna.opens(payload("company", ivan.id))
    assert anna.screen.text == "Nothing found."


async def test_a_stranger_with_a_link_hears_the_neutral_line_and_has_guessed_no_invitation(world: World) -> None:
    anna, guest = await world.member("Anna"), await world.stranger("Guest")
    ivan = await world.contact("Ivan Petrov", owner=anna)
    await guest.opens(payload("contact", ivan.id))
    assert guest.screen.text == world.catalog.say("en", "stranger")
    assert "Petrov" not in guest.screen.text
    assert sum(row.wrong_tokens for row in await all_of(world, Stranger)) == 0
    async with world.store.begin(world.clock.now()) as work:
        issued = await invitations.issue(work, "sales", None, None)
    await guest.opens(issued.token)
    assert world.catalog.say("en", "start-joined", {"name": "Guest"}) in guest.screen.text


@pytest.mark.parametrize("given", ["open_", "open_contact_", "open_member_k3f9x2qa", "open_deal_../etc"])
async def test_a_made_up_link_finds_nothing(world: World, given: str) -> None:
    anna = await world.member("Anna")
    await anna.opens(given)
    assert anna.screen.text == "Nothing found."


@pytest.mark.parametrize("noun", ["contact", "company", "deal"])
def test_a_payload_fits_a_start_link_and_comes_back(noun: str) -> None:
    given = payload(noun, "k3f9x2qa")
    assert len(given) <= 64
    found = target(given)
    assert found is not None
    assert (found.noun, found.id) == (noun, "k3f9x2qa")
