"""What a ticket may become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.desk.states import ALIVE, STATUSES, STEPS, Status, Step, goes_on, moved
from crm.errors import Stale

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "step", "key"),
    [
        ("closed", "answer", "ticket-is-closed"),
        ("closed", "take", "ticket-is-closed"),
        ("closed", "write", "ticket-is-closed"),
        ("open", "reopen", "ticket-is-open"),
        ("new", "answer", "ticket-is-nobodys"),
    ],
)
def test_what_cannot_be_done_says_why(status: Status, step: Step, key: str) -> None:
    with pytest.raises(Stale) as refused:
        moved(status, step)
    assert refused.value.key == key


@given(st.lists(st.sampled_from(STEPS), max_size=30))
def test_whatever_happens_it_is_the_customer_s_move_only_after_an_answer(steps: list[Step]) -> None:
    status: Status = "new"
    last = ""
    for step in steps:
        try:
            status, last = moved(status, step), step if step != "take" else last
        except Stale:
            continue
        assert status in STATUSES
        assert status != "pending" or last == "answer"
    if status != "closed":
        assert moved(status, "close") == "closed"
        assert status in ALIVE


def test_a_closed_ticket_goes_on_for_72_hours() -> None:
    closed = NOON - timedelta(hours=72)
    assert not goes_on("closed", closed, NOON)
    assert goes_on("closed", closed + timedelta(seconds=1), NOON)
    assert goes_on("pending", None, NOON)
