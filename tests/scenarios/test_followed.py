"""Every update can be followed from end to end by one id in the log."""

from __future__ import annotations

from typing import Any

import pytest

from bots.platform import NotSent, Parcel, Refused, Sent, Uncertain
from storage.tables import Inbox, Outbox
from tests.logged import Log, logged
from tests.scenarios.stored import all_of
from tests.scenarios.world import World

WORDS = "somebody's words"


async def _keys(world: World) -> list[str]:
    return [f"{row.source}:{row.ext_id}" for row in await all_of(world, Inbox)]


def _told(log: Log, event: str) -> list[dict[str, Any]]:
    return [line for line in log.lines if line["event"] == event]


async def test_every_line_of_an_update_carries_its_key(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    with logged() as log:
        await anna.says("called Petrov, wants 20 seats, offer by fri 40k")
    [key] = await _keys(world)
    assert {line.get("update_key") for line in log.lines} == {key}
    assert {"inbox.received", "event.handled", "outbox.result"} <= set(log.events())
    [handled] = _told(log, "event.handled")
    assert (handled["actor"], handled["op"], handled["kind"]) == (anna.member_id, "interaction.log", "said")


async def test_each_of_several_updates_keeps_its_own(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    with logged() as log:
        await anna.says("called Petrov, wants 20 seats")
        await anna.presses("Undo")
        await anna.says("/nosuchthing")
    keys = await _keys(world)
    assert all("update_key" in line for line in log.lines)
    for event in ("inbox.received", "event.handled"):
        assert sorted(line["update_key"] for line in _told(log, event)) == sorted(keys)
    assert {line["update_key"] for line in _told(log, "outbox.result")} <= set(keys)
    assert len({line["update_key"] for line in _told(log, "outbox.result")}) > 1


@pytest.mark.parametrize("error", [NotSent("away"), Refused("blocked", gone=True), Uncertain("reset"), OSError("boom")])
async def test_an_answer_that_does_not_arrive_is_logged_under_the_update(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    anna = await world.member("Anna")

    async def fails(parcel: Parcel) -> Sent:
        raise error

    monkeypatch.setattr(world.driver.platform, "send", fails)
    with logged() as log:
        await world.driver.says(anna.account, anna.place, "/help")
        await world.intake.handle_waiting()
        await world.courier.deliver()
    [key] = await _keys(world)
    assert _told(log, "outbox.result")
    assert {line.get("update_key") for line in log.lines} == {key}


async def test_what_breaks_is_logged_under_the_update(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await world.member("Anna")

    async def breaks(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("handlers.gateway.last_lines.keep", breaks)
    with logged() as log:
        await anna.says("called Petrov")
    [key] = await _keys(world)
    [failed] = _told(log, "event.failed")
    assert (failed["update_key"], failed["actor"]) == (key, anna.member_id)
    assert {line.get("update_key") for line in log.lines} == {key}
    assert "RuntimeError" in failed["exception"] and WORDS not in log.text


async def test_what_nobody_asked_for_is_followed_by_its_own_key(world: World) -> None:
    """A reminder is no update; the lines about sending it are found by the key it is queued under."""
    anna = await world.member("Anna")
    await anna.says("remind me in 2 hours: send the offer")
    with logged() as log:
        await world.advance(hours=3)
    due = [row for row in await all_of(world, Outbox) if row.dedupe.startswith("reminder:")]
    assert [row.event_key for row in due] == [None]
    assert due[0].dedupe in {line["update_key"] for line in _told(log, "outbox.result")}
    assert all("update_key" in line for line in log.lines)
