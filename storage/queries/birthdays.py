"""Whose birthday falls on which days, whatever the year they were born in."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Integer, case, extract, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.tables import Contact
from storage.unit_of_work import UnitOfWork

_YEAR = 365  # days
_LEAP = (2, 29)
_OLDEST = 131  # years
_AHEAD = (7, 60, 366)
"""So many days ahead the next birthday is looked for, since the nearest is dear to find among all."""


class _MonthDay(FunctionElement[int]):
    """Month and day of a date as one number: 1231 for New Year's Eve."""

    type = Integer()
    inherit_cache = True


@compiles(_MonthDay)
def _by_parts(element: _MonthDay, compiler: SQLCompiler, **kw: object) -> str:
    (column,) = element.clauses
    return compiler.process(extract("month", column) * 100 + extract("day", column), **kw)


@compiles(_MonthDay, "sqlite")
def _by_letters(element: _MonthDay, compiler: SQLCompiler, **kw: object) -> str:
    """SQLite keeps a date as its ISO letters; cutting them is several times as fast as its calendar."""
    (column,) = element.clauses
    letters = compiler.process(column, **kw)
    return f"CAST(substr({letters}, 6, 2) || substr({letters}, 9, 2) AS INTEGER)"


@dataclass(frozen=True)
class Birthday:
    """Somebody's birthday: the day it is kept on, and how old they turn."""

    contact_id: str
    name: str
    on: date
    turns: int


async def between(
    work: UnitOfWork, first: date, last: date, *, owner_id: str | None = None, limit: int, offset: int = 0
) -> tuple[Sequence[Birthday], int]:
    """Birthdays on the days from `first` to `last`, in their order, and how many there are; of one owner or in scope.

    29 February is kept on the 28th in years without it.
    """
    chosen = [*_visible(work, owner_id), _falls(first, last)]
    total = int((await work.session.execute(select(func.count()).select_from(Contact).where(*chosen))).scalar_one())
    if not total:
        return (), 0
    number = _MonthDay(Contact.birthday)
    query = select(Contact.id, Contact.name, Contact.birthday).where(*chosen)
    query = query.order_by(case((number < _number(first), 1), else_=0), number, Contact.sort_name, Contact.id)
    rows = (await work.session.execute(query.limit(limit).offset(offset))).all()
    return [_read(one[0], one[1], one[2], first) for one in rows if one[2] is not None], total


async def after(work: UnitOfWork, day: date) -> Birthday | None:
    """The next birthday in scope later than that day; None where no contact has one."""
    first = day + timedelta(days=1)
    for days in _AHEAD:
        found, _ = await between(work, first, day + timedelta(days=days), limit=1)
        if found:
            return found[0]
    return None


def _visible(work: UnitOfWork, owner_id: str | None) -> list[ColumnElement[bool]]:
    seen = work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by)
    if owner_id is None:
        return [seen]
    # Not by the index of owners: it would go through all of theirs for the few of those days.
    return [seen, func.coalesce(Contact.owner_id, "") == owner_id]


def _falls(first: date, last: date) -> ColumnElement[bool]:
    """The days of each year somebody may have been born in: ranges that an index knows."""
    if (last - first).days >= _YEAR:
        return Contact.birthday.is_not(None)
    end = (2, 29) if (last.month, last.day) == (2, 28) and not isleap(last.year) else (last.month, last.day)
    years = range(first.year - _OLDEST, first.year + 1)
    turn = last.year - first.year
    return or_(
        *(
            Contact.birthday.between(_day(year, (first.month, first.day), 1), _day(year + turn, end, 0))
            for year in years
        )
    )


def _day(year: int, of: tuple[int, int], later: int) -> date:
    """The day in a year; for 29 February where there is none, so many days after the 28th."""
    if of == _LEAP and not isleap(year):
        return date(year, 2, 28) + timedelta(days=later)
    return date(year, *of)


def _number(day: date) -> int:
    return day.month * 100 + day.day


def _read(contact_id: str, name: str, born: date, first: date) -> Birthday:
    """The birthday on its first day from `first` on."""
    on = _kept(born, first.year)
    on = on if on >= first else _kept(born, first.year + 1)
    return Birthday(contact_id, name, on, on.year - born.year)


def _kept(born: date, year: int) -> date:
    is_moved = (born.month, born.day) == _LEAP and not isleap(year)
    return date(year, 2, 28) if is_moved else born.replace(year=year)
