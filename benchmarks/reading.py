"""What people read most, on one large firm for each database: contact cards and search."""

from __future__ import annotations

from benchmarks import card, search
from benchmarks.big_firm import plant
from benchmarks.databases import fresh, servers
from benchmarks.figures import Figure
from crm.clock import SystemClock
from tests.databases import DATABASES

SIZE, QUICK_SIZE = 50_000, 500
EXPECTED = card.EXPECTED


async def measure(quick: bool) -> list[Figure]:
    """Planting is most of the time: a firm is planted once and asked everything."""
    figures = []
    with servers() as found:
        for database in DATABASES:
            async with fresh(found, database) as (store, url):
                firm = await plant(store, SystemClock().now(), QUICK_SIZE if quick else SIZE)
                figures += await card.measure(store, url, firm, database, quick=quick)
                figures += await search.measure(store, firm, database, quick=quick)
    return figures
