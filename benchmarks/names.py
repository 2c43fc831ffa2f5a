"""Names among a million contacts: how many are found and how fast, beside what databases offer for the same.

Asked is the public search within a person's reach, while somebody else writes. A full name counts as found where a
contact of that very name is among the first five, a surname that the store has once where its contact is.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text

from benchmarks.crowd_said import inflected, slipped, transliterated
from benchmarks.databases import TITLES, fresh, servers
from benchmarks.figures import Figure, percentile
from benchmarks.names_planting import Planted, is_seen, made, member, plant, scopes, team
from crm.clock import SystemClock
from crm.ids import new_id
from locales.folding import sort_key
from storage.search import find
from storage.tables import Contact
from storage.unit_of_work import Store
from tests.databases import DATABASES, Database

SIZE, QUICK_SIZE = 1_000_000, 20_000
MIX = {"inflected": 250, "transliterated": 200, "lone inflected": 200, "typo": 150, "lone typo": 100, "beginning": 100}
FEWER = 10
"""The others are asked one query of so many: they take longer."""
_NOTHING = text("SELECT 1")
PAUSE = 0.05
"""Seconds between two writes."""
BARS = {"inflected": 99, "transliterated": 99, "lone inflected": 97, "typo": 97, "lone typo": 97}
Answer = Callable[["Query"], Awaitable[Sequence[tuple[str, str]]]]
"""Ids and names of the first five."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and whom they mean: the contact, and first name and surname."""

    kind: str
    text: str
    asker: str
    id: str
    name: str

    def is_answered(self, found: Sequence[tuple[str, str]]) -> bool:
        """Whether the one meant, or for a full name somebody of that name, is there."""
        if self.kind.startswith("lone"):
            return any(key == self.id for key, _ in found)
        if self.kind == "beginning":
            return any(self._begins(name) for _, name in found)
        return any(set(self.name.split()) <= set(name.split()) for _, name in found)

    def _begins(self, name: str) -> bool:
        return all(any(part.startswith(word) for part in name.split()) for word in self.text.split())


def expected(quick: bool) -> Sequence[str]:
    """Ratios that must be there: ours beside a read that asks nothing of the store."""
    return [f"names.{TITLES[database].lower()}.{share}" for database in DATABASES for share in ("p50", "p95")]


async def measure(quick: bool) -> list[Figure]:
    """Ours on both databases, then the others on the same people and questions."""
    from benchmarks import names_others  # its server is a package of its own

    planted = made(QUICK_SIZE if quick else SIZE)
    asked = queries(planted, 10 if quick else 1)
    figures: list[Figure] = []
    with servers() as found:
        for database in DATABASES:
            async with fresh(found, database) as (store, url):
                await plant(store, url, planted, SystemClock().now())
                figures += await _ours(store, database, asked, len(planted.ids))
        planted.words.clear()
        for title, opened in names_others.WAYS.items():
            async with opened(found.folder, planted) as answer:
                figures += await _figures(title, asked[:: 1 if quick else FEWER], answer, len(planted.ids))
    return figures


def queries(planted: Planted, share: int = 1) -> list[Query]:
    """The fixed mix in a fixed order, by turns a seller's and a team head's; about people whom the asker may see."""
    dice = random.Random(7)
    once = {last for last, count in Counter(person.last for person in planted.people).items() if count == 1}
    seen = {
        asker: [at for at in range(len(planted.ids)) if is_seen(planted, at, asker)] for asker in ("seller", "head")
    }
    rare = {asker: [at for at in known if planted.people[at].last in once] for asker, known in seen.items()}
    made_up: list[Query] = []
    for kind, count in MIX.items():
        for number in range(max(1, count // share)):
            asker = ("seller", "head")[number % 2]
            among = (rare if kind.startswith("lone") else seen)[asker]
            made_up.append(_query(kind, planted, among, asker, dice))
    dice.shuffle(made_up)
    return made_up


def _query(kind: str, planted: Planted, among: Sequence[int], asker: str, dice: random.Random) -> Query:
    languages = {"transliterated": ("ru", "bg"), "inflected": ("ru", "nb", "en"), "lone inflected": ("ru", "nb", "en")}
    at = dice.choice(among)
    while planted.people[at].language not in languages.get(kind, ("ru", "bg", "nb", "en")):
        at = dice.choice(among)
    person = planted.people[at]
    match kind:
        case "inflected":
            text = " ".join(inflected(person, dice))
        case "transliterated":
            text = transliterated(person, dice)
        case "lone inflected":
            text = inflected(person, dice)[1]
        case "typo":
            text = f"{person.first} {slipped(person.last, dice)}"
        case "lone typo":
            text = slipped(person.last, dice)
        case _:
            text = f"{person.first} {person.last[:4]}"
    return Query(kind, text, asker, planted.ids[at], f"{person.first} {person.last}")


async def _ours(store: Store, database: Database, asked: Sequence[Query], size: int) -> list[Figure]:
    """Ours, while another task writes; what is read once at the first search is a figure of its own."""
    allowed = scopes()

    async def answer(query: Query) -> list[tuple[str, str]]:
        async with store.read(SystemClock().now(), scope=allowed[query.asker]) as work:
            return [(hit.id, hit.title) for hit in (await find(work, query.text))[:5]]

    began = time.perf_counter()
    await answer(asked[0])
    first = Figure(f"names.{database}.first", f"first search, {TITLES[database]}", "s", time.perf_counter() - began)
    for query in asked[-50:]:
        await answer(query)
    async with _writing(store):
        return [first, *await _figures(TITLES[database], asked, answer, size, lambda: _nothing(store))]


async def _nothing(store: Store) -> None:
    """What any read costs on that machine at that moment: a session, a statement that asks nothing, its end."""
    async with store.read(SystemClock().now()) as work:
        await work.session.execute(_NOTHING)


@asynccontextmanager
async def _writing(store: Store) -> AsyncIterator[None]:
    """Meanwhile somebody adds a contact every 50 ms."""

    async def write() -> None:
        while True:
            now = SystemClock().now()
            async with store.begin(now, scope=scopes()["seller"]) as work:
                name = f"Newcomer {new_id().capitalize()}"
                row = Contact(id=new_id(), name=name, sort_name=sort_key(name), owner_id=member(1), created_at=now)
                row.team_id = team(1)
                await work.add(row)
            await asyncio.sleep(PAUSE)

    task = asyncio.create_task(write())
    try:
        yield
    finally:
        task.cancel()


async def _figures(
    title: str, asked: Sequence[Query], answer: Answer, size: int, floor: Callable[[], Awaitable[None]] | None = None
) -> list[Figure]:
    floors = []
    times: dict[str, list[float]] = defaultdict(list)
    answered: dict[str, list[bool]] = defaultdict(list)
    for query in asked:
        began = time.perf_counter()
        found = await answer(query)
        times[query.kind].append((time.perf_counter() - began) * 1000)
        answered[query.kind].append(query.is_answered(found))
        if floor is not None:
            began = time.perf_counter()
            await floor()
            floors.append((time.perf_counter() - began) * 1000)
    every = [one for some in times.values() for one in some]
    is_ours = floor is not None
    bars = {0.5: "ours <= 3 ms" * is_ours, 0.95: "ours <= 10 ms" * is_ours}
    key, what = f"names.{title.lower().replace(' ', '_')}", f"{title}, {size:,} names"
    return [
        *(
            Figure(
                f"{key}.p{share * 100:.0f}", f"{what}: p{share * 100:.0f}", "ms",
                percentile(every, share), _share(floors, share), bar,
            )
            for share, bar in bars.items()
        ),
        *(Figure(f"{key}.{kind}.p50", f"{title}, {kind}: p50", "ms", percentile(times[kind], 0.5)) for kind in times),
        *(
            Figure(
                f"{key}.{kind}.recall", f"{title}, {kind}: recall@5", "%", 100 * sum(some) / len(some), None,
                f"ours >= {BARS[kind]} %" if is_ours and kind in BARS else "",
            )
            for kind, some in answered.items()
        ),
    ]  # fmt: skip


def _share(values: Sequence[float], share: float) -> float | None:
    return percentile(values, share) if values else None
