"""Log lines: English, structured, without tokens or personal text."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog

_SHAPES = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}|xox[abeprs]-[\w-]+|xapp-[\w-]+")
_LOUD = ("slack_bolt", "slack_sdk", "aiogram", "aiohttp.access", "apscheduler", "sqlalchemy")
"""Libraries that print whole bodies below WARNING."""


def configure(log_format: str, secrets: Iterable[str] = ()) -> None:
    """Sets up logging for the process; every secret is cut out of every line, by value and by shape."""
    known = sorted((secret for secret in secrets if secret), key=len, reverse=True)
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _without_nothing,
            _Redactor(known),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_Cut(known))
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without the secrets and without anything shaped like a token."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return _SHAPES.sub("***", text)


def _without_nothing(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Fields that say None say nothing."""
    for key in [key for key, value in event.items() if value is None]:
        del event[key]
    return event


class _Redactor:
    def __init__(self, secrets: list[str]) -> None:
        self._secrets = secrets

    def __call__(self, _logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        for key, value in event.items():
            if isinstance(value, str):
                event[key] = redacted(value, self._secrets)
        return event


class _Cut(logging.Filter):
    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = redacted(record.getMessage(), self._secrets)
        record.args = ()
        return True
