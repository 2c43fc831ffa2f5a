"""A line that only tells something of somebody is kept as a note; plans, questions and names stay what they are."""

from __future__ import annotations

import pytest

from crm.understanding import Understanding, understand
from tests.understanding.tables import NOW, OSLO


def _read(lang: str, line: str) -> Understanding:
    return understand(line, lang=lang, now=NOW, tz=OSLO)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Walsh Farms Ltd owes us £860, chase it on Monday"),
        ("en", "Peter Walsh's annual contract runs out in August"),
        ("en", "the lease for Peter Walsh ends on 30 June"),
        ("en", "Peter Walsh to send the drawings by Friday"),
        ("en", "still waiting on Peter Walsh for the drawings"),
        ("en", "Peter Walsh: two new pumps by Friday, 4k"),
        ("en", "tomorrow Peter Walsh pays the rest"),
        ("ru", "монтаж у Соколова перенесли на 27 мая"),
        ("ru", "Соколов обанкротился"),
        ("ru", "ждём предоплату от Соколова до пятницы"),
        ("nb", "i morgen betaler Ola Berg resten"),
        ("nb", "Ola Berg sender tegningene fredag"),
        ("nb", "kontrakten til Ola Berg går ut i august"),
        ("bg", "договорът с Ради Тодоров изтича през август"),
        ("bg", "Колев ще прати чертежите в петък"),
    ],
)
def test_what_is_told_of_somebody_is_a_note(lang: str, line: str) -> None:
    read = _read(lang, line)
    assert (read.intent, read.kind) == ("log", "note")


@pytest.mark.parametrize(
    ("lang", "line", "intent"),
    [
        ("en", "Peter Walsh on Friday", "remind"),
        ("en", "Peter Walsh offer tomorrow", "remind"),
        ("en", "Peter Walsh: offer by Friday", "remind"),
        ("en", "Peter Walsh: send the drawings on Friday", "remind"),
        ("en", "Peter Walsh birthday 5 June", "remind"),
        ("en", "Peter Walsh - demo on Friday at 10, bring the new loader", "remind"),
        ("en", "Peter Walsh will call on Friday", "remind"),
        ("en", "Peter Walsh is out of oil, call him on Friday", "remind"),
        ("en", "I promised Walsh Farms Ltd samples next week", "remind"),
        ("en", "does Peter Walsh want the loader?", "ask"),
        ("en", "Peter Walsh wants the loader?", "ask"),
        ("en", "Peter Walsh", "find"),
        ("en", "Peter pays tomorrow", "remind"),
        ("en", "the lease ends on 30 June", "remind"),
        ("ru", "Соколову счёт до пятницы", "remind"),
        ("ru", "передать Соколову, что деталь завтра", "remind"),
        ("nb", "si til Ola Berg at delen kommer i morgen", "remind"),
        ("bg", "кажи на Колев, че частта идва утре", "remind"),
    ],
)
def test_plans_questions_and_bare_names_stay_what_they_are(lang: str, line: str, intent: str) -> None:
    assert _read(lang, line).intent == intent


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "Peter Walsh can't do Monday, suggests Wednesday", 13),
        ("en", "Tuesday no good for Peter Walsh, Thursday instead", 14),
        ("ru", "Соколов не может в понедельник, предлагает среду", 13),
        ("nb", "Ola Berg avlyste i morgen, ny dato 20. mai", 20),
        ("bg", "Колев не може в понеделник, предлага сряда", 13),
        ("en", "Peter Walsh can't make tomorrow", 13),
    ],
)
def test_of_two_times_the_one_that_suits_is_due(lang: str, line: str, day: int) -> None:
    due = _read(lang, line).due
    assert due is not None
    assert due.start.day == day


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Peter Walsh still hasn't signed"),
        ("ru", "Игорь Титов так и не подписал"),
        ("nb", "Ola Berg har ikke signert"),
        ("bg", "Ради Тодоров още не е подписал"),
    ],
)
def test_what_is_not_signed_is_not_won(lang: str, line: str) -> None:
    assert _read(lang, line).deal.outcome is None


@pytest.mark.parametrize(
    ("lang", "line", "kind"),
    [
        ("en", "had a look at Peter Walsh's combine", "visit"),
        ("en", "had a look at the quote for Peter Walsh", "note"),
        ("ru", "осмотрел ангар у Соколова", "visit"),
        ("nb", "så på traktoren til Ola Berg i går", "visit"),
        ("bg", "огледах халето на Колев", "visit"),
    ],
)
def test_to_look_at_somebodys_thing_is_a_visit_and_at_a_paper_is_none(lang: str, line: str, kind: str) -> None:
    assert (_read(lang, line).kind or "note") == kind


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Peter Walsh not answering emails"),
        ("ru", "Игорь Титов не отвечает на письма"),
        ("bg", "Колев не отговаря на имейли"),
    ],
)
def test_letters_without_an_answer_are_no_call(lang: str, line: str) -> None:
    read = _read(lang, line)
    assert (read.kind, read.outcome) == ("note", None)


def test_the_phone_one_spoke_on_plans_nothing() -> None:
    read = _read("en", "spoke to Peter Walsh on the phone this morning, needs one by tomorrow")
    assert read.happened is not None
    assert read.due is not None
    assert (read.happened.start.day, read.due.start.day) == (12, 13)


def test_how_often_something_is_wanted_is_not_when_it_is_due() -> None:
    due = _read("en", "Peter Walsh wants 200 litres weekly, trial delivery on Monday").due
    assert due is not None
    assert (due.start.day, due.recurrence) == (18, None)
    reminded = _read("en", "call Peter Walsh weekly, first on Monday").due
    assert reminded is not None
    assert reminded.recurrence is not None


def test_an_hour_of_the_day_named_that_is_still_to_come_is_no_meeting_that_took_place() -> None:
    due = _read("en", "meeting with Peter Walsh Tuesday at 11 about the shed").due
    assert due is not None
    assert (due.start.day, due.start.hour) == (12, 11)
