"""The quickest event loop there is: uvloop where it is installed (the extra `speed`), else asyncio's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def quickest() -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes one."""
    try:
        import uvloop
    except ImportError:  # an extra, and there is none for Windows
        return asyncio.new_event_loop
    return uvloop.new_event_loop
