"""Numbers are said as grammar wants it: the sentences that count stand reviewed, line by line, in plurals.*.txt."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES, Catalog
from tests.locales.plurals import said, snapshot_file
from tests.locales.sentences import counted, sentences, variables

NUMERIC = {
    "count", "days", "idle", "age", "parts", "current", "former", "limit", "length", "calls", "meetings", "number",
    "total", "minutes", "hours", "seconds", "size", "times",
}  # fmt: skip

LABELLED = {
    "company-people-count": {"current"},  # "People: 4 now"
    "deal-mine": {"count"},  # "My open deals: 4"
    "pipeline-stage": {"count"},  # "Offer: 4"
    "digest-see-moved": {"count"},  # "See 4 moved"
    "digest-see-slipping": {"count"},
    "digest-see-overdue": {"count"},
    "digest-see-logged": {"count"},
    "figures-see": {"count"},  # "Calls: 4"
    **{  # "reminders: 4"
        f"erase-goes-{noun}": {"count"} for noun in ("reaches", "jobs", "entries", "reminders", "tickets")
    },
    **{f"unite-{noun}": {"count"} for noun in ("entries", "deals", "tickets")},
    **{f"erase-stays-{noun}": {"count"} for noun in ("entries", "deals")},
    **{f"act-goes-{noun}": {"count"} for noun in ("messages", "others", "posted")},
    "today-logged": {"calls", "meetings"},  # "(calls: 3, meetings: 2)"
    "deal-conflict-seconds": {"count"},  # "4 s ago"
    "deal-conflict-minutes": {"count"},
    "deal-days-limit": {"limit"},  # "(limit 14)"
    "deal-days-slipping": {"limit"},
    "digest-days-of-limit": {"limit"},
    "home-done": {"number"},  # the button of line 2: "Done: 2"
    "pile-confirm": {"count"},  # "Confirm all: 9"
    "pile-look": {"count"},  # "Look at the doubtful: 2"
    "pile-left": {"count"},
    "outbox-more": {"count"},  # "More of them: 4"
    "web-guide-step": {"number", "total"},  # "Step 1 of 8"
    "file-size-kb": {"size"},  # "120 KB"
    "file-size-mb": {"size"},
    "media-too-large": {"limit"},  # a size as it is said, "20 MB"
    "media-too-large-here": {"size", "limit"},
    "media-together": {"limit"},
    "ticket-file-too-large": {"limit"},  # "20 MB"
    "ticket-files-together": {"limit"},
}
"""Where a number stands beside a label or an abbreviation, so that no word has to agree with it."""

LIMITS = {
    "channels-too-many", "tags-too-many", "tags-too-long", "vcard-too-many", "share-file-large", "share-file-many",
    "form-too-long", "log-long",
    "log-too-long", "canned-one-word", "faq-too-many-wordings", "rule-words-too-many", "files-limits",
    "files-too-many", "queue-too-many", "queue-off-many",
}  # fmt: skip
"""Our own limits, each far above four; Russian words its sentences so that nothing follows the number."""

AGELESS = {
    (language, key)
    for language in ("en", "nb")
    for key in ("contact-birthday-age", "birthday-turns", "birthday-turned")
}
"""Ages that need no plural: "(48)", "turns 48" and "48 år"."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_reads_as_it_was_reviewed(catalog: Catalog, language: str) -> None:
    assert said(catalog, language) == snapshot_file(language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_said_without_a_thought_for_its_word(language: str) -> None:
    careless = {}
    for key, message in sentences(language).items():
        free = (variables(message) & NUMERIC) - counted(message) - LABELLED.get(key, set())
        if free and key not in LIMITS and (language, key) not in AGELESS:
            careless[key] = free
    assert careless == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exemption_is_still_needed(language: str) -> None:
    known = sentences(language)
    assert {key for key in (*LABELLED, *LIMITS) if key not in known} == set()
    assert {key: names for key, names in LABELLED.items() if not names <= variables(known[key])} == {}


def test_a_number_is_written_as_its_language_writes_it(catalog: Catalog) -> None:
    assert catalog.say("en", "team-title", {"count": 1.5}) == "Team: 1.5 people"
    assert catalog.say("ru", "team-title", {"count": 1.5}) == "Команда: 1,5 человека"
    assert catalog.say("nb", "deal-days", {"days": 1.5}) == "1,5 dager"
    assert catalog.say("bg", "team-title", {"count": 2}) == "Екип: 2 души"
