"""Long lists in parts: a statement takes some thousands of values, and PostgreSQL lets it run for ten seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

BATCH = 500
T = TypeVar("T")


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[list[T]]:
    """The values in order, so many at a time."""
    for at in range(0, len(values), size):
        yield list(values[at : at + size])
