"""The local web chat: a whole platform on this machine, without tokens and without a network.

It has no passwords: whoever reaches the page is every person on it. That is why it serves loopback only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Final, assert_never

from aiohttp import web

from bots.platform import Capabilities, CommandInfo, Intake, Parcel, Refused, Sent
from bots.web.answers import BODY_BYTES
from bots.web.api import Api, Room
from bots.web.cabinet import Allowance, Cabinet
from bots.web.chatlog import ChatLog, Entry
from bots.web.guard import guard
from bots.web.journal import Journal
from bots.web.page import Page
from bots.web.panes import PLATFORM, SOURCE, GuideStep, Pane, Speak, TakenBack
from bots.web.render import drawn
from locales.catalog import FALLBACK, Catalog

MOST: Final = 20 * 1024**2
"""Bytes of one file."""
ALLOWED: Final = Allowance(MOST, 10 * MOST, 50 * MOST)


class WebPlatform:
    """Implements `bots.platform.Platform` for the people in `panes`; serve `application()` with `WebServer`."""

    source = SOURCE

    def __init__(
        self,
        panes: Sequence[Pane],
        catalog: Catalog,
        now: Callable[[], datetime],
        guide: Sequence[GuideStep] = (),
        language: str = FALLBACK,
        speak: Speak | None = None,
        taken_back: TakenBack | None = None,
        *,
        keeps: bool = False,
        files: Cabinet | None = None,
    ) -> None:
        """language: what the page speaks until somebody chooses another; speak, files: see `Room`; keeps: `Page`."""
        journal = Journal()
        spoken = Page(catalog, language, keeps=keeps)
        self._room = Room(
            {}, guide, spoken, now, journal, ChatLog(journal), speak=speak, taken_back=taken_back, files=files
        )
        for pane in panes:
            self.seat(pane)
        if any(step.pane not in self._room.panes for step in guide):
            raise ValueError("every guide step must name a pane")
        self._numbers = count(1)

    def seat(self, pane: Pane) -> None:
        """One more pane; a page that is open already shows it when it is loaded anew."""
        if pane.key in self._room.panes:
            raise ValueError("pane keys must differ")
        if pane.place == "private" and pane.chat != pane.user:
            raise ValueError("a private pane's chat is its person's user id")
        self._room.panes[pane.key] = pane

    def shown(self, key: str) -> Sequence[Entry]:
        """The messages that stand in a pane, oldest first."""
        pane = self._room.panes[key]
        return self._room.log.entries(pane.chat, pane.user)

    def notices(self, user: str) -> Sequence[str]:
        """The short notices that a person was given, oldest first; the last thousand changes are looked at."""
        return [str(toast.data["text"]) for toast in self._room.journal.toasts(user)]

    @property
    def capabilities(self) -> Capabilities:
        """No modals: forms are asked step by step. The limits only keep a loop of ours from flooding the page."""
        has_files = self._room.files is not None
        most = MOST if has_files else 0
        return Capabilities(
            PLATFORM, confirms=True, fetches_files=has_files, passes_on=has_files, gives=most, takes=most,
            chat_per_second=50, group_per_minute=3000, all_per_second=500,
        )  # fmt: skip

    def application(self) -> web.Application:
        """The page as an aiohttp application, at the root or under any prefix ending in a slash."""
        application = web.Application(middlewares=[guard], client_max_size=BODY_BYTES)
        application.add_routes(Api(self._room).routes())
        application.on_shutdown.append(self._close_streams)
        return application

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        """From now on what is posted is handed in; before that it is refused with 503."""
        self._room.journal.open()
        self._room.intake, self._room.commands = intake, tuple(commands)

    async def stop_receiving(self) -> None:
        """Refuses what is posted with 503; what is sent still shows."""
        self._room.intake = None

    async def stop(self) -> None:
        """Ends the streams."""
        self._room.intake = None
        self._room.journal.close()

    async def send(self, parcel: Parcel) -> Sent:
        """Shows it on the page. Raises `Refused` for a chat that no pane shows and for a parcel without a screen."""
        if parcel.chat.id not in {pane.chat for pane in self._room.panes.values()}:
            raise Refused("unknown_chat")
        match parcel.kind:
            case "show" | "home":
                return await self._put(parcel, await self._with_files(parcel, self._new_entry(parcel)))
            case "replace" if parcel.only_there and self._room.log.find(parcel.chat.id, parcel.message) is None:
                return Sent((parcel.message,))
            case "replace":
                await self._forget_files(parcel)
                return await self._put(parcel, self._redrawn(parcel))
            case "toast":
                self._toast(parcel)
                return Sent()
            case "forget_buttons":
                self._room.log.forget_buttons(parcel.chat.id, parcel.message)
                return Sent((parcel.message,))
            case "take_away":
                self._room.log.remove(parcel.chat.id, parcel.message)
                return Sent()
            case "open_topic" | "rename_topic" | "close_topic" | "reopen_topic" | "drop_topic":
                raise Refused("no_topics")
        assert_never(parcel.kind)

    async def fetch(self, ref: str, most: int) -> bytes:
        """What somebody sent on the page."""
        if self._room.files is None:
            raise Refused("no_files")
        return await self._room.files.fetch(ref, most)

    def heard_at(self) -> datetime | None:
        """Never: the page posts to us."""
        return None

    async def greet(self) -> None:
        """Nothing to ask: it is on this machine."""

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | None:
        """The message made of this parcel. After a restart there is none, and that is the truth: the page is empty."""
        entry = self._room.log.sent_as(parcel.chat.id, parcel.id)
        return Sent((entry.id,)) if entry else None

    def can_reconcile(self) -> bool:
        """Whether `find_sent` can really tell: yes, the log is all there is."""
        return True

    def _new_entry(self, parcel: Parcel) -> Entry:
        # The run keeps ids apart from those of earlier runs, which the store still knows.
        return self._entry(parcel, f"{self._room.journal.run}.{next(self._numbers)}")

    def _redrawn(self, parcel: Parcel) -> Entry:
        """Anew under the same id; what the page has lost since (a restart, the ring) comes back at the end."""
        before = self._room.log.find(parcel.chat.id, parcel.message)
        entry = self._entry(parcel, parcel.message)
        if before is None:
            return entry
        if parcel.enclosed is not None and "files" in before.body:
            entry = replace(entry, body=entry.body | {"files": before.body["files"]})
        return replace(entry, at=before.at, reply_to=before.reply_to, parcel=before.parcel, only_for=before.only_for)

    def _entry(self, parcel: Parcel, message: str) -> Entry:
        if parcel.screen is None:
            raise Refused("no_screen")
        return Entry(
            message,
            self._room.now(),
            "",
            "",
            drawn(parcel.localiser.screen(parcel.screen)),
            reply_to=parcel.reply_to,
            parcel=parcel.id,
            only_for=parcel.to_user if parcel.chat.place != "private" else "",
            blobs=dict(parcel.blobs),
        )

    async def _with_files(self, parcel: Parcel, entry: Entry) -> Entry:
        """What people sent stands in the message, before its words."""
        if self._room.files is None or parcel.enclosed is None:
            return entry
        files = await self._room.files.posted(parcel, entry.id)
        return replace(entry, body=entry.body | {"files": files}) if files else entry

    async def _forget_files(self, parcel: Parcel) -> None:
        """What was brought here for a message goes when it is drawn anew without."""
        before = self._room.log.find(parcel.chat.id, parcel.message)
        has_files = before is not None and "files" in before.body
        if self._room.files is not None and has_files and parcel.enclosed is None:
            await self._room.files.drop_of(parcel.chat.key, parcel.message)

    async def _put(self, parcel: Parcel, entry: Entry) -> Sent:
        """Shows an answer; it may be the first that is said after a choice of language was taken back."""
        self._room.log.put(parcel.chat.id, entry)
        await self._room.follow()
        return Sent((entry.id,))

    def _toast(self, parcel: Parcel) -> None:
        pane, _, press = parcel.answer_to.partition("/")
        data = {"text": parcel.toast, "alert": parcel.alert, "press": press}
        self._room.journal.add("toast", parcel.chat.id, data, pane=pane, user=parcel.to_user)

    async def _close_streams(self, _: web.Application) -> None:
        self._room.journal.close()
