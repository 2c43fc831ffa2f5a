"""Lanes: what lasts takes none from the others, as far as there are spare ones; no more are under way than may be."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bots.lanes import Key, Lanes


class _Work:
    """Pieces of work that wait in a line; each is done when it is let go. began: by their names, in their order."""

    def __init__(self, *names: str, most: int = 9) -> None:
        self.waiting = list(names)
        self.began: list[str] = []
        self.most = most
        self.gates: dict[str, asyncio.Event] = {name: asyncio.Event() for name in names}
        self.lanes = Lanes(2, 1, self._fetch, self._handle, self._goes_on, lambda: self.most, asyncio.Event())

    async def _fetch(self, most: int) -> Sequence[Key]:
        found, self.waiting = self.waiting[:most], self.waiting[most:]
        return [("", name) for name in found]

    async def _handle(self, key: Key) -> None:
        self.began.append(key[1])
        await self.gates[key[1]].wait()

    async def _goes_on(self) -> bool:
        return False

    async def has_begun(self, *names: str) -> None:
        """Until these have begun, and for a while after that, in which no other may."""
        async with asyncio.timeout(20):
            while len(self.began) < len(names):  # noqa: ASYNC110 - a list tells nobody
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)
        assert self.began == list(names)

    def ends(self, *names: str) -> None:
        for name in names:
            self.gates[name].set()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.lanes.GLANCE", 0.01)


async def test_a_spare_lane_comes_in_beside_what_lasts_and_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.lanes.LASTS", 3600.0)
    work = _Work("a", "b", "c", "d", "e", "f")
    running = asyncio.create_task(work.lanes.run())
    await work.has_begun("a", "b")
    monkeypatch.setattr("bots.lanes.LASTS", 0.0)
    await work.has_begun("a", "b", "c")  # both last, and one lane is spare
    monkeypatch.setattr("bots.lanes.LASTS", 3600.0)
    work.ends("a")
    await work.has_begun("a", "b", "c")  # the spare one has gone
    work.ends("b")
    await work.has_begun("a", "b", "c", "d")
    work.ends("c", "d", "e", "f")
    assert await running == 6


async def test_no_more_are_under_way_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.lanes.LASTS", 0.0)
    work = _Work("a", "b", "c", most=1)
    running = asyncio.create_task(work.lanes.run())
    await work.has_begun("a")
    work.most = 2
    await work.has_begun("a", "b")
    assert work.lanes.under_way == 2
    work.ends("a", "b", "c")
    assert await running == 3
    assert work.lanes.under_way == 0
