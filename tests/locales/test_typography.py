"""Each language is set as its readers set it, quotes, apostrophes and spaces, and says one thing by one word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locales.catalog import LANGUAGES
from tests.locales.sentences import FOLDER

QUOTES = {"en": "“”", "ru": "«»", "nb": "«»", "bg": "„“"}
ALL_QUOTES = set("“”„«»\"'‘`")
STALE_WORDS: dict[str, tuple[str, ...]] = {
    "en": (),
    "ru": (r"\b[Оо]тдел", r"\w\(а\)", r"\bВедёт\b", r"(?<!^)(?<!\. )\bВ(?:ы|ам|ас)\b"),
    "nb": (
        r"\b[Aa]vtale", r"\b[Ff]ase", r"\balt (?:gjort|angret|passert)", r"[Ll]oggfør", r"\blaget\b", r"\bstarte et\b",
        r"\bFjern et\b", r"^Ny$", r"siden i dag",
    ),
    "bg": (r"[Оо]бобщени", r"\bлв\b", r"\bграница\b", r"(?<!^)(?<!\. )\bВи\b"),
}  # fmt: skip
"""Words that once stood beside the ones we say: deal (salg), stage (steg), digest (обзор), team (команда)…"""


def lines(language: str) -> list[str]:
    """The texts of a language, without keys and comments."""
    files: list[Path] = sorted((FOLDER / language).glob("*.ftl"))
    written = "\n".join(file.read_text(encoding="utf-8") for file in files).splitlines()
    return [re.sub(r"^[a-z][a-zA-Z0-9_-]* = |^ +\*?\[[a-z0-9_]+\] ?", "", one) for one in written if one[:1] != "#"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_are_the_languages_own_and_come_in_pairs(language: str) -> None:
    opening, closing = QUOTES[language][0], QUOTES[language][1]
    foreign = ALL_QUOTES - set(QUOTES[language])
    wrong = [one for one in lines(language) if foreign & set(one) or one.count(opening) != one.count(closing)]
    assert wrong == []


def _said_in(file: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_no_code_sets_quotes_of_its_own() -> None:
    """English ones stood around a note in all four languages."""
    root = FOLDER.parent
    files = [file for floor in ("handlers", "bots", "scheduler") for file in (root / floor).rglob("*.py")]
    assert [(file.name, said) for file in files for said in _said_in(file) if set("“”„«»") & set(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_is_doubled_and_no_dots_stand_for_an_ellipsis(language: str) -> None:
    assert [one for one in lines(language) if "..." in one or re.search(r"\S  |\s$| [,.;:?!](?:\s|$)", one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_is_said_by_one_word(language: str) -> None:
    assert [one for one in lines(language) for word in STALE_WORDS[language] if re.search(word, one)] == []


@pytest.mark.parametrize("language", ["ru", "bg"])
def test_cyrillic_texts_have_no_latin_letters_within_a_word(language: str) -> None:
    mixed = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)
    assert [one for one in lines(language) if mixed.search(re.sub(r"\{[^}]*\}", "", one))] == []
