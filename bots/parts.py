"""Messengers without which the rest goes on: those of customers alone, whose token may be refused while others work."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bots.platform import CommandInfo, Intake, Platform, StartRefused
from bots.watch import Watch
from scheduler.supervisor import Supervisor

AGAIN_SECONDS = 60.0


async def begin(
    platform: Platform, intake: Intake, commands: Sequence[CommandInfo], supervisor: Supervisor, watch: Watch
) -> None:
    """Starts the platform; one for customers alone that is refused is tried again beside the others.

    Raises `StartRefused` for those of the team.
    """
    try:
        await platform.start(intake, commands)
    except StartRefused as error:
        can = platform.capabilities
        if not can.visitors:
            raise
        watch.not_started.add(can.name)
        structlog.get_logger().error("part.not_started", part=can.name, reason=str(error))
        supervisor.start(f"{can.name}.start", lambda: _again(platform, intake, commands, watch))


async def _again(platform: Platform, intake: Intake, commands: Sequence[CommandInfo], watch: Watch) -> None:
    """Tries until it starts, or everything stops."""
    while True:
        await asyncio.sleep(AGAIN_SECONDS)
        if watch.is_stopping:
            return
        try:
            await platform.start(intake, commands)
        except StartRefused as error:
            structlog.get_logger().warning("part.not_started", part=platform.capabilities.name, reason=str(error))
        else:
            await _join(platform, watch)
            return


async def _join(platform: Platform, watch: Watch) -> None:
    """It works like the others, which may have been told to stop while it was starting."""
    if watch.is_stopping:
        await platform.stop_receiving()
        return
    watch.not_started.discard(platform.capabilities.name)
    structlog.get_logger().info("part.started", part=platform.capabilities.name)
