"""The firm's website as a platform: every visitor is a customer of the desk, in a chat that only they see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import monotonic
from typing import Final, assert_never

from aiohttp import web

from bots.platform import Capabilities, CommandInfo, Intake, Parcel, Refused, Sent
from bots.web.cabinet import Allowance, Cabinet
from bots.web.render import drawn
from bots.web.site.api import SiteApi
from bots.web.site.files import FileApi
from bots.web.site.forms import FormApi, Leads
from bots.web.site.limits import Limits, Together
from bots.web.site.names import PLATFORM
from bots.web.site.pages import Pages
from bots.web.site.shelf import Shelf
from bots.web.site.site import Site
from bots.web.site.tokens import Signer
from crm.clock import Clock
from crm.ids import new_id
from locales.catalog import Catalog

MOST: Final = 10 * 1024**2
"""Bytes of one file of a visitor's."""
TAKES: Final = 20 * 1024**2
"""Bytes of one file that is put before a visitor."""
ALLOWED: Final = Allowance(MOST, 10 * MOST, 200 * MOST, 50 * MOST)


class SitePlatform:
    """Implements `bots.platform.Platform`; its `routes` stand beside health and metrics on the product's HTTP side.

    url: where visitors' browsers reach that side; origins: the sites that may show the widget and send forms.
    """

    def __init__(
        self, *, url: str, origins: Sequence[str], secret: str, proxies: int, shelf: Shelf, cabinet: Cabinet,
        clock: Clock, catalog: Catalog, leads: Leads,
    ) -> None:  # fmt: skip
        together = Together(shelf.store, clock.now, secret)
        pages = Pages(catalog, url, tuple(origins))
        self._site = Site(Signer(secret), shelf, cabinet, Limits(monotonic), together, pages, clock, proxies, catalog)
        self._apis = SiteApi(self._site), FileApi(self._site), FormApi(self._site, leads)

    @property
    def capabilities(self) -> Capabilities:
        """Everybody there is a visitor; no menus, no commands, no modals."""
        return Capabilities(
            PLATFORM, visitors=True, gives=MOST, takes=TAKES, chat_per_second=20, group_per_minute=1200,
            all_per_second=200,
        )  # fmt: skip

    def routes(self) -> list[web.RouteDef]:
        """The widget, what it posts, and where forms are sent."""
        return [route for api in self._apis for route in api.routes()]

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        """From now on what visitors post is handed in; before that it is refused with 503."""
        self._site.intake = intake
        self._site.is_closing = False

    async def stop_receiving(self) -> None:
        """Refuses what is posted with 503 and ends the streams, so that browsers turn to another process."""
        self._site.intake = None
        self._site.is_closing = True
        self._site.shelf.wake_all()

    async def stop(self) -> None:
        """Nothing to close: the store is closed by its owner."""
        await self.stop_receiving()

    async def send(self, parcel: Parcel) -> Sent:
        """Keeps it in the visitor's chat and shows it to whoever looks. Raises `Refused` without a screen."""
        visitor = parcel.chat.id
        match parcel.kind:
            case "show" | "home":
                return await self._show(parcel, visitor)
            case "replace":
                return await self._replace(parcel, visitor)
            case "toast":
                self._site.shelf.notify(visitor, {"text": parcel.toast, "press": parcel.answer_to})
                return Sent()
            case "forget_buttons":
                body = await self._site.shelf.find(visitor, parcel.message)
                if body is not None:
                    await self._site.shelf.put(visitor, parcel.message, {**body, "buttons": []})
                return Sent((parcel.message,))
            case "take_away":
                raise Refused("nothing_enclosed")
            case "open_topic" | "rename_topic" | "close_topic" | "reopen_topic" | "drop_topic":
                raise Refused("no_topics")
        assert_never(parcel.kind)

    async def _show(self, parcel: Parcel, visitor: str) -> Sent:
        """A letter that is sent again, as nobody knows whether it came, is the same message."""
        shelf = self._site.shelf
        message = await shelf.sent_as(visitor, parcel.id) or f"d.{new_id()}"
        await shelf.post(visitor, message, _body(parcel), parcel, self._site.cabinet)
        return Sent((message,))

    async def _replace(self, parcel: Parcel, visitor: str) -> Sent:
        if not parcel.only_there or await self._site.shelf.find(visitor, parcel.message) is not None:
            await self._site.shelf.redraw(visitor, parcel.message, _body(parcel), parcel)
        return Sent((parcel.message,))

    async def fetch(self, ref: str, most: int) -> bytes:
        """What a visitor sent."""
        return await self._site.cabinet.fetch(ref, most)

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | None:
        """The message made of this parcel."""
        found = await self._site.shelf.sent_as(parcel.chat.id, parcel.id)
        return Sent((found,)) if found else None

    def can_reconcile(self) -> bool:
        """Yes: the chat is kept in the store."""
        return True

    def heard_at(self) -> datetime | None:
        """Never: browsers post to us."""
        return None

    async def greet(self) -> None:
        """Nothing to ask: it is this process."""


def _body(parcel: Parcel) -> dict[str, object]:
    if parcel.screen is None:
        raise Refused("no_screen")
    return drawn(parcel.localiser.screen(parcel.screen)) | {"reply_to": parcel.reply_to}
