"""Nothing is repeated blindly, nobody else waits, and Slack's posts stand there once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from random import Random

import pytest

from bots.platform import Capabilities
from bots.slack.platform import SlackPlatform
from bots.telegram.api import Api
from crm.clock import FrozenClock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store
from tests.bots.slack.crm import FakeIntake
from tests.chaos.conftest import Told
from tests.chaos.form import Form, Tally
from tests.chaos.lost_answers import Fate, Sending, drawn, through_telegram
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.scenarios.drivers.telegram import _Unhurried

AN_ANSWER = 3.0
"""Seconds that a call may take in place of fifteen: a silence is waited for in real time."""
SLACK_FAULTS = ("reset_after_effect", "http_502_html", "429", "500", "ok_false")


class _UnhurriedSlack(SlackPlatform):
    """Without rate limits of our own."""

    @property
    def capabilities(self) -> Capabilities:
        return replace(super().capabilities, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6, methods={})


@pytest.fixture
async def telegram(clock: FrozenClock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rates=False, clock=lambda: clock.now().timestamp()) as telegram:
        yield telegram


@pytest.fixture
async def by_telegram(
    telegram: FakeTelegram, store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Sending]:
    monkeypatch.setattr(Api.call, "__defaults__", (AN_ANSWER,))
    platform = _Unhurried(token=TOKEN, api_url=telegram.url, supervisor=Supervisor(), clock=clock)
    yield Sending(store, clock, platform)
    await platform.stop()


async def test_telegrams_letters_end_as_their_kind_allows(
    telegram: FakeTelegram, by_telegram: Sending, form: Form, told: Told
) -> None:
    told(await through_telegram(by_telegram, telegram, drawn(form.of(40, 1000), form.seed)))


@pytest.mark.parametrize("pause", [1, 30, 3600])
async def test_a_pause_for_everybody_is_kept_by_everybody(
    telegram: FakeTelegram, by_telegram: Sending, told: Told, pause: int
) -> None:
    told(await through_telegram(by_telegram, telegram, [Fate(user, "never", "429", pause) for user in range(1, 21)]))


async def test_slack_has_each_post_once_whatever_breaks(
    store: Store, clock: FrozenClock, form: Form, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.slack.api.TOTAL_SECONDS", AN_ANSWER)
    chance, count = Random(form.seed), form.of(24, 500)
    async with FakeSlack(rates=False, clock=lambda: clock.now().timestamp()) as slack:
        people = [slack.user(f"U{number}", f"User {number}") for number in range(count)]
        long = {one.id for one in people[::3]}
        for _ in range(2):
            slack.fail_next("chat.postMessage", "timeout_after_effect", seconds=2 * AN_ANSWER)
        for _ in range(count):
            slack.fail_next("chat.postMessage", chance.choice(SLACK_FAULTS))
        for _ in range(count // 8):
            slack.fail_next("conversations.history", chance.choice(("429", "500", "http_502_html")))
        platform = _UnhurriedSlack(bot_token=slack.bot_token, api_url=slack.api_url, clock=clock)
        await platform.start(FakeIntake(), ())
        sending = Sending(store, clock, platform, slack.ws.team)
        await sending.queue([(one.id, "resend_once") for one in people], long)
        for _ in range(12):
            await sending.passes(seconds=31)
        rows = await sending.rows()
        await platform.stop()
        tally = Tally(f"lost answers, slack, {store.engines.write.dialect.name}", updates=count)
        for one in people:
            row, wanted = rows[one.id], [1, 2, 3] if one.id in long else [1]
            got = [m.metadata["event_payload"]["part"] for m in slack.dm(one).messages if m.bot_id and m.metadata]
            tally.lost, tally.doubled = tally.lost + (not {*wanted} <= {*got}), tally.doubled + (len({*got}) < len(got))
            tally.wrong += [] if got == wanted else [f"{one.id}: parts {got}"]
            tally.flagged += row.uncertain > 0
            tally.wrong += [] if row.status == "sent" else [f"{one.id}: {row.status}, {row.reason}"]
    told(tally)
