"""A desk that is open, an operator and a customer, and the sentences of both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.scenarios.driver import Seen
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


@dataclass
class Desk:
    """Who is at it."""

    world: World
    boris: Person
    ivan: Person

    def card(self, person: Person | None = None) -> Seen:
        """The customer's status card."""
        return next(one for one in (person or self.ivan).screens if "🎫" in one.text)

    def head(self, person: Person, number: int = 1) -> Seen:
        """The card of a ticket as an operator has it."""
        found = [one for one in person.screens if f"#{number} ·" in one.text and "👤" not in one.text]
        assert found, [one.text for one in person.screens]
        return found[0]

    def wrote(self, person: Person, text: str) -> Seen:
        """The customer's message as the operator has it."""
        found = [one for one in person.screens if text in one.text and "👤" in one.text]
        assert found, [one.text for one in person.screens]
        return found[-1]

    def marked(self, person: Person, key: str, number: int = 1, who: str = "Ivan") -> Seen:
        """The mark under an operator's own words."""
        wanted = say(self.world, person, key, ticket=str(number), who=who)
        found = [one for one in person.screens if wanted in one.text]
        assert found, [one.text for one in person.screens]
        return found[-1]


def opened(world: World) -> None:
    """`CRM_OPEN_SUPPORT=true`."""
    world.defaults = world.gateway.defaults = replace(world.gateway.defaults, open_support=True)


async def desk_of(world: World, language: str = "en") -> Desk:
    """An open desk with Boris at it, and Ivan before it, who speak that language."""
    opened(world)
    return Desk(world, await world.member("Boris", "operator", language), await world.stranger("Ivan", language))
