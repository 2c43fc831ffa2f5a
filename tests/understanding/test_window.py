"""`bot.py understand`: the window through which one sees how a line was read."""

from __future__ import annotations

import io
import json
from typing import Any

from bots.understanding import understand_lines
from crm import contacts
from crm.permissions import scope_of
from storage.scope import EVERYTHING
from storage.tables import Member
from tests.databases import Database, Servers, opened
from tests.understanding.people import OWNER
from tests.understanding.tables import NOW

LINE = {"text": "called Bill Turner, offer by fri 40k", "lang": "en", "now": NOW.isoformat(), "tz": "Europe/Oslo"}


async def _read(url: str, *, with_spans: bool) -> dict[str, Any]:
    told = io.BytesIO()
    await understand_lines(io.BytesIO(json.dumps(LINE).encode()), told, url, with_spans=with_spans)
    answer: dict[str, Any] = json.loads(told.getvalue())
    return answer


async def test_each_part_is_told_with_its_meaning_only_when_wanted() -> None:
    assert "spans" not in await _read("", with_spans=False)
    told = await _read("", with_spans=True)
    parts = {(one["role"], one["said"]) for one in told["spans"]}
    assert {("log", "called"), ("person", "Bill Turner"), ("due", "by fri"), ("money", "40k")} <= parts
    assert "meant" not in told


async def test_who_is_meant_is_told_with_the_reason(servers: Servers, database: Database) -> None:
    url = await servers.url(database)
    async with opened(url) as store:
        async with store.begin(NOW, scope=EVERYTHING) as work:
            await work.add(Member(id=OWNER.member_id, name="Owner", role="owner", language="en",
                                  timezone="Europe/Oslo", created_at=NOW))  # fmt: skip
        async with store.begin(NOW, scope=scope_of(OWNER)) as work:
            work.op = "contact.create"
            row = await contacts.create(work, OWNER, name="William Turner")
    told = await _read(url, with_spans=True)
    assert told["meant"] == {"id": row.id, "why": "nickname", "candidates": [row.id]}
    await servers.take_back(url)
