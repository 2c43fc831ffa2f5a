"""From the core's chats to Slack's channels: a DM is addressed by the person's id and has an id of its own."""

from __future__ import annotations

from bots.platform import Refused
from bots.slack.api import Api
from bots.slack.native import text
from handlers.events import Chat


class Channels:
    """DM channels by person, learned from what comes in or opened when first needed."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._dms: dict[str, str] = {}

    def learn(self, user: str, channel: str) -> None:
        """The DM between the person and us is this channel."""
        if channel.startswith("D"):
            self._dms[user] = channel

    async def channel(self, chat: Chat) -> str:
        """The channel id to post to. Raises `Undelivered` where no DM can be opened."""
        if chat.place != "private" or chat.id.startswith("D"):
            return chat.id
        return await self.dm(chat.id)

    async def dm(self, user: str) -> str:
        """The DM between the person and us, opened where we do not know it yet."""
        if user not in self._dms:
            opened = text(await self._api.call("conversations.open", users=user), "channel", "id")
            if not opened:
                raise Refused("no_dm")
            self._dms[user] = opened
        return self._dms[user]
