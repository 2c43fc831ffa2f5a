"""The demo's language: what is chosen on the page is spoken by everybody on it, and by the team's channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bots.demo.panes import BOSS, CHANNEL, SALES, guide
from bots.web.panes import PLATFORM, GuideStep
from crm import members, subscriptions
from crm.permissions import Actor, scope_of
from handlers.events import Author, Chat
from handlers.identify import actor_of, member_of
from locales.catalog import FALLBACK
from storage import queries
from storage.unit_of_work import Store, UnitOfWork


class Tongue:
    """Changes the language of the page's people as they do themselves under /settings, with history and undo."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def speak(self, language: str) -> Sequence[GuideStep]:
        """From now on everybody speaks it; gives the tour in it."""
        for user in (SALES, BOSS):
            async with self._store.begin(self._now()) as work:
                actor = await _acting(work, user)
                if actor is not None and actor.language != language:
                    await members.change_profile(work, actor, language=language)
        await self._channel(language)
        return guide(language)

    async def spoken(self) -> str:
        """What the salesperson speaks now."""
        async with self._store.begin(self._now()) as work:
            actor = await _acting(work, SALES)
        return actor.language if actor is not None else FALLBACK

    async def _channel(self, language: str) -> None:
        async with self._store.begin(self._now()) as work:
            actor = await _acting(work, BOSS)
            row = await queries.subscriptions.of_chat(work, Chat(PLATFORM, CHANNEL, "channel").key)
            if actor is not None and row is not None and row.language != language:
                await subscriptions.speak(work, actor, row.id, language)


async def _acting(work: UnitOfWork, user: str) -> Actor | None:
    """Somebody of the page, in whose name the work now goes on."""
    member = await member_of(work, Author(PLATFORM, user, ""))
    if member is None:
        return None
    actor = actor_of(member)
    work.scope, work.op = scope_of(actor), "settings.own"
    return actor
