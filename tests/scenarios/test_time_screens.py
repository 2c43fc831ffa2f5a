"""Every screen about time fits the tightest limits in every language, with the longest texts people may write."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crm.digests import OwnDay, PersonLine, TeamDay
from crm.people import Match
from handlers.localise import Localiser, Reader
from handlers.views import digests, new_reminder, reminders, today
from handlers.vocabulary import Screen
from locales.catalog import LANGUAGES, Catalog
from storage.queries.deals import DealRead, Movement
from storage.queries.digests import Done, Overdue
from storage.queries.pipelines import Total
from storage.queries.reminders import ReminderRead
from storage.search import Hit
from storage.tables import Deal, Interaction, LossReason, Member, Reminder, Stage

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
LONG = "Щ" * 400
LABEL = 60
TEXT = 3500
ROWS = 8
IN_ROW = 5


def a_reminder(number: int = 0, **values: object) -> ReminderRead:
    given: dict[str, object] = {
        "id": f"remindr{number}", "member_id": "memanna2", "text": LONG, "due_at": NOW, "timezone": "Europe/Oslo",
        "local_due": "2026-05-12T12:00:00", "status": "open", "snoozes": 3, "recurrence": "RRULE:FREQ=DAILY",
    }  # fmt: skip
    return ReminderRead(Reminder(**(given | values)), LONG, LONG, LONG, LONG)


def a_deal(number: int = 0) -> DealRead:
    stage = Stage(id="stageoff", name=LONG[:60], kind="open", stale_days=7, probability=50)
    deal = Deal(
        id=f"dealdea{number}", name=LONG, value_minor=123_456_789_00, currency="NOK", owner_id="memanna2",
        stage_since=NOW, created_at=NOW, closed_at=NOW,
    )  # fmt: skip
    return DealRead(deal, stage, (stage,), LONG, LONG, LONG, LossReason(id="lossloss", name=LONG[:60]), 99, 101)


READ = a_reminder()
LAST = Interaction(id="interact", kind="call", summary=LONG * 7, happened_at=NOW)
CONTEXT = reminders.Context(LAST, LONG, a_deal())
MANY = tuple(a_reminder(number) for number in range(6))
DEALS = tuple(a_deal(number) for number in range(9))
PEOPLE = tuple(PersonLine(f"member{n:02}", LONG, 0, 0, 0, 0, 99) for n in range(40))
STAGE = Stage(id="stagenew", name=LONG[:60], kind="open")
TOTALS = tuple(Total(currency, 10**13, 10**12) for currency in ("EUR", "NOK", "RUB", "USD"))
MOVED = tuple(Movement(one, "lost", STAGE, LONG, NOW) for one in DEALS)
TEAM = TeamDay(LONG, "teamnrth", NOW, NOW, NOW, MOVED, DEALS, PEOPLE, TOTALS, TOTALS)
DAY = OwnDay(NOW, MANY[:5], 99, MANY[:5], 99, DEALS[:5], PEOPLE[0])
HITS = [Hit("contact", f"contact{n}", LONG, LONG, 1.0, exact=False) for n in range(8)]
MEMBERS = [Member(id=f"member0{n}", name=LONG) for n in range(6)]

SCREENS: dict[str, Screen] = {
    "receipt": reminders.receipt(READ, "America/Argentina/ComodRivadavia", "opoperat"),
    "due": reminders.due(READ, CONTEXT, late=True),
    "more": reminders.more(READ, CONTEXT),
    "shown": reminders.shown(READ, CONTEXT, NOW),
    "shown-to-come": reminders.shown(a_reminder(due_at=datetime(2027, 1, 1, tzinfo=UTC)), CONTEXT, NOW),
    "moved": reminders.moved(READ, "opoperat"),
    "finished": reminders.finished(a_reminder(status="done"), "opoperat"),
    "finished-series": reminders.finished(READ, "opoperat"),
    "dropped": reminders.dropped(a_reminder(status="dropped"), "opoperat"),
    "given": reminders.given(READ, "opoperat"),
    "taken": reminders.taken(READ, LONG, CONTEXT),
    "declined": reminders.declined(READ, LONG),
    "given-back": reminders.given_back(READ, "opoperat"),
    "colleagues": reminders.colleagues(READ, MEMBERS, 1, has_next=True),
    "listed": reminders.listed(MANY, NOW, 1, 99),
    "listed-none": reminders.listed((), NOW, 0, 0),
    "held": reminders.held(MANY * 3),
    "unreachable": reminders.unreachable(LONG, 21),
    "noted": reminders.noted(READ, "opoperat"),
    "called": reminders.called(READ, "opoperat"),
    "when": new_reminder.when(reminders.on_button(READ), "contact", "contact1", "09:00"),
    "when-kept": new_reminder.when_kept(LONG, "notenote", "09:00"),
    "who": new_reminder.who(LONG, "notenote", Match(tuple(HITS[:5]))),
    "today": today.day(DAY),
    "team": digests.team(TEAM),
    "seen-slipping": digests.seen_deals(
        "slipping", "1700000000", [(digests.slipping_by(one), one) for one in DEALS[:6]], 1, more=True
    ),
    "seen-won": digests.seen_deals(
        "won", "1700000000", [(digests.won(one.deal, LONG), one.deal) for one in DEALS[:6]], 1, more=True
    ),
    "seen-logged": digests.seen_logged("1700000000", [Done(LAST, LONG, LONG, LONG)] * 6, 1, more=True),
    "seen-overdue": digests.seen_overdue("1700000000", [Overdue(READ.reminder, LONG, LONG)] * 6, 1, more=True),
    "question": digests.question(DEALS[0], LONG, "ask-dealdeal-memanna2"),
    "asked": digests.asked(DEALS[0]),
    "answered": digests.answered(DEALS[0], LONG * 7, "opoperat"),
    "told": digests.told(DEALS[0], LONG, LONG * 7),
}


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    """All sentences."""
    return Catalog.load()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(SCREENS))
def test_a_screen_fits_and_says_everything(sentences: Catalog, name: str, language: str) -> None:
    said = Localiser(sentences, Reader(language, "Europe/Oslo")).screen(SCREENS[name])
    assert len(said.buttons) <= ROWS
    for line in said.buttons:
        assert 0 < len(line) <= IN_ROW
        for button in line:
            label = getattr(button.label, "text", "")
            assert 0 < len(label) <= LABEL
            assert sentences.knows(language, label) is False
    assert sum(len(part) for part in _texts(said)) < TEXT
    for part in _texts(said):
        assert not part.startswith(("reminder-", "today-", "digest-"))


def _texts(screen: Screen) -> list[str]:
    """Every piece of text on the screen."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, tuple | list):
            for one in value:
                walk(one)
        elif hasattr(value, "text") and isinstance(value.text, str):
            found.append(value.text)
        elif hasattr(value, "__dict__"):
            for one in vars(value).values():
                walk(one)

    walk(screen.blocks)
    return found


@pytest.mark.parametrize(
    ("since", "known"), [("1778500000", True), ("0", False), ("x", False), ("99999999999", False), ("-5", False)]
)
def test_a_forged_period_is_none(since: str, known: bool) -> None:
    assert (digests.period(since, NOW) is not None) is known


def test_the_period_of_a_button_is_the_instant_itself() -> None:
    at = digests.period("1778500000", NOW)
    assert at is not None
    assert at.date() == date(2026, 5, 11)
