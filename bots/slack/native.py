"""Careful reading of Slack's JSON: whatever is absent or of another type reads as empty, never as an exception."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

Json: TypeAlias = dict[str, object]
"""JSON of ours on its way out."""
Native: TypeAlias = Mapping[str, object]
"""JSON of Slack's, not trusted."""

NOTHING: Native = {}


class Unreadable(ValueError):
    """Not JSON, not an object, or nested beyond what a parser takes."""


def parsed(text: str) -> Native:
    """A JSON object. Raises `Unreadable`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error
    if not isinstance(found, dict):
        raise Unreadable(type(found).__name__)
    return found


def at(payload: object, *path: str) -> object:
    """What stands at the path, None where the path ends early."""
    for name in path:
        payload = payload.get(name) if isinstance(payload, dict) else None
    return payload


def text(payload: object, *path: str) -> str:
    """The string at the path, without NULs and lone surrogates, which no database takes."""
    found = at(payload, *path)
    return clean(found) if isinstance(found, str) else ""


def part(payload: object, *path: str) -> Native:
    """The object at the path."""
    found = at(payload, *path)
    return found if isinstance(found, dict) else NOTHING


def parts(payload: object, *path: str) -> list[Native]:
    """The objects in the list at the path."""
    found = at(payload, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def flag(payload: object, *path: str) -> bool:
    """Whether true stands at the path."""
    return at(payload, *path) is True


def clean(said: str) -> str:
    """The text with U+0000 and lone surrogates replaced."""
    return said.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
