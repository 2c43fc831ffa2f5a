"""What this version cannot read is kept as it came: told to those who may repair it, and run again once it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bots.intake import InboxIntake
from bots.unread import LARGEST, Raw
from handlers.events import Author, Chat, Commanded, Event
from handlers.gateway import Gateway
from handlers.registry import Registry
from storage.tables import Inbox
from tests.scenarios.stored import all_of
from tests.scenarios.test_log import label
from tests.scenarios.world import Person, World

LANGUAGES = ("en", "ru", "nb", "bg")
ODD = {"update_id": 5, "message": {"text": "/today", "odd": ["\0", "\ud800", 1.5]}}


def _raw(person: Person, number: int = 5, native: Mapping[str, Any] = ODD) -> Raw:
    account = person.account
    author = Author(account.platform, account.user, account.name, account.team)
    key = f"{account.platform}:{account.team}:{person.place.id}"
    return Raw(f"{account.platform}:{account.team}", str(number), native, "KeyError", key, author)


def _begins_anew(world: World, reads: bool, person: Person) -> None:
    """Another process on the same store, of a version that reads it, or does not."""
    account = person.account
    author = Author(account.platform, account.user, account.name, account.team)
    chat = Chat(account.platform, person.place.id, "private", account.team)

    async def read(native: Mapping[str, Any]) -> Event | None:
        text = native["message"]["text"]
        if not reads:
            raise KeyError(text)
        source, number = f"{account.platform}:{account.team}", str(native["update_id"])
        fact = Commanded(text.removeprefix("/"))
        return Event(source, number, world.clock.now(), chat, author, fact, "900") if text else None

    known = Registry.everything()
    world.gateway = Gateway(world.store, known, world.catalog, world.clock, world.defaults, world.manners)
    world.gateway.readers[account.platform] = read
    world.intake = InboxIntake(world.gateway, "another", world.courier.outgoing)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_cannot_be_read_rests_until_a_version_can_read_it(world: World, language: str) -> None:
    vera, anna = await world.member("Vera", role="owner", language=language), await world.member("Anna")
    _begins_anew(world, False, anna)
    for _ in range(2):  # it is brought again
        await world.intake.park(_raw(anna))
    await world.settle()
    assert anna.screens == []
    told = label(world, vera, "outbox-raw", name="", when="").rpartition(":")[2]
    assert told in vera.screen.text
    assert "Anna" in vera.screen.text and "KeyError" in vera.screen.text
    again = label(world, vera, "outbox-run-button").split("▶")[-1].strip()
    await vera.presses(again)
    await vera.says("/outbox")
    assert told in vera.screen.text
    assert (await _rest(world))[0].errors == 5
    _begins_anew(world, True, anna)
    await vera.presses(again)
    assert label(world, vera, "outbox-clear") in vera.screen.text
    assert label(world, anna, "today-title") in anna.screen.text
    await world.intake.park(_raw(anna))
    await world.settle()
    assert await _rest(world) == [] and len(anna.screens) == 1


async def test_what_is_dropped_says_nothing_and_what_is_too_large_is_told_of(world: World) -> None:
    vera, anna = await world.member("Vera", role="owner"), await world.member("Anna")
    _begins_anew(world, True, anna)
    await world.intake.park(_raw(anna))
    await vera.says("/outbox")
    await vera.presses("Drop")
    assert await _rest(world) == [] and "Dropped: Anna" in vera.screen.text
    await vera.presses("Bring it back")
    assert len(await _rest(world)) == 1
    await vera.presses("Drop")
    huge = {"update_id": 6, "message": {"text": "x" * LARGEST}}
    await world.intake.park(_raw(anna, 6, huge))
    (row,) = await _rest(world)
    assert row.payload["native"] is None
    await vera.says("/outbox")
    await vera.presses("Run again")
    assert len(await _rest(world)) == 1
    nothing = {"update_id": 7, "message": {"text": ""}}
    await world.intake.park(replace(_raw(anna, 7, nothing)))
    await vera.says("/outbox")
    await vera.presses("1. ▶ Run again")
    assert [one.ext_id for one in await _rest(world)] == ["6"] and anna.screens == []


async def _rest(world: World) -> list[Inbox]:
    return [one for one in await all_of(world, Inbox) if one.status == "parked"]
