"""The payload of a start link that opens one record: `open_<noun>_<id>`, at most 64 of `A-Za-z0-9_-` (Telegram)."""

from __future__ import annotations

from dataclasses import dataclass

from crm.ids import is_id
from storage.search import NOUNS

PREFIX = "open_"


@dataclass(frozen=True)
class Target:
    """The record a link is about."""

    noun: str
    id: str


def payload(noun: str, record_id: str) -> str:
    """What is appended to a start link."""
    return f"{PREFIX}{noun}_{record_id}"


def is_deep_link(given: str) -> bool:
    """Whether the payload asks for a record; invitations begin otherwise."""
    return given.startswith(PREFIX)


def target(given: str) -> Target | None:
    """The record meant; None for what somebody made up."""
    noun, _, record_id = given.removeprefix(PREFIX).partition("_")
    return Target(noun, record_id) if noun in NOUNS and is_id(record_id) else None
