"""Whole lines as salespeople type them: what is written down from each."""

from types import MappingProxyType

import pytest

from crm.understanding import Moment, Understanding, Vocabulary, understand
from crm.understanding.names import dictionary_form
from tests.understanding.tables import NOW, OSLO, rows

CASES = rows("lines")


def when(moment: Moment | None) -> str:
    return moment.start.strftime("%d.%m %H:%M") if moment else "-"


def shown(read: Understanding) -> list[str]:
    return [
        " ".join(part or "-" for part in (read.intent, read.kind, read.direction, read.outcome)),
        ", ".join(person.name for person in read.people) or "-",
        read.company.name if read.company else "-",
        when(read.happened),
        when(read.due),
        ", ".join(f"{money.minor // 100} {money.currency}" for money in read.money) or "-",
        f"{read.deal.stage or '-'} {read.deal.outcome or '-'}",
        read.note or "-",
    ]


@pytest.mark.parametrize(("lang", "row"), CASES, ids=[f"{lang} {row.split(' | ')[0]}" for lang, row in CASES])
def test_a_line_says_what_it_says(lang: str, row: str) -> None:
    text, *expected = row.split(" | ")
    assert shown(understand(text, lang=lang, now=NOW, tz=OSLO)) == expected


def test_english_words_are_understood_in_a_norwegian_message() -> None:
    read = understand("called Petrov, demo tomorrow at 10", lang="nb", now=NOW, tz=OSLO)
    assert (read.intent, read.kind, when(read.due)) == ("log", "call", "13.05 10:00")


def test_a_team_calls_its_stages_by_its_own_names() -> None:
    vocabulary = Vocabulary(MappingProxyType({"Пилотный проект": "pilot", "Offer sent": "offer_sent"}))
    english = understand("move Acme to offer sent", lang="en", now=NOW, tz=OSLO, vocabulary=vocabulary)
    russian = understand("переведи Акме в пилотный проект", lang="ru", now=NOW, tz=OSLO, vocabulary=vocabulary)
    assert (english.deal.stage, russian.deal.stage) == ("offer_sent", "pilot")


def test_the_words_of_a_reminder_are_no_part_of_its_time() -> None:
    read = understand("Minn meg på i morgen kl. 10 å ringe Granin", lang="nb", now=NOW, tz=OSLO)
    assert read.due is not None
    assert (read.due.said, read.note) == ("i morgen kl. 10", "ringe Granin")


def test_spans_cover_the_words_they_were_read_from() -> None:
    text = "called Granin, offer by fri 40k"
    read = understand(text, lang="en", now=NOW, tz=OSLO)
    assert {(span.role, text[span.start : span.end]) for span in read.spans} >= {
        ("log", "called"),
        ("person", "Granin"),
        ("due", "by fri"),
        ("money", "40k"),
    }


def test_phones_and_addresses_are_taken_out_of_the_words() -> None:
    read = understand("Ivan Petrov +47 912 34 567 ivan@acme.no, call tomorrow 10", lang="nb", now=NOW, tz=OSLO)
    assert read.phones == ("+4791234567",)
    assert read.emails == ("ivan@acme.no",)
    assert [person.name for person in read.people] == ["Ivan Petrov"]
    assert when(read.due) == "13.05 10:00"


@pytest.mark.parametrize("said", ["Анной-Марией", "а-б-в", "Римским-Корсаковым", "-"])
def test_a_name_joined_by_hyphens_gets_its_nominative_or_stays_as_it_is(said: str) -> None:
    found = {"Анной-Марией": "Анна-Мария", "Римским-Корсаковым": "Римский-Корсаков", "а-б-в": "А-Б-В", "-": "-"}
    assert dictionary_form([said], "ru", oblique=True) == found[said]


def test_a_link_stays_in_the_note_and_nothing_inside_it_is_read() -> None:
    read = understand("Petrov: see https://acme.com/2026-05-12/40k", lang="en", now=NOW, tz=OSLO)
    assert (read.links, read.due, read.money) == (("https://acme.com/2026-05-12/40k",), None, ())


def test_an_english_verb_in_a_russian_message_is_followed_by_whom_one_called() -> None:
    read = understand("called Petrov acme, wants 20 seats", lang="ru", now=NOW, tz=OSLO)
    assert (read.intent, read.direction) == ("log", "out")
    assert understand("звонил Петров, хочет 20 мест", lang="ru", now=NOW, tz=OSLO).direction == "in"
