"""vCards sent as files: read before the event is stored, so that the core sees the contacts and no file."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from bots.platform import Undelivered
from bots.slack.api import Api
from bots.slack.native import text
from bots.vcard import UnreadableCard, shared_cards, text_of
from handlers.events import Attachment, Event, Said, Shared

LARGEST = 512 * 1024
"""Bytes; phones put the photo inside."""
SECONDS = 1.0


class Cards:
    """Opens cards with the bot's token."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._log = structlog.get_logger()

    async def opened(self, event: Event) -> Event:
        """The event as `Shared` where it is one readable vCard, else as it came."""
        if not isinstance(event.fact, Said) or len(event.fact.attachments) != 1 or event.fact.edited:
            return event
        file = event.fact.attachments[0]
        if not _is_card(file):
            return event
        try:
            async with asyncio.timeout(SECONDS):
                content = await self.fetch(file.ref, LARGEST)
        except (Undelivered, TimeoutError) as error:
            self._log.info("slack.card_not_read", error=type(error).__name__)
            return event
        return replace(event, fact=_contacts(text_of(content), event.fact))

    async def fetch(self, ref: str, most: int) -> bytes:
        """A file by its id; raises one of `Undelivered`."""
        shown = await self._api.read("files.info", file=ref)
        return await self._api.fetch(text(shown, "file", "url_private_download"), most)


def _contacts(card: str, said: Said) -> Shared | Said:
    """The contacts; too many are an import."""
    try:
        return Shared(shared_cards(card))
    except UnreadableCard:
        return said


def _is_card(file: Attachment) -> bool:
    return bool(file.ref) and file.is_card and file.size <= LARGEST
