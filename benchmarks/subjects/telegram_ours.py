"""Our whole path on Telegram: python -m benchmarks.subjects.telegram_ours URL."""

from __future__ import annotations

import sys
from dataclasses import replace

from benchmarks.children import free_port
from benchmarks.hosts.telegram import FIRST_USER
from benchmarks.subjects.firm import PEOPLE, hire
from benchmarks.subjects.product import UNLIMITED, run
from bots.platform import Capabilities
from bots.telegram.platform import TelegramPlatform
from crm.clock import Clock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store
from tests.fakes.telegram import TOKEN


class Unhurried(TelegramPlatform):
    """Without rate limits: what Telegram allows is not what is measured."""

    @property
    def capabilities(self) -> Capabilities:
        """The platform's, as fast as can be."""
        return replace(
            super().capabilities, chat_per_second=UNLIMITED, group_per_minute=UNLIMITED, all_per_second=UNLIMITED
        )


def main(url: str) -> None:
    """Serves the fake at the URL."""

    def make(supervisor: Supervisor, clock: Clock) -> Unhurried:
        return Unhurried(token=TOKEN, api_url=url, supervisor=supervisor, clock=clock)

    async def people(store: Store, clock: Clock) -> None:
        await hire(store, clock.now(), "telegram", "", [str(FIRST_USER + number) for number in range(PEOPLE)])

    run(make, people, free_port())


if __name__ == "__main__":
    main(sys.argv[1])
