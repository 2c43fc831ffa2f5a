"""The widest contact, company and search screens fit the tightest platform in every language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.localise import Localiser, Reader
from handlers.text import words
from handlers.views import companies, contacts, edit_contacts, find, newcomers, sharing, timeline
from handlers.vocabulary import Screen
from locales.catalog import LANGUAGES, Catalog
from storage.queries.companies import CompanyCard, Person
from storage.queries.contacts import Colleague, ContactCard, DealLine, Job, Next, Plans, Reach, Twin
from storage.queries.timeline import Entry
from storage.search import Hit
from storage.search_notes import NoteHit
from tests.scenarios.drivers.direct import labels, said

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
LONG = "Щ" * 200
TEXT, LABEL, ROWS = 3500, 60, 8

ENTRY = Entry("a" * 8, "call", "in", "call_back", LONG * 10, NOW, LONG, LONG, LONG)
JOB = Job("a" * 8, "b" * 8, LONG, LONG, date(2001, 1, 1), date(2002, 1, 1), False, (Colleague("c" * 8, LONG, "ceo"),))
HERE = Job("a" * 8, "b" * 8, LONG, LONG, date(2001, 1, 1), None, True)
DEALS = tuple(
    DealLine("a" * 8, LONG, "", LONG[:60], kind, 10**13, "NOK", NOW, NOW if kind != "open" else None, LONG, "", LONG)
    for kind in ("open",) * 8 + ("lost", "won")
)
REACHES = tuple(Reach("a" * 8, "email", f"{LONG}@x.no", LONG) for _ in range(30))
TAGS = (LONG,) * 20
NEXT = Next("a" * 8, LONG * 10, NOW, "a" * 8, LONG, 10)
PLANS = Plans(NEXT, NEXT)
PERSON = ContactCard(
    *("a" * 8, LONG, LONG, date(1900, 1, 1), LONG * 10, LONG, "a" * 8, LONG),
    *((HERE,) * 5 + (JOB,) * 20, REACHES, TAGS, (ENTRY,) * 3, DEALS, PLANS),
)
FIRM = CompanyCard(
    *("a" * 8, LONG, LONG, LONG * 10, "a" * 8, LONG),
    tuple(Person("a" * 8, LONG, LONG, None, date(2001, 1, 1), False) for _ in range(60)),
    *(REACHES, TAGS, (ENTRY,) * 3, DEALS, PLANS),
)
HITS = [Hit(noun, "a" * 8, LONG, LONG, 1.0, True, NOW) for noun in ("contact", "company", "deal")] * 13
SAID = [NoteHit("a" * 8, LONG[:160], noun, "a" * 8, LONG, NOW) for noun in ("contact", "deal", "")] * 2
NEVER = [Hit("contact", "a" * 8, LONG, detail, 1.0, True) for detail in (LONG, "")]
TWINS = [Twin("a" * 8, LONG, LONG, kind, "x", None, True) for kind in ("phone", "email")] * 4


class Given:
    """A shared card full to the brim."""

    name = company = position = unread = LONG
    reaches = (("phone", "+4722334455"),) * 10 + (("email", f"{LONG}@x.no"),) * 10


SCREENS: dict[str, Screen] = {
    "card": contacts.card(PERSON, NOW, NOW.date()),
    "card masked": contacts.card(PERSON, NOW, NOW.date(), masked=True),
    "more": contacts.more(PERSON, NOW, NOW.date()),
    "history": timeline.history("company", "a" * 8, LONG, (ENTRY,) * 5, 3, has_more=True),
    "history folded": timeline.history("contact", "a" * 8, LONG, (ENTRY,) * 5, 0, has_more=True),
    "history empty": timeline.history("contact", "a" * 8, LONG, (), 0, has_more=False),
    "deals": contacts.deals(PERSON, NOW),
    "created": newcomers.created("a" * 8, LONG, newcomers.entered_facts(LONG, LONG, Given.reaches), "b" * 8),
    "added": newcomers.added("a" * 8, LONG, newcomers.entered_facts(LONG, LONG, Given.reaches), "b" * 8),
    "changed": newcomers.changed("contact", "a" * 8, words("field-messenger"), LONG, LONG, "b" * 8, TWINS),
    "twin": newcomers.twin("a" * 8, LONG, TWINS),
    "hidden twin": newcomers.hidden_twin(LONG, "a" * 8, LONG, TWINS),
    "offered": newcomers.offered(LONG, LONG, LONG, "a" * 8),
    "edit contact": edit_contacts.fields("contact", "a" * 8, LONG, REACHES),
    "edit company": edit_contacts.fields("company", "a" * 8, LONG, REACHES),
    "company": companies.card(FIRM, NOW),
    "company more": companies.more(FIRM, NOW),
    "people": companies.people("a" * 8, LONG, FIRM.people, 2),
    "candidates": find.candidates(LONG, HITS, 1, "a" * 8),
    "candidates said": find.candidates(LONG, HITS[:1], 0, "a" * 8, SAID),
    "candidates never": find.candidates(LONG, NEVER, 0, "a" * 8),
    "nothing": find.nothing(LONG, HITS[:3], "a" * 8, may_create=True),
    "shared": sharing.unknown(Given(), "a" * 8),
    "shared known": sharing.known(Given(), TWINS[0], Given.reaches, "a" * 8),
    "shared several": sharing.several([sharing.Row(LONG, twin, "a" * 8) for twin in ("", "b" * 8)] * 10),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_it_fits(name: str, language: str, catalog: Catalog) -> None:
    """Texts, button labels and rows."""
    localiser = Localiser(catalog, Reader(language, "Europe/Oslo"))
    screen = localiser.screen(SCREENS[name])
    assert len(said(screen, localiser)) < TEXT
    assert [label for label in labels(screen, localiser) if len(label) > LABEL] == []
    assert len(screen.buttons) <= ROWS
    assert all(len(line) <= 4 for line in screen.buttons)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()
