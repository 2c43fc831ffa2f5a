"""Finds entries of the log by the words in them, the latest first, of what the person may see.

All words have to be in the entry, in any form; the rarest one leads. Of a word that very many entries have the latest
2,000 are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from storage.note_words import excerpt, note_keys
from storage.scope import Reach, condition
from storage.unit_of_work import UnitOfWork

MOST_WORDS = 8
MOST_NOTES = 10
CAP = 2000
LETTERS = 160
"""Of an entry so much is shown."""


@dataclass(frozen=True)
class NoteHit:
    """An entry of the log. text: its part around the words; noun and record_id: what it is about, "" for a loose note.

    title: the name of that; at: aware UTC.
    """

    id: str
    text: str
    noun: str
    record_id: str
    title: str
    at: datetime


async def notes(work: UnitOfWork, text: str, limit: int = MOST_NOTES) -> list[NoteHit]:
    """Entries that have all the words of the text, the latest first."""
    keys, width = note_keys(text)[:MOST_WORDS], work.scope.width
    if not keys or width == "none":
        return []
    if len(keys) > 1:
        keys = await _rarest_first(work, keys)
    given = {f"w{at}": key for at, key in enumerate(keys)} | {"me": work.scope.member_id or ""}
    given |= {"team": work.scope.team_id or ""} if width == "team" else {}
    found = await work.ask(_statement(width, len(keys), limit), given) if keys else ()
    return [
        NoteHit(key, excerpt(summary, keys, LETTERS), noun or "", about or "", title or "", _moment(at))
        for key, summary, at, noun, about, title in found
    ]


async def _rarest_first(work: UnitOfWork, keys: Sequence[str]) -> list[str]:
    """The words by how many entries have them, counted up to the cap; none where one of them is in no entry."""
    rows = await work.ask(_counts(len(keys)), {f"w{at}": key for at, key in enumerate(keys)})
    counts = {keys[int(at)]: int(count) for at, count in rows}
    return sorted(keys, key=counts.__getitem__) if all(counts.values()) else []


@lru_cache(maxsize=16)
def _counts(words: int) -> str:
    counted = f"SELECT count(*) FROM (SELECT 1 AS one FROM note_token WHERE token = :w{{at}} LIMIT {CAP}) AS counted"
    return " UNION ALL ".join(f"SELECT {at}, ({counted.format(at=at)})" for at in range(words))



@lru_cache(maxsize=128)
def _statement(width: Reach, words: int, limit: int) -> str:
    """The text: ids by the index alone, then the entries one by one with what of theirs is in reach."""
    probes = "".join(
        f" AND EXISTS (SELECT 1 FROM note_token AS t{at} WHERE t{at}.token = :w{at}"
        f" AND t{at}.happened = driver.happened AND t{at}.interaction_id = driver.interaction_id)"
        for at in range(1, words)
    )
    ids = (
        "SELECT driver.interaction_id, driver.happened FROM note_token AS driver"
        f" WHERE driver.token = :w0{probes} ORDER BY driver.happened DESC LIMIT {CAP}"
    )
    nouns = ("contact", "company", "deal")
    joined = "\n".join(f"LEFT JOIN {noun} ON {noun}.id = one.{noun}_id AND {condition(width, noun)}" for noun in nouns)
    seen = " OR ".join(f"{noun}.id IS NOT NULL" for noun in nouns)
    return f"""
SELECT one.id, one.summary, ids.happened,
 CASE WHEN contact.id IS NOT NULL THEN 'contact' WHEN company.id IS NOT NULL THEN 'company'
  WHEN deal.id IS NOT NULL THEN 'deal' END,
 COALESCE(contact.id, company.id, deal.id), COALESCE(contact.name, company.name, deal.name)
FROM ({ids}) AS ids JOIN interaction AS one ON one.id = ids.interaction_id
{joined}
WHERE {"1 = 1 OR " if width == "all" else ""}one.member_id = :me OR {seen}
ORDER BY ids.happened DESC, one.id LIMIT {limit}
"""


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
