"""The only place that starts detached tasks: each has a name, is logged when it breaks, and is started again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias

import structlog

CoroutineFactory: TypeAlias = Callable[[], Coroutine[Any, Any, None]]

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
STEADY = 60.0
"""A loop that ran this many seconds was healthy: its next pause is the first one again."""


class Supervisor:
    """Keeps named loops running until it is told to stop."""

    def __init__(self, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._pause = pause
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._log = structlog.get_logger()

    def start(self, name: str, coroutine_factory: CoroutineFactory, restart: bool = True) -> None:
        """Starts a loop; one that raises starts again after 1, 2, 4 … 60 s, one that returns is finished.

        restart=False: a crash is logged and final. ValueError where a loop of that name runs already.
        """
        if self.is_running(name):
            raise ValueError(f"{name} runs already")
        self._tasks[name] = asyncio.create_task(self._keep(name, coroutine_factory, restart), name=name)

    def is_running(self, name: str) -> bool:
        """Whether the loop is alive or about to start again."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    @property
    def running(self) -> tuple[str, ...]:
        """The names of all loops that are alive."""
        return tuple(name for name in self._tasks if self.is_running(name))

    async def ended(self, name: str) -> None:
        """Returns once the loop has finished for good; at once for a name that is not known."""
        if name in self._tasks:
            await asyncio.wait([self._tasks[name]])

    async def stop(self, timeout: float = 20.0) -> None:  # noqa: ASYNC109 - the bound of a whole shutdown, not of a call
        """Cancels every loop and waits up to `timeout` seconds for them to tidy up; what hangs longer is named."""
        tasks = [task for task in self._tasks.values() if not task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            _, hanging = await asyncio.wait(tasks, timeout=timeout)
            for task in hanging:
                self._log.error("loop.hangs", loop=task.get_name())
        self._tasks = {name: task for name, task in self._tasks.items() if not task.done()}

    async def _keep(self, name: str, coroutine_factory: CoroutineFactory, restart: bool) -> None:
        loop = asyncio.get_running_loop()
        pause = FIRST_PAUSE
        while True:
            began = loop.time()
            try:
                await coroutine_factory()
            except Exception as error:  # noqa: BLE001 - a loop must outlive whatever broke in it
                self._log.exception("loop.crashed", loop=name, error=type(error).__name__)
            else:
                return
            if not restart:
                return
            if loop.time() - began >= STEADY:
                pause = FIRST_PAUSE
            await self._pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
