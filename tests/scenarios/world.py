"""Conversations as tests: who says what, what they see, what is stored.

    async def test_a_call_is_logged_in_one_line(world: World) -> None:
        anna = await world.member("Anna")                     # a salesperson with an account on the platform
        await world.contact("Ivan Petrov", owner=anna, company="Acme")
        await anna.says("called Petrov acme, wants 20 seats")
        assert "wants 20 seats" in anna.screen.text           # the newest message of the bot in her private chat
        await anna.presses("↩ Undo")                          # on the newest message that has this button
        assert anna.toasts[-1:] == []                         # short notices

`world` is one cell of (platform x database); scenarios have no platform branch. After every act the inbox is handled
and the outbox sent until nothing is left. `world.advance(minutes=5)` moves the clock and lets the scheduler look.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Exists, bindparam, exists, or_, select

from bots.bootstrap import with_ways_in
from bots.courier import Courier
from bots.intake import InboxIntake
from bots.platform import Platform
from crm import companies, contacts
from crm.clock import FrozenClock
from crm.ids import new_id
from crm.permissions import Role, scope_of
from handlers.forms import wizard
from handlers.gateway import Gateway, Manners
from handlers.identify import actor_of
from handlers.registry import Registry
from handlers.turn import Defaults
from locales.catalog import Catalog
from scheduler.runner import Clockwork
from storage import conversations
from storage.tables import Contact, Identity, Inbox, Member, Outbox, Team
from storage.unit_of_work import Store
from tests.scenarios.driver import Account, Driver, Filled, Place, Seen, Sending
from tests.scenarios.drivers.web import WebDriver

ROUNDS = 50
MOMENT = timedelta(milliseconds=1)
"""A clock that never moves would let no more than one burst through the courier's rate limits."""


def _waiting(table: type[Inbox] | type[Outbox], status: str) -> Exists:
    is_due = or_(table.not_before.is_(None), table.not_before <= bindparam("now"))
    return exists().where(table.status == status, is_due)


_WAITING = select(or_(_waiting(Inbox, "new"), _waiting(Outbox, "pending")))


@dataclass
class World:
    """A firm with people on one platform, over one store."""

    store: Store
    clock: FrozenClock
    driver: Driver
    catalog: Catalog
    defaults: Defaults = field(default_factory=lambda: Defaults(timezone="Europe/Oslo", currency="EUR"))

    def __post_init__(self) -> None:
        if isinstance(self.driver, WebDriver):
            self.driver.keep_files_in(self.store)
        self.platforms: dict[str, Platform] = {}
        self.manners: dict[str, Manners] = {}
        self._runs_on(self.driver)
        everything = Registry.everything()
        self.gateway = Gateway(self.store, everything, self.catalog, self.clock, self.defaults, self.manners)
        self.courier = Courier(self.store, self.clock, self.catalog, self.platforms)
        self.intake = InboxIntake(self.gateway, "test", self.courier.outgoing)

    def _runs_on(self, driver: Driver) -> None:
        can = driver.platform.capabilities
        self.platforms[can.name] = driver.platform
        self.manners[can.name] = Manners(can.modals, can.answers_presses, can.confirms, can.rooms, can.repeats_for)

    async def start(self) -> None:
        """Connects the platform; the store holds what every firm has (`Servers.lent`, founded)."""
        await self.driver.start(self.intake)
        self._knows_ways_in()

    def _knows_ways_in(self) -> None:
        known = [one.capabilities for one in self.platforms.values()]
        self.gateway.defaults = self.defaults = with_ways_in(self.defaults, known)

    async def on(self, driver: Driver) -> World:
        """The same firm at another platform that it runs on as well: whoever is made there is in front of that one."""
        self._runs_on(driver)
        await driver.start(self.intake)
        self._knows_ways_in()
        there = copy.copy(self)
        there.driver = driver
        return there

    async def stop(self) -> None:
        """Disconnects; a call the real platform would refuse fails the scenario."""
        await self.driver.stop()
        assert self.driver.complaints() == []

    async def team(self, name: str) -> str:
        """A team's id."""
        team_id = new_id()
        async with self.store.begin(self.clock.now()) as work:
            await work.add(Team(id=team_id, name=name, created_at=self.clock.now()))
        return team_id

    async def member(
        self, name: str, role: Role = "sales", language: str = "en", team: str | None = None, zone: str = "Europe/Oslo"
    ) -> Person:
        """A member who has already joined and whose private chat with the bot is known."""
        account = await self.driver.account(name, language)
        row = Member(
            id=new_id(),
            name=name,
            role=role,
            team_id=team,
            language=language,
            timezone=zone,
            created_at=self.clock.now(),
        )
        place = await self.driver.private(account)
        chat = {"platform": account.platform, "id": place.id, "place": "private", "team": account.team}
        async with self.store.begin(self.clock.now()) as work:
            await work.add(row)
            await work.add(
                Identity(
                    platform=account.platform,
                    team=account.team,
                    user=account.user,
                    member_id=row.id,
                    name=name,
                    chat={**chat, "thread": None, "title": ""},
                    linked_at=self.clock.now(),
                    seen_at=self.clock.now(),
                )
            )
        return Person(self, account, place, row.id)

    async def stranger(self, name: str, language: str = "en") -> Person:
        """Somebody with an account on the platform and nothing else."""
        account = await self.driver.account(name, language)
        return Person(self, account, await self.driver.private(account), "")

    async def group(self, title: str, *people: Person) -> Place:
        """A group with these people and the bot in it."""
        return await self.driver.group(title, [person.account for person in people])

    async def forum(self, title: str, *people: Person) -> Place:
        """A group with these people in which the bot can keep matters apart."""
        place = await self.driver.forum(title, [person.account for person in people])
        await self.settle()
        return place

    async def channel(self, title: str, by: Person, *others: Person) -> Place:
        """Where posts are read by many, which `by` has just let the bot into; a group where there are no channels."""
        place = await self.driver.channel(title, by.account, [person.account for person in others])
        await self.settle()
        return place

    async def contact(self, name: str, owner: Person, company: str = "", **values: Any) -> Contact:
        """A contact of the owner's, with what `crm.contacts.create` takes."""
        async with self.store.begin(self.clock.now()) as work:
            actor = actor_of(await self._member(work, owner))
            work.scope = scope_of(actor)
            work.op = "contact.create"
            if company:
                values["company_id"] = (await companies.find_or_create(work, actor, company)).id
            return await contacts.create(work, actor, name=name, **values)

    async def _member(self, work: Any, person: Person) -> Member:
        member = await work.get(Member, person.member_id)
        assert isinstance(member, Member)
        return member

    async def settle(self) -> None:
        """Handles and sends until nothing moves any more."""
        for _ in range(ROUNDS):
            self.clock.at += MOMENT
            handled = await self.intake.handle_waiting()
            sent = await self.courier.deliver()
            if not (handled or sent) or await self.rests():
                return
        raise AssertionError("the conversation never came to rest")

    async def rests(self) -> bool:
        """Whether nothing waits to be handled or sent any more: asked for less than a round in vain costs."""
        async with self.store.read(self.clock.now() + MOMENT) as work:
            return not (await work.session.execute(_WAITING, {"now": work.now})).scalar_one()

    async def advance(self, **delta: float) -> None:
        """Moves the clock (minutes=…, hours=…, days=…) and lets the scheduler look."""
        self.clock.at += timedelta(**delta)
        await Clockwork(self.store, self.clock).tick()
        await self.settle()


@dataclass
class Person:
    """One human at one account."""

    world: World
    account: Account
    place: Place
    member_id: str
    last_said: str = ""

    async def says(self, text: str, *, reply_to: Seen | None = None, where: Place | None = None) -> None:
        """Types a text or a `/command`, in private unless `where` says otherwise."""
        reply = reply_to.id if reply_to else ""
        self.last_said = await self.world.driver.says(self.account, where or self.place, text, reply)
        await self.world.settle()

    async def edits(self, text: str, *, where: Place | None = None) -> None:
        """Rewrites the message they said last."""
        await self.world.driver.edits(self.account, where or self.place, self.last_said, text)
        await self.world.settle()

    async def presses(self, label: str, *, on: Seen | None = None, where: Place | None = None, times: int = 1) -> None:
        """Presses the button whose label contains `label`, on the newest message that has it."""
        place = where or self.place
        for seen in [on] if on else reversed(self.world.driver.seen(self.account, place)):
            found = next((one for one in seen.buttons if label in one), None)
            if found is not None:
                await self.world.driver.presses(self.account, place, seen.id, found, times)
                await self.world.settle()
                return
        raise AssertionError(f"no button {label!r}; there is {[one.buttons for one in self.screens]}")

    async def agrees(self, label: str, *, on: Seen | None = None) -> None:
        """Presses a button that is asked about first, and says yes: to the client, or to the question in its place."""
        await self.presses(label, on=on)
        if not self.world.driver.platform.capabilities.confirms:
            yes = self.world.catalog.say(self.account.language, "confirm-yes", {"act": ""})
            await self.presses(yes.strip())

    async def forges(self, data: str) -> None:
        """Presses a button of their own making on the newest message."""
        await self.world.driver.forges(self.account, self.place, self.screen.id, data)
        await self.world.settle()

    async def shares(self, name: str, *phones: str, vcard: str = "", is_own: bool = False) -> None:
        """Shares a phone-book card, which may be their own."""
        await self.world.driver.shares(self.account, self.place, name, phones, vcard, is_own=is_own)
        await self.world.settle()

    async def sends_file(self, name: str, content: bytes, *, reply_to: Seen | None = None) -> None:
        """Sends a document without words."""
        reply = reply_to.id if reply_to else ""
        await self.world.driver.sends_file(self.account, self.place, name, content, reply)
        await self.world.settle()

    async def attaches(
        self, *files: Sending, text: str = "", reply_to: Seen | None = None, where: Place | None = None
    ) -> None:
        """Sends files with a caption; several are an album, whose parts are waited for."""
        reply = reply_to.id if reply_to else ""
        self.last_said = await self.world.driver.attaches(self.account, where or self.place, files, text, reply)
        await self.world.settle()
        if len(files) > 1:
            await self.world.advance(seconds=4)

    def files(self, where: Place | None = None) -> list[bytes]:
        """The files that the bot has put before this person, oldest first."""
        return self.world.driver.files(self.account, where or self.place)

    async def opens(self, payload: str) -> None:
        """Follows a start link."""
        await self.world.driver.opens(self.account, payload)
        await self.world.settle()

    async def opens_home(self) -> None:
        """Opens the home view, or asks for what stands for it."""
        await self.world.driver.opens_home(self.account)
        await self.world.settle()

    async def sends_photo(self) -> None:
        """Sends a photo without a caption."""
        await self.world.driver.sends_photo(self.account, self.place)
        await self.world.settle()

    async def forwards(self, text: str, written_by: str) -> None:
        """Forwards somebody's message to the bot."""
        await self.world.driver.forwards(self.account, self.place, text, written_by)
        await self.world.settle()

    async def fills(self, *, picks: str = "", **values: str) -> None:
        """Answers the open form by field name; fields not named keep their value or are skipped.

        picks: a part of the button that is pressed where an answer brings a choice; a modal takes what its search
        offers so.
        """
        if self.world.driver.platform.capabilities.modals and await self._asked() is None:
            await self.world.driver.fills(self.account, self.place, values, picks)
            await self.world.settle()
            return
        while (field_name := await self._asked()) is not None:
            if field_name in values:
                await self.says(values[field_name])
            else:
                kept = any(label.startswith("✓") for label in self.screen.buttons)
                await self.forges_form("form.keep" if kept else "form.skip")
            if await self._asked() == field_name and picks:
                await self.presses(picks)
            if await self._asked() == field_name:
                return

    async def fills_in(self, *files: Sending, text: str = "") -> None:
        """Answers the open form with files: in their field, or step by step with the words as their caption."""
        if self.world.driver.platform.capabilities.modals and await self._asked() is None:
            values: dict[str, Filled] = {"files": files, **({"text": text} if text else {})}
            await self.world.driver.fills(self.account, self.place, values)
            await self.world.settle()
            return
        await self.attaches(*files, text=text)

    async def forges_form(self, action: str) -> None:
        """Presses Keep or Skip of the open form, whatever language its label is in."""
        async with self.world.store.read(self.world.clock.now()) as work:
            draft = await self._draft(work)
            assert draft is not None
            data = f"{action}:{draft.id}:{draft.step}"
        await self.forges(data)

    async def _draft(self, work: Any) -> Any:
        chat = f"{self.account.platform}:{self.account.team}:{self.place.id}"
        author = f"{self.account.platform}:{self.account.team}:{self.account.user}"
        return await conversations.open_wizard(work, chat, author)

    async def _asked(self) -> str | None:
        async with self.world.store.read(self.world.clock.now()) as work:
            draft = await self._draft(work)
            return wizard.form_of(draft).fields[draft.step].name if draft else None

    def in_place(self, where: Place) -> list[Seen]:
        """Everything of the bot in another chat, oldest first."""
        return self.world.driver.seen(self.account, where)

    @property
    def home(self) -> Seen:
        """The home view as it stands now."""
        return self.world.driver.home(self.account)

    @property
    def screens(self) -> list[Seen]:
        """Everything of the bot in the private chat, oldest first."""
        return self.world.driver.seen(self.account, self.place)

    @property
    def screen(self) -> Seen:
        """The newest message of the bot in the private chat."""
        assert self.screens, "the bot has said nothing yet"
        return self.screens[-1]

    @property
    def papers(self) -> dict[str, bytes]:
        """Files of the bot's in the private chat by their names."""
        return self.world.driver.papers(self.account, self.place)

    @property
    def toasts(self) -> Sequence[str]:
        """Short notices given so far."""
        return self.world.driver.toasts(self.account)


async def together(*acts: Any) -> None:
    """Several people act at the same moment."""
    await asyncio.gather(*acts)
