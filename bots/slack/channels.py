"""From the core's chats to Slack's channels: a DM is addressed by the person's id and has an id of its own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bots.platform import Refused, Undelivered
from bots.slack.api import Api
from bots.slack.native import flag, part, text
from crm.clock import Clock
from handlers.events import Chat

FRESH = timedelta(hours=1)
LOOKUP_SECONDS = 0.5


class Channels:
    """DM channels by person, learned from what comes in, kept with the person's chat, or opened when first needed: that
    is done fifty times a minute at most (tier 3), which a thousand digests after a restart would exceed. Names of the
    others.
    """

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._dms: dict[str, str] = {}
        self._kept: set[str] = set()
        self._titles: dict[str, tuple[str, datetime]] = {}

    async def named(self, chat: Chat) -> Chat:
        """The chat with its channel's name, or a private one with its channel; events bring only an id. Without an
        answer in time it has none."""
        if chat.place == "private":
            return replace(chat, channel=self._dms.get(chat.id, ""))
        title, at = self._titles.get(chat.id, ("", None))
        now = self._clock.now()
        if at is None or now - at >= FRESH:
            title = await self._name(chat.id) or title
            self._titles[chat.id] = title, now
        return replace(chat, title=title)

    async def _name(self, channel: str) -> str:
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                found = part(await self._api.read("conversations.info", channel=channel), "channel")
        except (Undelivered, TimeoutError):
            return ""
        return "" if flag(found, "is_mpim") else text(found, "name")[:100]

    def learn(self, user: str, channel: str) -> None:
        """The DM between the person and us is this channel."""
        if channel.startswith("D"):
            self._kept.discard(user)
            self._dms[user] = channel

    async def channel(self, chat: Chat) -> str:
        """The channel id to post to. Raises `Undelivered` where no DM can be opened."""
        if chat.place != "private" or chat.id.startswith("D"):
            return chat.id
        if chat.id not in self._dms and chat.channel:
            self._kept.add(chat.id)
            self._dms[chat.id] = chat.channel
        return await self.dm(chat.id)

    def doubt(self, chat: Chat) -> bool:
        """Slack does not know the person's channel: whether that was kept from before, as of another app of the firm's,
        and is opened anew from now on."""
        was_kept = chat.place == "private" and chat.id in self._kept
        self._kept.discard(chat.id)
        if was_kept:
            self._dms.pop(chat.id, None)
        return was_kept

    async def dm(self, user: str) -> str:
        """The DM between the person and us, opened where we do not know it yet."""
        if user not in self._dms:
            opened = text(await self._api.call("conversations.open", users=user), "channel", "id")
            if not opened:
                raise Refused("no_dm")
            self._dms[user] = opened
        return self._dms[user]
