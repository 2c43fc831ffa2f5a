"""The walk through what whole lines ask of somebody, of colleagues and of deals."""

from __future__ import annotations

from tests.gallery.crawl import Crawler
from tests.scenarios.world import Person

LINES = (
    "what's Granin's phone number?",
    "what's Granin's email?",
    "what's James's email?",
    "delete Granin",
    "change Granin's phone to +47 22 33 44 92",
    "what did Vlad do this month?",
    "what did Oscar do this month?",
    "which deals are slipping?",
    "how much did we win this year?",
    "how many deals did we lose last month?",
    "how many open deals do we have?",
    "which deals would you drop first?",
)


async def asked(crawler: Crawler, people: dict[str, Person]) -> None:
    """Everything by who sells, who leads and who owns; at last there are two Vlads."""
    for role in ("sales", "head", "owner"):
        await crawler.says(people[role], *LINES)
    await crawler.world.member("Vlad Berg", "sales")
    await crawler.says(people["owner"], "what did Vlad do this month?")
