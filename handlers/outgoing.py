"""A handler's Response as outbox letters: addressed, in the reader's words, and private where the place demands it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from crm import workdays
from handlers import refusals
from handlers.events import Chat, Commanded, Event, Pressed, Said, Shared
from handlers.forms import wizard
from handlers.forms.form import Form
from handlers.identify import actor_of, private_chat_of, reader_of
from handlers.letters import Body, LetterKind, Order, Trace, letter, numbered
from handlers.offers import offered
from handlers.text import Words, words
from handlers.turn import Turn
from handlers.views import gaps
from handlers.vocabulary import Ask, Fetch, Home, Refuse, Replace, Reply, Response, Screen, Show, Tell, Toast, paragraph
from storage import conversations, outbox
from storage.queries import members
from storage.tables import Member
from storage.tables.delivery import Posted

LATE = timedelta(minutes=10)
"""An answer that comes later than this says of when the message is."""


@dataclass
class Handled:
    """What came of an event. modal: open this form now; errors: the submitted form stays open; refused: it was a no."""

    modal: tuple[str, Form] | None = None
    errors: tuple[tuple[str, Words], ...] = ()
    letters: list[tuple[LetterKind, Body]] = field(default_factory=list)
    told: list[tuple[Body, datetime | None]] = field(default_factory=list)


async def send(turn: Turn, response: Response, *, modals: bool, answers_presses: bool, beside: str = "") -> Handled:
    """Queues everything the handler answered; forms become modals where the platform can open one now.

    beside: set for what is said besides the event's own answer, which may still come.
    """
    handled = Handled()
    sender = _Sender(turn, modals, handled)
    for reply in response:
        await sender.put(reply)
    if answers_presses and isinstance(turn.event.fact, Pressed) and not sender.toasted:
        handled.letters.insert(0, ("toast", sender.toast_body(None, alert=False)))
    key = ":".join(filter(None, (turn.event.source, turn.event.id, beside)))
    await outbox.queue(turn.work, numbered(key, handled.letters))
    await outbox.queue(
        turn.work,
        [
            letter("show", body, f"{key}:told:{number}", lane="notice", not_before=held)
            for number, (body, held) in enumerate(handled.told)
        ],
    )
    await _tie_source(turn)
    return handled


async def _tie_source(turn: Turn) -> None:
    """Ties the person's own message to what it made."""
    event = turn.event
    if not (isinstance(event.fact, Said | Commanded) and event.message):
        return
    for trace in turn.made[:1] or _heard(turn):
        await conversations.remember(
            turn.work,
            Posted(
                chat_key=event.chat.key,
                message=event.message,
                kind="source",
                noun=trace.noun,
                record_id=trace.record_id,
                operation_id=trace.operation_id,
                at=turn.now,
            ),
        )


def _heard(turn: Turn) -> list[Trace]:
    """What is kept of a text that made no record, so that its edit is read as if it had just been written."""
    fact = turn.event.fact
    return [Trace("answer", "said", fact.digest)] if turn.heard and isinstance(fact, Said) else []


class _Sender:
    def __init__(self, turn: Turn, modals: bool, handled: Handled) -> None:
        self.turn = turn
        self.event: Event = turn.event
        self.modals = modals
        self.handled = handled
        self.toasted = False
        self.announced = False

    async def put(self, reply: Reply) -> None:
        match reply:
            case Show():
                await self._show(reply)
            case Replace():
                await self._replace(reply)
            case Toast():
                self.toasted = True
                self.handled.letters.insert(0, ("toast", self.toast_body(reply.text, alert=reply.alert)))
            case Ask():
                await self._ask(reply.form)
            case Refuse():
                self.handled.errors = reply.errors
            case Tell():
                await self._tell(reply)
            case Home():
                await self._home(reply.screen)
            case Fetch():
                self._fetch(reply)
            case _:
                assert_never(reply)

    def toast_body(self, text: Words | None, *, alert: bool) -> Body:
        fact = self.event.fact
        return Body(
            chat=self.event.chat,
            reader=self.turn.reader,
            answer_to=fact.answer_to if isinstance(fact, Pressed) else "",
            to_user=self.event.author.user,
            toast=text,
            alert=alert,
        )

    async def _private_chat(self) -> Chat:
        if self.event.chat.place == "private":
            return self.event.chat
        return await private_chat_of(self.turn.work, self.event.author)

    async def _show(self, show: Show) -> None:
        if self.event.chat.place == "private" or show.public or self.turn.is_open_here:
            reply_to = self.event.message if show.reply or self.event.chat.place != "private" else ""
            self._letter("show", show.screen, self.event.chat, reply_to=reply_to)
            return
        self._letter("show", show.screen, await self._private_chat())
        self._say_sent_privately()

    def _say_sent_privately(self) -> None:
        """In a group only this much is said; the rest goes to the person's own chat."""
        if self.announced:
            return
        self.announced = True
        if isinstance(self.event.fact, Pressed):
            if not self.toasted:
                self.toasted = True
                self.handled.letters.insert(0, ("toast", self.toast_body(words("group-sent-privately"), alert=False)))
            return
        note = Screen((paragraph(words("group-sent-privately")),))
        who = self.event.author.user  # a platform that can whisper tells only them
        self._letter("show", note, self.event.chat, reply_to=self.event.message, to_user=who)

    async def _replace(self, reply: Replace) -> None:
        message = await self._replaced_message()
        is_open = self.event.chat.place == "private" or reply.public or self.turn.is_open_here
        if message is None or not is_open:
            await self._show(Show(reply.screen, reply=True, public=reply.public))
            return
        self._letter("replace", reply.screen, self.event.chat, message=message)

    async def _home(self, screen: Screen) -> None:
        """The home view itself; pressed on a message that stands for it, that message."""
        fact = self.event.fact
        if isinstance(fact, Pressed) and fact.message and not fact.home:
            await self._replace(Replace(screen))
            return
        self._letter("home", screen, await self._private_chat(), to_user=self.event.author.user)

    async def _replaced_message(self) -> str | None:
        fact = self.event.fact
        if isinstance(fact, Pressed) and fact.message:
            posted = await conversations.posted_at(self.turn.work, self.event.chat.key, fact.message)
            return None if posted is not None and _is_told(posted) else fact.message
        if isinstance(fact, Said) and fact.edited:
            posted = await conversations.answer_to(self.turn.work, self.event.chat.key, self.event.message)
            return posted.message if posted else None
        return None

    async def _ask(self, form: Form) -> None:
        if self.modals:
            draft = await wizard.store_modal(self.turn, form)
            self.handled.modal = (draft, form)
            return
        chat = await self._private_chat()
        earlier = await wizard.put_aside(self.turn, chat.key, form)
        if earlier is not None:
            self._letter("show", refusals.form_aside(earlier.id, wizard.form_of(earlier)), chat)
        self._letter("show", await wizard.begin(self.turn, chat.key, form), chat)
        if self.event.chat.place != "private":
            self._say_sent_privately()

    async def _tell(self, tell: Tell) -> None:
        member = await self.turn.work.get(Member, tell.member)
        chat = await members.private_chat(self.turn.work, tell.member)
        if member is None:
            return
        if chat is None:
            await self._show(Show(Screen((paragraph(words("tell-unreachable", name=member.name)),))))
            return
        screen = offered(tell.screen, actor_of(member).role)
        body = Body(chat=_chat(chat), reader=reader_of(member), screen=screen, trace=_trace(screen, "notice"))
        held = None if tell.urgent else await workdays.hold_until(self.turn.work, member)
        self.handled.told.append((body, held))

    def _fetch(self, fetch: Fetch) -> None:
        order = Order(fetch.file, fetch.most, self.event.author, self.event.message)
        self.handled.letters.append(("fetch_file", Body(self.event.chat, self.turn.reader, order=order)))

    def _letter(
        self, kind: LetterKind, screen: Screen, chat: Chat, *, message: str = "", reply_to: str = "", to_user: str = ""
    ) -> None:
        trace = self.turn.made[0] if self.turn.made and kind in ("show", "replace") else None
        trace = trace or _trace(screen, "card")
        if trace is None and kind in ("show", "replace") and not self.handled.letters:
            trace = next(iter(_heard(self.turn)), None)
        if trace is not None and trace.operation_id is None and self.turn.work.has_changed:
            trace = replace(trace, operation_id=self.turn.work.operation_id)
        member = self.turn.member
        screen = offered(screen, member.role) if member is not None else screen
        if kind == "show" and self._is_late():
            mark = gaps.late(self.event.at, self.turn.now, self.turn.zone)
            screen = replace(screen, blocks=(mark, *screen.blocks))
        body = Body(
            chat=chat,
            reader=self.turn.reader,
            screen=screen,
            message=message,
            reply_to=reply_to,
            answers=self.event.message if isinstance(self.event.fact, Said) else "",
            to_user=to_user,
            trace=trace,
        )
        self.handled.letters.append((kind, body))

    def _is_late(self) -> bool:
        """Whether this is the first answer to a message of long ago; a press has no time of its own."""
        is_first = all(kind == "toast" for kind, _ in self.handled.letters)
        fact = self.event.fact
        is_message = isinstance(fact, Commanded | Shared) or (isinstance(fact, Said) and not fact.edited)
        return is_first and is_message and self.event.at + LATE < self.turn.now


def _is_told(posted: Posted) -> bool:
    """Whether somebody's words stand there as they were said: no answer to a press takes their place."""
    return posted.noun == "ticket_message" and posted.kind != "source"


def _trace(screen: Screen, kind: str) -> Trace | None:
    if screen.card is None:
        return None
    return Trace("notice" if kind == "notice" else "card", screen.card.noun, screen.card.id)


def _chat(value: dict[str, object]) -> Chat:
    return Chat(**value)  # type: ignore[arg-type]  # written by note_private_chat from a Chat
