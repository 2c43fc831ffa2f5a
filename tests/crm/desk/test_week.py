"""A week's hours in the words of people, in four languages; what cannot be read is named."""

from __future__ import annotations

import pytest

from crm.desk.week import read, written
from crm.errors import Invalid

OFFICE = "Mon–Thu 09:00–17:00; Fri 09:00–15:00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mon-Thu 9-17, Fri 9-15", OFFICE),
        ("Monday to Thursday: 9am - 5pm. Friday 9-3pm, weekends closed", OFFICE),
        ("пн-чт 9-17, пт 9-15", OFFICE),
        ("с понедельника по четверг с 9 до 17 ч., в пятницу с 9 до 15, сб и вс выходные", OFFICE),
        ("man-tor 9-17, fre 9-15", OFFICE),
        ("mandag til og med torsdag kl. 9–17\nfredag 09.00–15.00\nhelg stengt", OFFICE),
        ("от понеделник до четвъртък 9-17, петък 9-15, събота и неделя почивни дни", OFFICE),
        ("пн-чт 0900-1700; пт 9:00-15:00; нд затворено", OFFICE),
        ("будни 9-18, выходные 10-14", "Mon–Fri 09:00–18:00; Sat–Sun 10:00–14:00"),
        ("daily 9-18 except Sundays", "Mon–Sat 09:00–18:00"),
        ("ежедневно кроме вс 9-18", "Mon–Sat 09:00–18:00"),
        ("hver dag 9-18, stengt søndag", "Mon–Sat 09:00–18:00"),
        ("Mon, Wed 9-12, 13-17; Tue and Sat 10-14", "Mon, Wed 09:00–12:00, 13:00–17:00; Tue, Sat 10:00–14:00"),
        ("Mon-Thu 9-17 (lunch 12-13), Fri 9-15", "Mon–Thu 09:00–12:00, 13:00–17:00; Fri 09:00–15:00"),
        ("пн-пт 9-17, сб 9-12, обед 12-13", "Mon–Fri 09:00–12:00, 13:00–17:00; Sat 09:00–12:00"),
        ("Fri-Mon 22-24, Sat 0-6", "Mon, Fri, Sun 22:00–24:00; Sat 00:00–06:00, 22:00–24:00"),
        ("Mon-Fri 1-5pm, Sat 9-12, 12-15", "Mon–Fri 13:00–17:00; Sat 09:00–15:00"),
        ("every day except Sun 9-17; Sun 11-15", "Mon–Sat 09:00–17:00; Sun 11:00–15:00"),
        ("Mon-Fri 9-18, lunch 13-14\nSat 10-16, lunch 12-12:30",
         "Mon–Fri 09:00–13:00, 14:00–18:00; Sat 10:00–12:00, 12:30–16:00"),
        ("Mon-Fri 9-21, break 13-14; Sat 10-20, break 15-16",
         "Mon–Fri 09:00–13:00, 14:00–21:00; Sat 10:00–15:00, 16:00–20:00"),
        ("пн–пт – 9–18, сб, вс – выходной", "Mon–Fri 09:00–18:00"),
        ("Closed Sun; Mon–Fri 9–17", "Mon–Fri 09:00–17:00"),
        ("денонощно", "Mon–Sun 00:00–24:00"),
        ("вт 24/7", "Tue 00:00–24:00"),
    ],
)
def test_a_week_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert written(read(typed), "en") == meant


@pytest.mark.parametrize(
    ("typed", "key", "named"),
    [
        ("whenever you like", "week-unread", "whenever"),
        ("Mon-Thru 9-17", "week-unread", "Mon-Thru"),
        ("ma, ti, on, to 9-17", "week-unread", "on"),
        ("Mon-Fri 9-25", "week-unread", "25"),
        ("Mon 9:75-12", "week-unread", "9:75"),
        ("12345 9-17", "week-unread", "12345"),
        ("Mon 9-17 closed", "week-unread", "17 closed"),
        ("9-17", "week-no-days", "9-17"),
        ("Mon-Thu 9-17, Fri", "week-no-time", "Fri"),
        ("пн-пт с 9", "week-no-end", "9"),
        ("Mon 9-17 lunch", "week-no-end", "lunch"),
        ("Mon-Fri 9-5", "week-order", "9-5"),
        ("Mon-Fri 9-17, Fri 9-15", "week-twice", "Fri 9-15"),
        ("Mon 9-12, lunch 12-13", "queue-lunch-range", ""),
        ("Sun closed", "settings-no-day", ""),
    ],
)
def test_what_cannot_be_read_is_named_and_so_is_what_cannot_be(typed: str, key: str, named: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(typed)
    assert (refused.value.key, refused.value.values.get("text", "")) == (key, named)
