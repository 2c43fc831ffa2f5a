"""The page of promises names each of them, and no test that is not there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"(tests/[\w/]+\.py)::(\w+)", PAGE)))
LINES = dict(re.findall(r"^\| (P\d+) \|(.*)$", PAGE, re.MULTILINE))


@cache
def _functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_has_its_line() -> None:
    assert set(LINES) == {f"P{number}" for number in range(1, 63)}


@pytest.mark.parametrize("promise", sorted(LINES))
def test_a_promise_names_a_test_or_says_that_there_is_none(promise: str) -> None:
    assert "::" in LINES[promise] or "not shown" in LINES[promise]


def test_each_test_that_is_named_exists() -> None:
    assert [f"{path}::{name}" for path, name in NAMED if name not in _functions(path)] == []
