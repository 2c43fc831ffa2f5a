"""Parcels -> Bot API calls, one try each."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

import structlog
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SendRichMessage,
    TelegramMethod,
)
from aiogram.types import InputRichMessage

from bots.platform import Begun, Migrated, Parcel, Refused, Sent, SlowDown, ThreadGone, Undelivered
from bots.telegram.api import CALL_SECONDS, Api
from bots.telegram.calls import NO_PREVIEW, address, chat_id, inline, markup, message_id, method, places
from bots.telegram.enclosures import (
    NOTHING,
    NotTogether,
    as_caption,
    as_document,
    as_text,
    enclosing,
    has_other_form,
    is_captioned,
    is_joined,
    refused_line,
)
from bots.telegram.failures import AlreadyDone, NotEditable, OtherKind, Unparsed
from bots.telegram.render import Drawn, drawn, toast_text
from bots.telegram.rich import rich_html
from bots.telegram.topics import send_topic
from handlers.vocabulary import Screen

UPLOAD_SECONDS = 40
IN_ONE_GO = 8.0
"""After so many seconds of files the others go with the next try: no send lasts until its outcome counts as unknown."""
PAUSE = 1.0
REMEMBERED = 500
"""Parcels whose first parts went out before a later one failed: the next try goes on where it stopped."""


class Outbound:
    """Sends, redraws and answers."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._log = structlog.get_logger()
        self._begun: OrderedDict[int, Begun] = OrderedDict()

    async def send(self, parcel: Parcel) -> Sent:
        """Raises one of `Undelivered`; what is so already counts as sent."""
        try:
            return await self._sent_as(parcel)
        except Undelivered as error:
            error.begun = self._begun_of(parcel) if error.begun is None else error.begun
            raise

    def _begun_of(self, parcel: Parcel) -> Begun:
        """What is out of it, as far as this process or the row knows."""
        told = parcel.begun if len(parcel.begun.files) == len(parcel.begun.made) else NOTHING
        return max(self._begun.get(parcel.id, NOTHING), told, key=lambda one: (len(one.made), len(one.apart)))

    async def _sent_as(self, parcel: Parcel) -> Sent:
        match parcel.kind:
            case "show" | "home":
                return _sent(await self._show(parcel))
            case "replace":
                return _sent(await self._replace(parcel))
            case "toast":
                return await self._toast(parcel)
            case "forget_buttons":
                return await self._forget_buttons(parcel)
            case "take_away":
                return await self._take_away(parcel)
            case "open_topic" | "rename_topic" | "close_topic" | "reopen_topic" | "drop_topic":
                return await send_topic(self._api, parcel)
        assert_never(parcel.kind)

    async def _show(self, parcel: Parcel) -> tuple[str, ...]:
        screen = _localised(parcel)
        words, html = _drawn(parcel, screen), _rich(parcel, screen)
        if html is not None and not self._begun_of(parcel).made:
            try:
                return (await self._send_rich(parcel, html, words[-1]),)
            except Refused as error:
                _raise_unless_malformed(error)
        return await self._send_with_files(parcel, words)

    async def _send_with_files(self, parcel: Parcel, words: list[Drawn]) -> tuple[str, ...]:
        """What is not taken together is taken apart; where nothing is to leave without all, nothing stays."""
        while True:
            begun = self._begun_of(parcel)
            try:
                return await self._send_rest(parcel, enclosing(words, parcel, begun), begun)
            except NotTogether as refused:
                begun = self._begun_of(parcel)
                apart = tuple(sorted({*begun.apart, *refused.places}))
                _keep(self._begun, parcel.id, replace(begun, apart=apart))
                parcel.pace.went_on()
            except Refused as error:
                if parcel.enclosed is not None and parcel.enclosed.needed and not error.gone:
                    await self._take_back(parcel)
                    error.begun = NOTHING
                raise

    async def _take_back(self, parcel: Parcel) -> None:
        """Deletes what is out of a letter that does not leave as a whole."""
        for one in _sent(self._begun_of(parcel).made).messages:
            try:
                await self._quietly(parcel, DeleteMessage(chat_id=chat_id(parcel), message_id=int(one)), ())
            except Undelivered as error:
                self._log.warning("telegram.not_taken_back", parcel=parcel.id, reason=error.reason)
        self._begun.pop(parcel.id, None)

    async def _send_rest(self, parcel: Parcel, messages: Sequence[Drawn], begun: Begun) -> tuple[str, ...]:
        """Sends what is not out yet of a parcel's messages, and gives all; begun: what is."""
        until = asyncio.get_running_loop().time() + IN_ONE_GO
        try:
            for number, message in enumerate(messages, start=1):
                made = await self._send(parcel, message, is_first=not begun.made)
                begun = replace(begun, made=(*begun.made, made), files=(*begun.files, message.places))
                parcel.pace.went_on()
                is_late = bool(parcel.blobs) and asyncio.get_running_loop().time() > until
                if is_late and number < len(messages):
                    raise SlowDown("in_parts", PAUSE)
        except BaseException:
            if begun.made:
                _keep(self._begun, parcel.id, begun)
            raise
        self._begun.pop(parcel.id, None)
        return begun.made

    async def _go_on(self, parcel: Parcel, messages: Sequence[Drawn]) -> tuple[str, ...]:
        """Sends what goes on below the message that was redrawn."""
        parcel.pace.went_on()
        return await self._send_rest(parcel, messages[1:], Begun((parcel.message,), files=((),)))

    async def _replace(self, parcel: Parcel) -> tuple[str, ...]:
        """Redraws the message; one that cannot be redrawn loses its buttons and is shown anew."""
        if not parcel.message.isdecimal():
            return await self._show(parcel)
        screen = _localised(parcel)
        messages = enclosing(_drawn(parcel, screen), parcel)
        if not is_captioned(messages):  # what went before the words stays as it is
            messages = [one for one in messages if one.kind != "enclosed"]
        begun = self._begun_of(parcel)
        if begun.made:
            return await self._send_rest(parcel, messages[len(begun.made) :], begun)
        html = _rich(parcel, screen)
        try:
            if html is not None and await self._redraw_richly(parcel, html, messages[-1]):
                return (parcel.message,)
            await self._redraw(parcel, messages[0])
        except AlreadyDone:
            return await self._go_on(parcel, messages)
        except OtherKind:
            return await self._exchange(parcel, messages)
        except NotEditable:
            if parcel.only_there:
                return (parcel.message,)
            await self._forget_buttons(parcel)
            return await self._show(_without_foreign(parcel))
        return await self._go_on(parcel, messages)

    async def _exchange(self, parcel: Parcel, messages: list[Drawn]) -> tuple[str, ...]:
        """The words stand under a file and have outgrown that, or the other way round; or the file is to go.

        One that is too old to be deleted stays, under the new words.
        """
        if parcel.enclosed is None:
            try:
                await self._take_away(parcel)
            except Refused:
                messages = as_caption(messages)
            else:
                return (parcel.message,) if parcel.only_there else await self._show(parcel)
        else:
            messages = as_text(messages) if is_captioned(messages) else as_caption(messages)
        await self._redraw(parcel, messages[0])
        return await self._go_on(parcel, messages)

    async def _redraw_richly(self, parcel: Parcel, html: str, last: Drawn) -> bool:
        """Whether the message now shows the screen as a rich one."""
        try:
            await self._edit(parcel, last, rich_message=InputRichMessage(html=html))
        except AlreadyDone:
            return True
        except NotEditable:
            raise
        except Refused as error:
            _raise_unless_malformed(error)
            return False
        return True

    async def _redraw(self, parcel: Parcel, message: Drawn) -> None:
        if message.kind == "enclosed":
            await self._recaption(parcel, message)
            return
        if message.kind != "text":
            raise NotEditable("not_a_text")
        try:
            await self._edit(parcel, message, text=message.html, parse_mode="HTML", link_preview_options=NO_PREVIEW)
        except Unparsed:
            self._log.error("telegram.markup_refused", parcel=parcel.id)
            await self._edit(parcel, message, text=message.plain, link_preview_options=NO_PREVIEW)

    async def _edit(self, parcel: Parcel, message: Drawn, **content: Any) -> None:
        buttons = inline(message.keyboard) if message.keyboard else None
        place: dict[str, Any] = {"chat_id": chat_id(parcel), "message_id": int(parcel.message), "reply_markup": buttons}
        await self._call(parcel, EditMessageText(**place, **content))

    async def _recaption(self, parcel: Parcel, message: Drawn) -> None:
        buttons = inline(message.keyboard) if message.keyboard else None
        place: dict[str, Any] = {"chat_id": chat_id(parcel), "message_id": int(parcel.message), "reply_markup": buttons}
        try:
            await self._call(parcel, EditMessageCaption(caption=message.html, parse_mode="HTML", **place))
        except Unparsed:
            self._log.error("telegram.markup_refused", parcel=parcel.id)
            await self._call(parcel, EditMessageCaption(caption=message.plain, **place))

    async def _send_rich(self, parcel: Parcel, html: str, last: Drawn) -> str:
        sending = SendRichMessage(
            rich_message=InputRichMessage(html=html), reply_markup=markup(parcel, last), **address(parcel)
        )
        return message_id(await self._call(parcel, sending))

    async def _send(self, parcel: Parcel, message: Drawn, *, is_first: bool) -> str:
        where = address(parcel, replying=is_first) | {"reply_markup": markup(parcel, message)}
        try:
            return await self._sent(parcel, message, where)
        except Refused as error:
            if message.kind != "enclosed" or not _is_of_content(error):
                raise
            is_needed = parcel.enclosed is not None and parcel.enclosed.needed
            self._log.warning("telegram.file_refused", parcel=parcel.id, reason=error.reason)
            if is_joined(message) and not (is_needed and len(message.files) == 1):
                raise NotTogether(message.places) from None
            if is_needed:
                raise
        return await self._sent(parcel, refused_line(message, parcel), where)

    async def _sent(self, parcel: Parcel, message: Drawn, where: dict[str, Any]) -> str:
        """As what it is; else without our formatting, or as a document."""
        seconds = UPLOAD_SECONDS if parcel.blobs else CALL_SECONDS
        try:
            return message_id(await self._call(parcel, method(parcel, message, where, plain=False), seconds))
        except Unparsed:
            self._log.error("telegram.markup_refused", parcel=parcel.id)
            return message_id(await self._call(parcel, method(parcel, message, where, plain=True), seconds))
        except Refused as error:
            if not has_other_form(message, parcel) or not _is_of_content(error):
                raise
            return message_id(await self._call(parcel, as_document(message, parcel, where), seconds))

    async def _toast(self, parcel: Parcel) -> Sent:
        if not parcel.answer_to:
            return Sent()
        text = toast_text(parcel.toast) or None
        answer = AnswerCallbackQuery(callback_query_id=parcel.answer_to, text=text, show_alert=parcel.alert or None)
        return await self._quietly(parcel, answer, ())

    async def _take_away(self, parcel: Parcel) -> Sent:
        if not parcel.message.isdecimal():
            return Sent()
        await self._quietly(parcel, DeleteMessage(chat_id=chat_id(parcel), message_id=int(parcel.message)), ())
        return Sent()

    async def _forget_buttons(self, parcel: Parcel) -> Sent:
        if not parcel.message.isdecimal():
            return Sent()
        taking_off = EditMessageReplyMarkup(chat_id=chat_id(parcel), message_id=int(parcel.message))
        return await self._quietly(parcel, taking_off, (parcel.message,))

    async def _quietly(self, parcel: Parcel, call: TelegramMethod[Any], messages: tuple[str, ...]) -> Sent:
        try:
            await self._call(parcel, call)
        except (AlreadyDone, NotEditable):
            return Sent(messages)
        return Sent(messages)

    async def _call(self, parcel: Parcel, call: TelegramMethod[Any], seconds: int = CALL_SECONDS) -> Any:
        """The answer, once there is room for it under the limits."""
        if counted := places(call):
            await parcel.pace.take(counted)
        return await self._api.call(call, seconds)


def _sent(made: tuple[str, ...]) -> Sent:
    """All messages; an album is told as several joined."""
    return Sent(tuple(one for several in made for one in several.split(",")))


def _drawn(parcel: Parcel, screen: Screen) -> list[Drawn]:
    return drawn(screen, parcel.blobs, in_group=parcel.chat.place != "private")


def _rich(parcel: Parcel, screen: Screen) -> str | None:
    return rich_html(screen, parcel.blobs) if parcel.rich and parcel.enclosed is None else None


def _without_foreign(parcel: Parcel) -> Parcel:
    """A message that is shown anew has no bytes of what it once enclosed."""
    enclosed = parcel.enclosed
    is_own = enclosed is None or enclosed.source == f"{parcel.chat.platform}:{parcel.chat.team}"
    return parcel if is_own else replace(parcel, enclosed=None)


def _localised(parcel: Parcel) -> Screen:
    if parcel.screen is None:
        raise Refused("no_screen")
    return parcel.localiser.screen(parcel.screen)


def _keep(kept: OrderedDict[int, Any], parcel_id: int, value: Any) -> None:
    kept[parcel_id] = value
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)


def _is_of_content(error: Refused) -> bool:
    """Whether it is about what was sent, and neither about the chat nor about the place in it."""
    return not error.gone and not isinstance(error, Migrated | ThreadGone | AlreadyDone | NotEditable)


def _raise_unless_malformed(error: Refused) -> None:
    """A rich message that the server does not take is drawn classically; a chat that is lost stays lost."""
    if error.gone or isinstance(error, Migrated | AlreadyDone):
        raise error
