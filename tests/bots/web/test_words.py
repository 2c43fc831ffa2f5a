"""The page speaks all four languages, with the same arguments in each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bots.web.page import FILE_WORDS, PAGE_WORDS, Page
from locales.catalog import LANGUAGES, Catalog

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "bots" / "web" / "static"


def ftl(language: str) -> dict[str, set[str]]:
    """Key -> names of its arguments, as the file has them."""
    files = (ROOT / "locales" / language / name for name in ("web.ftl", "website.ftl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = dict(line.split(" = ", 1) for line in lines if line.startswith("web-"))
    return {key: set(re.findall(r"\{ \$(\w+) \}", text)) for key, text in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_arguments(language: str) -> None:
    assert ftl(language) == ftl("en")


def test_the_page_asks_for_every_key_with_its_arguments() -> None:
    assert {key: set(args) for key, args in PAGE_WORDS.items()} == ftl("en")


def test_the_scripts_say_only_what_the_page_was_given_and_all_of_it() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.js"))
    assert set(re.findall(r'"(web-[a-z-]+)"', scripts)) == set(PAGE_WORDS)
    scripts += (ROOT / "bots" / "web" / "site" / "static" / "frame.js").read_text(encoding="utf-8")
    assert set(re.findall(r'"(files?-[a-z-]+)"', scripts)) == set(FILE_WORDS)


@pytest.mark.parametrize(("asked", "given"), [("ru-RU", "ru"), ("no", "nb"), ("bg", "bg"), ("de", "en"), ("", "en")])
def test_any_browser_tag_finds_a_language(asked: str, given: str) -> None:
    assert Page(Catalog.load()).words(asked)["language"] == given


def test_what_asks_for_none_gets_the_pages_own() -> None:
    assert Page(Catalog.load(), "bg").words("")["language"] == "bg"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_records_are_kept_is_said_only_where_they_are(language: str) -> None:
    kept = Page(Catalog.load(), keeps=True).words(language)["words"]
    thrown_away = Page(Catalog.load()).words(language)["words"]
    assert isinstance(kept, dict) and isinstance(thrown_away, dict)
    assert kept["web-empty-kept"] and thrown_away["web-empty-kept"] == ""
    assert kept["web-empty"] == thrown_away["web-empty"] != ""


def test_arguments_stay_for_the_page_to_fill_in() -> None:
    words = Page(Catalog.load()).words("ru")["words"]
    assert isinstance(words, dict)
    assert words["web-guide-step"] == "Шаг {number} из {total}"


def test_nothing_in_the_scripts_can_become_markup() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.js"))
    for way_in in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "srcdoc"):
        assert way_in not in scripts


def test_a_button_breaks_only_between_words() -> None:
    """Beside longer buttons a last letter stood on a line of its own: `Отмен`, `а`."""
    style = (STATIC / "message.css").read_text(encoding="utf-8")
    press = style.partition("\n.press {")[2].partition("}")[0]
    assert "min-width: min-content" in press and "overflow-wrap: break-word" in press
