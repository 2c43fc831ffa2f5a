"""A desk on Telegram and one on Slack that serve one queue, and what customers and operators do at both in any order.

Every text names whom it is about: `says-7-31` is the 31st text, of the seventh customer; `answer-7-32` is meant for
them; `note-7-33` must never be read by anybody outside. Files have their text inside as well as in the caption.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice, permutations
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from bots.courier import Courier
from bots.intake import InboxIntake
from crm.clock import FrozenClock
from handlers.gateway import Gateway, Manners
from handlers.registry import Registry
from locales.catalog import Catalog
from storage import rates
from storage.queries import tickets as queries
from storage.rates import Limit
from storage.tables import DeskRoom, Ticket, TicketMessage
from storage.unit_of_work import Store
from tests.chaos.desk_words import TOKEN, is_theirs, photo, words
from tests.chaos.desks_shown import DesksShown
from tests.scenarios.driver import Place
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.stored import all_of
from tests.scenarios.world import MOMENT, Person, World

_LATER = timedelta(minutes=2)
"""A topic is not lost in the minute in which it was made."""
PATIENCE = 2_000
"""Rounds of handling and sending after which something goes on for ever."""
LATEST = 300
"""Tickets of late, of which two are merged."""
RECENT = 60
"""Acts are about the messages of late, and now and then about any."""


@dataclass
class TwoDesks(DesksShown):
    """Two worlds over one store, one gateway and one courier. acts: how many of each were done."""

    store: Store
    clock: FrozenClock
    catalog: Catalog
    draw: random.Random
    acts: Counter[str] = field(default_factory=Counter)
    customers: list[Person] = field(default_factory=list)
    operators: list[Person] = field(default_factory=list)
    groups: list[Place] = field(default_factory=list)
    written: int = 0
    last: dict[str, tuple[Place, str, int]] = field(default_factory=dict)

    async def open(self, customers: int, operators: int, groups: int) -> None:
        """Everybody comes, half on each side; each side has some groups."""
        self.telegram, self.slack = TelegramDriver(self.clock), SlackDriver(self.clock)
        self.worlds = [World(self.store, self.clock, one, self.catalog) for one in (self.telegram, self.slack)]
        platforms = {one.platform.capabilities.name: one.platform for one in (self.telegram, self.slack)}
        manners = {
            name: Manners(can.modals, can.answers_presses, can.confirms, can.rooms)
            for name, can in ((name, one.capabilities) for name, one in platforms.items())
        }
        defaults = replace(self.worlds[0].defaults, open_support=True)
        gateway = Gateway(self.store, Registry.everything(), self.catalog, self.clock, defaults, manners)
        courier = Courier(self.store, self.clock, self.catalog, platforms)
        intake = InboxIntake(gateway, "test", courier.outgoing)
        for world in self.worlds:
            world.defaults, world.gateway, world.courier, world.intake = defaults, gateway, courier, intake
            await world.start()
        for number in range(operators):
            self.operators.append(await self.worlds[number % 2].member(f"Operator {number}", "operator"))
        for side, world in enumerate(self.worlds):
            lead = await world.member(f"Lead {side}", "owner")
            for number in range(groups):
                place = await world.forum(f"Desk {side}{number}", lead, *self.operators[side::2])
                await lead.says("/desk here", where=place)
                self.groups.append(place)
        for number in range(customers):
            self.customers.append(await self.worlds[number % 2].stranger(f"Customer{number}"))

    async def close(self) -> None:
        """Disconnects both."""
        for world in self.worlds:
            await world.driver.stop()

    async def settle(self) -> None:
        """Handles and sends until nothing moves, which lasts where all have written at once.

        Few or many letters leave before the inbox is looked into again.
        """
        world = self.worlds[0]
        for _ in range(PATIENCE):
            self.clock.at += MOMENT
            handled, sent = await world.intake.handle_waiting(), await world.courier.deliver()
            has_moved = bool(handled or sent)
            for _ in range(self.draw.choice((0, 4, 16))):
                sent = await world.courier.deliver() if sent else 0
            if not has_moved or await world.rests():
                return
        raise AssertionError("the desks never came to rest")

    async def ends(self) -> None:
        """Every customer writes once more, and something is done in every ticket that is open: Telegram tells no bot of
        a topic that was deleted, until something is sent there."""
        self.clock.at += _LATER
        for number, who in enumerate(self.customers):
            await who.world.driver.says(who.account, who.place, self._text("says", number))
        await self.settle()
        for row in await all_of(self.worlds[0], Ticket):
            if row.status != "closed":
                who = next((one for one in self.operators if one.member_id == row.owner_id), self.operators[0])
                place = self.groups[0 if who.world is self.worlds[0] else -1]
                _, _, message = self._posts(place, self.worlds.index(who.world), 1)[0]
                wanted = "off" if row.priority == "urgent" else "on"
                await who.world.driver.forges(who.account, place, message, f"ticket.urgent:{row.id}:{wanted}")
        await self.settle()
        self.clock.at += _LATER  # what was in doubt is asked for, or sent again
        await self.settle()

    def _text(self, kind: str, customer: int) -> str:
        self.written += 1
        return f"{kind}-{customer}-{self.written}"

    async def act(self) -> None:
        """Somebody does something; a ticket is closed or a topic deleted seldom."""
        ways = (
            (self._says, 34), (self._sends, 6), (self._edits, 6), (self._answers, 22), (self._answers_with_file, 4),
            (self._notes, 11), (self._notes_file, 3), (self._presses, 10), (self._corrects, 6), (self._recalls, 2),
            (self._loses, 1), (self._splits, 4), (self._merges, 6), (self._regrets, 2), (self._stalls, 1),
        )  # fmt: skip
        way = self.draw.choices([one for one, _ in ways], [weight for _, weight in ways])[0]
        if await way():
            self.acts[way.__name__.strip("_")] += 1

    async def _says(self) -> bool:
        number = self.draw.randrange(len(self.customers))
        who = self.customers[number]
        who.last_said = await who.world.driver.says(who.account, who.place, self._text("says", number))
        return True

    async def _sends(self) -> bool:
        number = self.draw.randrange(len(self.customers))
        who, text = self.customers[number], self._text("says", number)
        await who.world.driver.attaches(who.account, who.place, [photo(text)], text)
        who.last_said = ""
        return True

    async def _edits(self) -> bool:
        number = self.draw.randrange(len(self.customers))
        who = self.customers[number]
        if not who.last_said:
            return False
        await who.world.driver.edits(who.account, who.place, who.last_said, self._text("says", number))
        return True

    async def _answers(self) -> bool:
        return await self._writes("answer")

    async def _answers_with_file(self) -> bool:
        return await self._writes("answer", with_file=True)

    async def _notes(self) -> bool:
        return await self._writes("note")

    async def _notes_file(self) -> bool:
        return await self._writes("note", with_file=True)

    async def _writes(self, kind: str, *, with_file: bool = False) -> bool:
        """On Telegram an answer is a reply to what the customer wrote; in a thread of Slack it is a command."""
        found = self._about()
        if found is None:
            return False
        who, customer, place, message = found
        if who.world is self.worlds[0] and self._chat(place).topics[int(place.thread)]["closed"]:
            return False  # only administrators write there
        text, reply = self._text(kind, customer), message
        if who.world is self.worlds[1]:
            text, reply = (f"@{self.slack.slack.ws.bot.name} /a {text}" if kind == "answer" else text), ""
        elif kind == "note":
            reply = self._any_of_ours(place) if self.draw.random() < 0.4 else ""
        if with_file:
            await who.world.driver.attaches(who.account, place, [photo(text)], text, reply)
            self.last.pop(who.member_id, None)
            return True
        who.last_said = await who.world.driver.says(who.account, place, text, reply)
        self.last[who.member_id] = (place, kind, customer)
        return True

    def _about(self) -> tuple[Person, int, Place, str] | None:
        """An operator, and a message of some customer's in a group: whose, in which topic or thread, its id."""
        group = self.draw.choice(self.groups)
        side = self.groups.index(group) * 2 // len(self.groups)
        who = self.draw.choice(self.operators[side::2])
        posts = self._posts(group, side, RECENT if self.draw.random() < 0.9 else None)
        if not posts:
            return None
        customer, thread, message = self.draw.choice(posts)
        return who, customer, replace(group, thread=thread), message

    def _posts(self, group: Place, side: int, most: int | None) -> list[tuple[int, str, str]]:
        """What customers wrote, as it stands in the group: whose it is, the topic or thread, the message.

        most: so many of late; None: all.
        """
        return list(islice(self._topic_posts(group) if side == 0 else self._thread_posts(group), most))

    def _topic_posts(self, group: Place) -> Iterator[tuple[int, str, str]]:
        for post in reversed(list(self._chat(group).state.alive())):
            token = TOKEN.search(words(post)) if post.by_bot and is_theirs(post) else None
            if token is not None:
                yield int(token[2]), str(post.json.get("message_thread_id")), str(post.id)

    def _thread_posts(self, group: Place) -> Iterator[tuple[int, str, str]]:
        for message in reversed(self.slack.slack.ws.channels[group.id].log):
            token = TOKEN.search(message.wire) if message.bot_id and "👤" in message.wire else None
            if token is not None and message.thread_ts:
                yield int(token[2]), message.thread_ts, message.ts

    def _any_of_ours(self, place: Place) -> str:
        """A message in the topic that no customer wrote: a reply to it must stay inside."""
        inside = [one for one in self._chat(place).state.alive()
                  if str(one.json.get("message_thread_id")) == place.thread and words(one)]
        others = [one for one in inside if not (one.by_bot and is_theirs(one))]
        return str(self.draw.choice(others).id) if others else ""

    async def _presses(self) -> bool:
        """A ticket is taken, handed on, closed or opened again, by a button or one that is long gone."""
        found = self._about()
        if found is None:
            return False
        who, customer, place, message = found
        ticket = await self._ticket(customer)
        if ticket is None:
            return False
        to = self.draw.choice(self.operators).member_id
        data = self.draw.choices(
            (f"ticket.take:{ticket}", f"ticket.handed:{ticket}:{to}", f"ticket.closed:{ticket}:solved",
             f"ticket.reopen:{ticket}", f"ticket.urgent:{ticket}:on"),
            (40, 30, 12, 12, 6),
        )[0]  # fmt: skip
        await who.world.driver.forges(who.account, place, message, data)
        return True

    async def _ticket(self, customer: int) -> str | None:
        account = self.customers[customer].account
        async with self.store.read(self.clock.now()) as work:
            row = await queries.customer(work, account.platform, account.team, account.user)
            last = await queries.last_of(work, row.id) if row is not None else None
            return last.id if last is not None else None

    async def _corrects(self) -> bool:
        """An operator edits what they wrote last; it stays what it was."""
        who = self.draw.choice(self.operators)
        if who.member_id not in self.last:
            return False
        place, kind, customer = self.last.pop(who.member_id)
        if who.world is self.worlds[0] and self._chat(place).state.find(int(who.last_said)) is None:
            return False
        prefix = f"@{self.slack.slack.ws.bot.name} /a " if who.world is self.worlds[1] and kind == "answer" else ""
        await who.world.driver.edits(who.account, place, who.last_said, prefix + self._text(kind, customer))
        return True

    async def _recalls(self) -> bool:
        """Somebody takes back words, their own or a colleague's, whose button they never saw."""
        found = self._about()
        said = await self._said(TicketMessage.kind != "from_customer")
        if found is None or not said:
            return False
        who, _, place, message = found
        await who.world.driver.forges(who.account, place, message, f"ticket.recall:{self.draw.choice(said).id}")
        return True

    async def _said(self, of: ColumnElement[bool]) -> list[Row[str, str]]:
        """The id and the ticket of what was said of late."""
        latest = select(TicketMessage.id, TicketMessage.ticket_id).where(of).order_by(TicketMessage.created_at.desc())
        async with self.store.read(self.clock.now()) as work:
            return list((await work.session.execute(latest.limit(RECENT))).all())

    async def _splits(self) -> bool:
        """What some customer wrote begins a ticket of its own, if it is not what their ticket begins with."""
        found = self._about()
        said = await self._said(TicketMessage.kind == "from_customer")
        if found is None or not said:
            return False
        (who, _, place, message), one = found, self.draw.choice(said)
        await who.world.driver.forges(who.account, place, message, f"ticket.split:{one.ticket_id}:{one.id}")
        return True

    async def _merges(self) -> bool:
        """Two tickets become one: mostly open ones of a customer, and now and then any two."""
        found = self._about()
        rows = select(Ticket.id, Ticket.customer_id, Ticket.status).order_by(Ticket.number.desc()).limit(LATEST)
        async with self.store.read(self.clock.now()) as work:
            tickets = list((await work.session.execute(rows)).all())
        if found is None or len(tickets) < 2:
            return False
        one, other = self.draw.sample(tickets, 2)
        alive = [row for row in tickets if row.status != "closed"]
        of: defaultdict[str, list[Any]] = defaultdict(list)
        for row in alive:
            of[row.customer_id].append(row)
        twins = [pair for some in of.values() for pair in permutations(some, 2)]
        if twins and self.draw.random() < 0.8:
            one, other = self.draw.choice(twins)
        who, _, place, message = found
        await who.world.driver.forges(who.account, place, message, f"ticket.merged:{one.id}:{other.id}")
        return True

    async def _regrets(self) -> bool:
        """Somebody takes back the last thing that they did, whatever it was."""
        who = self.draw.choice(self.operators)
        await who.world.driver.says(who.account, who.place, "/undo")
        return True

    async def _loses(self) -> bool:
        """A topic is deleted, or the message that a thread begins with."""
        found = self._about()
        if found is None or self.draw.random() < 0.5:
            return False
        who, _, place, _ = found
        channel = self.slack.slack.ws.channels.get(place.id)
        if channel is not None and channel.find(place.thread) is None:
            return False
        self.clock.at += _LATER
        await who.world.driver.loses(who.account, place)
        return True

    async def _stalls(self) -> bool:
        """A messenger takes nothing for a group for a while: what waits for it is moved and lost meanwhile."""
        self.clock.at += _LATER
        async with self.store.begin(self.clock.now()) as work:
            chats = (await work.session.execute(select(DeskRoom.chat_key).order_by(DeskRoom.chat_key))).scalars().all()
            await rates.pause(work, Limit(f"chat:{self.draw.choice(chats)}", 1e-6), self.clock.now() + _LATER / 2)
        return True
