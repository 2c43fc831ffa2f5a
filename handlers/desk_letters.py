"""How anything about a ticket goes out: a live message in the place of what waits to be sent of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Required, TypedDict, Unpack
from zoneinfo import ZoneInfo

from handlers.letters import Body, Trace, letter
from storage import conversations, outbox, redraws
from storage.outbox import Lane, Letter, Policy
from storage.queries import desk_rooms
from storage.tables import DeskRoom
from storage.unit_of_work import UnitOfWork


class How(TypedDict, total=False):
    """hold: until when it waits; rank: see `storage.outbox.Letter`."""

    lane: Required[Lane]
    policy: Policy
    hold: datetime | None
    rank: int


async def put(work: UnitOfWork, body: Body, key: str, **how: Unpack[How]) -> None:
    """Queues it under the key."""
    await outbox.put(work, [live(work, body, key, **how)])


def live(work: UnitOfWork, body: Body, key: str, **how: Unpack[How]) -> Letter:
    """The letter, for `storage.outbox.put`."""
    dedupe, policy, rank = f"{key}:{work.operation_id}", how.get("policy", "never"), how.get("rank", 0)
    return letter(
        "live", body, dedupe, lane=how["lane"], policy=policy, fold_key=key, not_before=how.get("hold"), rank=rank
    )


async def redraw(work: UnitOfWork, trace: Trace, letters: Sequence[Letter]) -> None:
    """Queues these redraws of what the trace leads to, made by `live`; what stands there as it would read stays."""
    await redraws.put(work, [_with_digest(work, one) for one in letters], trace.noun, trace.record_id)


def _with_digest(work: UnitOfWork, made: Letter) -> Letter:
    """What is told of moments may read otherwise on another day. Where a letter goes is nothing that it shows."""
    shown = {name: value for name, value in made.payload.items() if name != "trace"}
    shown["chat"] = {name: value for name, value in shown["chat"].items() if name != "channel"}
    day = work.now.astimezone(ZoneInfo(str(made.payload["reader"]["zone"]))).date()
    raw = json.dumps([shown, day.isoformat()], sort_keys=True).encode()
    return replace(made, payload=made.payload | {"shows": hashlib.blake2b(raw, digest_size=12).hexdigest()})


async def there_or_coming(work: UnitOfWork, room: DeskRoom, keys: Mapping[str, str]) -> set[str]:
    """Those messages that stand in the room, or are on the wire to it under their keys."""
    coming = {keys[key] for key in await outbox.under_way(work, list(keys))}
    return coming | await desk_rooms.shown(work, room, list(keys.values()))


async def undone_by(work: UnitOfWork, message_id: str, key: str) -> str:
    """The operation that a mark takes back which stands already, or is on its way under that key."""
    shown = await conversations.showing(work, "ticket_answer", message_id, "live")
    there = next((one.operation_id for one in shown if one.operation_id), "")
    return there or await redraws.operation_coming(work, key)
