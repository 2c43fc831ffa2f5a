"""Commands as people mistype them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from crm.permissions import Role, reach
from handlers.registry import OPEN, Registry

MOST = 3
LIKELY = 0.5
"""How alike a mistyped command is to ours (difflib's ratio) where it was surely meant as a command."""
VERY_LIKELY = 0.75
"""Likewise for a word without a slash, which may have been anything."""


def near_commands(name: str, role: Role, *, likeness: float = LIKELY) -> list[str]:
    """At most three commands that the role may use and that look like this name, the likest first."""
    return get_close_matches(name.lower(), _usable(role), MOST, likeness)


@cache
def _usable(role: Role) -> tuple[str, ...]:
    return tuple(
        route.name
        for route in Registry.everything().commands()
        if route.op == OPEN or reach(role, route.op) != "none"
    )
