"""A loop that its owner can end without ending the others of the supervisor."""

from __future__ import annotations

import asyncio


class Endable:
    """Mixed into a loop: `run` calls `began()` first, `stop()` cancels it wherever it waits."""

    _running: asyncio.Task[None] | None = None
    _is_over: bool = False

    def began(self) -> None:
        """Notes the task that runs the loop; CancelledError where it was ended before its first turn."""
        if self._is_over:
            self._is_over = False
            raise asyncio.CancelledError
        self._running = asyncio.current_task()

    def stop(self) -> None:
        """Ends the loop, also one that was started and has not had its turn yet."""
        if self._running is None:
            self._is_over = True
        else:
            self._running.cancel()
            self._running = None
