"""Positions in the journal: what can be resumed, and what costs a full state. And the log that fills it."""

from __future__ import annotations

import pytest

from bots.web.chatlog import ChatLog, Entry
from bots.web.journal import Journal
from tests.bots.web.story import NOW


def journal_of(count: int, kept: int = 10) -> Journal:
    journal = Journal(kept)
    for number in range(1, count + 1):
        journal.add("message", "natasha", {"n": number})
    return journal


def seen(journal: Journal, position: str) -> list[object] | None:
    changes = journal.after(position)
    return None if changes is None else [change.data["n"] for change in changes]


def test_what_came_after_a_position_is_told_in_order() -> None:
    journal = journal_of(4)
    assert seen(journal, journal.at(2)) == [3, 4]
    assert seen(journal, journal.position) == []


def test_an_empty_journal_has_nothing_after_its_position() -> None:
    journal = journal_of(0)
    assert seen(journal, journal.position) == []


def test_the_oldest_position_that_can_be_resumed_is_just_before_the_first_change_kept() -> None:
    journal = journal_of(25, kept=10)
    assert seen(journal, journal.at(15)) == list(range(16, 26))
    assert seen(journal, journal.at(14)) is None


@pytest.mark.parametrize("position", ["", "7", "otherrun.2", ".", "x.y", "{run}.", "{run}.-1", "{run}.99", "{run}.²"])
def test_foreign_positions_cost_the_full_state(position: str) -> None:
    journal = journal_of(4)
    assert seen(journal, position.replace("{run}", journal.run)) is None


def test_two_runs_never_share_a_position() -> None:
    assert journal_of(1).position != journal_of(1).position


def entry(name: str, **more: object) -> Entry:
    return Entry(name, NOW, "", "", {"buttons": [["x"]]}, **more)  # type: ignore[arg-type]  # forwarded as given


def test_the_log_keeps_the_newest_and_says_what_it_lets_go() -> None:
    journal = Journal()
    log = ChatLog(journal, kept=3)
    for name in "abcd":
        log.put("natasha", entry(name))
    assert [one.id for one in log.entries("natasha", "")] == ["b", "c", "d"]
    changes = journal.after(journal.at(0))
    assert changes is not None
    assert [change.kind for change in changes] == ["message", "message", "message", "message", "remove"]


def test_pictures_are_kept_up_to_a_budget_and_the_oldest_go_first() -> None:
    log = ChatLog(Journal(), blob_bytes=10)
    for name in "abc":
        log.put("natasha", entry(name, blobs={"picture": b"12345"}))
    assert [sorted(one.blobs) for one in log.entries("natasha", "")] == [[], ["picture"], ["picture"]]


def test_in_a_channel_a_private_answer_is_seen_by_its_person_only() -> None:
    log = ChatLog(Journal())
    log.put("team", entry("secret", only_for="head"))
    assert log.entries("team", "natasha") == []
    assert len(log.entries("team", "head")) == 1


def test_buttons_are_taken_off_and_unknown_messages_are_let_be() -> None:
    log = ChatLog(Journal())
    log.put("natasha", entry("a"))
    log.forget_buttons("natasha", "a")
    log.forget_buttons("natasha", "never seen")
    assert [one.body for one in log.entries("natasha", "")] == [{"buttons": []}]
