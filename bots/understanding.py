"""`bot.py understand`: one JSON object per line in, what was understood per line out."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import structlog

from bots.platform import StartRefused
from bots.settings import currency_of, region_of
from crm import people
from crm.ids import new_id
from crm.lines import Line
from crm.understanding import Understanding, to_json, understand
from locales.catalog import LANGUAGES, closest
from storage import schema, search
from storage.engine import StoreRefused, StoreUnavailable, open_to_look, refusing
from storage.unit_of_work import Store

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Of `now`: around it lies room for every plan and every zone's offset."""
_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
"""Half a pair of UTF-16 is no character, and PostgreSQL looks for no U+0000."""
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Some readers end a line at these."""


class Unread(ValueError):
    """A line that asks nothing that can be answered; the message names the key."""


@dataclass(frozen=True)
class Question:
    """What one line asks: everything that `crm.understanding.understand` takes."""

    text: str
    lang: str
    now: datetime
    zone: ZoneInfo
    currency: str
    country: str


async def understand_lines(
    source: BinaryIO, target: BinaryIO, database: str, *, with_spans: bool = False
) -> None:
    """Reads until the end, one line out for every line in.

    A line that cannot be read answers `{"error": …}` and the next one goes on. Raises `StartRefused` before the first.
    with_spans: each part of the line with its meaning too and, with a database, who is meant and why.
    """
    async with _store(database) as store:
        for line in source:
            answer = await _answer(line, store, with_spans=with_spans)
            told = json.dumps(answer, ensure_ascii=False).translate(_BREAKS)
            target.write(_whole(told).encode() + b"\n")
            target.flush()


@asynccontextmanager
async def _store(database: str) -> AsyncIterator[Store | None]:
    """The store to look into: it is neither made nor locked nor migrated."""
    if not database:
        yield None
        return
    with _naming_the_option(), refusing():
        engines = open_to_look(database)
    try:
        with _naming_the_option(), refusing():
            revision, head = await schema.current(engines), schema.head()
            if revision != head:
                raise StoreRefused(f"it is at revision {revision or 'none'}, {head} is needed: python bot.py migrate")
        yield Store(engines, new_id)
    finally:
        await engines.close()


@contextmanager
def _naming_the_option() -> Iterator[None]:
    try:
        yield
    except StoreRefused as error:
        raise StartRefused("--database", str(error)) from error


async def _answer(line: bytes, store: Store | None, *, with_spans: bool) -> dict[str, Any]:
    try:
        question = read_question(line)
        read = _understood(question)
        answer = to_json(read) | (_spans(question.text, read) if with_spans else {})
        if store is None:
            return answer
        answer = await _with_ids(answer, store, question.now)
        meant = Line(question.text, question.now, read, question.zone)
        return answer | (await _meant(store, meant) if with_spans else {})
    except Unread as error:
        return {"error": str(error)}
    except StoreUnavailable as error:
        return {"error": f"the database does not answer: {error}"}
    except Exception as error:  # noqa: BLE001 - a defect of ours must not cost the lines that follow
        structlog.get_logger().exception("understand.failed")
        return {"error": f"unexpected {type(error).__name__}; the log on stderr has the rest"}


def read_question(line: bytes) -> Question:
    """What a line asks; Unread with the key that is wrong and what it takes."""
    asked = _object(line)
    zone = _zone(_text(asked, "tz"))
    lang = closest(_text(asked, "lang"), "")
    if not lang:
        raise Unread(f"lang: give one of {', '.join(LANGUAGES)}")
    return Question(
        text=_text(asked, "text"),
        lang=lang,
        now=_moment(_text(asked, "now"), zone),
        zone=zone,
        currency=_known("currency", currency_of, _text(asked, "currency", "EUR")),
        country=_known("country", region_of, _text(asked, "country", "")),
    )


def _object(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unread("the line is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Unread(f"the line is not JSON: {error}") from None
    if not isinstance(asked, dict):
        raise Unread("the line is no JSON object")
    return asked


def _text(asked: dict[str, Any], key: str, default: str | None = None) -> str:
    """The text under a key; null and "" are the default where there is one."""
    value = asked.get(key)
    if default is not None and value in (None, ""):
        return default
    if not isinstance(value, str):
        raise Unread(f"{key}: give a text")
    return _whole(value)


def _whole(text: str) -> str:
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):  # the last for a folder of zones, or a name too long
        raise Unread("tz: give an IANA zone such as Europe/Oslo") from None


def _moment(said: str, zone: ZoneInfo) -> datetime:
    try:
        now = datetime.fromisoformat(said)
    except ValueError:
        raise Unread("now: give ISO 8601 such as 2026-05-12T10:42:00+02:00") from None
    if not FIRST_YEAR <= now.year <= LAST_YEAR:
        raise Unread(f"now: give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return now if now.tzinfo else now.replace(tzinfo=zone)


def _known(key: str, rule: Callable[[str], str], value: str) -> str:
    try:
        return rule(value)
    except ValueError as error:
        raise Unread(f"{key}: {error}") from None


def _spans(text: str, read: Understanding) -> dict[str, Any]:
    """Each part of the line, the role it plays and what it was read as."""
    parts = [{"said": text[one.start : one.end], "role": one.role, "value": one.value} for one in read.spans]
    return {"spans": parts}


async def _meant(store: Store, line: Line) -> dict[str, Any]:
    """The record that is certain, those that may be, and why."""
    async with store.read(line.at) as work:
        match = await people.who(work, line)
    sure = match.sure.id if match.sure else None
    return {"meant": {"id": sure, "why": match.why or None, "candidates": [hit.id for hit in match.hits]}}


def _understood(question: Question) -> Understanding:
    return understand(
        question.text,
        lang=question.lang,
        now=question.now,
        tz=question.zone,
        currency=question.currency,
        country=question.country,
    )


async def _with_ids(answer: dict[str, Any], store: Store, now: datetime) -> dict[str, Any]:
    """Adds `ids` to every person and company: the records of that name."""
    async with store.read(now) as work:
        for person in answer["people"]:
            person["ids"] = [hit.id for hit in await search.find(work, person["name"], nouns=("contact",), limit=5)]
        if answer["company"]:
            name = answer["company"]["name"]
            answer["company"]["ids"] = [hit.id for hit in await search.find(work, name, nouns=("company",), limit=5)]
    return answer
