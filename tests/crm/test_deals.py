"""Deals: made, moved, won, lost, and what two people at once are told."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from crm import deals, pipelines
from crm.errors import Forbidden, Invalid, NotFound
from crm.ids import new_id
from locales.catalog import Catalog
from storage.queries import deals as deal_queries
from storage.queries import pipelines as pipeline_queries
from storage.queries import subscriptions
from storage.tables import Company, Contact, Employment, Posted, Subscription
from storage.unit_of_work import Store
from tests.crm.firm import NOON, Firm, founded


@pytest.fixture
async def firm(store: Store) -> Firm:
    return await founded(store)


async def test_the_default_pipeline_is_made_once(firm: Firm) -> None:
    async with firm.store.begin(NOON) as work:
        again = await pipelines.seed(work)
        stages = await pipeline_queries.stages(work)
    assert again.key == "sales"
    assert [(s.key, s.kind, s.probability, s.stale_days) for s in stages] == list(pipelines.STAGES)


async def test_a_new_deal_is_ones_own_and_stands_in_the_first_stage(firm: Firm) -> None:
    deal = await firm.deal(name="  Acme –  ")
    read = await firm.at(deal)
    assert (read.deal.name, read.stage.key, read.owner_name) == ("Acme", "new", "Anna")
    assert (read.deal.value_minor, read.deal.currency, read.days_in_stage) == (4_000_000, "EUR", 1)


async def test_a_contact_brings_the_company_they_work_for(firm: Firm) -> None:
    async with firm.acts("Anna") as (work, actor):
        me = {"owner_id": actor.member_id, "team_id": actor.team_id, "created_by": actor.member_id, "created_at": NOON}
        acme = Company(id=new_id(), name="Acme", sort_name="acme", **me)
        ivan = Contact(id=new_id(), name="Ivan", sort_name="ivan", **me)
        job = Employment(id=new_id(), contact_id=ivan.id, company_id=acme.id, is_current=True, created_at=NOON)
        await work.add(acme, ivan, job)
        deal = await deals.create(work, actor, name="Seats", contact_id=ivan.id)
        found = await deal_queries.open_of(work, company_id=acme.id)
    assert deal.company_id == acme.id
    assert [(one.deal.id, one.contact_name, one.company_name) for one in found] == [(deal.id, "Ivan", "Acme")]
    with pytest.raises(NotFound):
        async with firm.acts("Petr") as (work, actor):
            await deals.create(work, actor, name="Mine", contact_id=ivan.id)


async def test_moving_starts_the_days_of_the_stage_anew(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Anna", later=timedelta(hours=30)) as (work, actor):
        await deals.move(work, actor, deal.id, firm.stages["offer"], seen_version=1)
    read = await firm.at(deal)
    assert (read.stage.key, read.days_in_stage, read.deal.version) == ("offer", 0, 2)


async def test_moving_to_the_present_stage_says_so_and_changes_nothing(firm: Firm) -> None:
    deal = await firm.deal()
    with pytest.raises(deals.AlreadyThere):
        async with firm.acts("Anna") as (work, actor):
            await deals.move(work, actor, deal.id, firm.stages["new"])
    assert (await firm.at(deal)).deal.version == 1


async def test_the_second_of_two_movers_is_told_who_was_faster(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Vera") as (work, actor):
        await deals.move(work, actor, deal.id, firm.stages["contract"], seen_version=1)
    with pytest.raises(deals.MovedMeanwhile) as refused:
        async with firm.acts("Anna") as (work, actor):
            await deals.move(work, actor, deal.id, firm.stages["offer"], seen_version=1)
    assert (refused.value.who, refused.value.at) == ("Vera", NOON)
    async with firm.acts("Anna") as (work, actor):
        await deals.move(work, actor, deal.id, firm.stages["offer"], seen_version=2)
    assert (await firm.at(deal)).stage.key == "offer"


async def test_of_two_at_the_same_instant_one_is_told_of_the_other(firm: Firm) -> None:
    deal = await firm.deal()

    async def move(who: str, stage: str) -> str:
        try:
            async with firm.acts(who) as (work, actor):
                await deals.move(work, actor, deal.id, firm.stages[stage], seen_version=1)
        except deals.MovedMeanwhile as refused:
            return refused.who
        return "moved"

    said = await asyncio.gather(move("Anna", "offer"), move("Vera", "contract"))
    assert sorted(said) in (["Anna", "moved"], ["Vera", "moved"])
    assert (await firm.at(deal)).deal.version == 2


async def test_winning_closes_the_deal_with_its_value(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Anna") as (work, actor):
        await deals.win(work, actor, deal.id, 4_200_000, "EUR")
    read = await firm.at(deal)
    assert (read.stage.key, read.deal.value_minor, read.deal.closed_at) == ("won", 4_200_000, NOON)


async def test_losing_needs_a_reason_of_the_list(firm: Firm) -> None:
    deal = await firm.deal()
    with pytest.raises(Invalid):
        async with firm.acts("Anna") as (work, actor):
            await deals.move(work, actor, deal.id, firm.stages["lost"])
    with pytest.raises(NotFound):
        async with firm.acts("Anna") as (work, actor):
            await deals.lose(work, actor, deal.id, new_id())
    async with firm.acts("Anna") as (work, actor):
        await deals.lose(work, actor, deal.id, firm.reasons["competitor"], " Zeta ")
    read = await firm.at(deal)
    assert read.loss_reason is not None
    assert (read.stage.key, read.loss_reason.key, read.deal.loss_note) == ("lost", "competitor", "Zeta")


async def test_only_a_head_reopens_and_the_deal_goes_on_where_it_was(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Anna") as (work, actor):
        await deals.move(work, actor, deal.id, firm.stages["offer"])
        await deals.lose(work, actor, deal.id, firm.reasons["price"])
    with pytest.raises(Forbidden):
        async with firm.acts("Anna") as (work, actor):
            await deals.reopen(work, actor, deal.id)
    with pytest.raises(Forbidden):
        async with firm.acts("Anna") as (work, actor):
            await deals.move(work, actor, deal.id, firm.stages["offer"])
    async with firm.acts("Vera") as (work, actor):
        await deals.reopen(work, actor, deal.id)
    read = await firm.at(deal)
    assert (read.stage.key, read.deal.closed_at, read.loss_reason) == ("offer", None, None)


async def test_a_foreign_deal_is_as_absent_as_none(firm: Firm) -> None:
    deal = await firm.deal()
    for deal_id in (deal.id, new_id()):
        async with firm.acts("Petr") as (work, actor):
            assert await deal_queries.read(work, deal_id) is None
        with pytest.raises(NotFound):
            async with firm.acts("Petr") as (work, actor):
                await deals.move(work, actor, deal_id, firm.stages["offer"])
        with pytest.raises(Forbidden):
            async with firm.acts("Olga") as (work, actor):
                await deals.change_value(work, actor, deal_id, 1, "EUR")


async def test_value_and_day_change_and_can_be_forgotten(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Anna") as (work, actor):
        await deals.change_value(work, actor, deal.id, 4_500_000, "NOK")
        await deals.change_expected(work, actor, deal.id, date(2026, 6, 1))
    read = await firm.at(deal)
    assert (read.deal.value_minor, read.deal.currency, read.deal.expected_on) == (4_500_000, "NOK", date(2026, 6, 1))
    async with firm.acts("Anna") as (work, actor):
        await deals.change_value(work, actor, deal.id, None, None)
        await deals.change_expected(work, actor, deal.id, None)
    read = await firm.at(deal)
    assert (read.deal.value_minor, read.deal.expected_on) == (None, None)
    with pytest.raises(Invalid):
        async with firm.acts("Anna") as (work, actor):
            await deals.change_value(work, actor, deal.id, -1, "EUR")


async def test_a_channel_gets_the_deals_it_asked_for_and_keeps_those_it_shows(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.store.begin(NOON) as work:
        for key, team, least, currency in (
            ("all", None, 0, ""),
            ("large", None, 5_000_000, "EUR"),
            ("large in kroner", None, 9_000_000, "NOK"),
            ("south", "Petr", 0, ""),
        ):
            await work.add(
                Subscription(id=new_id(), chat_key=key, chat={}, team_id=firm.actors[team].team_id if team else None,
                             min_minor=least, min_currency=currency, language="en", timezone="UTC", created_at=NOON)
            )
    async with firm.store.begin(NOON) as work:
        read = await firm.at(deal)
        assert {one.chat_key for one in await subscriptions.wanting(work, read)} == {"all", "large in kroner"}
        await work.add(Posted(chat_key="large", message="1", kind="live", noun="deal", record_id=deal.id, at=NOON))
        assert {one.chat_key for one in await subscriptions.wanting(work, read)} == {"all", "large", "large in kroner"}
    async with firm.acts("Anna") as (work, actor):
        await deals.change_value(work, actor, deal.id, None, "EUR")
    async with firm.store.begin(NOON) as work:
        assert "large in kroner" not in {one.chat_key for one in await subscriptions.wanting(work, await firm.at(deal))}


async def test_stages_are_named_in_every_language(firm: Firm) -> None:
    async with firm.store.read(NOON) as work:
        names = pipelines.stage_names(Catalog.load(), await pipeline_queries.stages(work))
    for said, key in (("Won", "won"), ("Договор", "contract"), ("Tilbud", "offer"), ("Загубена", "lost")):
        assert names[said] == firm.stages[key]
