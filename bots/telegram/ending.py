"""A loop that its owner can end without ending the others of the supervisor."""

from __future__ import annotations

import asyncio


class Endable:
    """Mixed into a loop: `run` calls `began()` first, `stop()` cancels it wherever it waits."""

    _running: asyncio.Task[None] | None = None

    def began(self) -> None:
        """Notes the task that runs the loop."""
        self._running = asyncio.current_task()

    def stop(self) -> None:
        """Ends the loop if it runs."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
