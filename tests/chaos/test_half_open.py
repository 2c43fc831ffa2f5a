"""Connections that are accepted and never answered, or cut without a word, beneath the messengers' own clients: no
letter is lost or blindly repeated, and each whose end nobody knows says so."""

from __future__ import annotations

from random import Random

import pytest

from bots.slack.platform import SlackPlatform
from bots.telegram.api import Api
from crm.clock import FrozenClock
from scheduler.supervisor import Supervisor
from tests.bots.slack.crm import FakeIntake
from tests.chaos.conftest import Told
from tests.chaos.form import Form, asked
from tests.chaos.half_open import carried
from tests.chaos.half_open_letters import by_slack, by_telegram
from tests.chaos.lost_answers import Sending
from tests.chaos.proxy import Proxy
from tests.databases import DATABASES, Database, Servers
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.scenarios.drivers.slack import _Unhurried as _UnhurriedSlack
from tests.scenarios.drivers.telegram import _Unhurried

AN_ANSWER = 1.0
"""Seconds that a call may take in place of fifteen: a silence is waited for in real time."""
AT_ONCE = 64
EACH = {"short": 2, "long": 60}
ON: dict[str, tuple[Database, ...]] = {"telegram": ("sqlite",), "slack": ("postgresql",)}
"""The short form takes one database for each: what they write is tried on both by others."""


def _on(platform: str) -> tuple[Database, ...]:
    return DATABASES if asked().is_long else ON[platform]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Api.call, "__defaults__", (AN_ANSWER,))
    monkeypatch.setattr("bots.telegram.api.CALL_SECONDS", AN_ANSWER)
    monkeypatch.setattr("bots.slack.api.TOTAL_SECONDS", AN_ANSWER)
    monkeypatch.setattr("bots.courier.CLAIM", AT_ONCE)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("database", _on("telegram"))
async def test_telegrams_letters_outlive_what_breaks_beneath_them(
    servers: Servers, database: Database, clock: FrozenClock, form: Form, told: Told
) -> None:
    async with (
        FakeTelegram(rates=False, clock=lambda: clock.now().timestamp()) as telegram,
        Proxy(telegram.port, Random(form.seed)) as proxy,
        servers.lent(database) as store,
    ):
        platform = _Unhurried(token=TOKEN, api_url=proxy.url, supervisor=Supervisor(), clock=clock)
        sending = Sending(store, clock, platform)
        try:
            letters = await by_telegram(telegram, sending, form.of(EACH["short"], EACH["long"]))
            tally = await carried(sending, proxy, letters)
        finally:
            await platform.stop()
        tally.wrong += telegram.violations
    told(tally)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("database", _on("slack"))
async def test_slacks_letters_outlive_what_breaks_beneath_them(
    servers: Servers, database: Database, clock: FrozenClock, form: Form, told: Told
) -> None:
    async with (
        FakeSlack(rates=False, clock=lambda: clock.now().timestamp()) as slack,
        Proxy(slack.port, Random(form.seed)) as proxy,
        servers.lent(database) as store,
    ):
        slack.ws.base_url = proxy.url
        platform: SlackPlatform = _UnhurriedSlack(bot_token=slack.bot_token, api_url=slack.api_url, clock=clock)
        await platform.start(FakeIntake(), ())
        sending = Sending(store, clock, platform, slack.ws.team)
        try:
            letters = await by_slack(slack, sending, form.of(EACH["short"], EACH["long"]))
            tally = await carried(sending, proxy, letters)
        finally:
            await platform.stop()
        tally.wrong += slack.violations
    told(tally)
