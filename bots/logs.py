"""Log lines: English, structured, without tokens or personal text.

What an exception says may hold what somebody wrote (a value that does not fit, the parameters of a statement), so a
line tells its type and where it came from, and never its words. Lines of libraries go the same way.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from traceback import format_tb
from typing import Any, TextIO

import structlog
from structlog.typing import ExcInfo, Processor

_SHAPES = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{30,}|xox[abeprs]-[\w-]+|xapp-[\w-]+|\binv_[\w-]+"
    r"|(?<=ticket=)[^&\s'\"]+"  # in the address of Slack's socket
    r"|(?<=://)[^:/@\s]*:[^@/\s]+(?=@)"  # name and password in an address
)
_LOUD = ("slack_bolt", "slack_sdk", "aiogram", "aiohttp.access", "apscheduler", "sqlalchemy")
"""Libraries that print whole bodies below WARNING."""


def configure(
    log_format: str, secrets: Iterable[str] = (), stream: TextIO | None = None, level: int = logging.INFO
) -> None:
    """Sets up logging for the process, on stderr; every secret is cut out of every line, by value and by shape."""
    out = stream or sys.stderr
    known = sorted((secret for secret in secrets if secret), key=len, reverse=True)
    rendering: list[Processor] = [
        structlog.processors.ExceptionRenderer(wordless),
        _without_nothing,
        _Redactor(known),
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback),
    ]
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*common, *rendering],
        logger_factory=structlog.PrintLoggerFactory(out),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*common, structlog.stdlib.add_logger_name, _first_line],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without the secrets and without anything shaped like a token."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return _SHAPES.sub("***", text)


def wordless(exc_info: ExcInfo) -> str:
    """An exception as its type and the lines of code it came through, with those of its causes, the first one first."""
    return "\n".join(_told(exc_info[1]))


def _told(error: BaseException) -> list[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    parts = [*_told(earlier), "then:"] if earlier is not None else []
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        parts += _told(one)
    return [*parts, "".join(format_tb(error.__traceback__)) + f"{type(error).__module__}.{type(error).__qualname__}"]


def _first_line(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Below its first line asyncio shows the task, and in it the words of its exception."""
    event["event"] = str(event["event"]).partition("\n")[0]
    return event


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
            event[key] = self._cut(value)
        return event

    def _cut(self, value: Any) -> Any:
        match value:
            case str():
                return redacted(value, self._secrets)
            case list() | tuple():
                return [self._cut(one) for one in value]
        return value
