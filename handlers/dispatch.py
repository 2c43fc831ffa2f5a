"""From a fact to its handler: commands, buttons, forms, replies, edits, and everything else by kind.

An open form takes the next text; a button that no longer means anything, a foreign one or one from an old version gets
a kind answer; what a person wrote is never thrown away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import assert_never

from structlog.contextvars import bind_contextvars

from crm import invitations
from crm.errors import Forbidden, Refusal
from crm.permissions import require
from handlers import astray, confirming, customers, desk_blocking, desk_rooms, living, refusals
from handlers.events import (
    Attachment,
    Commanded,
    Fact,
    Joined,
    Left,
    Moved,
    Opened,
    Parted,
    Pressed,
    Queried,
    Quoted,
    Reacted,
    Said,
    Shared,
    Shut,
    Submitted,
    Unread,
)
from handlers.forms import newcomers, wizard
from handlers.forms.fields import Values, parse_all
from handlers.forms.form import Form, Option
from handlers.own_lines import is_own_line
from handlers.registry import CUSTOMER, OPEN, Registry, Route, call
from handlers.text import words
from handlers.turn import Turn
from handlers.views import confirming as views
from handlers.vocabulary import Action, Refuse, Replace, Response, Screen, Show, Toast
from locales.small_talk import cancels
from storage import conversations
from storage.queries import matches
from storage.tables.delivery import Draft

PATIENCE = timedelta(hours=12)
"""A text that comes so long after a form's last question is hardly its answer: it is read, and the form waits."""
CUSTOMERS_PATIENCE = timedelta(hours=1)
"""Customers know of no forms: what they write later than this is a message again."""
SEARCH = "search-records"
"""The fact route that finds records for form fields."""


class Dispatcher:
    """Routes one turn."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def respond(self, turn: Turn) -> Response:
        """The handler's answer, or the refusal in the person's language; unexpected errors pass through."""
        fact = turn.event.fact
        if not turn.event.addressed and not turn.is_open_here and not self._is_offered(fact):
            return ()
        response = await self._route(turn, fact)
        is_nobody = turn.member is None and not turn.is_customer and not turn.is_astray
        if is_nobody and not response and isinstance(fact, Said | Commanded | Shared | Opened):
            raise Forbidden("member")
        return response

    def _is_offered(self, fact: Fact) -> bool:
        """Whether it is heard in a group where nobody named the bot: commands of the group's own menu are."""
        if isinstance(fact, Commanded):
            route = self._registry.find("command", fact.name.lower())
            return route is not None and route.in_groups
        return not isinstance(fact, Said | Shared | Opened)

    async def _route(self, turn: Turn, fact: Fact) -> Response:
        if turn.is_astray and not isinstance(fact, Joined | Left):
            return astray.told(turn)
        if turn.is_customer:
            return await self._customer(turn, fact)
        match fact:
            case Commanded():
                return await self._command(turn, fact)
            case Pressed():
                return await self._press(turn, fact)
            case Submitted():
                return await self._submit(turn, fact)
            case Said():
                return await self._said(turn, fact)
            case Shared() | Unread() | Reacted() | Opened() | Quoted():
                return await self._fact(turn, fact)
            case Joined() | Left() | Parted() | Moved() | Shut():
                return await self._fact(turn, fact)
            case Queried():
                return ()
        assert_never(fact)

    async def _run(self, turn: Turn, route: Route, *args: object) -> Response | None:
        if route.op == CUSTOMER and not turn.is_customer:
            raise Forbidden(CUSTOMER)
        if route.op not in (OPEN, CUSTOMER):
            require(turn.actor, route.op, place=turn.event.chat.place)
        turn.work.op = route.op
        bind_contextvars(op=route.op)
        return await call(route, turn, *args)

    async def _customer(self, turn: Turn, fact: Fact) -> Response:
        """A customer presses what is a customer's, or comes in by an invitation; all else is for the desk.

        Nobody comes in by the website, where an account is a line in a browser's memory, or by a bot for customers.
        """
        code = _invitation(fact)
        if code and turn.event.chat.platform not in turn.defaults.visitors_on:
            return await self._fact(turn, Opened(code))
        elsewhere = astray.invited(turn, code) if code else ()
        if elsewhere:
            return elsewhere
        if desk_blocking.is_refused(turn, fact):
            return desk_blocking.refused(turn, fact)
        if isinstance(fact, Submitted):
            return await self._submit(turn, fact)
        if not isinstance(fact, Pressed):
            filled = await self._customer_form(turn, fact) if isinstance(fact, Said) else None
            return await customers.heard(turn, fact) if filled is None else filled
        action = Action.decode(fact.data)
        if action is not None and action.name.startswith("form."):
            return await self._form_press(turn, action)
        route = self._registry.find("action", action.name) if action else None
        response = None
        if route is not None and action is not None and route.op == CUSTOMER:
            response = await self._run(turn, route, *action.args)
        return (Toast(words("button-expired"), alert=True),) if response is None else response

    async def _customer_form(self, turn: Turn, said: Said) -> Response | None:
        """The answer to the form that a customer has open; what comes with a file or much later is for the desk."""
        draft = await conversations.open_wizard(turn.work, turn.event.chat.key, turn.event.author.key)
        if draft is None or said.edited:
            return None
        if said.attachments or draft.updated_at + CUSTOMERS_PATIENCE < turn.now:
            await turn.work.delete(draft)
            return None
        return await self._answer(turn, draft, said.text, Show)

    async def _fact(self, turn: Turn, fact: Fact) -> Response:
        route = self._registry.find("fact", fact.kind)
        return (await self._run(turn, route, fact) if route else None) or ()

    async def _command(self, turn: Turn, fact: Commanded) -> Response:
        route = self._registry.find("command", fact.name.lower())
        if route is None:
            unknown = self._registry.find("fact", "unknown-command")
            return (await self._run(turn, unknown, fact) if unknown else None) or ()
        aside = await self._put_aside(turn) if route.name != "cancel" else ()
        return (await self._run(turn, route, fact.rest.strip()) or ()) + aside

    async def _put_aside(self, turn: Turn) -> Response:
        """A command in the middle of a form: the form waits, one tap brings it back."""
        draft = await wizard.put_aside(turn, turn.event.chat.key) if turn.member is not None else None
        return (Show(refusals.form_aside(draft.id, wizard.form_of(draft))),) if draft is not None else ()

    async def _press(self, turn: Turn, fact: Pressed) -> Response:
        action = Action.decode(fact.data)
        if action is not None and action.name.startswith("form.") and turn.member is not None:
            return await self._form_press(turn, action)
        if action is not None and action.name == "help.run" and turn.member is not None and action.args:
            return await self._example(turn, action.args[0])
        said_yes = confirming.consented(action)
        action = said_yes or action
        route = self._registry.find("action", action.name) if action else None
        if route is None or action is None:
            return (Toast(words("button-expired"), alert=True),)
        if said_yes is None and not turn.was_asked:
            question = await self._question(turn, route, action)
            if question is not None:
                return (Replace(question),)
        response = await self._run(turn, route, *await living.pressed(turn, action.args))
        return (Toast(words("button-expired"), alert=True),) if response is None else response

    @staticmethod
    async def _question(turn: Turn, route: Route, action: Action) -> Screen | None:
        """What is asked before the act where the client did not ask; None where nothing is."""
        if route.asking is None or not route.min_args <= len(action.args) <= route.max_args:
            return None
        require(turn.actor, route.op, place=turn.event.chat.place)
        asked = await route.asking(turn, *action.args)
        return None if asked is None else views.question(asked, action.name, action.args[: route.max_args - 1])

    async def _example(self, turn: Turn, key: str) -> Response:
        """An example of the help, run as if the person had typed it; its answer is a message of its own."""
        if not self._knows_example(turn, key):
            return (Toast(words("button-expired"), alert=True),)
        text = turn.catalog.say(turn.reader.language, f"example-{key}")
        fact: Fact = Said(text)
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            fact = Commanded(name, rest)
        typed = dataclasses.replace(turn, event=dataclasses.replace(turn.event, fact=fact))
        aside = await self._put_aside(turn)
        response = await self._route(typed, fact) + aside
        return tuple(Show(one.screen) if isinstance(one, Replace) else one for one in response)

    @staticmethod
    def _knows_example(turn: Turn, key: str) -> bool:
        return turn.catalog.knows(turn.reader.language, f"example-{key}")

    async def _form_press(self, turn: Turn, action: Action) -> Response:
        draft = await conversations.draft_of(turn.work, action.args[0] if action.args else "", turn.event.author.key)
        if draft is None:
            return (Toast(words("form-gone"), alert=True),)
        name, rest = action.name, action.args[1:]
        if name == "form.cancel":
            await turn.work.delete(draft)
            return (Replace(refusals.form_cancelled()),)
        if name == "form.resume":
            await wizard.resume(turn, draft)
            return (Replace(wizard.question(draft.id, wizard.form_of(draft), draft.step, first=True)),)
        if not rest or rest[0] != str(draft.step):
            return (Toast(words("form-answered")),)
        await wizard.resume(turn, draft)
        field = wizard.form_of(draft).fields[draft.step]
        raw = {"form.skip": "", "form.keep": field.value}.get(name, rest[1] if len(rest) > 1 else "")
        return await self._answer(turn, draft, raw, Replace)

    async def _answer(
        self, turn: Turn, draft: Draft, raw: str, reply: type[Show] | type[Replace],
        files: tuple[Attachment, ...] = (),
    ) -> Response:  # fmt: skip
        result = await wizard.answer(turn, draft, raw, self._search, files)
        if not isinstance(result, tuple):
            return (reply(result),)
        response = await self._filled(turn, *result)
        errors = [error for one in response if isinstance(one, Refuse) for error in one.errors]
        if errors:
            return (reply(wizard.asked_again(draft, errors)),)
        await turn.work.delete(draft)
        return response

    async def _search(self, turn: Turn, text: str, nouns: Sequence[str]) -> Sequence[Option]:
        route = self._registry.find("fact", SEARCH)
        found: object = await route.handler(turn, text, nouns) if route is not None else ()
        return [one for one in found if isinstance(one, Option)] if isinstance(found, tuple | list) else ()

    async def _filled(self, turn: Turn, form: Form, values: Values) -> Response:
        route = self._registry.find("form", form.name)
        if route is None:
            return (Show(refusals.form_gone()),)
        turn.work.op = route.op  # whoever is made for the form goes with what the form did
        form, values = await living.filled(turn, form, values)
        values, people = await newcomers.made(turn, values)
        response = await self._run(turn, route, form, values) or ()
        if any(isinstance(reply, Refuse) for reply in response):
            for one in people:  # the form comes again, and with it the name
                await turn.work.delete(one)
        return response

    async def _submit(self, turn: Turn, fact: Submitted) -> Response:
        draft = await conversations.draft_of(turn.work, fact.draft, turn.event.author.key)
        if draft is None:
            return (Show(refusals.form_gone()),)
        form = wizard.form_of(draft)
        files = dict(fact.files).get(form.takes_files, ())
        values, errors = parse_all(form, dict(fact.values), wizard.answerer(turn), files)
        if errors:
            return (Refuse(tuple(errors)),)
        response = await self._filled(turn, form, values)
        if not any(isinstance(reply, Refuse) for reply in response):
            await turn.work.delete(draft)
        return response

    async def _said(self, turn: Turn, said: Said) -> Response:
        code = _invitation(said)
        if code and turn.event.chat.place == "private":  # the way in wherever no link and no command can be had
            return await self._fact(turn, Opened(code))
        is_private_file = bool(said.attachments) and turn.event.chat.place == "private" and turn.member is not None
        if (turn.is_open_here or is_private_file) and desk_rooms.is_typed(said):
            return await desk_rooms.heard(turn, said)
        if turn.member is not None:
            special = await self._continued(turn, said)
            if special is not None:
                return special
            if turn.is_open_here:
                return await desk_rooms.heard(turn, said)
        return await self._fact(turn, said)

    async def _continued(self, turn: Turn, said: Said) -> Response | None:
        """A text that belongs to something: an edited message, an open form, a reply to a card."""
        if said.edited:
            return await self._edited(turn, said)
        if said.is_card:  # like a shared contact: no answer to a form, no words about what it replies to
            return None
        draft = await conversations.open_wizard(turn.work, turn.event.chat.key, turn.event.author.key)
        if draft is not None and wizard.joins(draft, said):
            return ()
        if draft is not None and await self._is_no_answer(turn, draft, said):
            aside = await self._put_aside(turn)
            return await self._said(turn, said) + aside
        if draft is not None and cancels(said.text):
            return await self._command(turn, Commanded("cancel", ""))
        if draft is not None:
            form = wizard.form_of(draft)
            if said.attachments and not said.text and not form.takes_files:
                return (Show(wizard.question(draft.id, form, draft.step, error=words("form-text-please"))),)
            return await self._answer(turn, draft, said.text, Show, said.attachments)
        if said.reply_to is None:
            return None
        posted = await conversations.posted_at(turn.work, turn.event.chat.key, said.reply_to)
        route = self._registry.find("reply", posted.noun) if posted else None
        if route is None or posted is None:
            return None
        return await self._run(turn, route, await matches.meant(turn.work, posted.noun, posted.record_id), said)

    @staticmethod
    async def _is_no_answer(turn: Turn, draft: Draft, said: Said) -> bool:
        """Whether it comes too late for one, or is plainly something to be logged or reminded of."""
        field = wizard.form_of(draft).fields[draft.step]
        return draft.updated_at + PATIENCE < turn.now or await is_own_line(turn, field, said.text)

    async def _edited(self, turn: Turn, said: Said) -> Response:
        """An edit re-reads what the message made; an edited message never runs a command."""
        posted = await conversations.posted_at(turn.work, turn.event.chat.key, turn.event.message)
        route = self._registry.find("edit", posted.noun) if posted else None
        return (await self._run(turn, route, posted.record_id, said) if route and posted else None) or ()


def _invitation(fact: Fact) -> str:
    """An invitation's code in what somebody wrote themselves, or in the link they followed; "" for none."""
    match fact:
        case Said() if not (fact.edited or fact.forwarded_from or fact.attachments):
            return invitations.code_in(fact.text)
        case Opened():
            return invitations.code_in(fact.payload)
        case Commanded(name="start"):
            return invitations.code_in(fact.rest)
        case _:
            return ""


def refused(error: Refusal, turn: Turn) -> Response:
    """A refusal as an answer: a toast for a press, field-less text otherwise; strangers get the neutral line.

    A stranger who presses a button of a card in a group, hands over a message in it, or types a command there that may
    be meant for another bot, is told nothing that the group would have to read.
    """
    in_group = turn.event.chat.place != "private"
    if turn.member is None and in_group and isinstance(turn.event.fact, Pressed):
        return (Toast(words("not-found"), alert=True),)
    if turn.member is None and in_group and isinstance(turn.event.fact, Quoted | Commanded):
        return ()
    if isinstance(error, Forbidden) and turn.member is None:
        return (Show(refusals.stranger(), public=True),)
    text = refusals.sentence(error)
    if isinstance(turn.event.fact, Pressed):
        return (Toast(text, alert=True),)
    return (Show(refusals.screen(text), reply=True),)
