"""Lines about people, held against a small store with namesakes: who is picked, who is asked about.

`said/people.<lang>.txt` holds the store and the lines of a language; `python -m tests.understanding people`
prints how they fare. What is set aside is chosen by the same hash as
for the times, see `heard`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from crm import companies, contacts, interactions, people
from crm.lines import Line
from crm.people import Match
from crm.permissions import Actor, scope_of
from crm.understanding import understand
from storage.scope import EVERYTHING
from storage.tables import Member
from storage.unit_of_work import Store, UnitOfWork
from tests.understanding.heard import is_set_aside
from tests.understanding.tables import NOW, OSLO, rows

OWNER = Actor("owner222", "Owner", "owner", None, "en", "Europe/Oslo")
OTHER = Actor("other222", "Other", "owner", None, "en", "Europe/Oslo")
TABLES = rows("people")


@dataclass
class Score:
    """right: the one meant was picked, or all who may be meant were offered where it must be asked, or nobody was.

    asked: the one meant was offered and not picked. missed: not even offered. wrong: somebody else was picked.
    """

    right: int = 0
    asked: int = 0
    missed: int = 0
    wrong: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        """How many lines were read."""
        return self.right + self.asked + self.missed + self.wrong


@dataclass(frozen=True)
class _Planted:
    name: str
    employer: str
    position: str
    is_own: bool
    touched: int | None


def split(lang: str, *, aside: bool) -> list[str]:
    """The lines of a language that are set aside, or the others."""
    lines = [row for at, row in TABLES if at == lang and not row.startswith("@")]
    return [row for row in lines if is_set_aside(row.split(" | ")[0]) is aside]


@cache
def _planted(lang: str) -> tuple[_Planted, ...]:
    cells = [[cell.strip() for cell in row[1:].split("|")] for at, row in TABLES if at == lang and row[0] == "@"]
    return tuple(
        _Planted(name, employer, position, owner == "own", int(days) if days != "-" else None)
        for name, employer, position, owner, days in cells
    )


async def plant(store: Store, lang: str) -> dict[str, str]:
    """Stores the people of a language; "name @ employer" by id."""
    async with store.begin(NOW, scope=EVERYTHING) as work:
        for one in (OWNER, OTHER):
            await work.add(Member(id=one.member_id, name=one.name, role=one.role, language=lang,
                                  timezone="Europe/Oslo", created_at=NOW))  # fmt: skip
    return {await _put(store, one): f"{one.name} @ {one.employer}" for one in _planted(lang)}


async def _put(store: Store, one: _Planted) -> str:
    actor = OWNER if one.is_own else OTHER
    async with store.begin(NOW, scope=scope_of(OWNER)) as work:
        work.op = "contact.create"
        company_id = (await companies.find_or_create(work, OWNER, one.employer)).id if one.employer else None
        row = await contacts.create(work, actor, name=one.name, position=one.position, company_id=company_id)
        if one.touched is not None:
            await _talked(work, row.id, one.touched)
        return row.id


async def _talked(work: UnitOfWork, contact_id: str, days: float) -> None:
    work.op = "interaction.log"
    at = work.now - timedelta(days=days)
    await interactions.log(
        work, OTHER if days else OWNER, kind="call", summary="", happened_at=at, contact_id=contact_id
    )


async def judged(store: Store, lang: str, table: Sequence[str]) -> Score:
    """Every line read and matched as the bot does it, and held against who was meant."""
    score, known = Score(), await plant(store, lang)
    for number, row in enumerate(table):
        said, meant = row.split(" | ")
        before, _, text = said.rpartition(" >> ")
        spoken_to = next((key for key, one in known.items() if one.split(" @ ")[0] == before), "")
        match = await _matched(store, lang, text, spoken_to, NOW + timedelta(minutes=number))
        names = [known[hit.id] for hit in match.hits if hit.id in known]
        verdict = _verdict(match, known.get(match.sure.id, match.sure.title) if match.sure else "", names, meant)
        setattr(score, verdict, getattr(score, verdict) + 1)
        if verdict != "right":
            score.misses.append(f"{verdict}: {row}   got {_shown(match)}")
    return score


async def _matched(store: Store, lang: str, text: str, before: str, now: datetime) -> Match:
    if before:
        async with store.begin(now, scope=scope_of(OWNER)) as work:
            await _talked(work, before, 0)
    line = Line(text, now, understand(text, lang=lang, now=now, tz=OSLO), OSLO)
    async with store.read(now, scope=scope_of(OWNER)) as work:
        return await people.who(work, line)


def _verdict(match: Match, picked: str, offered: Sequence[str], meant: str) -> str:
    if meant == "-":
        return "wrong" if picked else "right"
    wanted = meant.removeprefix("? ").split("; ")
    here = all(any(_is(one, name) for name in offered) for one in wanted)
    if meant.startswith("?"):
        return "wrong" if picked else "right" if here else "missed"
    if picked:
        return "right" if _is(meant, picked) else "wrong"
    return "asked" if here else "missed"


def _is(meant: str, known: str) -> bool:
    return known == meant if " @ " in meant else known.split(" @ ")[0] == meant


def _shown(match: Match) -> str:
    offered = ", ".join(f"{hit.title} {hit.score:.2f}" for hit in match.hits)
    return f"{match.sure.title if match.sure else 'nobody'} ({match.why}; {match.said}; {offered})"
