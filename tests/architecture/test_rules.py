"""Rules of the house that a linter does not know, read off the source itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("bots", "handlers", "crm", "scheduler", "storage", "locales")
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "base", "common"}


@cache
def _sources() -> Mapping[str, ast.Module]:
    """Every file of the product by its path; read by who runs these tests, not by all who collect them."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in PRODUCT
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations/versions" not in path.as_posix()
    }


def _attributes(tree: ast.Module, name: str) -> list[ast.Attribute]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == name]


def _calls(tree: ast.Module, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_only_the_unit_of_work_and_the_schema_commit() -> None:
    """The session's commit stands in one file; migrations run before any session exists."""
    assert {path for path, tree in _sources().items() if _calls(tree, "commit")} <= {"storage/schema.py"}
    assert "session.begin()" in (ROOT / "storage/unit_of_work.py").read_text()


def test_only_the_settings_read_the_environment() -> None:
    readers = {path for path, tree in _sources().items() if _attributes(tree, "environ") or _calls(tree, "getenv")}
    assert readers <= {"bots/settings.py"}


def test_only_the_clock_reads_the_time() -> None:
    tellers = set()
    for path, tree in _sources().items():
        for call in _calls(tree, "now") + _calls(tree, "utcnow") + _calls(tree, "today"):
            func = call.func
            owner = func.value if isinstance(func, ast.Attribute) else None
            if isinstance(owner, ast.Name) and owner.id in ("datetime", "date"):
                tellers.add(path)
    assert tellers <= {"crm/clock.py"}


def test_only_the_supervisor_starts_detached_tasks() -> None:
    starters = {
        path for path, tree in _sources().items() if _calls(tree, "create_task") or _calls(tree, "ensure_future")
    }
    assert starters <= {"scheduler/supervisor.py"}


def test_recorded_tables_are_never_changed_in_bulk() -> None:
    """A bulk statement would pass the history by."""
    from sqlalchemy import inspect

    from storage.tables import Row
    from storage.tables.row import Recorded

    recorded = {mapper.class_.__name__ for mapper in Row.registry.mappers if issubclass(mapper.class_, Recorded)}
    assert "Deal" in recorded and inspect is not None
    for path, tree in _sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("update", "delete"):
                names = {arg.id for arg in node.args if isinstance(arg, ast.Name)}
                assert not names & recorded, f"{path}:{node.lineno} changes {names & recorded} in bulk"


NO_RECORDS = {
    ("bots/courier.py", "row.status"), ("bots/results.py", "row.status"), ("handlers/identify.py", "identity.chat"),
}  # fmt: skip
"""Attributes called like a recorded column that are none: the outbox's, and where a person is reached."""


def _assigned(tree: ast.Module) -> Iterator[ast.Attribute]:
    """Attributes that are assigned to, whatever the statement; those of `self` are an object's own."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store | ast.Del):
            continue
        if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
            yield node


def _recorded() -> tuple[set[str], set[str]]:
    """Names of the recorded tables' classes, and of all their columns but those that are the product's bookkeeping."""
    from sqlalchemy import inspect

    from storage.tables import Row
    from storage.tables.row import Recorded

    kinds = [one.class_ for one in Row.registry.mappers if issubclass(one.class_, Recorded)]
    columns = {
        column.key for kind in kinds for column in inspect(kind).column_attrs if column.key not in kind.bookkeeping
    }
    return {kind.__name__ for kind in kinds}, columns


def test_only_the_crm_changes_rows() -> None:
    """What a person may do is checked there. Told by the columns' names: no other floor assigns to an attribute that
    is called like one, sets attributes by name, or makes a row of a recorded table. The demo and its firm are seeds.
    """
    kinds, columns = _recorded()
    assert {"text", "rich_messages", "deal_id"} <= columns
    changed = []
    for path, tree in _sources().items():
        if not path.startswith(("handlers/", "bots/", "scheduler/")) or path.startswith("bots/demo/"):
            continue
        for one in _assigned(tree):
            if one.attr in columns and (path, ast.unparse(one)) not in NO_RECORDS:
                changed.append(f"{path}:{one.lineno} {ast.unparse(one)} = …")
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in {"setattr", "delattr", *kinds}:
                changed.append(f"{path}:{call.lineno} {call.func.id}(…)")
    assert changed == []


def test_module_names_say_what_is_inside() -> None:
    bad = [path for path in _sources() if Path(path).stem in FORBIDDEN_NAMES and path != "handlers/views/common.py"]
    assert bad == []


def test_files_and_functions_stay_small() -> None:
    """No file over 400 lines, no function over 50."""
    large = []
    for path, tree in _sources().items():
        lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
        if lines > 400:
            large.append(f"{path}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 50:
                    large.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    assert large == []


MESSENGERS = {"aiogram", "slack_sdk", "slack_bolt"}
HEAVY = {*MESSENGERS, "aiohttp", "alembic", "babel", "phonenumbers", "pydantic", "sqlalchemy"}

def _loaded(*entry: str) -> set[str]:
    """The packages that this start imports."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-X", "importtime", *entry], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {line.rpartition("|")[2].strip().split(".")[0] for line in result.stderr.splitlines()}


@pytest.mark.parametrize(
    ("modules", "without"),
    [
        ("bots.bootstrap, bots.service, bots.doctor, bots.setup, bots.demo.play", MESSENGERS),
        ("bots.store", {*MESSENGERS, "aiohttp"}),
        ("bots.slack.platform", {"aiogram"}),
        ("bots.telegram.platform", {"slack_sdk", "slack_bolt"}),
    ],
)
def test_what_needs_no_messenger_imports_none(modules: str, without: set[str]) -> None:
    """Importing aiogram costs seconds; Slack-only runs, the demo and the commands beside a run never pay it."""
    loaded = _loaded("-c", f"import {modules}")
    assert "structlog" in loaded or "typer" in loaded
    assert not loaded & without


def test_help_imports_nothing_heavy() -> None:
    """What keeps it at 0.3 s of the processor, which `make bench` measures."""
    loaded = _loaded("bot.py", "--help")
    assert "typer" in loaded
    assert not loaded & HEAVY
    assert not loaded & set(PRODUCT)


def test_every_domain_module_has_a_docstring() -> None:
    assert [path for path, tree in _sources().items() if tree.body and ast.get_docstring(tree) is None] == []
