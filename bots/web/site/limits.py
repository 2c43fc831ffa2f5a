"""How much one visitor, one address and all strangers together may do.

Each process counts in memory, so that a flood costs no statement; where several stand over one store, what leaves rows
or files behind is counted together as well, by keys that tell nobody's address.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from aiohttp import web

from storage import rates
from storage.rates import Limit
from storage.unit_of_work import Store

KEYS: Final = 20_000
"""Callers that are remembered; whoever was silent longest is forgotten first, and may then do a burst again."""


@dataclass(frozen=True)
class Pace:
    """So many at once, and one more after so many seconds."""

    burst: int
    seconds: float
    is_counted_together: bool = True


SESSIONS = Pace(20, 3.0, is_counted_together=False)
POSTS_OF_ADDRESS = Pace(40, 1.0)
POSTS_OF_VISITOR = Pace(10, 3.0)
WORDS_OF_VISITOR = Pace(200, 120.0)
"""Messages of one visitor: with each of them the whole of their ticket is looked through."""
NEWCOMERS_OF_ADDRESS = Pace(5, 60.0)
NEWCOMERS = Pace(60, 1.0)
"""First messages of strangers, wherever they come from: each makes a contact and a ticket."""
FILES_OF_VISITOR = Pace(20, 6.0)
FILES_OF_ADDRESS = Pace(40, 3.0)
LOOKS_OF_VISITOR = Pace(200, 0.5, is_counted_together=False)
LINKS_OF_VISITOR = Pace(5, 60.0)
FORMS_OF_ADDRESS = Pace(10, 30.0)
FORMS = Pace(30, 2.0)


class Limits:
    """Token buckets by key. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._free_at: OrderedDict[tuple[str, str], float] = OrderedDict()

    def wait(self, *asked: tuple[str, str, Pace]) -> int:
        """Takes one of each (name, key, pace) and gives 0; or takes none and gives the seconds to wait."""
        now = self._clock()
        behind = [
            self._free_at.get((name, key), now) - pace.seconds * (pace.burst - 1) - now for name, key, pace in asked
        ]
        if max(behind) > 0:
            return ceil(max(behind))
        for name, key, pace in asked:
            self._free_at[name, key] = max(now, self._free_at.get((name, key), now)) + pace.seconds
            self._free_at.move_to_end((name, key))
        while len(self._free_at) > KEYS:
            self._free_at.popitem(last=False)
        return 0


class Together:
    """The same over all processes of one store; alone with a store that has no others. secret: hides the keys."""

    def __init__(self, store: Store, now: Callable[[], datetime], secret: str) -> None:
        self._store = store
        self._now = now
        self._secret = secret.encode()

    async def wait(self, *asked: tuple[str, str, Pace]) -> int:
        """As `Limits.wait`."""
        limits = [
            Limit(self._key(name, key), pace.seconds, pace.burst)
            for name, key, pace in asked
            if pace.is_counted_together
        ]
        if not limits or self._store.engines.is_sqlite:
            return 0
        now = self._now()
        async with self._store.begin(now) as work, rates.opened(work, [one.key for one in limits]) as book:
            free_at = book.reserve(limits)
        return 0 if free_at is None else ceil((free_at - now).total_seconds())

    def _key(self, name: str, key: str) -> str:
        digest = hmac.new(self._secret, f"limit\0{name}\0{key}".encode(), hashlib.sha256).hexdigest()
        return f"{rates.CALLERS}{digest[:32]}"


def address_of(request: web.Request, proxies: int) -> str:
    """Who calls, for limits alone; an IPv6 caller is their whole /64.

    proxies: so many of ours stand in front, and each adds whom it heard to the right end of the header. Without any the
    header is the caller's own word, and is not read.
    """
    said = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",") if proxies else []
    given = said[-proxies].strip() if 0 < proxies <= len(said) else request.remote or ""
    try:
        ip = ip_address(given)
    except ValueError:
        return request.remote or ""
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))
    return str(ip)
