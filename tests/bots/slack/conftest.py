"""A workspace with Ann in it, and the platform in front of it by both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

import pytest

from bots.slack.platform import SlackPlatform
from tests.bots.slack.crm import FakeIntake, by_http, by_socket
from tests.fakes.slack import FakeSlack, SlackUser


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(rates=False, retry_delays=(0.05, 0.05, 0.05)) as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
async def ann(slack: FakeSlack) -> SlackUser:
    return slack.user("U1", "Ann", tz="Europe/Oslo", locale="nb-NO")


@pytest.fixture
def intake() -> FakeIntake:
    return FakeIntake()


@pytest.fixture(params=["socket", "http"])
async def platform(
    slack: FakeSlack, intake: FakeIntake, request: pytest.FixtureRequest
) -> AsyncIterator[SlackPlatform]:
    way = by_socket if cast(str, request.param) == "socket" else by_http
    async with way(slack, intake) as running:
        yield running
