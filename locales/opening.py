"""Words of opening hours in our languages, and what each of them does in a line that says when somebody is there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal[
    "every", "weekdays", "weekend", "rest", "closed", "except", "break", "round", "to", "upto", "on", "and", "nothing"
]


@dataclass(frozen=True)
class Opening:
    """days: ISO weekday digits by the words that name them; roles: what all other words do; longest: words at most."""

    days: Mapping[tuple[str, ...], str]
    roles: Mapping[tuple[str, ...], Role]
    longest: int


@cache
def opening_words() -> Opening:
    """All languages together: whoever leads may write in another one than they read."""
    table = tomllib.loads((Path(__file__).parent / "opening.toml").read_text(encoding="utf-8"))
    days = {said: str(at) for at, phrases in enumerate(table["days"], 1) for said in _phrases(phrases)}
    roles: dict[tuple[str, ...], Role] = {said: role for role in get_args(Role) for said in _phrases(table[role])}
    longest = max(len(one) for one in (*days, *roles))
    return Opening(MappingProxyType(days), MappingProxyType(roles), longest)


def _phrases(text: str) -> Sequence[tuple[str, ...]]:
    return [tuple(one.split()) for one in text.split(" | ")]
