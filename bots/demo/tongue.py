"""The demo's language: what is chosen on the page is spoken by everybody on it, and by the team's channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bots.demo.panes import BOSS, CHANNEL, CUSTOMER, OPERATOR, SALES, guide
from bots.web.panes import PLATFORM, GuideStep
from crm import members, subscriptions
from crm.desk import customers
from crm.permissions import Actor, scope_of
from handlers.events import Author, Chat
from handlers.identify import actor_of, member_of
from locales.catalog import FALLBACK
from storage import queries
from storage.queries import history
from storage.unit_of_work import Store, UnitOfWork

MOST_CHOICES = 30
"""Changes of one person's language that are watched; older ones are hardly taken back."""


@dataclass
class _Choice:
    """A change that was part of a choice for everybody: the language before it and after it, and whether it stands."""

    before: str
    after: str
    stands: bool = True


class Tongue:
    """Changes the language of the page's people as they do themselves under /settings, with history and undo.

    What one of them takes back was chosen for everybody, so that everybody goes back.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._language = ""
        self._choices: dict[str, _Choice] = {}

    async def speak(self, language: str) -> Sequence[GuideStep]:
        """From now on everybody speaks it; gives the tour in it."""
        before, self._language = self._language or await self.spoken(), language
        for user in (SALES, BOSS, OPERATOR):
            async with self._store.begin(self._now()) as work:
                actor = await _acting(work, user)
                if actor is not None and actor.language != language:
                    await members.change_profile(work, actor, language=language)
                    self._watch(work, _Choice(before, language))
        await self._channel(language, before)
        await self._customer(language)
        return guide(language)

    async def taken_back(self) -> str:
        """The language from before a choice that somebody has taken back, or of one that was restored; "" for none."""
        if not self._choices:
            return ""
        async with self._store.read(self._now()) as work:
            standing = await history.standing(work, tuple(self._choices))
        for operation, choice in self._choices.items():
            stands = standing.get(operation, choice.stands)
            if stands != choice.stands:
                choice.stands = stands
                return choice.after if stands else choice.before
        return ""

    def _watch(self, work: UnitOfWork, choice: _Choice) -> None:
        self._choices[work.operation_id] = choice
        while len(self._choices) > MOST_CHOICES:
            del self._choices[next(iter(self._choices))]

    async def spoken(self) -> str:
        """What the salesperson speaks now."""
        async with self._store.begin(self._now()) as work:
            actor = await _acting(work, SALES)
        return actor.language if actor is not None else FALLBACK

    async def _customer(self, language: str) -> None:
        async with self._store.begin(self._now()) as work:
            row = await queries.tickets.customer(work, PLATFORM, "", CUSTOMER)
            if row is not None:
                await customers.speak(work, row, language)

    async def _channel(self, language: str, before: str) -> None:
        async with self._store.begin(self._now()) as work:
            actor = await _acting(work, BOSS)
            row = await queries.subscriptions.of_chat(work, Chat(PLATFORM, CHANNEL, "channel").key)
            if actor is not None and row is not None and row.language != language:
                await subscriptions.speak(work, actor, row.id, language)
                self._watch(work, _Choice(before, language))


async def _acting(work: UnitOfWork, user: str) -> Actor | None:
    """Somebody of the page, in whose name the work now goes on."""
    member = await member_of(work, Author(PLATFORM, user, ""))
    if member is None:
        return None
    actor = actor_of(member)
    work.scope, work.op = scope_of(actor), "settings.own"
    return actor
