"""What tests of the desk's locks share."""

from __future__ import annotations

import asyncio

import pytest

from storage.tables import Row
from storage.unit_of_work import UnitOfWork


@pytest.fixture
def slow_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each lock is followed by a moment in which others take theirs: two orders would meet in nearly every round."""
    locked = UnitOfWork.locked

    async def slowly(work: UnitOfWork, row_class: type[Row], key: str, *, to_delete: bool = False) -> Row | None:
        row = await locked(work, row_class, key, to_delete=to_delete)
        await asyncio.sleep(0.003)
        return row

    monkeypatch.setattr(UnitOfWork, "locked", slowly)
