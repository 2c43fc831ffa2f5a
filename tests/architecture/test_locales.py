"""All languages say the same things with the same variables, and no sentence is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast, visitor

from locales.catalog import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "locales"
TWO = {"one", "other"}
PLURALS = {"en": TWO, "ru": {"one", "few", "many", "other"}, "nb": TWO, "bg": TWO}
COMPOSED = re.compile(r"""f"([a-z][a-z0-9-]*-)\{[^{}]+\}((?:-[a-z0-9-]+)?)\"""")


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.selectors: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the visitor's protocol
        self.selectors.append(
            {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        )
        self.generic_visit(node)


def _messages(language: str) -> Iterator[tuple[str, str, ast.Message]]:
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {(entry.content or '')[:80]}"
            if isinstance(entry, ast.Message):
                yield file.name, entry.id.name, entry


@cache
def _all(language: str) -> Mapping[str, tuple[str, ast.Message]]:
    """Each key of a language with its file; read by who runs these tests, not by all who collect them."""
    return {key: (file, message) for file, key, message in _messages(language)}


def _read(message: ast.Message) -> _Variables:
    seen = _Variables()
    seen.visit(message)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_in_the_same_files(language: str) -> None:
    english = {(file, key) for key, (file, _) in _all("en").items()}
    theirs = {(file, key) for key, (file, _) in _all(language).items()}
    assert theirs - english == set()
    assert english - theirs == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    keys = [key for _, key, _ in _messages(language)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_takes_the_same_variables(language: str) -> None:
    different = {
        key: (_read(message).names, _read(_all("en")[key][1]).names)
        for key, (_, message) in _all(language).items()
        if key in _all("en") and _read(message).names != _read(_all("en")[key][1]).names
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_every_form_of_the_language(language: str) -> None:
    wrong = [
        key
        for key, (_, message) in _all(language).items()
        for forms in _read(message).selectors
        if forms & {"one", "few", "many"} and not PLURALS[language] <= forms
    ]
    assert wrong == []


def test_every_sentence_is_said_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("bots", "handlers", "crm", "scheduler", "storage")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js", ".html", ".toml")
    )
    literals = set(re.findall(r"""["']([a-z][a-z0-9_-]*)["']""", source))
    frames = set(COMPOSED.findall(source))
    assert [key for key in _all("en") if key not in literals and not _is_composed(key, frames, literals)] == []


def _is_composed(key: str, frames: set[tuple[str, str]], literals: set[str]) -> bool:
    """Whether the key is an f-string of the code, `f"role-{role}"`, filled with a name the code knows."""
    for before, after in frames:
        if key.startswith(before) and key.endswith(after):
            name = key[len(before) : len(key) - len(after)]
            if name in literals or name.replace("-", "_") in literals:
                return True
    return False


def test_every_sentence_said_in_code_exists() -> None:
    called = re.compile(r"""(?:\bwords|Words|NotFound|Stale|Invalid|WrongToken)\(\s*["']([a-z][a-z0-9-]+)["']""")
    missing = {
        key
        for folder in ("bots", "handlers", "crm", "scheduler")
        for path in (ROOT / folder).rglob("*.py")
        for key in called.findall(path.read_text(encoding="utf-8"))
        if key not in _all("en")
    }
    assert sorted(missing) == []
