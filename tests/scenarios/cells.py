"""In which cells of (platform x database) a scenario runs.

Each runs on every platform, on one of them with PostgreSQL, so that it meets both databases and each platform meets
both. All six cells of each would take twice the time and find nothing: what a platform's adapter does never depends on
the database.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

import pytest

from crm.permissions import ROLES
from locales.catalog import LANGUAGES
from tests.databases import DATABASES
from tests.scenarios.drivers import DRIVERS

EVERY: Final = "CRM_EVERY_CELL"
"""Where this is set, every scenario runs in all six cells, in each language and by each role that it is told in."""


class Cell(NamedTuple):
    """The places of its platform and its database in the lists of them."""

    platform: int
    database: int


def of_row(scenario: str, row: str) -> set[Cell]:
    """Three cells: every platform, one of them on PostgreSQL. Which one differs between scenarios and their rows."""
    turn = zlib.crc32((scenario + row).encode())
    return {Cell(platform, int((platform + turn) % len(DRIVERS) == 0)) for platform in range(len(DRIVERS))}


def of_language(scenario: str, language: int) -> Cell:
    """A cell for each of the languages; together they are on every platform and both databases."""
    turn = zlib.crc32(scenario.encode())
    return Cell((turn + language) % len(DRIVERS), (turn // len(DRIVERS) + language) % len(DATABASES))


def chosen(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Those of the tests that run.

    A scenario told by role as well is told so by the owner, who may do everything; each other role tells it in a third
    of these cells. One that is told in a language or two only has the cells of any other.
    """
    told_in: dict[str, set[str]] = defaultdict(set)
    for item in items:
        told_in[_scenario(item)].update(_languages(item))
    return [item for item in items if _is_chosen(item, in_turns=len(told_in[_scenario(item)]) >= len(DRIVERS))]


def _scenario(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _params(item: pytest.Item) -> dict[str, object]:
    return item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}


def _languages(item: pytest.Item) -> list[str]:
    return [value for value in _params(item).values() if isinstance(value, str) and value in LANGUAGES]


def _is_chosen(item: pytest.Item, *, in_turns: bool) -> bool:
    params = _params(item)
    if "world" not in params or "database" not in params:
        return True
    driver, database = str(params["world"]), str(params["database"])
    cell = Cell(sorted(DRIVERS).index(driver), [*map(str, DATABASES)].index(database))
    if not in_turns:
        row = item.nodeid.partition("[")[2].replace(driver, "").replace(database, "")
        return cell in of_row(_scenario(item), row)
    language, role = LANGUAGES.index(_languages(item)[0]), str(params.get("role", "owner"))
    is_role_s = role == "owner" or (language + ROLES.index(role)) % len(DRIVERS) == 0
    return is_role_s and cell == of_language(_scenario(item), language)
