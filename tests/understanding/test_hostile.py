"""Whatever is typed is answered, whole; and no reminder is ever set for a time that is over."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm import reminders
from crm.doubts import about_plan
from crm.errors import Invalid
from crm.understanding import parse_moment, to_json, understand
from locales.lexicon import LANGUAGES, load_lexicon
from tests.understanding import hostile
from tests.understanding.tables import NOW, OSLO

WORDS = sorted({word for lang in LANGUAGES for word in load_lexicon(lang).phrases})
CLOCKS = ["10", "15:00", "02:30", "2:30", "at 7:75", "25:00", "3.4.", "3/4", "29.03.2026", "25.10.2026", "31.12"]
ZONES = ["Europe/Oslo", "Europe/Sofia", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
         "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Atlantic/Azores", "UTC"]  # fmt: skip
EDGES = " \t\n,;:–—-"
"""What a note does not begin or end with."""
AROUND = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC),
          datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 4, 4, 15, tzinfo=UTC),
          datetime(2026, 12, 31, 23, tzinfo=UTC)]  # fmt: skip
"""Clock changes in Europe, America and on Lord Howe, and the end of a year."""

moments = st.one_of(
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - with a zone
    st.builds(lambda at, minutes: at + timedelta(minutes=minutes), st.sampled_from(AROUND), st.integers(-2880, 2880)),
)
CAPITALS = [word.title() for word in WORDS]
pieces = st.one_of(st.sampled_from([*hostile.PIECES, *WORDS, *CAPITALS, *CLOCKS]), st.text(max_size=8))
spoken = st.lists(st.sampled_from([*WORDS, *CLOCKS]), min_size=1, max_size=8).map(" ".join)


class Holder:
    """Whose reminder it is, with the hours everybody has at first."""

    work_start, quiet_from, quiet_to = "09:00", "20:00", "08:00"

    def __init__(self, timezone: str) -> None:
        self.timezone = timezone


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hostile_text_of_full_length_is_answered_and_kept_to_its_end(lang: str) -> None:
    for text in hostile.texts():
        read = understand(text, lang=lang, now=NOW, tz=OSLO)
        json.dumps(to_json(read))
        assert len(text) == hostile.LONGEST
        assert read.note.rstrip(EDGES).endswith(text.rstrip(EDGES)[-40:])
        assert len(read.doubts) + len(read.people) < 200, text[:20]  # nothing that a receipt would list without end


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(pieces, min_size=1, max_size=12), length=st.integers(1, hostile.LONGEST),
       lang=st.sampled_from(LANGUAGES))  # fmt: skip
def test_any_mixture_at_any_length_is_answered(parts: list[str], length: int, lang: str) -> None:
    text = hostile.repeated("".join(parts) or " ", length)
    read = understand(text, lang=lang, now=NOW, tz=OSLO)
    json.dumps(to_json(read))
    assert all(0 <= span.start < span.end <= len(text) for span in read.spans)
    parse_moment(text[:200], lang, NOW, OSLO)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_lexicon_breaks_a_line_that_repeats_it_with_a_capital(lang: str) -> None:
    """ "Update Update …": every name rule looks at what stands beside a capital, and none goes on without end."""
    by_role = {phrase.role: phrase for phrases in load_lexicon(lang).phrases.values() for phrase in phrases}
    assert len(by_role) > 50
    for phrase in by_role.values():
        text = hostile.repeated(f"{' '.join(phrase.words).title()} ", 2_000)
        json.dumps(to_json(understand(text, lang=lang, now=NOW, tz=OSLO)))


@settings(max_examples=400, deadline=None)
@given(text=spoken, lang=st.sampled_from(LANGUAGES), now=moments, zone=st.sampled_from(ZONES))
def test_a_reminder_is_never_set_in_the_past(text: str, lang: str, now: datetime, zone: str) -> None:
    tz = ZoneInfo(zone)
    read = understand(text, lang=lang, now=now, tz=tz)
    if read.due is None:
        return
    has_clock = read.due.grain in ("minute", "hour")
    try:
        due = reminders.due_for(Holder(zone), read.due.start, has_clock=has_clock, now=now, said_in=zone)
    except Invalid:
        question = about_plan(read.due, read.doubts, now, tz, is_set=False)
        assert question is None or all(one.start > now or not one.has_clock for one in question.choices)
        return
    assert due > now


@settings(max_examples=300, deadline=None)
@given(text=spoken, lang=st.sampled_from(LANGUAGES), now=moments, zone=st.sampled_from(ZONES))
def test_no_button_offers_a_time_that_is_over(text: str, lang: str, now: datetime, zone: str) -> None:
    tz = ZoneInfo(zone)
    read = understand(text, lang=lang, now=now, tz=tz)
    question = about_plan(read.due, read.doubts, now, tz, is_set=False)
    for choice in question.choices if question else ():
        assert choice.start > now or not choice.has_clock
        assert choice.start + timedelta(days=1) > now
