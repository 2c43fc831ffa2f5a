"""Our whole path on Slack, by HTTP: python -m benchmarks.subjects.slack_ours API_URL PORT."""

from __future__ import annotations

import sys
from dataclasses import replace

from benchmarks.hosts.slack import user_key
from benchmarks.subjects.firm import PEOPLE, hire
from benchmarks.subjects.product import UNLIMITED, run
from bots.platform import Capabilities
from bots.slack.platform import SlackPlatform
from crm.clock import Clock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store

TEAM = "T0HOME"


class Unhurried(SlackPlatform):
    """Without rate limits: what Slack allows is not what is measured."""

    @property
    def capabilities(self) -> Capabilities:
        """The platform's, as fast as can be."""
        return replace(
            super().capabilities, chat_per_second=UNLIMITED, group_per_minute=UNLIMITED, all_per_second=UNLIMITED
        )


def main(url: str, port: int) -> None:
    """Serves the fake whose Web API is at the URL."""

    def make(_supervisor: Supervisor, clock: Clock) -> Unhurried:
        return Unhurried(bot_token="xoxb-fake", signing_secret="fake-signing-secret", api_url=url, clock=clock)

    async def people(store: Store, clock: Clock) -> None:
        await hire(store, clock.now(), "slack", TEAM, [user_key(number) for number in range(PEOPLE)])

    run(make, people, port)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
