"""How many people the demo has, in which languages, and how far back their history goes."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bots.demo.seeding import plant
from crm import pipelines
from crm.clock import FrozenClock
from storage.tables import Channel, Contact, Interaction
from storage.unit_of_work import Store

PREFIX = {"en": "+44", "ru": "+7", "nb": "+47", "bg": "+359"}
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@pytest.fixture
async def firm(store: Store, clock: FrozenClock) -> Store:
    """The demo's firm on either database."""
    async with store.begin(clock.now()) as work:
        await pipelines.seed(work)
    await plant(store, clock.now(), ZoneInfo("Europe/Oslo"), "en")
    return store


async def test_there_are_people_enough_in_every_language_with_three_years_behind_them(
    firm: Store, clock: FrozenClock
) -> None:
    async with firm.read(clock.now()) as work:
        names = list((await work.session.execute(select(Contact.name))).scalars())
        phones = list((await work.session.execute(select(Channel.value).where(Channel.kind == "phone"))).scalars())
        first, entries = (
            await work.session.execute(select(func.min(Interaction.happened_at), func.count(Interaction.id)))
        ).one()
    assert len(names) >= 300
    assert len(set(names)) >= 300, "too many namesakes to be believed"
    for language, prefix in PREFIX.items():
        assert sum(phone.startswith(prefix) for phone in phones) >= 60, language
    assert sum(bool(CYRILLIC.search(name)) for name in names) >= 120
    assert len(set(phones)) == len(phones)
    assert entries >= 1500
    assert clock.now() - first > timedelta(days=1050)


async def test_a_firm_that_exists_is_not_planted_twice(firm: Store, clock: FrozenClock) -> None:
    async with firm.read(clock.now()) as work:
        before = (await work.session.execute(select(func.count(Contact.id)))).scalar_one()
    await plant(firm, clock.now(), ZoneInfo("Europe/Oslo"), "ru")
    async with firm.read(clock.now()) as work:
        assert (await work.session.execute(select(func.count(Contact.id)))).scalar_one() == before
