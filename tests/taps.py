"""The ten most common jobs, each done the shortest way a person knows, and what they cost in messages and taps.

`docs/taps.md` holds the figures; `tests/scenarios/test_taps.py` plays the jobs on every platform and holds them to it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from crm import deals
from crm.permissions import Role, scope_of
from handlers.identify import actor_of
from storage.tables import Contact, Deal, Interaction, Member, Reminder
from tests.scenarios.stored import all_of, the
from tests.scenarios.world import Person, World

PAGE = Path(__file__).parents[1] / "docs" / "taps.md"


@dataclass
class Hand(Person):
    """A person whose messages and taps are counted. A form in a window: each field typed is one, sending it a tap.

    did: the texts and labels, without what was filled into forms.
    """

    typed: int = 0
    tapped: int = 0
    did: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Counts from here on."""
        self.typed, self.tapped, self.did = 0, 0, []

    async def says(self, text: str, **where: object) -> None:
        self.typed += 1
        self.did.append(text)
        await super().says(text, **where)  # type: ignore[arg-type]

    async def presses(self, label: str, **where: object) -> None:
        self.tapped += 1
        self.did.append(label)
        await super().presses(label, **where)  # type: ignore[arg-type]

    async def forges_form(self, action: str) -> None:
        self.tapped += 1
        await super().forges_form(action)

    async def fills(self, **values: str) -> None:
        before, did = (self.typed, self.tapped), len(self.did)
        await super().fills(**values)
        if (self.typed, self.tapped) == before:
            self.typed += len(values)
            self.tapped += 1
        del self.did[did:]


@dataclass
class Desk:
    """Where a job begins: the chat stands open, and the firm has what the job needs."""

    world: World
    me: Hand
    contact: Contact

    async def deal(self) -> None:
        """An open deal with the contact."""
        async with self.world.store.begin(self.world.clock.now()) as work:
            member = await work.get(Member, self.me.member_id)
            assert member is not None
            work.scope, work.op = scope_of(actor_of(member)), "deal.create"
            await deals.create(work, actor_of(member), name="Acme – seats", contact_id=self.contact.id,
                               value_minor=3_000_000, currency="EUR")  # fmt: skip

    async def reminder(self) -> None:
        """A reminder that has just arrived."""
        await self.me.says("remind me in 2 hours petrov contract")
        await self.world.advance(hours=2)
        assert "contract" in self.me.screen.text


Act = Callable[[Desk], Awaitable[None]]


async def _nothing(desk: Desk) -> None:
    """Nothing beyond the contact."""


@dataclass(frozen=True)
class Job:
    """`before` is not counted; `act` is all the person does; `done` looks at what they see and at the store."""

    name: str
    act: Act
    done: Act
    before: Act = field(default=_nothing)
    role: Role = "sales"


async def begin(world: World, role: Role) -> Desk:
    """Somebody with a contact, in front of the chat."""
    person = await world.member("Anna", role)
    hand = Hand(world, person.account, person.place, person.member_id)
    return Desk(world, hand, await world.contact("Ivan Petrov", owner=hand, company="Acme"))


def says(text: str) -> Act:
    """One message typed."""

    async def act(desk: Desk) -> None:
        await desk.me.says(text)

    return act


def taps(label: str) -> Act:
    """One button tapped."""

    async def act(desk: Desk) -> None:
        await desk.me.presses(label)

    return act


def seen(*parts: str) -> Act:
    """What stands in the newest message."""

    async def done(desk: Desk) -> None:
        missing = [part for part in parts if part not in desk.me.screen.text]
        assert not missing, (missing, desk.me.screen.text)

    return done


async def _logged(desk: Desk) -> None:
    await seen("Ivan Petrov", "wants 20 seats")(desk)
    assert (await the(desk.world, Interaction)).contact_id == desk.contact.id


async def _logged_with_reminder(desk: Desk) -> None:
    await seen("Ivan Petrov", "Fri 15 May, 10:00")(desk)
    assert (await the(desk.world, Reminder)).contact_id == desk.contact.id


async def _tells_of_the_call(desk: Desk) -> None:
    await desk.me.presses("Log call")
    await desk.me.fills(summary="he signs on Monday")


async def _called(desk: Desk) -> None:
    await seen("Call with Ivan Petrov kept")(desk)
    assert (await the(desk.world, Interaction)).summary == "he signs on Monday"
    assert (await the(desk.world, Reminder)).status == "done"


async def _moved(desk: Desk) -> None:
    await seen("New → Offer", "Acme – seats")(desk)


async def _won(desk: Desk) -> None:
    deal = await the(desk.world, Deal)
    assert deal.closed_at is not None and deal.value_minor == 4_200_000
    await seen("Acme – seats")(desk)


async def _reminded(desk: Desk) -> None:
    await seen("Tue 19 May")(desk)
    assert (await the(desk.world, Reminder)).contact_id == desk.contact.id


async def _snoozed(desk: Desk) -> None:
    await seen("Snoozed to")(desk)
    assert (await the(desk.world, Reminder)).snoozes == 1


async def _has_called(desk: Desk) -> None:
    await desk.me.says("called Petrov acme")
    await desk.world.advance(minutes=1)


async def _says_and_creates(desk: Desk) -> None:
    await desk.me.says("called Sidorov, asked for a price")
    await desk.me.presses("Create Sidorov")


async def _created(desk: Desk) -> None:
    await seen("Sidorov", "asked for a price")(desk)
    made = next(one for one in await all_of(desk.world, Contact) if one.name == "Sidorov")
    assert (await the(desk.world, Interaction)).contact_id == made.id


JOBS = (
    Job("Log a call", says("called Petrov acme, wants 20 seats"), _logged),
    Job("Log a call with a reminder", says("called Petrov acme, offer by fri 10:00"), _logged_with_reminder),
    Job("Find a card", says("petrov"), seen("Ivan Petrov", "Acme")),
    Job("Log the call a reminder was about", _tells_of_the_call, _called, Desk.reminder),
    Job("Move a deal", says("move Acme to offer"), _moved, Desk.deal),
    Job("Win a deal", says("Acme to won 42k"), _won, Desk.deal),
    Job("Set a reminder", says("remind me petrov contract next tue"), _reminded),
    Job("Snooze a reminder", taps("Tomorrow"), _snoozed, Desk.reminder),
    Job("Read the digest", says("/digest"), seen("Digest", "Anna"), _has_called, "owner"),
    Job("Create a person who was named in a log", _says_and_creates, _created),
)


@dataclass(frozen=True)
class Row:
    """A line of the page: how the job is done, and messages and taps by platform."""

    how: str
    costs: dict[str, tuple[int, int]]


def published() -> dict[str, Row]:
    """The page's table by job."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    platforms = {at: name.lower() for at, name in enumerate(head) if at > 1}
    return {row[0]: Row(row[1], {name: _figure(row[at]) for at, name in platforms.items()}) for row in rows}


def _figure(cell: str) -> tuple[int, int]:
    typed, _, tapped = cell.partition("+")
    return int(typed), int(tapped)
