"""What could not be handled or may not have arrived is told to those who may repair it, and set going by one tap."""

from __future__ import annotations

from typing import Literal

import pytest
from sqlalchemy import select, update

from crm import digests
from crm.permissions import Role
from handlers import notices
from storage.queries import delivery
from storage.tables import Inbox, Outbox
from tests.scenarios.stored import all_of
from tests.scenarios.test_log import label
from tests.scenarios.world import Person, World

LANGUAGES = ("en", "ru", "nb", "bg")


async def _breaks(world: World, person: Person, patch: pytest.MonkeyPatch, parked: int = 1) -> None:
    """Somebody asks for their day while that is broken, until it is tried no more."""

    async def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with patch.context() as broken_for_now:
        broken_for_now.setattr(digests, "own_day", broken)
        await person.says("/today")
        for _ in range(4):
            await world.advance(seconds=20)
    assert [row.status for row in await all_of(world, Inbox) if row.errors] == ["parked"] * parked


async def _lose(world: World, person: Person, status: Literal["failed", "uncertain"], reason: str) -> Outbox:
    """The newest message to the person was lost on its way, as the courier would write it down."""
    async with world.store.begin(world.clock.now()) as work:
        newest = select(Outbox).where(Outbox.kind == "show").order_by(Outbox.id.desc())
        row = next(one for one in (await work.session.execute(newest)).scalars() if _is_to(one, person))
        values = {"status": status, "reason": reason, "uncertain": int(status == "uncertain")}
        await work.session.execute(update(Outbox).where(Outbox.id == row.id).values(**values))
        await work.session.refresh(row)
        one = await delivery.stuck_letter(work, row)
        assert one is not None
        await notices.report_stuck(work, one)
    await world.settle()
    return row


def _is_to(row: Outbox, person: Person) -> bool:
    return bool(row.payload["chat"]["id"] == person.place.id)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_breaks_for_one_is_told_to_the_owner_who_runs_it_again(
    world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = await world.member("Vera", role="owner", language=language)
    anna = await world.member("Anna", language=language)
    await _breaks(world, anna, monkeypatch)
    assert label(world, anna, "incident") in anna.screen.text
    assert label(world, vera, "outbox-told") in vera.screen.text
    assert "Anna" in vera.screen.text and "RuntimeError" in vera.screen.text
    await vera.presses(label(world, vera, "outbox-run-button").split("▶")[-1].strip())
    assert label(world, vera, "outbox-clear") in vera.screen.text
    assert label(world, anna, "today-title") in anna.screen.text


async def test_the_owner_hears_of_it_once_an_hour_and_the_list_has_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = await world.member("Vera", role="owner")
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await _breaks(world, anna, monkeypatch)
    before = len(vera.screens)
    await _breaks(world, boris, monkeypatch, parked=2)
    assert len(vera.screens) == before
    await vera.says("/outbox")
    assert "1. From Boris" in vera.screen.text and "2. From Anna" in vera.screen.text
    await vera.presses("1. ✕ Drop")
    assert "Dropped: Boris" in vera.screen.text and "From Boris" not in vera.screen.text
    await vera.presses("Bring it back")
    assert "1. From Boris" in vera.screen.text
    await world.advance(hours=1)
    await _breaks(world, boris, monkeypatch, parked=3)
    assert "Something needs a look" in vera.screen.text


@pytest.mark.parametrize("status", ["failed", "uncertain"])
async def test_a_lost_message_is_sent_again_by_a_tap(world: World, status: Literal["failed", "uncertain"]) -> None:
    vera, anna = await world.member("Vera", role="admin"), await world.member("Anna")
    await anna.says("/help")
    seen = len(anna.screens)
    row = await _lose(world, anna, status, "timeout")
    assert "To Anna" in vera.screen.text and "timeout" in vera.screen.text
    await vera.says("/outbox")
    assert ("doubles it" in vera.screen.text) is (status == "uncertain")
    await vera.presses("Send again")
    await world.advance(minutes=1)
    assert "goes out again" in vera.screen.text
    sent = next(one for one in await all_of(world, Outbox) if one.id == row.id)
    assert sent.status == "sent"
    assert len(anna.screens) in ({seen + 1} if status == "failed" else {seen, seen + 1})  # looked up where it can be
    await vera.says("/outbox")
    assert "Nothing is stuck" in vera.screen.text


@pytest.mark.parametrize(
    ("role", "sees", "mends"),
    [("head", ["Anna", "Olga"], True), ("sales", ["Olga"], True), ("operator", ["Olga"], True),
     ("auditor", ["Anna", "Boris", "Olga"], False)],
)  # fmt: skip
async def test_everybody_sees_what_is_theirs_to_see(world: World, role: Role, sees: list[str], mends: bool) -> None:
    north, south = await world.team("North"), await world.team("South")
    olga = await world.member("Olga", role=role, team=north)
    for name, team in (("Anna", north), ("Boris", south)):
        person = await world.member(name, team=team)
        await person.says("/help")
        await _lose(world, person, "failed", "gone")
    await olga.says("/help")
    await _lose(world, olga, "failed", "gone")
    await olga.says("/outbox")
    assert [name for name in ("Anna", "Boris", "Olga") if f"To {name}" in olga.screen.text] == sees
    assert any("Send again" in button for button in olga.screen.buttons) is mends


async def test_one_does_not_hear_that_nothing_reaches_oneself(world: World) -> None:
    vera, olga = await world.member("Vera", role="owner"), await world.member("Olga", role="admin")
    await vera.says("/help")
    before = len(vera.screens)
    await _lose(world, vera, "failed", "gone")
    assert len(vera.screens) == before
    assert "To Vera" in olga.screen.text


async def test_what_is_no_longer_stuck_is_not_run_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    vera, anna = await world.member("Vera", role="owner"), await world.member("Anna")
    await _breaks(world, anna, monkeypatch)
    told = vera.screen
    await vera.presses("Run again", on=told)
    seen = len(anna.screens)
    number = next(row.seq for row in await all_of(world, Inbox) if row.done_at and "today" in str(row.payload["fact"]))
    for data in (f"outbox.again:in:{number}", f"outbox.keep:in:{number}", "outbox.drop:out:99", "outbox.again:out:x"):
        await vera.forges(data)
        assert vera.toasts[-1] == label(world, vera, "not-found")
    assert len(anna.screens) == seen
