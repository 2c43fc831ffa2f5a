"""The Fluent messages as they are written: their variables, and which of them a number decides the form of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast, visitor

FOLDER = Path(__file__).parents[2] / "locales"
CATEGORIES = {"zero", "one", "two", "few", "many"}


@cache
def sentences(language: str) -> dict[str, ast.Message]:
    """Every message of a language by its key, in the order of the files."""
    return {
        entry.id.name: entry
        for file in sorted((FOLDER / language).glob("*.ftl"))
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, ast.Message)
    }


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.all: set[str] = set()
        self.counted: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.all.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the visitor's protocol
        if isinstance(node.selector, ast.VariableReference) and any(_is_number(one.key) for one in node.variants):
            self.counted.add(node.selector.id.name)
        self.generic_visit(node)


def _is_number(key: ast.Identifier | ast.NumberLiteral) -> bool:
    return isinstance(key, ast.NumberLiteral) or key.name in CATEGORIES


def variables(message: ast.Message) -> set[str]:
    """The names a sentence is filled with."""
    return _read(message).all


def counted(message: ast.Message) -> set[str]:
    """Those of them whose number decides how the sentence reads."""
    return _read(message).counted


def _read(message: ast.Message) -> _Variables:
    seen = _Variables()
    seen.visit(message)
    return seen
