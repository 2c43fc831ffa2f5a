"""What happens in conversations is counted where it happens."""

from __future__ import annotations

import pytest

from bots.metrics import Metrics
from tests.scenarios.world import World


@pytest.fixture
def metrics(world: World) -> Metrics:
    """Counts what happens in the world of the scenario."""
    made = Metrics()
    world.store.meters = made
    return made


def _value(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


async def test_what_a_role_may_not_do_is_counted_by_operation(world: World, metrics: Metrics) -> None:
    adam = await world.member("Adam", "auditor")
    await adam.says("/invite")
    await adam.says("/new")
    assert _value(metrics, "crm_denied_total", op="member.invite") == 1
    assert _value(metrics, "crm_denied_total", op="contact.create") == 1
    assert _value(metrics, "crm_denied_total", op="member") == 0
    olga = await world.stranger("Olga")
    await olga.says("hello")
    assert _value(metrics, "crm_denied_total", op="member") == 1


async def test_how_late_a_reminder_is_said_is_timed(world: World, metrics: Metrics) -> None:
    anna = await world.member("Anna")
    await anna.says("remind me in 2 hours: send the offer")
    await world.advance(hours=2, seconds=40)
    assert _value(metrics, "crm_timer_late_seconds_count") == 1
    assert _value(metrics, "crm_timer_late_seconds_sum") == pytest.approx(40, abs=1)
    assert _value(metrics, "crm_send_result_total", **{"class": "sent"}) >= 2
