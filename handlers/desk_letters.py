"""How anything about a ticket goes out: a live message in the place of what waits to be sent of it."""

from __future__ import annotations

from datetime import datetime

from handlers.letters import Body, letter
from storage import outbox
from storage.outbox import Lane, Letter, Policy
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
