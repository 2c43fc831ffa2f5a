"""Whole lines that ask of somebody or of deals, and lines that only look like them; positions beside firms; months."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crm.understanding import understand
from crm.understanding.asked_of import wanted
from crm.understanding.deal_questions import deal_question
from crm.understanding.posts import post_and_firm

NOW = datetime(2026, 5, 12, 8, 42, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("lang", "line", "wants", "who", "noun"),
    [
        ("en", "James' number please?", "detail", "James", "phone"),
        ("en", "can you update the e-mail of Kari to", "change", "Kari", "email"),
        ("en", "what do we know about Birch & Stone?", "card", "Birch & Stone", ""),
        ("ru", "что Наташа сделала на этой неделе?", "done", "Наташа", ""),
        ("ru", "смени почту у Петрова на", "change", "Петрова", "email"),
        ("nb", "bytt Kari sin e-post til", "change", "Kari", "email"),
        ("nb", "hva har Natasha gjort denne uka?", "done", "Natasha", ""),
        ("bg", "какво е свършила Наташа тази седмица?", "done", "Наташа", ""),
        ("bg", "махни контакта Иван Стоянов", "remove", "Иван Стоянов", ""),
    ],
)
def test_what_is_wanted_of_whom(lang: str, line: str, wants: str, who: str, noun: str) -> None:
    first = wanted(line, lang)[0]
    assert (first.wants, first.who, first.noun) == (wants, who, noun)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "called Kari, wants the phone number of the site manager at the new warehouse in Bergen"),
        ("en", "Kari changed her number, the new one comes tomorrow"),
        ("ru", "звонил Петрову, просил телефон склада и адрес доставки на завтра"),
        ("nb", "ringte Kari, hun vil ha nummeret til montøren og adressen til lageret i morgen"),
        ("bg", "звънях на Иван, иска телефона на склада и адреса за доставка утре"),
    ],
)
def test_what_is_told_wants_nothing(lang: str, line: str) -> None:
    assert wanted(line, lang) == ()


@pytest.mark.parametrize(
    ("lang", "line", "wants"),
    [
        ("en", "we won the deal", None),
        ("en", "the Acme deal is stuck, call them", None),
        ("en", "lost", None),
        ("en", "stuck deals", "slipping"),
        ("en", "did we win anything last week?", "won"),
        ("ru", "сделка с Акме зависла", None),
        ("ru", "сколько сделок мы проиграли в апреле?", "lost"),
        ("nb", "avtalen med Acme står stille", None),
        ("nb", "hvor mange avtaler vant vi i april?", "won"),
        ("bg", "сделката с Акме е застояла", None),
        ("bg", "колко сделки спечелихме през април?", "won"),
    ],
)
def test_only_a_question_about_deals_alone_is_one(lang: str, line: str, wants: str | None) -> None:
    asked = deal_question(line, lang, NOW, OSLO)
    assert (asked.wants if asked else None) == wants


@pytest.mark.parametrize(
    ("lang", "part", "position", "firm"),
    [
        ("en", "Head of Sales at Bluewater Ltd", "Head of Sales", "Bluewater Ltd"),
        ("en", "CEO of Acme", "CEO", "Acme"),
        ("en", "Managing Director", "Managing Director", ""),
        ("en", "House at Home", "", "House at Home"),
        ("ru", "директор по продажам в Ромашке", "директор по продажам", "Ромашке"),
        ("ru", "директор ООО «Ромашка»", "директор", "ООО «Ромашка»"),
        ("ru", "Ромашка", "", "Ромашка"),
        ("nb", "innkjøper hos Acme", "innkjøper", "Acme"),
        ("nb", "Rørlegger Hansen AS", "", "Rørlegger Hansen AS"),
        ("bg", "управител на Аква", "управител", "Аква"),
        ("bg", "търговски директор", "търговски директор", ""),
    ],
)
def test_a_position_and_its_firm_are_told_apart(lang: str, part: str, position: str, firm: str) -> None:
    assert post_and_firm(part, lang) == (position, firm)


@pytest.mark.parametrize(
    ("lang", "line", "is_due"),
    [
        ("en", "called Kari Nilsen: she has moved to Bergen in March", False),
        ("en", "called Kari Nilsen, she moves to Bergen in March", True),
        ("ru", "звонил Петрову: он переехал в Берген в марте", False),
        ("ru", "звонил Петрову, переезжает в Берген в марте", True),
        ("nb", "ringte Kari: hun har flyttet til Bergen i mars", False),
        ("nb", "ringte Kari, hun flytter til Bergen i mars", True),
        ("bg", "обадих се на Кари: тя се е преместила в Берген през март", False),
        ("bg", "обадих се на Кари, мести се в Берген през март", True),
    ],
)
def test_a_month_in_which_something_changed_is_no_plan_and_stays_in_the_words(
    lang: str, line: str, *, is_due: bool
) -> None:
    read = understand(line, lang=lang, now=NOW, tz=OSLO)
    assert (read.due is not None) == is_due
    if not is_due:
        assert read.happened is None
        assert line.endswith(read.note)
