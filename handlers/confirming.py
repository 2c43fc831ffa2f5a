"""Acts that are asked about before they are done: what the question says, and what a yes is bound to.

A route names its `asking`. Where the client asks by itself the press comes confirmed; elsewhere the question takes the
message's place, and its yes carries the version of the record that it was asked about.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from handlers.text import Words
from handlers.vocabulary import Action

YES = "yes"
"""The action of a consent: its arguments are the act's name and arguments."""


@dataclass(frozen=True)
class Confirmation:
    """What is asked. act: what yes does, as the button says it; back: where no leads; version: of the record now."""

    question: Words
    act: Words
    version: int
    back: Action


Asking: TypeAlias = Callable[..., Awaitable[Confirmation | None]]
"""Called with the turn and the button's arguments; None where this one needs no question. Refuses as the act would."""


def consented(action: Action | None) -> Action | None:
    """The act that a yes is about; None for every other button."""
    if action is None or action.name != YES or not action.args:
        return None
    return Action(action.args[0], action.args[1:])


def seen(version: str) -> int:
    """The version in a button; -1, which no record ever had, for a button without one or with nonsense."""
    return int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else -1
