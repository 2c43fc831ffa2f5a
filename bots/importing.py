"""Imports of many modules: what they build stays, and is not looked through for garbage while they build it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No search for garbage in here: of a start, which is mostly imports, the searches took a quarter."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
