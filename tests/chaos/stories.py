"""The main scenarios: what is there before, and what people do while the process may die."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from crm import digests
from storage.tables import Member
from tests.chaos.mortal import MortalWorld
from tests.chaos.silence import SilentWorld, is_read, with_a_silence
from tests.scenarios.driver import Place
from tests.scenarios.test_deals import begin
from tests.scenarios.world import Person, World

Scene = tuple[Person, Any]


@dataclass(frozen=True)
class Story:
    """prepare: in peace; act: with death behind every operation, both in such a world."""

    name: str
    prepare: Callable[[Any], Awaitable[Any]]
    act: Callable[[Any, Any], Awaitable[None]]
    world: type[MortalWorld] = MortalWorld


async def _anna(world: World) -> Person:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    return anna


async def _logs(world: World, anna: Person) -> None:
    await anna.says("called Petrov acme, wants 20 seats")


async def _with_deal(world: World) -> Person:
    anna = await _anna(world)
    await begin(world, anna)
    return anna


async def _presses_twice(world: World, anna: Person) -> None:
    await anna.presses("Offer", times=2)


async def _fills(world: World, anna: Person) -> None:
    await anna.says("/deal")
    await anna.fills(name="Acme – chairs", value="40k")


async def _with_reminder(world: World) -> Person:
    anna = await _anna(world)
    await anna.says("/remind call the client in 10 minutes")
    return anna


async def _is_reminded(world: World, anna: Person) -> None:
    await world.advance(minutes=10)


async def _with_digest(world: World) -> Person:
    vera = await world.member("Vera", "head", team=await world.team("North"))
    await world.contact("Ivan Petrov", owner=vera, company="Acme")
    await vera.says("called Petrov acme, wants 20 seats")
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, vera.member_id)
        assert member is not None
        await digests.defaults_for(work, member)
    return vera


async def _gets_the_digest(world: World, vera: Person) -> None:
    await world.advance(hours=8)


async def _with_group(world: World) -> tuple[Person, Person, Place]:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    group = await world.group("Sales North", anna, vera)
    await vera.says("/subscribe", where=group)
    await begin(world, anna)
    return anna, vera, group


async def _moves_a_live_card(world: World, given: tuple[Person, Person, Place]) -> None:
    anna, _, _ = given
    await anna.presses("Offer")
    await anna.presses("Won")


async def _with_line(world: World) -> Person:
    anna = await _anna(world)
    await _logs(world, anna)
    return anna


async def _edits(world: World, anna: Person) -> None:
    await anna.edits("called Petrov acme, wants 30 seats")


async def _undoes(world: World, anna: Person) -> None:
    await anna.presses("Undo")


async def _with_a_plan(world: World) -> Person:
    """Olga wants Petrov erased, of whom there is a line; Ada has looked at what goes."""
    olga, ada = await world.member("Olga", "owner"), await world.member("Ada", "admin")
    await world.contact("Ivan Petrov", owner=olga, company="Acme")
    await _logs(world, olga)
    await olga.says("/forget Ivan Petrov")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    return ada


async def _agrees(world: World, ada: Person) -> None:
    await ada.presses("Erase now")


STORIES = (
    Story("a line is logged", _anna, _logs),
    Story("a button is pressed twice", _with_deal, _presses_twice),
    Story("a form is filled", _anna, _fills),
    Story("a reminder fires", _with_reminder, _is_reminded),
    Story("a digest goes out", _with_digest, _gets_the_digest),
    Story("a live card moves", _with_group, _moves_a_live_card),
    Story("a line is edited", _with_line, _edits),
    Story("a line is undone", _with_line, _undoes),
    Story("a person is erased", _with_a_plan, _agrees),
)
EVENTS = (
    STORIES[0],
    STORIES[6],
    Story("what was written in a silence is read", with_a_silence, is_read, SilentWorld),
)
"""Those in which people write; Slack brings presses and forms once, whatever became of them."""
