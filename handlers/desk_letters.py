"""How anything about a ticket goes out: a live message in the place of what waits to be sent of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.letters import Body, letter
from storage import outbox
from storage.outbox import Lane, Letter, Policy
from storage.queries import desk_rooms
from storage.tables import DeskRoom
from storage.unit_of_work import UnitOfWork


async def put(
    work: UnitOfWork,
    body: Body,
    key: str,
    *,
    lane: Lane,
    policy: Policy = "never",
    hold: datetime | None = None,
    rank: int = 0,
) -> None:
    """Queues it under the key; hold: until when it waits; rank: see `storage.outbox.Letter`."""
    await outbox.put(work, [live(work, body, key, lane=lane, policy=policy, hold=hold, rank=rank)])


def live(
    work: UnitOfWork,
    body: Body,
    key: str,
    *,
    lane: Lane,
    policy: Policy = "never",
    hold: datetime | None = None,
    rank: int = 0,
) -> Letter:
    """The letter, for `storage.outbox.put`."""
    dedupe = f"{key}:{work.operation_id}"
    return letter("live", body, dedupe, lane=lane, policy=policy, fold_key=key, not_before=hold, rank=rank)


async def there_or_coming(work: UnitOfWork, room: DeskRoom, keys: Mapping[str, str]) -> set[str]:
    """Those messages that stand in the room, or are on the wire to it under their keys."""
    coming = {keys[key] for key in await outbox.under_way(work, list(keys))}
    return coming | await desk_rooms.shown(work, room, list(keys.values()))
