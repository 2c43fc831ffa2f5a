"""When: every phrase of the tables, in four languages, and what is asked back where it is doubtful."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crm.understanding import parse_moment, understand
from crm.understanding.dates.tail import long_tail
from tests.understanding.tables import NOW, OSLO, rows, shown_moment

CASES = rows("dates")


@pytest.mark.parametrize(("lang", "row"), CASES, ids=[f"{lang} {row.split(' | ')[0]}" for lang, row in CASES])
def test_a_phrase_means_its_moment(lang: str, row: str) -> None:
    said, _, expected = row.partition(" | ")
    moment, _ = parse_moment(said, lang, NOW, OSLO)
    assert moment is not None
    assert shown_moment(moment) == expected
    assert moment.start.tzinfo is not None


@pytest.mark.parametrize(
    ("lang", "said", "code"),
    [
        ("en", "tomorrow", "no_time"),
        ("nb", "på fredag", "no_time"),
        ("en", "3/4", "ambiguous_date"),
        ("en", "on 3.4.", "ambiguous_date"),
        ("en", "today at 9", "past"),
        ("ru", "сегодня в 9", "past"),
        ("bg", "03.04.2020", "past"),
        ("en", "31.02.2027", "unread_date"),
        ("nb", "29.02.2027", "unread_date"),
        ("ru", "завтра в 25:00", "unread_clock"),
        ("nb", "kl 27", "unread_clock"),
        ("en", "in 999999 days", "unread_date"),
    ],
)
def test_a_doubt_is_said(lang: str, said: str, code: str) -> None:
    _, doubts = parse_moment(said, lang, NOW, OSLO)
    read = understand(said, lang=lang, now=NOW, tz=OSLO)
    assert code in {doubt.code for doubt in doubts} | {doubt.code for doubt in read.doubts}


@pytest.mark.parametrize("lang", ["ru", "nb", "bg"])
def test_where_the_day_always_comes_first_nothing_is_ambiguous(lang: str) -> None:
    moment, doubts = parse_moment("03.04.2027", lang, NOW, OSLO)
    assert moment is not None
    assert (moment.start.month, moment.start.day) == (4, 3)
    assert "ambiguous_date" not in {doubt.code for doubt in doubts}


def test_a_clock_inside_the_spring_gap_is_the_first_instant_after_it() -> None:
    moment, doubts = parse_moment("28.03.2027 02:30", "nb", NOW, OSLO)
    assert moment is not None
    assert moment.start.isoformat() == "2027-03-28T03:00:00+02:00"
    assert [doubt.code for doubt in doubts] == ["dst_gap"]


def test_what_was_done_lies_in_the_past_and_what_is_planned_ahead() -> None:
    read = understand("called Petrov on Monday, offer by Monday", lang="en", now=NOW, tz=OSLO)
    assert read.happened and read.due
    assert read.happened.start.date().isoformat() == "2026-05-11"
    assert read.due.start.date().isoformat() == "2026-05-18"


def test_a_second_plan_is_asked_about_rather_than_lost() -> None:
    read = understand("send the offer by friday, meeting on tuesday at 10", lang="en", now=NOW, tz=OSLO)
    assert read.due and read.due.said == "by friday"
    assert ("unread_date", "on tuesday at 10") in {(doubt.code, doubt.said) for doubt in read.doubts}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "wants 20 seats and a discount"),
        ("en", "I may call you back"),
        ("en", "version 3.4 is out"),
        ("en", "room 12, building 5"),
        ("ru", "хочет 20 мест и скидку"),
        ("ru", "до 5 человек в команде"),
        ("nb", "vil ha 20 lisenser til 5 avdelinger"),
        ("nb", "de har 3 kontorer og 12 ansatte"),
        ("bg", "иска 20 места и отстъпка"),
        ("bg", "имат 3 офиса"),
        ("en", "+47 912 34 567"),
        ("en", "price went from 10 to 12 percent"),
        ("en", "the 2nd version is better"),
        ("en", "the march release"),
        ("en", "24/7 support needed"),
        ("en", "Maria said the second floor is free"),
        ("ru", "цена выросла с 10 до 12 процентов"),
        ("ru", "работает у нас 3 года"),
        ("ru", "бюджет на 5 или 6 процентов выше"),
        ("ru", "на 3 этаже"),
        ("nb", "prisen gikk fra 10 til 12 prosent"),
        ("nb", "man må vente på svar"),
        ("nb", "kunden i 3. etasje"),
        ("bg", "цената се вдигна от 10 до 12 процента"),
        ("bg", "звъннах на 20 клиента"),
        ("bg", "офисът е на ул. Трети март 12"),
        ("bg", "студио Неделя е клиент"),
        ("bg", "честит Гергьовден на всички"),
        ("bg", "стъпка 3 от 5"),
        ("bg", "на трето място е цената"),
        ("bg", "работата върви"),
        ("ru", "бюджет 250 тыс руб"),
    ],
)
def test_text_without_a_date_gives_none(lang: str, text: str) -> None:
    read = understand(text, lang=lang, now=NOW, tz=OSLO)
    assert (read.happened, read.due) == (None, None)


def test_weeks_of_years_turn_over() -> None:
    late = datetime(2026, 12, 30, 9, tzinfo=ZoneInfo("Europe/Sofia"))
    moment, _ = parse_moment("следващия понеделник", "bg", late, "Europe/Sofia")
    assert moment is not None
    assert moment.start.isoformat() == "2027-01-04T00:00:00+02:00"


@pytest.mark.parametrize("said", ["i ettermiddag", "hver uke", "siste dag i hver måned", "om 3 dager", "på hverdager"])
def test_the_end_of_the_calendar_is_a_doubt_and_no_error(said: str) -> None:
    moment, doubts = parse_moment(said, "nb", datetime(9999, 12, 30, 23, tzinfo=OSLO), OSLO)
    assert moment or {doubt.code for doubt in doubts} == {"unread_date"}


def test_the_long_tail_goes_to_dateparser() -> None:
    found = long_tail("15 de mayo de 2027", "es", NOW, future=True)
    assert found is not None
    assert found.date().isoformat() == "2027-05-15"
    assert long_tail("15 May 2027 " * 40, "en", NOW, future=True) is None


def test_a_year_may_come_first_with_any_separator() -> None:
    for said in ("2027-05-15", "2027/05/15", "2027.5.15"):
        moment, _ = parse_moment(said, "en", NOW, OSLO)
        assert moment is not None
        assert moment.start.date().isoformat() == "2027-05-15"


@pytest.mark.parametrize(("lang", "said"), [("en", "tomorrow at 10"), ("ru", "завтра в 10"), ("nb", "i morgen kl 10"),
                                            ("bg", "утре в 10")])  # fmt: skip
def test_tomorrow_said_in_the_night_is_asked_back(lang: str, said: str) -> None:
    for hour, asks in ((0, True), (3, True), (4, False), (23, False)):
        _, doubts = parse_moment(said, lang, NOW.replace(hour=hour), OSLO)
        assert ("ambiguous_date" in {doubt.code for doubt in doubts}) is asks
