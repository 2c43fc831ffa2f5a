"""Two contacts that become one, and an erasure that is planned at that very moment: one of the two is refused."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from sqlalchemy import select

from crm import contacts, erasing, uniting
from crm.errors import Stale
from crm.permissions import scope_of
from storage.tables import Contact, Erasure
from storage.unit_of_work import Store
from tests.crm.people import NOW, OWEN, found_firm

ROUNDS = 8
LASTS = 0.06


async def _version(store: Store, contact_id: str) -> int:
    async with store.read(NOW, scope=scope_of(OWEN)) as work:
        return (await erasing.extent(work, OWEN, contact_id)).version


async def _plans(store: Store, contact_id: str, version: int, after: float) -> str:
    """after: seconds until it begins; it lasts until the other has looked."""
    await asyncio.sleep(after)
    try:
        async with store.begin(NOW, scope=scope_of(OWEN)) as work:
            work.op = erasing.OPERATION
            await erasing.plan(work, OWEN, contact_id, version)
            await work.flush()
            await asyncio.sleep(LASTS)
    except Stale as late:
        return late.key
    return "planned"


async def _unites(store: Store, keep_id: str, lose_id: str) -> str:
    try:
        async with store.begin(NOW, scope=scope_of(OWEN)) as work:
            work.op = uniting.OPERATION
            keep, lose = await uniting.look(work, OWEN, keep_id, lose_id)
            await uniting.unite(work, OWEN, keep_id, lose_id, (keep.version, lose.version))
    except Stale as late:
        return late.key
    return "united"


@pytest.mark.usefixtures("slow_locks")
async def test_of_a_join_and_an_erasure_that_is_planned_meanwhile_one_is_refused(store: Store) -> None:
    await found_firm(store)
    came: Counter[tuple[str, str]] = Counter()
    for number in range(ROUNDS):
        async with store.begin(NOW, scope=scope_of(OWEN)) as work:
            work.op = "contact.create"
            keep = (await contacts.create(work, OWEN, name=f"Zelda {number}")).id
            lose = (await contacts.create(work, OWEN, name=f"Twin {number}", note="hates elm")).id
        wanted = (keep, lose)[number % 2]
        version = await _version(store, wanted)
        plans = _plans(store, wanted, version, LASTS / 6 * (number // 2))
        outcome = await asyncio.gather(plans, _unites(store, keep, lose))
        came[outcome[0], outcome[1]] += 1
    assert {one for one in came if ("planned" in one) == ("united" in one)} == set(), came
    async with store.read(NOW) as work:
        planned = (await work.session.execute(select(Erasure.contact_id))).scalars().all()
        assert [one for one in planned if await work.get(Contact, one) is None] == []

