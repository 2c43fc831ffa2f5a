"""The statements of search: fixed text for each shape, made once, bound by parameters only.

One statement asks for all nouns: a source gives ids, the records behind them are looked up one by one and held against
the scope, own and lately touched ones come first. Lists go in as one parameter. `CROSS JOIN`, and on PostgreSQL
`OFFSET 0`, keep the planner to that order: an id is looked up, no table is read whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from storage.scope import Reach, condition
from storage.unit_of_work import UnitOfWork

Source: TypeAlias = Literal["words", "own words", "id", "email", "phone", "recent"]
PHONE_ENDS = 3
MOST_ROWS = 200
"""Rows of each noun that a statement gives back."""
CAP = 1000
"""Ids that a source gives at first; without a cap it is asked again where more have the word and few are in reach."""
NO_CAP = 10_000_000


@dataclass(frozen=True)
class Shape:
    """What a statement's text depends on. lists: of how many words a record must have one each; people: of contacts."""

    dialect: str
    nouns: tuple[str, ...]
    width: Reach
    source: Source
    lists: int = 0
    people: int | None = None
    rows: int = MOST_ROWS
    cap: int = CAP


class Found(NamedTuple):
    """A row of an answer. detail: employer, customer or city, "" where unknown; touched: a moment as the driver has it.

    Many are looked at and few shown, so that a row stays what it came as.
    """

    noun: str
    id: str
    title: str
    detail: str
    owner_id: str | None
    touched: str | datetime | None

    @property
    def touched_at(self) -> datetime | None:
        """When it was last touched, aware UTC."""
        moment = datetime.fromisoformat(self.touched) if isinstance(self.touched, str) else self.touched
        return moment if moment is None else moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


async def ask(
    work: UnitOfWork,
    nouns: Sequence[str],
    source: Source,
    bound: Mapping[str, Any],
    lists: Sequence[Sequence[str]] = (),
    *,
    people: Sequence[Sequence[str]] | None = None,
    rows: int = MOST_ROWS,
    cap: int = CAP,
) -> list[Found]:
    """Records of the source that are in reach, each noun's own and lately touched first, each once.

    bound: the source's parameters; lists: for words, the tokens of the source and then those of each probe; people:
    the same for contacts, where it is another list, of pairs.
    """
    width = work.scope.width
    if width == "none" or not nouns:
        return []
    dialect = work.dialect
    known = tuple(noun for noun in _RECORDS if noun in nouns)
    named = [*_named("w", lists), *_named("p", people or ())]
    given: dict[str, Any] = {key: json.dumps(one) if dialect == "sqlite" else list(one) for key, one in named}
    given |= {"me": work.scope.member_id or "", **bound}
    given |= {"team": work.scope.team_id} if width == "team" else {}
    pairs = None if people is None else len(people)
    statement = _statement(Shape(dialect, known, width, source, len(lists), pairs, rows, cap))
    found = await work.ask(statement, given)
    rows_ = json.loads(found[0][0]) if dialect == "sqlite" else found
    return list({(row[0], row[1]): Found(*row) for row in reversed(rows_)}.values())[::-1]


@lru_cache(maxsize=512)
def _statement(shape: Shape) -> str:
    """The text. SQLite gives all rows as one of JSON: its thread waits for the loop's Python at every row it gives."""
    parts = "\nUNION ALL\n".join(f"SELECT * FROM ({_part(shape, noun)}) AS {noun}_part" for noun in shape.nouns)
    if shape.dialect != "sqlite":
        return parts
    return f"SELECT json_group_array(json_array({_COLUMNS})) FROM ({parts})"


_COLUMNS = "noun, id, title, detail, owner_id, touched_at"


_RECORDS: Mapping[str, tuple[str, str, str]] = {
    "contact": (
        "name, last_touch_at, sort_name",
        "SELECT company.name FROM employment JOIN company ON company.id = employment.company_id"
        " WHERE employment.contact_id = one.id AND employment.is_current"
        " ORDER BY employment.created_at DESC, employment.id LIMIT 1",
        "last_touch_at",
    ),
    "company": ("name, city, sort_name", "one.city", ""),
    "deal": (
        "name, last_touch_at, name AS sort_name, company_id",
        "SELECT company.name FROM company WHERE company.id = one.company_id",
        "last_touch_at",
    ),
}
"""For each noun: the columns needed, what its detail is, when it was touched."""


def _part(shape: Shape, noun: str) -> str:
    """The records of one noun; the detail is looked up last, for those that are given back."""
    columns, detail, touched = _RECORDS[noun]
    never = "NULL" if shape.dialect == "sqlite" else "CAST(NULL AS timestamptz)"
    newest = f"one.{touched} DESC NULLS LAST, " if touched else ""
    order = f"ORDER BY CASE WHEN one.owner_id = :me THEN 0 ELSE 1 END, {newest}one.sort_name, one.id"
    inner = f"SELECT one.* FROM ({_source(shape, noun)}) AS ids CROSS JOIN {_looked_up(shape, noun, columns)}"
    return (
        f"SELECT '{noun}' AS noun, one.id, one.name AS title, COALESCE(({detail}), '') AS detail, one.owner_id,"
        f" {f'one.{touched}' if touched else never} AS touched_at"
        f" FROM ({inner} {order} LIMIT {shape.rows}) AS one {order}"
    )


def _looked_up(shape: Shape, noun: str, columns: str) -> str:
    allowed = condition(shape.width, noun)
    row = f"SELECT id, owner_id, {columns} FROM {noun}"
    if shape.dialect == "sqlite":
        return f"({row} WHERE {allowed}) AS one ON one.id = ids.id"
    return f"LATERAL ({row} WHERE {noun}.id = ids.id AND {allowed} OFFSET 0) AS one"


def _source(shape: Shape, noun: str) -> str:
    """The ids. One's own are a range in its order: for an equal PostgreSQL would read the table instead."""
    match shape.source:
        case "id":
            return "SELECT CAST(:key AS varchar) AS id"
        case "recent":
            return f"SELECT id FROM {noun} WHERE owner_id = :me"
        case "own words":
            words = _probes(shape, noun, [f"w{at}" for at in range(shape.lists)], f"{noun}.id")
            own = f"SELECT id FROM {noun} WHERE owner_id BETWEEN :me AND :me ORDER BY owner_id LIMIT {shape.cap}"
            return f"SELECT {noun}.id FROM ({own}) AS {noun} WHERE 1 = 1{words}"
        case "words":
            by_pairs = noun == "contact" and shape.people is not None
            lists = [f"p{at}" if by_pairs else f"w{at}" for at in range(shape.people or 0 if by_pairs else shape.lists)]
            return (
                f"SELECT driver.record_id AS id FROM search_token AS driver WHERE driver.noun = '{noun}'"
                f" AND driver.token {_among(shape, lists[0])}{_probes(shape, noun, lists[1:], 'driver.record_id')}"
                f" LIMIT {shape.cap}"
            )
        case "email" | "phone":
            return _channels(shape, noun)


def _probes(shape: Shape, noun: str, lists: Sequence[str], record: str) -> str:
    stop = "" if shape.dialect == "sqlite" else " OFFSET 0"
    return "".join(
        f" AND EXISTS (SELECT 1 FROM search_token AS {one} WHERE {one}.token {_among(shape, one)}"
        f" AND {one}.noun = '{noun}' AND {one}.record_id = {record}{stop})"
        for one in lists
    )


def _among(shape: Shape, name: str) -> str:
    """Whether a token is in the list that is bound as one parameter.

    PostgreSQL is kept from looking at the list while it plans: it would plan anew for every length, in 1 to 3 ms, where
    the plan it has takes 0.1 ms to run. Numbers of rows stand in the text for the same reason.
    """
    if shape.dialect == "sqlite":
        return f"IN (SELECT value FROM json_each(:{name}))"
    return f"= ANY(ARRAY(SELECT unnest(CAST(:{name} AS varchar[]))))"


def _named(prefix: str, lists: Sequence[Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    return [(f"{prefix}{at}", one) for at, one in enumerate(lists)]


def _channels(shape: Shape, noun: str) -> str:
    if noun == "deal":
        return "SELECT id FROM deal WHERE 1 = 0"
    if shape.source == "email":
        reached = "channel.kind = 'email' AND channel.value = :value"
    else:
        least, below = (">=", "<") if shape.dialect == "sqlite" else ("~>=~", "~<~")  # the index of each database
        ends = " OR ".join(
            f"(channel.reversed_digits {least} :from{at} AND channel.reversed_digits {below} :to{at})"
            for at in range(PHONE_ENDS)
        )
        reached = f"({ends}) AND channel.kind || '' = 'phone'"
    record = f"channel.{noun}_id"
    return f"SELECT {record} AS id FROM channel WHERE {reached} AND {record} IS NOT NULL LIMIT {shape.cap}"
