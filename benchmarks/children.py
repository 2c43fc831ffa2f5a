"""Processes of the measurements: the fake that makes the load, and the bot that answers it."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

READY_SECONDS = 60.0
ROUND_SECONDS = 600.0


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@asynccontextmanager
async def running(module: str, *arguments: str, patience: float = READY_SECONDS) -> AsyncIterator[str]:
    """`python -m module arguments` until the block ends; gives the line it prints when it is ready.

    patience: seconds that it may take until then.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    try:
        async with asyncio.timeout(patience):
            line = await child.stdout.readline()
        if not line:
            raise RuntimeError(f"{module} ended before it was ready")
        yield line.decode().strip()
    finally:
        if child.returncode is None:
            child.terminate()
        await child.wait()


async def asked(url: str, body: dict[str, Any]) -> dict[str, Any]:
    """Asks a fake for a round of load and gives its figures."""
    timeout = aiohttp.ClientTimeout(total=ROUND_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.post(url, json=body) as answer:
        if answer.status != 200:
            raise RuntimeError(await answer.text())
        found: dict[str, Any] = await answer.json()
        return found
