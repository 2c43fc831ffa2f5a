"""What the documents promise: every setting is explained, links lead somewhere, examples are understood."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.settings import PREFIX, Settings, load
from crm.understanding import understand

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


def test_every_setting_is_in_the_example_file_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(rf"^(?:# )?({PREFIX}[A-Z_]+)=", example, re.MULTILINE))
    assert named == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_the_example_file_can_be_used_as_it_stands() -> None:
    assert load(ROOT / ".env.example").database_url == "sqlite:///data/crm.db"


def test_the_readme_is_at_most_two_hundred_lines() -> None:
    assert len(README.splitlines()) <= 200


PAGES = ("README.md", "docs/architecture.md", "docs/contributing.md", "docs/operations.md", "CHANGELOG.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    missing = [one for one in targets if not ((ROOT / page).parent / one).exists()]
    assert missing == []


def said() -> list[tuple[str, str, str]]:
    """(language, intent, line) of the README's table of things to say."""
    rows = re.findall(r"^\| (\w\w) \| (\w+) \| `([^`]+)` \|", README, re.MULTILINE)
    return [(language, intent, line) for language, intent, line in rows]


def test_the_readme_has_examples_in_every_language() -> None:
    assert {language for language, _, _ in said()} == {"en", "ru", "nb", "bg"}


@pytest.mark.parametrize(("language", "intent", "line"), said())
def test_what_the_readme_says_is_understood(language: str, intent: str, line: str) -> None:
    heard = understand(line, lang=language, now=NOW, tz="Europe/Oslo")
    assert heard.intent == intent
