"""A room of the desk: what stands in the topic or thread of a ticket, and how it is answered there."""

from __future__ import annotations

from dataclasses import dataclass

from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.driver import Place, Seen
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


@dataclass
class Room:
    """A group that is a desk, and who looks into it."""

    desk: Desk
    place: Place
    vera: Person

    @property
    def world(self) -> World:
        return self.desk.world

    def head(self, number: int = 1) -> Seen:
        """The card of a ticket in the room, of several the last."""
        found = [one for one in self.desk.boris.in_place(self.place) if _is_head(one, number)]
        assert found, self.texts(self.place)
        return found[-1]

    def thread(self, number: int = 1) -> Place:
        """The topic or thread of the ticket."""
        return self.world.driver.thread(self.place, self.head(number).id)

    def wrote(self, text: str) -> Seen:
        """The customer's message as it stands in the room."""
        found = [one for one in self.desk.boris.in_place(self.place) if text in one.text and "👤" in one.text]
        assert found, self.texts(self.place)
        return found[-1]

    def texts(self, place: Place) -> list[str]:
        """All of the bot's that stands there."""
        return [one.text for one in self.desk.boris.in_place(place)]

    async def answers(self, who: Person, to: str, text: str) -> None:
        """As one does there: by a reply to what the customer wrote; where a thread has no replies, by its button."""
        wrote = self.wrote(to)
        if self.world.driver.platform.capabilities.rooms != "threads":
            await who.says(text, where=self.place, reply_to=wrote)
            return
        await who.presses(say(self.world, self.vera, "ticket-answer"), on=wrote, where=self.place)
        await who.fills(text=text)


def _is_head(seen: Seen, number: int) -> bool:
    return f"#{number} ·" in seen.text and "👤" not in seen.text and len(seen.buttons) > 1


async def room_of(world: World, language: str = "en", title: str = "Support") -> Room:
    """An open desk whose operators work in a group that Vera, who owns the firm, has made a desk."""
    desk = await desk_of(world, language)
    vera = await world.member("Vera", "owner", language)
    place = await world.forum(title, vera, desk.boris)
    await vera.says("/desk here", where=place)
    return Room(desk, place, vera)
