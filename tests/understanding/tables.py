"""The tables of phrases and lines, and the moment at which they are spoken: Tuesday 12 May 2026, 10:42 in Oslo."""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from crm.understanding import Moment
from locales.lexicon import LANGUAGES

OSLO: Final = ZoneInfo("Europe/Oslo")
NOW: Final = datetime(2026, 5, 12, 10, 42, tzinfo=OSLO)
_FOLDER: Final = Path(__file__).parent / "said"


def rows(table: str) -> list[tuple[str, str]]:
    """The rows of a table in every language, each with its language; lines that begin with # explain the columns."""
    return [
        (lang, row)
        for lang in LANGUAGES
        for row in (_FOLDER / f"{table}.{lang}.txt").read_text(encoding="utf-8").splitlines()
        if row and not row.startswith("#")
    ]


def shown_moment(moment: Moment) -> str:
    """As the tables write it: start, end where one was said, grain, and the rule of what repeats."""
    pattern = "%Y-%m-%d %H:%M" if moment.grain in ("minute", "hour", "part") else "%Y-%m-%d"
    end = f" -> {moment.end.strftime(pattern)}" if moment.end else ""
    rule = f" | {moment.recurrence.removeprefix('RRULE:')}" if moment.recurrence else ""
    return f"{moment.start.strftime(pattern)}{end} | {moment.grain}{rule}"
