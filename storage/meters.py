"""Where it is told what happens, so that somebody may count it: a port that every floor may use.

`bots/metrics.py` is what counts in a running product. Each call is cheap, never fails and may be made in a transaction
that is rolled back: figures are for watching, the store is what is true.
"""

from __future__ import annotations

from typing import Protocol


class Meters(Protocol):
    """One method for each thing that is counted or timed; seconds are real or virtual as the clock gives them."""

    def store_locked(self) -> None:
        """A statement gave up waiting for somebody else's lock."""

    def denied(self, op: str) -> None:
        """Somebody's role does not have that operation; `member` for whoever is none."""

    def sent(self, result: str) -> None:
        """A send came to a result of that class: sent, not_sent, slow_down, refused, migrated, uncertain."""

    def left_uncertain(self, policy: str) -> None:
        """Nobody knows whether a letter of that policy arrived."""

    def rate_waited(self, seconds: float) -> None:
        """A letter that was due has to wait so long for a messenger's limits."""

    def timer_fired(self, late: float) -> None:
        """Something due was said so many seconds after its time."""

    def unproven_post(self, platform: str) -> None:
        """Somebody posted to a platform's webhook without its secret or signature."""


class Unmetered:
    """Counts nothing."""

    def store_locked(self) -> None:
        """Nothing."""

    def denied(self, op: str) -> None:
        """Nothing."""

    def sent(self, result: str) -> None:
        """Nothing."""

    def left_uncertain(self, policy: str) -> None:
        """Nothing."""

    def rate_waited(self, seconds: float) -> None:
        """Nothing."""

    def timer_fired(self, late: float) -> None:
        """Nothing."""

    def unproven_post(self, platform: str) -> None:
        """Nothing."""


UNMETERED = Unmetered()
