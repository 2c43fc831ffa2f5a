"""How anything about a ticket goes out: a live message in the place of what waits to be sent of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required, TypedDict, Unpack

from handlers.letters import Body, letter
from storage import outbox
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


async def there_or_coming(work: UnitOfWork, room: DeskRoom, keys: Mapping[str, str]) -> set[str]:
    """Those messages that stand in the room, or are on the wire to it under their keys."""
    coming = {keys[key] for key in await outbox.under_way(work, list(keys))}
    return coming | await desk_rooms.shown(work, room, list(keys.values()))
