"""The places of a letter's messages, where the store gives none."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from bots.pacing import SharedPace
from bots.platform import NotSent
from crm.clock import FrozenClock
from storage import rates
from storage.rates import Limit
from storage.unit_of_work import Store


async def test_whatever_the_store_says_the_letter_waits(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a lock is not given in time, which a driver tells by an error that is no loss of the connection."""

    def locked(*_: object) -> object:
        raise DBAPIError("SELECT", {}, Exception("canceling statement due to lock timeout"))

    monkeypatch.setattr(rates, "opened", locked)
    with pytest.raises(NotSent, match="store_unavailable"):
        await SharedPace(store, clock, [Limit("all:telegram", 1.0)], 0).take(2)
