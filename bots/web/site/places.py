"""So many things at a time that take memory or hold a connection: of one address, and of everybody together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bots.web.site.bodies import refusal


@dataclass
class Places:
    """Counted in this process. each: for one address; together: for all; again: seconds after which one may be free."""

    each: int
    together: int
    again: int
    taken: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def one(self, address: str) -> Iterator[None]:
        """Raises 429 where all are taken."""
        here = self.taken.get(address, 0)
        if here >= self.each or sum(self.taken.values()) >= self.together:
            raise refusal("slow_down", seconds=self.again)
        self.taken[address] = here + 1
        try:
            yield
        finally:
            self.taken[address] -= 1
            if not self.taken[address]:
                del self.taken[address]
