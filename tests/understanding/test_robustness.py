"""Any text gets an answer, in bounded time, of the documented shape."""

import json
import subprocess
import sys
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.ids import ALPHABET, LENGTH
from crm.understanding import to_json, understand
from locales.lexicon import LANGUAGES, load_lexicon
from tests.understanding.tables import NOW, OSLO

WORDS = sorted({word for lang in LANGUAGES for word in load_lexicon(lang).phrases})
NUMBERS = ["10", "15:00", "31.02", "24:00", "3.4.", "2026-12-01", "9999999", "40k", "€", "10^9", "0", "-1", "99:99"]
spoken = st.lists(st.sampled_from([*WORDS, *NUMBERS, "Гранину", "Petrov", "acme", ",", "."]), max_size=25).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(spoken, st.text(max_size=200)), lang=st.sampled_from(LANGUAGES))
def test_any_text_is_answered_and_no_plan_lies_silently_in_the_past(text: str, lang: str) -> None:
    read = understand(text, lang=lang, now=NOW, tz=OSLO)
    json.dumps(to_json(read))
    assert all(0 <= span.start < span.end <= len(text) for span in read.spans)
    if read.due and read.due.grain == "minute" and read.due.start < NOW:
        assert "past" in {doubt.code for doubt in read.doubts}


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=5, max_size=50))
def test_very_long_text_is_kept_to_the_end_in_the_note(piece: str) -> None:
    text = (piece * 4_000)[:19_000] + " the very end"
    assert understand(text, lang="ru", now=NOW, tz=OSLO).note.endswith("the very end")


@pytest.mark.parametrize("piece", ["1 ", "at 10 ", "+1 ", "a@b.", "2 to ", "Ivan ", "(", "завтра в ", "kr 1 "])
def test_hostile_length_costs_no_more_than_a_glance(piece: str) -> None:
    shorter, longest = (piece * 20_000)[:500], (piece * 20_000)[:20_000]
    least, most = (min(_seconds(text) for _ in range(5)) for text in (shorter, longest))
    assert most < least * 12  # forty times the letters; only the first 2,000 are read, and none of them squared


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH), st.sampled_from(LANGUAGES))
def test_an_id_says_nothing_but_itself(key: str, lang: str) -> None:
    for text in (f"#{key}", f"see #{key}"):
        read = understand(text, lang=lang, now=NOW, tz=OSLO)
        if any(sign.isdecimal() for sign in key):
            assert (read.due, read.happened, read.money, read.phones) == (None, None, (), ())


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    understand(text, lang="ru", now=NOW, tz=OSLO)
    return time.perf_counter() - begin


def test_the_answer_has_the_documented_shape() -> None:
    read = understand("called Granin from Acme yesterday, offer by fri 10:00 40k", lang="en", now=NOW, tz=OSLO)
    answer = to_json(read)
    assert list(answer) == [
        "lang", "intent", "kind", "direction", "outcome", "people", "company", "happened", "due", "money", "phones",
        "emails", "deal", "note", "doubts",
    ]  # fmt: skip
    assert answer["people"] == [{"said": "Granin", "name": "Granin"}]
    assert answer["company"] == {"said": "Acme", "name": "Acme"}
    start = "2026-05-15T10:00:00+02:00"
    assert answer["due"] == {
        "said": "by fri 10:00", "start": start, "end": None, "grain": "minute", "recurrence": None,
    }  # fmt: skip
    assert answer["money"] == [{"said": "40k", "minor": 4_000_000, "currency": "EUR"}]
    assert answer["deal"] == {"stage": None, "outcome": None}


def test_nothing_said_is_null_or_empty() -> None:
    assert to_json(understand("", lang="bg", now=NOW, tz=OSLO)) == {
        "lang": "bg", "intent": "none", "kind": None, "direction": None, "outcome": None, "people": [], "company": None,
        "happened": None, "due": None, "money": [], "phones": [], "emails": [],
        "deal": {"stage": None, "outcome": None}, "note": "", "doubts": [],
    }  # fmt: skip


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        understand("tomorrow", lang="en", now=datetime(2026, 5, 12), tz=OSLO)  # noqa: DTZ001 - the point of the test


def test_importing_is_light() -> None:
    heavy = ("dateparser", "phonenumbers", "sqlalchemy")
    code = f"import sys, crm.understanding; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - fixed
    assert done.stdout.strip() == "[]"
