"""Search as you type, `@bot granin` in any chat: answered at once, stored nowhere, kept by nobody.

Results are personal and not cached: the same words typed by somebody else find what they may see, and an outsider
finds nothing.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

import structlog
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from structlog.contextvars import bound_contextvars

from bots.platform import Found, Intake, Undelivered
from bots.telegram.api import Api
from bots.telegram.calls import NO_PREVIEW, inline
from bots.telegram.ending import Endable
from bots.telegram.messages import OPEN_PAYLOAD
from bots.telegram.render import Drawn, drawn
from handlers.events import Event
from handlers.localise import Localiser
from handlers.text import words
from handlers.vocabulary import LinkButton, Screen

RESULTS, ID_BYTES = 50, 64
WAITING = 100
"""People whose newest question waits; of each person only the newest counts."""
TITLE = 64
"""Characters of the button over the results."""


class InlineAnswers(Endable):
    """Questions by person, answered one after the other in a loop of its own, so that receiving never waits."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asked: OrderedDict[str, tuple[str, Event]] = OrderedDict()
        self._waiting = asyncio.Event()
        self._log = structlog.get_logger()

    def ask(self, query_id: str, event: Event) -> None:
        """Takes a question; an older one of the same person is dropped, since the client has dropped it too."""
        self._asked.pop(event.author.key, None)
        self._asked[event.author.key] = (query_id, event)
        while len(self._asked) > WAITING:
            self._asked.popitem(last=False)
        self._waiting.set()

    async def run(self, intake: Intake) -> None:
        """Answers until stopped; what cannot be answered is left, since the person types on."""
        self.began()
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            while self._asked:
                _, (query_id, event) = self._asked.popitem(last=False)
                with bound_contextvars(update_key=event.key):
                    await self._try(intake, query_id, event)

    async def _try(self, intake: Intake, query_id: str, event: Event) -> None:
        try:
            await self._answer(intake, query_id, event)
        except Undelivered as error:
            self._log.warning("telegram.inline_unanswered", reason=error.reason)
        except Exception as error:  # noqa: BLE001 - one question must not end the loop
            self._log.exception("telegram.inline_failed", error=type(error).__name__)

    async def _answer(self, intake: Intake, query_id: str, event: Event) -> None:
        found, localiser = await intake.query(event)
        await self._api.call(
            AnswerInlineQuery(
                inline_query_id=query_id,
                results=list(results(found, localiser)),
                cache_time=0,
                is_personal=True,
                button=None if found else _way_in(localiser),
            )
        )


def results(found: Sequence[Found], localiser: Localiser) -> list[InlineQueryResultArticle]:
    """At most 50 results; each inserts its public screen, which everybody in that chat will read."""
    articles = {}
    for one in found[:RESULTS]:
        result_id = f"{one.noun}:{one.id}"
        if len(result_id.encode()) <= ID_BYTES:
            articles[result_id] = _article(result_id, one, localiser)
    return list(articles.values())


def _article(result_id: str, one: Found, localiser: Localiser) -> InlineQueryResultArticle:
    message = _public(localiser.screen(one.public))
    return InlineQueryResultArticle(
        id=result_id,
        title=one.title or "·",
        description=one.detail or None,
        input_message_content=InputTextMessageContent(
            message_text=message.html, parse_mode="HTML", link_preview_options=NO_PREVIEW
        ),
        reply_markup=inline(message.keyboard) if message.keyboard else None,
    )


def _public(screen: Screen) -> Drawn:
    """The first message of the screen; of its buttons only links, since a press there would come from anybody."""
    rows = (tuple(button for button in row if isinstance(button, LinkButton)) for row in screen.buttons)
    return drawn(Screen(screen.blocks, tuple(row for row in rows if row)))[0]


def _way_in(localiser: Localiser) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(
        text=localiser.say(words("telegram-open-bot"))[:TITLE], start_parameter=OPEN_PAYLOAD
    )
