"""Who fills a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Answerer:
    """What parsing must know of the person who answers."""

    language: str
    zone: ZoneInfo
    now: datetime
    currency: str
    countries: tuple[str, ...]
