"""Parcels to Slack: posts, redraws, whispers, home views. Raises `Undelivered`; repeats nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeAlias, assert_never

import structlog

from bots.platform import Begun, Parcel, Refused, Sent, ThreadGone, Undelivered
from bots.slack import history
from bots.slack.api import Api
from bots.slack.channels import Channels
from bots.slack.home import home_view
from bots.slack.inbound import Us
from bots.slack.native import Json, Native, parts, text
from bots.slack.reconcile import EVENT_TYPE, Spot, find_marked
from bots.slack.render import Page, pages
from bots.slack.uploads import drawn_files, share_enclosed, share_files
from bots.slack.wire import escaped
from handlers.events import Chat
from handlers.text import words
from handlers.vocabulary import Screen, Table

_Put: TypeAlias = Callable[[list[Page], tuple[str, ...]], Awaitable[Sent]]
"""Puts pages there, of which these messages are out already."""


class Outbound:
    """Sends parcels of one workspace."""

    def __init__(self, api: Api, channels: Channels, us: Us) -> None:
        self._api = api
        self._channels = channels
        self._us = us
        self._history = history.History(api, us)
        self._log = structlog.get_logger()

    async def send(self, parcel: Parcel) -> Sent:
        """Draws and sends one parcel; to a person's channel as it is now, where the one that was kept is gone."""
        try:
            return await self._sent(parcel)
        except Refused as refused:
            if refused.reason != "channel_not_found" or not self._channels.doubt(parcel.chat):
                raise
        return await self._sent(replace(parcel, chat=replace(parcel.chat, channel="")))

    async def _sent(self, parcel: Parcel) -> Sent:
        match parcel.kind:
            case "show":
                return await self._show(parcel)
            case "replace":
                return await self._replace(parcel)
            case "toast":
                channel = "" if parcel.chat.place == "private" else parcel.chat.id
                await self.whisper(parcel.to_user, parcel.toast, channel=channel, response_url=parcel.answer_to)
                return Sent()
            case "home":
                view = home_view(_screen(parcel), _deny(parcel))
                await self._api.call("views.publish", user_id=parcel.to_user or parcel.chat.id, view=view)
                return Sent()
            case "forget_buttons":
                return await self._forget_buttons(parcel)
            case "take_away":
                return await self._take_away(parcel)
            case "open_topic" | "rename_topic" | "close_topic" | "reopen_topic" | "drop_topic":
                raise Refused("no_topics")
        assert_never(parcel.kind)

    async def _show(self, parcel: Parcel) -> Sent:
        screen, spot = _screen(parcel), await self._spot(parcel)
        if parcel.to_user and parcel.chat.place != "private":
            return await self._show_to_one(parcel, spot, screen)
        files = await self._shared(parcel, spot, screen)
        try:
            sent = await self._drawn(parcel, spot, screen, partial(self._post_rest, parcel, spot))
        except Undelivered as error:
            error.begun = replace(error.begun or parcel.begun, shared=files)
            raise
        return Sent((*files, *sent.messages))

    async def _shared(self, parcel: Parcel, spot: Spot, screen: Screen) -> tuple[str, ...]:
        """The files that stand before the words; those that an earlier try has put there stay as they are."""
        files, drawn = parcel.begun.shared, drawn_files(screen, parcel.blobs)
        if drawn and not files and not parcel.begun.made:
            files = await share_files(self._api, parcel, drawn, spot)
            parcel.pace.went_on()
        if len(files) > len(drawn):
            return files
        try:
            files = (*files, *await share_enclosed(self._api, self._us, parcel, spot))
        except Undelivered as error:
            error.begun = replace(parcel.begun, shared=files)
            raise
        parcel.pace.went_on()
        return files

    async def _show_to_one(self, parcel: Parcel, spot: Spot, screen: Screen) -> Sent:
        """A message in a channel that only one person sees; nothing can be done to it later."""
        drawn = pages(screen, _deny(parcel), tables=False)
        await parcel.pace.take(len(drawn))
        for page in drawn:
            args: dict[str, object] = {"channel": spot.channel, "user": parcel.to_user, "thread_ts": spot.thread}
            await self._api.call("chat.postEphemeral", text=page.text, blocks=page.blocks, **args)
        return Sent()

    async def _replace(self, parcel: Parcel) -> Sent:
        spot = await self._spot(parcel)
        return await self._drawn(parcel, spot, _screen(parcel), partial(self._update, parcel, spot))

    async def _drawn(self, parcel: Parcel, spot: Spot, screen: Screen, put: _Put) -> Sent:
        """With native tables; all anew as lines where this workspace's Slack does not take them.

        What has begun as lines goes on so: `apart`, which has no other use here, is not empty then.
        """
        if parcel.begun.apart:
            return await self._as_lines(parcel, screen, put, parcel.begun.made)
        try:
            return await put(pages(screen, _deny(parcel)), parcel.begun.made)
        except Refused as refused:
            has_table = any(isinstance(block, Table) for block in screen.blocks)
            if refused.reason != "invalid_blocks" or not has_table:
                raise
            self._log.warning("slack.table_refused", row=parcel.id)
            await self._take_back(spot, [one for one in _made(refused) if one and one != parcel.message])
            return await self._as_lines(parcel, screen, put, ())

    @staticmethod
    async def _as_lines(parcel: Parcel, screen: Screen, put: _Put, made: tuple[str, ...]) -> Sent:
        try:
            return await put(pages(screen, _deny(parcel), tables=False), made)
        except Undelivered as error:
            error.begun = replace(error.begun or Begun(made), apart=(0,))
            raise

    async def _take_back(self, spot: Spot, messages: Sequence[str]) -> None:
        """The last one first, so that those which are left are always the first."""
        left = list(messages)
        while left:
            try:
                await self._delete(spot.channel, left[-1])
            except Undelivered as error:
                error.begun = Begun(tuple(left))
                raise
            left.pop()

    async def _spot(self, parcel: Parcel) -> Spot:
        """A channel's answers go into the thread of what is answered; a DM is flat unless the person wrote in one."""
        thread = parcel.chat.thread
        if thread is None and parcel.reply_to and parcel.chat.place != "private":
            thread = parcel.reply_to
        return Spot(await self._channels.channel(parcel.chat), thread)

    async def _post_rest(self, parcel: Parcel, spot: Spot, drawn: list[Page], made: tuple[str, ...]) -> Sent:
        """What of the pages is not out yet; what went wrong on the way tells how many are."""
        if not drawn:
            raise Refused("empty_screen")
        for number, page in enumerate(drawn[len(made) :], start=len(made) + 1):
            mark = {"outbox_id": parcel.id, "part": number, "parts": len(drawn)}
            try:
                await parcel.pace.take(1)
                made = (*made, await self._post(spot, page, mark, in_thread=parcel.in_thread))
            except Undelivered as error:
                error.begun = Begun(made)
                raise
            parcel.pace.went_on()
        return Sent(tuple(filter(None, made)))

    async def _post(self, spot: Spot, page: Page, mark: Mapping[str, int], *, in_thread: bool) -> str:
        args: dict[str, object] = {
            "channel": spot.channel,
            "text": page.text,
            "blocks": page.blocks,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": mark},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            answer = await self._api.call("chat.postMessage", thread_ts=spot.thread, **args)
        except Refused as refused:
            if refused.reason != "thread_not_found":
                raise
            if in_thread:
                raise ThreadGone(refused.reason) from None
            # what was answered has been deleted since
            answer = await self._api.call("chat.postMessage", **args)
        return text(answer, "ts")

    async def _update(self, parcel: Parcel, spot: Spot, drawn: list[Page], made: tuple[str, ...]) -> Sent:
        """The first page in place; a screen that has outgrown one message goes on below, its buttons with it."""
        if not drawn:
            raise Refused("empty_screen")
        page = drawn[0]
        await parcel.pace.take(1)
        try:
            await self._api.call(
                "chat.update", channel=spot.channel, ts=parcel.message, text=page.text, blocks=page.blocks
            )
        except Refused as refused:
            if parcel.in_thread and refused.reason == "message_not_found":
                raise ThreadGone(refused.reason) from None
            raise
        if len(drawn) > 1 and parcel.doubtful_since is not None:
            found = await find_marked(self._api, self._us, parcel.id, spot, parcel.doubtful_since)
            made = max(made, found.made, key=len)
        return await self._post_rest(parcel, spot, drawn, (parcel.message, *made[1:]))

    async def whisper(self, user: str, note: str, *, channel: str = "", response_url: str = "") -> None:
        """A notice that only this person sees: by the response URL while it lives, else as an ephemeral message."""
        if not note or (response_url and await self._responded(response_url, note)):
            return
        place = channel or await self._channels.dm(user)
        await self._api.call("chat.postEphemeral", channel=place, user=user, text=escaped(note))

    async def _responded(self, url: str, note: str) -> bool:
        """Whether the response URL took it; used up or expired ones do not."""
        try:
            await self._api.respond(
                url, {"response_type": "ephemeral", "replace_original": False, "text": escaped(note)}
            )
        except Refused as refused:
            self._log.debug("slack.response_url_refused", reason=refused.reason)
            return False
        return True

    async def _forget_buttons(self, parcel: Parcel) -> Sent:
        spot = await self._spot(parcel)
        shown = await self._shown(spot, parcel.message)
        blocks = [block for block in parts(shown, "blocks") if text(block, "type") != "actions"]
        if not shown or len(blocks) == len(parts(shown, "blocks")):
            return Sent((parcel.message,))
        await self._api.call(
            "chat.update", channel=spot.channel, ts=parcel.message, text=text(shown, "text") or "…", blocks=blocks
        )
        return Sent((parcel.message,))

    async def _take_away(self, parcel: Parcel) -> Sent:
        """A message, or a file wherever it was shared."""
        try:
            if parcel.message.startswith("F"):
                await self._api.call("files.delete", file=parcel.message)
            else:
                await self._delete((await self._spot(parcel)).channel, parcel.message)
        except Refused as refused:
            if refused.reason not in ("file_not_found", "file_deleted"):
                raise
        return Sent()

    async def _delete(self, channel: str, ts: str) -> None:
        try:
            await self._api.call("chat.delete", channel=channel, ts=ts)
        except Refused as refused:
            if refused.reason != "message_not_found":
                raise

    async def _shown(self, spot: Spot, ts: str) -> Native:
        """The message as it stands, empty where it is gone."""
        args = {"channel": spot.channel, "latest": ts, "oldest": ts, "inclusive": True, "limit": 1}
        found = parts(await self._api.read("conversations.history", **args), "messages")
        if not found and spot.thread:
            found = parts(await self._api.read("conversations.replies", ts=spot.thread, **args), "messages")
        return next((one for one in found if text(one, "ts") == ts), {})

    async def written(self, chat: Chat, since: datetime, until: datetime) -> tuple[list[Json], history.Posts]:
        """What people wrote there in that time, as Slack would have brought it, and what we posted."""
        channel = await history.patiently(partial(self._channels.channel, chat))
        return await self._history.written(channel, chat.thread, since, until)

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | Begun | None:
        """The messages that carry this parcel's mark."""
        if parcel.kind != "show":
            return None
        spot = await self._spot(parcel)
        found = await find_marked(self._api, self._us, parcel.id, spot, since)
        if found.is_whole:
            return Sent(tuple(filter(None, found.made)))
        return replace(parcel.begun, made=max(found.made, parcel.begun.made, key=len)) if found.made else None


def _made(error: Undelivered) -> tuple[str, ...]:
    return error.begun.made if error.begun is not None else ()


def _screen(parcel: Parcel) -> Screen:
    if parcel.screen is None:
        raise Refused("no_screen")
    return parcel.localiser.screen(parcel.screen)


def _deny(parcel: Parcel) -> str:
    return parcel.localiser.say(words("form-cancel"))
