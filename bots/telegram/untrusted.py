"""Reads fields of an update, which is whatever the sender made of it: a missing or misshapen field is an empty one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""U+0000 is refused by PostgreSQL, a lone surrogate by UTF-8."""


def cleaned(text: str) -> str:
    """The text with what no store and no encoding takes replaced by U+FFFD."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def an_object(source: Json, key: str) -> Json:
    """The object under the key, or an empty one."""
    found = source.get(key)
    return found if isinstance(found, Mapping) else {}


def objects(source: Json, key: str) -> list[Json]:
    """The objects in the list under the key."""
    found = source.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def a_text(source: Json, key: str) -> str:
    """The text under the key, cleaned; "" where there is none."""
    found = source.get(key)
    return cleaned(found) if isinstance(found, str) else ""


def a_number(source: Json, key: str) -> int | None:
    """The integer under the key: signed, at most 64 bits; booleans and floats are none."""
    found = source.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if -(2**63) <= found < 2**63 else None


def an_id(source: Json, key: str = "id") -> str:
    """An integer id as text, "" where there is none."""
    found = a_number(source, key)
    return "" if found is None else str(found)


def full_name(person: Json) -> str:
    """First and last name as they are shown."""
    return " ".join(part for part in (a_text(person, "first_name"), a_text(person, "last_name")) if part)
