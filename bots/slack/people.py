"""Who people are: users.info, kept for an hour.

Only hints come from here (name, language, zone) and one refusal: restricted members and people of other workspaces are
guests. Rights are looked up in the store with every event.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bots.platform import Refused, Undelivered
from bots.slack.api import Api
from bots.slack.inbound import Person
from bots.slack.native import Native, flag, part, text
from crm.clock import Clock

FRESH = timedelta(hours=1)
LOOKUP_SECONDS = 1.5
"""Half of the three seconds within which Slack wants its answer."""
MOST = 5000
UNKNOWN = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


class Unknown(Exception):
    """Slack did not say who speaks: the event may not be confirmed, and comes again."""


@dataclass(frozen=True)
class _Known:
    person: Person
    at: datetime


class People:
    """Member records of one workspace."""

    def __init__(self, api: Api, clock: Clock, team: str) -> None:
        self._api = api
        self._clock = clock
        self._team = team
        self._known: dict[str, _Known] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._log = structlog.get_logger()

    async def known(self, user: str, named: Iterable[str] = ()) -> dict[str, Person]:
        """The author and those named. Raises `Unknown` for the author alone; other names may be missing."""
        found = {user: await self._person(user)}
        for other in named:
            try:
                found[other] = await self._person(other)
            except Unknown:
                continue
        return found

    def language(self, user: str) -> str:
        """The person's locale as last seen, "" where never."""
        known = self._known.get(user)
        return known.person.language if known else ""

    async def _person(self, user: str) -> Person:
        lock = self._locks.setdefault(user, asyncio.Lock())
        async with lock:  # the second message of a person waits for the first one's look, so their order stays
            known = self._known.get(user)
            now = self._clock.now()
            if known is not None and now - known.at < FRESH:
                return known.person
            return await self._look(user, known, now)

    async def _look(self, user: str, known: _Known | None, now: datetime) -> Person:
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                answer = await self._api.read("users.info", user=user, include_locale=True)
        except Refused as refused:
            if refused.reason not in UNKNOWN:
                raise Unknown(refused.reason) from refused
            return Person(user, user, "", is_guest=True)
        except (Undelivered, TimeoutError) as error:
            if known is not None:
                return known.person
            self._log.warning("slack.person_unknown", error=type(error).__name__)
            raise Unknown(type(error).__name__) from error
        return self._keep(person_of(part(answer, "user"), user, self._team), now)

    def _keep(self, person: Person, now: datetime) -> Person:
        if len(self._known) >= MOST:
            oldest = min(self._known, key=lambda user: self._known[user].at)
            del self._known[oldest]
            self._locks.pop(oldest, None)
        self._known[person.id] = _Known(person, now)
        return person


def person_of(user: Native, key: str, home: str) -> Person:
    """A `users.info` record; whoever is not plainly one of this workspace's full members is a guest."""
    team = text(user, "team_id")
    marks = ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
    name = text(user, "profile", "display_name") or text(user, "profile", "real_name") or text(user, "real_name")
    return Person(
        id=key,
        name=(name or text(user, "name") or key)[:200],
        team=team or home,
        language=text(user, "locale"),
        timezone=text(user, "tz"),
        is_guest=team != home or any(flag(user, mark) for mark in marks),
        is_bot=flag(user, "is_bot"),
    )
