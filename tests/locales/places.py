"""Where the code puts its sentences: keys by place (a button, a form's title, a toast…), read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.locales.sentences import sentences

ROOT = Path(__file__).parents[2]
SOURCES = ("handlers", "bots", "crm")
REFUSALS = ("NotFound", "Stale", "Invalid", "WrongToken")


@cache
def _calls() -> tuple[ast.Call, ...]:
    trees = (
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in SOURCES
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    return tuple(node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))


def _calls_of(*names: str) -> Iterator[ast.Call]:
    for call in _calls():
        if isinstance(call.func, ast.Name) and call.func.id in names:
            yield call


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    named = [one.value for one in call.keywords if one.arg == name]
    return named[0] if named else call.args[position] if len(call.args) > position else None


def _keys(node: ast.expr | None) -> set[str]:
    """The keys of all `words(…)` within; an f-string stands for every key that it may become."""
    found: set[str] = set()
    for call in ast.walk(node) if node is not None else ():
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("words", "Words"):
            found |= _spelled(call.args[0])
    return found


def _spelled(key: ast.expr) -> set[str]:
    if isinstance(key, ast.Constant):
        return {str(key.value)}
    if isinstance(key, ast.JoinedStr):
        parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9_]+" for one in key.values]
        return {known for known in sentences("en") if re.fullmatch("".join(parts), known)}
    return set()


def titles() -> set[str]:
    """Titles of forms: modal titles in Slack."""
    forms = {key for call in _calls_of("Form") for key in _keys(_argument(call, 1, "title"))}
    return forms | {key for call in _calls_of("_of") for key in _keys(_argument(call, 2, "title"))}


def submits() -> set[str]:
    """Words on the button that sends a form."""
    return {"form-save"} | {key for call in _calls_of("Form") for key in _keys(_argument(call, 4, "submit"))}


def labels() -> set[str]:
    """Labels of fields."""
    return {key for call in _calls_of("Field") for key in _keys(_argument(call, 1, "label"))}


def hints() -> set[str]:
    """Examples in fields."""
    return {key for call in _calls_of("Field") for key in _keys(_argument(call, 8, "hint"))}


def toasts() -> set[str]:
    """What may stand in a toast: what is put there, and every refusal, since a press may meet it."""
    said = {key for call in _calls_of("Toast") for key in _keys(_argument(call, 0, "text"))}
    refused = (_argument(call, 0, "key") for call in _calls_of(*REFUSALS))
    return said | {key for one in refused if one is not None for key in _spelled(one)}


def buttons() -> set[str]:
    """Words on buttons."""
    return {key for call in _calls_of("press", "Button", "LinkButton") for key in _keys(_argument(call, 0, "label"))}
