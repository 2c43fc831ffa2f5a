"""Loops go on after a crash, end when they return, and stop together."""

from __future__ import annotations

import asyncio

import pytest

from scheduler.supervisor import Supervisor


class Breaks:
    """A loop that raises so many times and then waits for ever."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.steady = asyncio.Event()

    async def run(self) -> None:
        if self.left:
            self.left -= 1
            raise ConnectionError("gone")
        self.steady.set()
        await asyncio.Event().wait()


async def test_a_crashed_loop_starts_again_with_growing_pauses() -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    supervisor, loop = Supervisor(pause), Breaks(8)
    supervisor.start("poller", loop.run)
    await asyncio.wait_for(loop.steady.wait(), 5)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert supervisor.running == ("poller",)
    await supervisor.stop()
    assert not supervisor.is_running("poller")


async def test_without_restart_a_crash_is_final() -> None:
    supervisor, loop = Supervisor(), Breaks(1)
    supervisor.start("once", loop.run, restart=False)
    await supervisor.ended("once")
    assert not loop.steady.is_set()


async def test_a_loop_that_returns_is_finished_and_its_name_is_free() -> None:
    supervisor = Supervisor()
    ran: list[int] = []

    async def short() -> None:
        ran.append(1)

    for _ in range(2):
        supervisor.start("short", short)
        await supervisor.ended("short")
    assert ran == [1, 1]


async def test_two_loops_of_one_name_are_refused() -> None:
    supervisor, loop = Supervisor(), Breaks(0)
    supervisor.start("poller", loop.run)
    with pytest.raises(ValueError, match="poller"):
        supervisor.start("poller", loop.run)
    await supervisor.stop()


async def test_stop_lets_a_loop_tidy_up_but_does_not_wait_for_ever() -> None:
    supervisor = Supervisor()
    tidied, stubborn = asyncio.Event(), asyncio.Event()

    async def tidy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            tidied.set()

    async def hangs() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await stubborn.wait()

    supervisor.start("tidy", tidy)
    supervisor.start("hangs", hangs)
    await asyncio.sleep(0)
    await supervisor.stop(timeout=0.05)
    assert tidied.is_set()
    assert supervisor.running == ("hangs",)
    stubborn.set()
    await supervisor.stop()
