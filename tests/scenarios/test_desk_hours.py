"""Hours that differ between weekdays: typed in one's own words, shown, and followed by all that goes by them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Queue, Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_start import say
from tests.scenarios.world import World

TYPED = {
    "en": "Mon-Thu 9-17, Fri 9-15", "ru": "пн-чт 9-17, пт 9-15", "nb": "man-tor 9-17, fre 9-15",
    "bg": "пн-чт 9-17, пт 9-15",
}  # fmt: skip
SHOWN = {
    "en": "Mon–Thu 09:00–17:00; Fri 09:00–15:00", "ru": "пн–чт 09:00–17:00; пт 09:00–15:00",
    "nb": "man–tor 09:00–17:00; fre 09:00–15:00", "bg": "пн–чт 09:00–17:00; пт 09:00–15:00",
}  # fmt: skip
SLIPPED = {"en": "Mon-Thru 9-17", "ru": "пн-чтт 9-17", "nb": "man-tors 9-5", "bg": "9-17"}
WRONG = {
    "en": ("week-unread", "Mon-Thru"), "ru": ("week-unread", "чтт"), "nb": ("week-order", "9-5"),
    "bg": ("week-no-days", "9-17"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_friday_that_ends_early_is_typed_shown_and_followed(world: World, language: str) -> None:
    desk, vera = await desk_of(world, language), await world.member("Vera", "owner", language)
    await vera.says("/queue")
    await vera.presses(say(world, vera, "queue-settings"))
    await vera.presses(say(world, vera, "queue-change-hours"))
    await vera.fills(week=SLIPPED[language], minutes="30")
    key, named = WRONG[language]
    assert say(world, vera, key, text=named) in vera.screen.text
    await vera.fills(week=TYPED[language], minutes="30")
    assert f"{SHOWN[language]} (Europe/Oslo)" in vera.screen.text
    assert say(world, vera, "queue-label-closed") in vera.screen.text
    assert (await the(world, Queue)).hours["5"] == [["09:00", "15:00"]]
    await desk.boris.says("/queue")
    await desk.boris.presses(say(world, desk.boris, "queue-settings"))
    assert SHOWN[language] in desk.boris.screen.text
    assert say(world, desk.boris, "queue-change-hours") not in desk.boris.screen.buttons
    await world.advance(days=3, hours=2, minutes=45)  # Friday, a quarter of an hour before the end
    await desk.ivan.says("login does not work")
    assert _due(await the(world, Ticket)) == (_oslo(18, 9, 9), _oslo(18, 9, 15))
    await world.advance(hours=1)
    olga = await world.stranger("Olga", language)
    await olga.says("and where is mine?")
    card = desk.card(olga).text
    assert say(world, olga, "customer-away", when="").strip(" .\u2068\u2069") in card and "09:00" in card
    late = max(await all_of(world, Ticket), key=lambda one: one.number)
    assert _due(late) == (_oslo(18, 9, 24), _oslo(18, 9, 30))
    await world.advance(days=2, hours=17, minutes=40)
    assert say(world, olga, "customer-late") not in desk.card(olga).text
    await world.advance(minutes=10)
    assert say(world, olga, "customer-late") in desk.card(olga).text


async def test_a_break_stays_where_only_the_zone_is_another(world: World) -> None:
    await desk_of(world)
    vera = await world.member("Vera", "owner")
    await vera.says("/queue")
    await vera.forges("queue.hours")
    await vera.fills(week="Mon-Thu 9-12, 13-17, Fri 9-11, 11:30-15", minutes="30")
    key = (await the(world, Queue)).id
    await vera.forges(f"queue.lunch:{key}")
    await vera.fills(zone="Sofia")
    row = await the(world, Queue)
    assert (row.timezone, row.hours["5"]) == ("Europe/Sofia", [["09:00", "11:00"], ["11:30", "15:00"]])
    await vera.forges(f"queue.lunch:{key}")
    await vera.fills(lunch="12-13", zone="Oslo")
    assert "Mon–Thu 09:00–12:00, 13:00–17:00; Fri 09:00–12:00, 13:00–15:00 (Europe/Oslo)" in vera.screen.text
    await vera.presses("Undo")
    assert (await the(world, Queue)).hours["5"] == [["09:00", "11:00"], ["11:30", "15:00"]]


def _due(ticket: Ticket) -> tuple[datetime, datetime]:
    """When its answer is due soon, and when it is, to the second."""
    assert ticket.warn_at is not None and ticket.due_at is not None
    return ticket.warn_at.replace(microsecond=0), ticket.due_at.replace(microsecond=0)


def _oslo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour - 2, minute, tzinfo=UTC)
