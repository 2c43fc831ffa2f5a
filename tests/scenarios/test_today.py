"""The own day: overdue, due, slipping, logged; every line opens."""

from __future__ import annotations

import pytest

from crm.ids import new_id
from handlers.events import Author, Chat, Event, Pressed
from locales.catalog import LANGUAGES
from storage.queries.reminders import open_of
from tests.scenarios.test_deals import begin
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_day_is_clear_in_every_language(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says("/today")
    for key in ("today-title", "today-clear", "today-logged-nothing"):
        assert world.catalog.say(language, key) in anna.screen.text


async def test_the_day_shows_what_is_overdue_due_and_slipping(world: World) -> None:
    anna = await world.member("Anna")
    await begin(world, anna)
    await world.advance(days=60)
    await anna.says("/remind call Acme in 10 minutes")
    await anna.says("/remind send prices in 3 hours")
    await anna.says("/remind order paper in 3 days")
    await world.advance(minutes=20)
    await anna.says("/today")
    text = anna.screen.text
    for part in ("1 overdue", "call Acme", "1 due today", "send prices", "slipping", "Acme – seats"):
        assert part in text, part
    assert "order paper" not in text
    await anna.presses("2. send prices")
    assert "send prices" in anna.screen.text
    await anna.says("/today")
    await anna.presses("3. Acme – seats")
    assert "New ●" in anna.screen.text


async def test_a_colleagues_day_is_ones_own_only(world: World) -> None:
    anna, vera = await world.member("Anna"), await world.member("Vera", role="owner")
    await anna.says("/remind private thing in 3 hours")
    await vera.says("/today")
    assert "private thing" not in vera.screen.text


async def test_home_shows_the_day_and_ones_deals_and_is_redrawn_after_done(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await begin(world, anna)
    await begin(world, boris)
    await anna.says("/remind call Acme in 10 minutes")
    await anna.says("/remind send prices in 3 hours")
    await world.advance(minutes=20)
    await anna.opens_home()
    for part in ("1 overdue", "call Acme", "1 due today", "send prices", "My open deals: 1", "New", "Acme – seats"):
        assert part in anna.home.text, part
    assert "€40,000" in anna.home.text
    await anna.presses("✓ Done: 2", on=anna.home)
    assert "1 overdue" in anna.home.text
    assert "due today" not in anna.home.text
    assert "✓ send prices" in anna.home.text
    assert not any("send prices" in label for label in anna.home.buttons)
    await anna.presses("✓ Done: 1", on=anna.home)
    assert "All clear" in anna.home.text
    await anna.presses("Undo", on=anna.home)
    await anna.opens_home()
    assert "call Acme" in anna.home.text
    assert "send prices" not in anna.home.text


async def test_whatever_is_pressed_on_home_home_is_drawn_anew(world: World) -> None:
    """A home view is no message: the answer goes to the chat, and home would stay as it was."""
    anna = await world.member("Anna")
    await anna.says("/remind send prices in 3 hours")
    await anna.opens_home()
    async with world.store.begin(world.clock.now()) as work:
        (reminder,) = await open_of(work, anna.member_id)
    account = anna.account
    chat = Chat(account.platform, anna.place.id, "private", account.team)
    author = Author(account.platform, account.user, account.name, account.team)
    fact = Pressed(f"reminder.drop:{reminder.reminder.id}", "", home=True)
    await world.intake.receive([Event("test", new_id(), world.clock.now(), chat, author, fact)])
    await world.settle()
    assert any("Dropped" in one.text for one in anna.screens)
    assert "All clear" in anna.home.text
