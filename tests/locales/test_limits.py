"""Sentences fit where the platforms put them, in every language and with the widest arguments that are likely.

Limits: Telegram Bot API (BotCommand description 1-256, answerCallbackQuery text 200, input_field_placeholder 1-64) and
docs.slack.dev (button text 75, view title and submit 24, input label and hint 2000, placeholder 150). Ours are tighter
where a phone's screen is.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from locales.catalog import LANGUAGES, Catalog, Value
from tests.locales import places
from tests.locales.sentences import sentences, variables

COMMAND = 100
TOAST = 200
BUTTON = 60
TITLE = 24
FIELD = 48
PLACEHOLDER = 64

WIDEST: dict[str, Value] = {
    "at": "ср, 30 сентября, 23:45",
    "when": "ср, 30 сентября, 23:45",
    "clock": "23:45",
    "count": 1000,
    "parts": 100,
    "limit": 20_000,
    "length": 100_000,
    "year": "1899",
    "platform": "Telegram",
    "sum": "12 345 678,90 kr",
}
"""Values that never get longer; every other argument is somebody's text, which the views shorten."""

ELSEWHERE = {
    "forbidden", "deal-already-in", "deal-already-by", "contact-already-saved", "find-nothing", "form-past",
    "form-bad-phone", "form-bad-email", "form-bad-money", "form-bad-day", "form-bad-moment",
}  # fmt: skip
"""Toasts whose words a view or a field chooses."""

HOURS = {"settings-work-start", "settings-quiet-from", "settings-quiet-to"}
"""Labels that are put together from the names of columns."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def too_long(catalog: Catalog, language: str, keys: Iterable[str], most: int, texts: int) -> dict[str, str]:
    """The sentences beyond the limit; texts: letters that all texts of people take together."""
    found = {}
    for key in keys:
        names = variables(sentences(language)[key])
        free = sorted(names - set(WIDEST))
        filled: dict[str, Value] = {name: "W" * (texts // len(free)) for name in free}
        said = catalog.say(language, key, WIDEST | filled)
        if not 1 <= len(said) <= most:
            found[key] = f"{len(said)}: {said}"
    return found


def test_the_places_are_found_in_the_source() -> None:
    assert {"deal-new-title", "deal-won-title", "field-birthday", "settings-digest-team"} <= places.titles()
    assert places.submits() == {"form-save", "contact-new-submit", "ticket-send", "queue-find"}
    assert {"deal-ask-value", "field-ask-since"} <= places.labels()
    assert {"deal-hint-value", "log-form-day-hint"} <= places.hints()
    assert {"button-expired", "undo-blocked", "contact-offer-gone", "digest-unreachable"} <= places.toasts()
    assert {"undo", "digest-see-won", "share-add", "help-topic-team-title"} <= places.buttons()


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_fit_the_menu(catalog: Catalog, language: str) -> None:
    commands = [key for key in sentences(language) if key.startswith("command-")]
    assert too_long(catalog, language, commands, COMMAND, texts=0) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_fit(catalog: Catalog, language: str) -> None:
    assert too_long(catalog, language, places.toasts() | ELSEWHERE, TOAST, texts=80) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit(catalog: Catalog, language: str) -> None:
    examples = {key for key in places.buttons() if key.startswith("example-")}
    assert too_long(catalog, language, places.buttons() - examples, BUTTON, texts=36) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_fit_their_buttons_and_are_said_whole(catalog: Catalog, language: str) -> None:
    examples = [key for key in sentences(language) if key.startswith("example-")]
    assert too_long(catalog, language, examples, BUTTON, texts=0) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_submits_of_forms_fit_a_modal(catalog: Catalog, language: str) -> None:
    closing = {"form-cancel", "slack-close", "slack-saving-title", "slack-saved-title"}
    assert too_long(catalog, language, places.titles() | places.submits() | closing, TITLE, texts=0) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_fields_fit_one_line(catalog: Catalog, language: str) -> None:
    assert too_long(catalog, language, places.labels() | HOURS, FIELD, texts=20) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_in_fields_fit_the_narrowest_input(catalog: Catalog, language: str) -> None:
    assert too_long(catalog, language, places.hints() | {"slack-search", "find-hint"}, PLACEHOLDER, texts=0) == {}
