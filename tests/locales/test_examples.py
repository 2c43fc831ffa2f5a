"""The sentences we show as examples are understood as they are meant, in the language they are shown in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crm.understanding import Understanding, understand
from locales.catalog import LANGUAGES, Catalog

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 5, 12, 10, 42, tzinfo=OSLO)
YESTERDAY = datetime(2026, 5, 11, tzinfo=OSLO)
TOMORROW_AT_TEN = datetime(2026, 5, 13, 10, 0, tzinfo=OSLO)


def read(key: str, language: str) -> Understanding:
    text = Catalog.load().say(language, f"example-{key}")
    return understand(text.partition(" ")[2] if text.startswith("/") else text, lang=language, now=NOW, tz=OSLO)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_with_a_next_step_is_logged_and_comes_back(language: str) -> None:
    line = read("say-log", language)
    assert (line.intent, line.kind, line.outcome) == ("log", "call", "call_back")
    assert line.due is not None and line.due.start == TOMORROW_AT_TEN
    assert [person.name for person in line.people] == [read("say-find", language).people[0].name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_was_yesterday_and_leaves_nothing_to_do(language: str) -> None:
    line = read("say-meeting", language)
    assert (line.intent, line.kind, line.due) == ("log", "meeting", None)
    assert line.happened is not None and line.happened.start == YESTERDAY


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missed_call_is_one(language: str) -> None:
    line = read("say-missed", language)
    assert (line.intent, line.kind, line.outcome) == ("log", "call", "no_answer")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["say-remind", "remind"])
def test_a_reminder_names_its_hour(key: str, language: str) -> None:
    line = read(key, language)
    assert line.intent == "remind"
    assert line.due is not None and line.due.start == TOMORROW_AT_TEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_logged_by_the_command_is_a_call(language: str) -> None:
    line = read("log", language)
    assert (line.intent, line.kind) == ("log", "call")
    assert line.people and line.note


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_and_a_phone_are_looked_up(language: str) -> None:
    assert read("say-find", language).intent == "find"
    assert read("say-phone", language).phones == ("+79161234567",)
