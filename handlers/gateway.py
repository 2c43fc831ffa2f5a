"""One event, one transaction, one response.

The inbox row is locked, the speaker is looked up, one handler is called, its answer is queued and the row is done: all
of it commits together or not at all. A refusal rolls the handler's writes back and is answered; any other error leaves
the event in the inbox to be tried again, and parks it after five.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars

from crm.clock import Clock
from crm.errors import Forbidden, Refusal
from crm.ids import new_id
from crm.permissions import Actor, scope_of
from handlers import astray, desk_cards, desk_rooms, home, last_lines, pile_cards, refusals
from handlers.dispatch import Dispatcher, refused
from handlers.events import Event, Pressed, Queried, event_adapter, platform_of
from handlers.identify import (
    actor_of,
    customer_reader,
    get_acquainted,
    guessed_reader,
    is_customer,
    member_of,
    note_private_chat,
    reader_of,
)
from handlers.letters import RoomStyle
from handlers.live import redraw
from handlers.notices import report_stuck
from handlers.outgoing import Handled, send
from handlers.registry import Registry
from handlers.strangers import may_answer
from handlers.turn import Defaults, Turn
from handlers.vocabulary import Home, Response, Show
from locales.catalog import Catalog
from storage import inbox
from storage.engine import StoreUnwritable
from storage.inbox import RAW, Arrival
from storage.queries import delivery, tickets
from storage.scope import Scope
from storage.tables import Inbox
from storage.tables import Refusal as RefusalRow
from storage.unit_of_work import Store, UnitOfWork

NOBODY = Scope(None, None, "none")


ReadAgain: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[Event | None]]
"""The event in an update that was kept because it could not be read; None where there is nothing for us in it."""


class _Unread(Exception):
    """What is to be handled was kept as it came."""

    def __init__(self, native: Mapping[str, Any] | None) -> None:
        super().__init__("not read yet")
        self.native = native


def arrival(event: Event) -> Arrival:
    """The event as a row of the inbox."""
    payload = event_adapter().dump_python(event, mode="json")
    return Arrival(event.source, event.id, event.chat.key, event.fact.kind, payload)


@dataclass(frozen=True)
class Manners:
    """How a platform wants to be answered: see `bots.platform.Capabilities`."""

    modals: bool = False
    answers_presses: bool = False
    confirms: bool = False
    rooms: RoomStyle = "flat"
    repeats_for: timedelta = timedelta(hours=24)


class Gateway:
    """Handles stored events. readers: by platform, what reads again that was kept as it came."""

    def __init__(
        self,
        store: Store,
        registry: Registry,
        catalog: Catalog,
        clock: Clock,
        defaults: Defaults,
        manners: Mapping[str, Manners],
    ) -> None:
        self.store = store
        self.registry = registry
        self.catalog = catalog
        self.clock = clock
        self.defaults = defaults
        self._manners = manners
        self.readers: dict[str, ReadAgain] = {}
        self._dispatcher = Dispatcher(registry)
        self._log = structlog.get_logger()

    async def handle(self, source: str, ext_id: str, *, interactive: bool = False) -> Handled:
        """Handles one inbox row; what was refused or broke is answered too. Safe to call twice.

        StoreUnwritable where the disk takes nothing: the event waits as it is.
        """
        with bound_contextvars(update_key=f"{source}:{ext_id}", actor=None, op=None):
            return await self._handled(source, ext_id, interactive)

    async def _handled(self, source: str, ext_id: str, interactive: bool) -> Handled:
        try:
            return await self._answered(source, ext_id, interactive)
        except StoreUnwritable:
            raise  # what waits for room on the disk is not counted as broken, and is not parked
        except Exception as error:  # noqa: BLE001 - whatever broke, the event stays and is tried again
            incident, name = new_id(), type(error).__name__
            self._log.exception("event.failed", incident=incident, error=name)
            async with self.store.begin(self.clock.now(), scope=NOBODY) as work:
                parked = await inbox.fail(work, source, ext_id, f"{name} {incident}")
            if parked:
                await self.tell_parked(source, ext_id, incident)
            return Handled()

    async def _answered(self, source: str, ext_id: str, interactive: bool) -> Handled:
        wrote: list[dict[str, Any]] = []
        try:
            return await self._attempt(source, ext_id, interactive, wrote)
        except Refusal as error:
            return await self._attempt(source, ext_id, interactive, wrote, refusal=error)
        except _Unread as unread:
            await self._read(source, ext_id, unread.native)
        return await self._answered(source, ext_id, interactive)

    async def _read(self, source: str, ext_id: str, native: Mapping[str, Any] | None) -> None:
        """In no transaction: a messenger may have to be asked who that is."""
        if native is None:
            raise LookupError("too large to be kept")
        event = await self.readers[platform_of(source)](native)
        async with self.store.begin(self.clock.now(), scope=NOBODY) as work:
            await inbox.reread(work, source, ext_id, arrival(event) if event is not None else None)
        self._log.info("event.read_again", kind=event.fact.kind if event is not None else "")

    async def _attempt(
        self,
        source: str,
        ext_id: str,
        interactive: bool,
        wrote: list[dict[str, Any]],
        refusal: Refusal | None = None,
    ) -> Handled:
        async with self.store.begin(self.clock.now(), scope=NOBODY, event_key=f"{source}:{ext_id}") as work:
            taken = await inbox.take(work, source, ext_id)
            if taken is None:
                return Handled()
            if "native" in taken.payload:
                raise _Unread(taken.payload["native"])
            event = event_adapter().validate_python(taken.payload)
            turn = await self.turn(work, event)
            bind_contextvars(actor=turn.member.member_id if turn.member is not None else None)
            turn.wrote = wrote  # what was refused was written all the same
            await desk_rooms.enter(turn)
            if refusal is None:
                response = await self._dispatcher.respond(turn)
            else:
                response = await self._refused(turn, refusal)
            response += await self._home_again(turn, response)
            handled = await self._answer(turn, response, interactive)
            await inbox.finish(work, taken)
        refused = type(refusal).__name__ if refusal is not None else None
        self._log.info("event.handled", kind=event.fact.kind, op=work.op or None, refused=refused)
        return handled

    async def turn(self, work: UnitOfWork, event: Event) -> Turn:
        """The turn of an event in an open unit of work, with the speaker's present role and scope."""
        member = await member_of(work, event.author)
        actor: Actor | None = None
        reader = guessed_reader(event.author, self.defaults)
        if member is not None:
            if not isinstance(event.fact, Queried):
                await get_acquainted(work, event.author, reader)
                await note_private_chat(work, event)
            actor, reader = actor_of(member), reader_of(member)
            work.scope = scope_of(actor)
        turn = Turn(
            work, event, self.catalog, self.defaults, reader, actor, was_asked=self.manners_of(event).confirms,
            rooms=self.manners_of(event).rooms,
        )  # fmt: skip
        colleague = await astray.colleague(work, event.author, self.defaults) if member is None else None
        if colleague is not None:
            turn.is_astray, turn.reader = True, reader_of(colleague)
        elif member is None and await is_customer(work, event, self.defaults):
            turn.is_customer = True
            author = event.author
            turn.customer = await tickets.customer(work, author.platform, author.team, author.user)
            turn.reader = customer_reader(turn.customer) if turn.customer is not None else reader
        return turn

    def manners_of(self, event: Event) -> Manners:
        """How the platform of the event wants to be answered."""
        return self.manners_on(event.chat.platform)

    def manners_on(self, platform: str) -> Manners:
        """How a platform wants to be answered."""
        return self._manners.get(platform, Manners())

    async def _answer(self, turn: Turn, response: Response, interactive: bool) -> Handled:
        if turn.member is None and not await may_answer(turn, response):
            response = ()
        manners = self.manners_of(turn.event)
        await turn.work.flush()
        await last_lines.keep(turn)
        response = (*response, *await pile_cards.follow(turn))
        handled = await send(
            turn,
            response,
            modals=manners.modals and interactive,
            answers_presses=manners.answers_presses,
        )
        await pile_cards.redraw(turn)
        if turn.work.has_changed:
            await redraw(turn.work, self.defaults.start_links)
            await desk_cards.follow(turn.work)
        return handled

    @staticmethod
    async def _home_again(turn: Turn, response: Response) -> Response:
        """After a press on the home view, which no answer redraws by itself: home as it is now."""
        is_at_home = isinstance(turn.event.fact, Pressed) and turn.event.fact.home and turn.member is not None
        if not is_at_home or any(isinstance(one, Home) for one in response):
            return ()
        return (Home(await home.screen_for(turn)),)

    async def _refused(self, turn: Turn, refusal: Refusal) -> Response:
        if isinstance(refusal, Forbidden):
            turn.work.meters.denied(refusal.op)
        if turn.member is not None and isinstance(refusal, Forbidden):
            await turn.work.add(
                RefusalRow(
                    at=turn.now,
                    member_id=turn.member.member_id,
                    op=refusal.op,
                    record_id=refusal.record_id,
                    event_key=turn.work.event_key,
                )
            )
        return refused(refusal, turn)

    async def tell_parked(self, source: str, ext_id: str, incident: str) -> None:
        """The event is parked: its author hears the incident's number, where it can still be read; admins of it."""
        for tell in (self._tell_author, self._tell_admins):
            try:
                async with self.store.begin(self.clock.now(), scope=NOBODY) as work:
                    row = await work.get(Inbox, (source, ext_id))
                    if row is not None:
                        await tell(work, row, incident)
            except Exception as error:  # noqa: BLE001 - the event is parked already; nothing may undo that
                self._log.exception("event.untold", incident=incident, error=type(error).__name__)

    async def _tell_author(self, work: UnitOfWork, row: Inbox, incident: str) -> None:
        if row.kind == RAW:
            return
        turn = await self.turn(work, event_adapter().validate_python(row.payload))
        await send(turn, (Show(refusals.incident(incident)),), modals=False, answers_presses=False, beside=incident)

    @staticmethod
    async def _tell_admins(work: UnitOfWork, row: Inbox, _incident: str) -> None:
        parked = await delivery.stuck_event(work, row)
        if parked is not None:
            await report_stuck(work, parked)
