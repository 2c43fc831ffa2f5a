"""What a digest asks of deals: what moved, what slips, what is to be expected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import deals, undo
from storage.queries import deal_history, pipelines
from storage.queries import deals as queries
from storage.queries.pipelines import Total
from storage.tables import Deal
from storage.unit_of_work import Store
from tests.crm.firm import NOON, Firm, founded

DAY = timedelta(days=1)


@pytest.fixture
async def firm(store: Store) -> Firm:
    return await founded(store)


async def moved(firm: Firm, who: str = "Vera") -> list[tuple[str, str, str | None, str]]:
    """Name, kind, stage before and mover of everything that moved since the second day."""
    async with firm.acts(who, later=3 * DAY) as (work, _):
        found = await queries.moved_since(work, NOON + DAY)
        return [(one.read.deal.name, one.kind, one.before.key if one.before else None, one.who) for one in found]


async def move(firm: Firm, deal: Deal, stage: str, *, days: float, who: str = "Anna") -> str:
    async with firm.acts(who, later=days * DAY) as (work, actor):
        await deals.move(work, actor, deal.id, firm.stages[stage])
        return work.operation_id


async def test_moves_of_one_deal_are_told_as_one(firm: Firm) -> None:
    deal = await firm.deal()
    await move(firm, deal, "offer", days=1.5)
    await move(firm, deal, "contract", days=2, who="Vera")
    assert await moved(firm) == [("Acme – seats", "moved", "new", "Vera")]


async def test_forth_and_back_is_no_move_and_neither_is_what_was_undone(firm: Firm) -> None:
    back, undone = await firm.deal(name="Back"), await firm.deal(name="Undone")
    await move(firm, back, "offer", days=1.2)
    await move(firm, back, "new", days=1.4)
    operation = await move(firm, undone, "offer", days=1.5)
    async with firm.acts("Anna", later=1.6 * DAY) as (work, actor):
        await undo.undo(work, actor, operation)
    assert await moved(firm) == []


async def test_new_won_lost_and_reopened_deals_are_told_apart(firm: Firm) -> None:
    won, lost, again = [await firm.deal(name=name) for name in ("Won", "Lost", "Again")]
    async with firm.acts("Vera", later=DAY / 2) as (work, actor):
        await deals.win(work, actor, again.id)
    async with firm.acts("Anna", later=1.1 * DAY) as (work, actor):
        await deals.create(work, actor, name="Fresh")
    async with firm.acts("Anna", later=1.2 * DAY) as (work, actor):
        await deals.win(work, actor, won.id)
    async with firm.acts("Anna", later=1.3 * DAY) as (work, actor):
        await deals.lose(work, actor, lost.id, firm.reasons["price"])
    async with firm.acts("Vera", later=1.4 * DAY) as (work, actor):
        await deals.reopen(work, actor, again.id)
    assert await moved(firm) == [
        ("Fresh", "new", None, "Anna"),
        ("Won", "won", "new", "Anna"),
        ("Lost", "lost", "new", "Anna"),
        ("Again", "reopened", "won", "Vera"),
    ]
    assert await moved(firm, "Petr") == []


async def test_a_deal_slips_after_more_than_the_days_of_its_stage(firm: Firm) -> None:
    small, touched, large = [await firm.deal(name=name) for name in ("Small", "Touched", "Large")]
    async with firm.acts("Anna") as (work, actor):
        await deals.change_value(work, actor, large.id, 9_000_000, "EUR")
        row = await work.get(Deal, touched.id)
        assert row is not None
        row.last_touch_at = NOON + 5 * DAY
    for days, names in ((7.9, []), (8, ["Large", "Small"])):
        async with firm.acts("Vera", later=days * DAY) as (work, _):
            found = await queries.slipping(work, firm.actors["Vera"].team_id)
            assert [one.deal.name for one in found] == names
            assert all(one.is_slipping for one in found)
            read = await queries.read(work, small.id)
            assert read is not None
            assert read.is_slipping is bool(names)
    async with firm.acts("Petr", later=30 * DAY) as (work, _):
        assert await queries.slipping(work) == ()


async def test_the_forecast_weighs_open_deals_by_their_stage(firm: Firm) -> None:
    first, won = await firm.deal(name="First"), await firm.deal(name="Won")
    await firm.deal(who="Petr", name="Foreign")
    async with firm.acts("Anna") as (work, actor):
        await deals.move(work, actor, first.id, firm.stages["offer"])
        await deals.win(work, actor, won.id)
        await deals.create(work, actor, name="Kroner", value_minor=1_000, currency="NOK")
        await deals.create(work, actor, name="Unknown")
    async with firm.acts("Vera") as (work, actor):
        assert await queries.forecast(work, actor.team_id) == (
            Total("EUR", 4_000_000, 2_000_000),
            Total("NOK", 1_000, 100),
        )
        pipeline = await pipelines.default(work)
        assert pipeline is not None
        lines = await pipelines.board(work, pipeline.id)
        assert [(line.stage.key, line.count) for line in lines] == [
            ("new", 2), ("qualified", 0), ("offer", 1), ("contract", 0),
        ]


async def test_a_deals_past_keeps_values_in_the_currency_they_had(firm: Firm) -> None:
    deal = await firm.deal()
    async with firm.acts("Anna", later=DAY) as (work, actor):
        await deals.change_value(work, actor, deal.id, 5_000_000, "EUR")
    async with firm.acts("Vera", later=2 * DAY) as (work, actor):
        await deals.change_value(work, actor, deal.id, 100, "NOK")
    async with firm.acts("Anna", later=3 * DAY) as (work, actor):
        entries = await deal_history.timeline(work, deal.id)
        assert await deal_history.length(work, deal.id) == 3
    worth = deal_history.Worth
    assert [(one.who, one.is_new) for one in entries] == [("Vera", False), ("Anna", False), ("Anna", True)]
    assert entries[0].altered == (deal_history.Altered("value", worth(5_000_000, "EUR"), worth(100, "NOK")),)
    assert entries[1].altered == (deal_history.Altered("value", worth(4_000_000, "EUR"), worth(5_000_000, "EUR")),)
