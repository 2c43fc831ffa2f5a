"""`bot.py understand`: one JSON object per line in, what was understood per line out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from crm.ids import new_id
from crm.understanding import to_json, understand
from storage import search
from storage.engine import open_engines, refusing
from storage.unit_of_work import Store


async def understand_lines(source: TextIO, target: TextIO, database: str) -> None:
    """Reads until the end; a line that cannot be read answers `{"error": …}` and the next one goes on."""
    async with _store(database) as store:
        for line in source:
            if line.strip():
                target.write(json.dumps(await _answer(line, store), ensure_ascii=False) + "\n")
                target.flush()


@asynccontextmanager
async def _store(database: str) -> AsyncIterator[Store | None]:
    if not database:
        yield None
        return
    with refusing():
        store = Store(open_engines(database), new_id)
    try:
        yield store
    finally:
        await store.close()


async def _answer(line: str, store: Store | None) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        now = datetime.fromisoformat(asked["now"])
        zone = ZoneInfo(asked["tz"])
        understood = understand(
            asked["text"],
            lang=asked["lang"],
            now=now if now.tzinfo else now.replace(tzinfo=zone),
            tz=zone,
            currency=asked.get("currency") or "EUR",
            country=asked.get("country") or "",
        )
    except (ValueError, KeyError, TypeError) as error:
        return {"error": f"{type(error).__name__}: {error}"}
    answer = to_json(understood)
    return answer if store is None else await _with_ids(answer, store, now)


async def _with_ids(answer: dict[str, Any], store: Store, now: datetime) -> dict[str, Any]:
    """Adds `ids` to every person and company: the records of that name."""
    async with store.read(now) as work:
        for person in answer["people"]:
            person["ids"] = [hit.id for hit in await search.find(work, person["name"], nouns=("contact",), limit=5)]
        if answer["company"]:
            name = answer["company"]["name"]
            answer["company"]["ids"] = [hit.id for hit in await search.find(work, name, nouns=("company",), limit=5)]
    return answer
