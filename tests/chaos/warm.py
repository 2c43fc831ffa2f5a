"""Preloaded by the process that victims are forked from, and by nobody else: importing it starts the product once.

What a first start builds (mappers, adapters, sentences) takes longer than a victim is given to live.
"""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import tempfile
from pathlib import Path


def _any_port() -> int:
    """One of the system's: those of `tests.ports` are victims', who would be taken for ready here."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


async def started_once() -> None:
    """Starts the product on an empty store, hears one line, and stops."""
    from bots.bootstrap import running
    from bots.settings import Settings
    from tests.fakes.telegram import TOKEN, FakeTelegram

    with tempfile.TemporaryDirectory(prefix="crm-warm-") as folder:
        async with FakeTelegram(rates=False) as telegram:
            settings = Settings(
                database_url=f"sqlite:///{Path(folder)}/crm.db",
                telegram_token=TOKEN,
                telegram_api_url=telegram.url,
                http_port=_any_port(),
                owner="telegram:7001",
                log_format="json",
            )
            async with running(settings):
                anna = telegram.user(7001, "Anna")
                await anna.says(telegram.private(anna), "/remind lot0z in 3 hours")
                await telegram.private(anna).wait_text("lot0z", within=60.0)


def _quietly() -> None:
    """What the start says goes nowhere."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        asyncio.run(started_once())
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


_quietly()
gc.collect()
gc.freeze()  # shared by all victims: none of them looks through it, which would make a copy of its own of every page
