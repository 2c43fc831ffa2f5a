"""vCards sent as files: read before the event is stored, so that the core sees the contacts and no file."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from bots.platform import Undelivered
from bots.slack.api import Api
from bots.slack.native import text
from bots.vcard import UnreadableCard, read_cards
from handlers.events import Attachment, Event, Said, Shared, SharedContact

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
                shown = await self._api.read("files.info", file=file.ref)
                content = await self._api.fetch(text(shown, "file", "url_private_download"), LARGEST)
        except (Undelivered, TimeoutError) as error:
            self._log.info("slack.card_not_read", error=type(error).__name__)
            return event
        return replace(event, fact=_contacts(content.decode("utf-8", "replace"), event.fact))


def _contacts(card: str, said: Said) -> Shared | Said:
    """The contacts; a card with nobody on it is shared empty, and too many are an import."""
    try:
        return Shared(read_cards(card))
    except UnreadableCard as unreadable:
        return Shared((SharedContact("", vcard=card),)) if str(unreadable) == "no_card" else said


def _is_card(file: Attachment) -> bool:
    named = file.name.lower().endswith((".vcf", ".vcard")) or file.mime in ("text/vcard", "text/x-vcard")
    return bool(file.ref) and named and file.size <= LARGEST
