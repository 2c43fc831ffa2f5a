"""What is logged while something happens: by ourselves and by libraries, as `CRM_LOG_FORMAT=json` writes it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import structlog

from bots import logs


@dataclass
class Log:
    """The lines so far."""

    stream: StringIO = field(default_factory=StringIO)

    @property
    def text(self) -> str:
        """All that was written, as it stands."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line as its fields."""
        return [json.loads(line) for line in self.text.splitlines()]

    def events(self) -> list[str]:
        """What each line tells of."""
        return [line["event"] for line in self.lines]


@contextmanager
def logged(*secrets: str, log_format: str = "json") -> Iterator[Log]:
    """Logging as a process sets it up, into memory; put back at the end."""
    kept, root, log = structlog.get_config(), logging.getLogger(), Log()
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    try:
        logs.configure(log_format, secrets, log.stream)
        yield log
    finally:
        structlog.configure(**kept)
        root.handlers = handlers
        root.setLevel(level)
