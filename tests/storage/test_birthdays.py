"""Whose birthday falls on which days: the year it was does not matter, and 29 February moves where there is none."""

from __future__ import annotations

from datetime import date

import pytest

from crm.clock import FrozenClock
from crm.permissions import scope_of
from storage.queries import birthdays
from storage.tables import Contact
from storage.unit_of_work import Store
from tests.scheduler import firm

BORN = {
    "newyear": date(1990, 1, 1),
    "leap": date(1992, 2, 29),
    "leapeve": date(1991, 2, 28),
    "march": date(1985, 3, 1),
    "may": date(1978, 5, 14),
    "eve": date(1970, 12, 31),
}


@pytest.fixture
async def born(store: Store) -> Store:
    """Anna's contacts with their birthdays, and one of Sigrid's, of another team."""
    await firm.build(store)
    async with store.begin(firm.LONG_AGO) as work:
        for name, day in BORN.items():
            owned = {"owner_id": firm.ANNA, "team_id": firm.NORTH, "created_by": firm.ANNA}
            await work.add(
                Contact(id=f"cnt{name}", name=name, sort_name=name, birthday=day, created_at=firm.LONG_AGO, **owned)
            )
        owned = {"owner_id": firm.STRANGE, "team_id": firm.SOUTH, "created_by": firm.STRANGE}
        await work.add(
            Contact(id="cntother", name="other", sort_name="o", birthday=date(1978, 5, 14), created_at=firm.LONG_AGO,
                    **owned)
        )  # fmt: skip
    return store


async def found(store: Store, clock: FrozenClock, first: date, last: date) -> list[tuple[str, date, int]]:
    async with store.read(clock.now()) as work:
        work.scope = scope_of(await firm.actor(work, firm.ANNA))
        rows, total = await birthdays.between(work, first, last, limit=9)
        assert total == len(rows)
        return [(one.name, one.on, one.turns) for one in rows]


async def test_a_day_a_month_and_a_turn_of_the_year(born: Store, clock: FrozenClock) -> None:
    assert await found(born, clock, date(2026, 5, 14), date(2026, 5, 14)) == [("may", date(2026, 5, 14), 48)]
    assert await found(born, clock, date(2026, 5, 1), date(2026, 5, 13)) == []
    assert await found(born, clock, date(2026, 12, 28), date(2027, 1, 3)) == [
        ("eve", date(2026, 12, 31), 56), ("newyear", date(2027, 1, 1), 37),
    ]  # fmt: skip
    assert len(await found(born, clock, date(2026, 5, 1), date(2027, 4, 30))) == len(BORN)


async def test_the_29th_of_february_is_kept_on_the_28th_where_there_is_none(born: Store, clock: FrozenClock) -> None:
    plain, leap = date(2026, 2, 28), date(2028, 2, 28)
    assert await found(born, clock, plain, plain) == [("leapeve", plain, 35), ("leap", plain, 34)]
    assert await found(born, clock, leap, leap) == [("leapeve", leap, 37)]
    assert await found(born, clock, date(2028, 2, 29), date(2028, 2, 29)) == [("leap", date(2028, 2, 29), 36)]
    assert await found(born, clock, date(2026, 3, 1), date(2026, 3, 1)) == [("march", date(2026, 3, 1), 41)]
    assert [one[0] for one in await found(born, clock, date(2026, 2, 1), plain)] == ["leapeve", "leap"]


@pytest.mark.parametrize(
    ("day", "name", "on"),
    [
        (date(2026, 5, 14), "eve", date(2026, 12, 31)),
        (date(2026, 5, 13), "may", date(2026, 5, 14)),
        (date(2026, 12, 31), "newyear", date(2027, 1, 1)),
        (date(2026, 2, 28), "march", date(2026, 3, 1)),
        (date(2028, 2, 28), "leap", date(2028, 2, 29)),
        (date(2026, 2, 27), "leapeve", date(2026, 2, 28)),
    ],
)
async def test_the_next_one_is_named(born: Store, clock: FrozenClock, day: date, name: str, on: date) -> None:
    async with born.read(clock.now()) as work:
        work.scope = scope_of(await firm.actor(work, firm.ANNA))
        following = await birthdays.after(work, day)
    assert following is not None
    assert (following.name, following.on) == (name, on)


async def test_one_owner_s_and_a_page(born: Store, clock: FrozenClock) -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    async with born.read(clock.now()) as work:
        work.scope = scope_of(await firm.actor(work, firm.OLEG))
        assert (await birthdays.between(work, *year, limit=9))[1] == len(BORN) + 1
        assert (await birthdays.between(work, *year, owner_id=firm.STRANGE, limit=9))[1] == 1
        rows, total = await birthdays.between(work, *year, limit=3, offset=6)
        assert ([one.name for one in rows], total) == (["eve"], len(BORN) + 1)
        assert await birthdays.between(work, *year, limit=3, offset=60) == ([], len(BORN) + 1)
