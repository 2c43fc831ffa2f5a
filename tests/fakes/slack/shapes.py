"""Checks for one JSON value, combined into shapes; breaches read as Slack writes them.

A breach is `must be less than 3001 characters [json-pointer:/blocks/0/text/text]` (bolt-js and SDK issue threads);
the Web API repeats it as `[ERROR] …` in response_metadata.messages.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

JsonObject = dict[str, Any]  # Any: raw wire JSON, judged before it is trusted


@dataclass
class Judge:
    """Breaches found so far, and the surface (message, modal or home) on which the blocks stand."""

    surface: str = "message"
    errors: list[str] = field(default_factory=list)

    def fail(self, pointer: str, why: str) -> None:
        self.errors.append(f"{why} [json-pointer:{pointer}]")


Check = Callable[[Judge, Any, str], None]


@dataclass(frozen=True)
class Shape:
    """Fields of one object: a field outside both tables is refused; `also` sees the whole object."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    also: Check | None = None
    surfaces: tuple[str, ...] = ("message", "modal", "home")

    def __call__(self, judge: Judge, value: Any, pointer: str) -> None:
        if not isinstance(value, dict):
            judge.fail(pointer, "must provide an object")
            return
        for name in self.required.keys() - value.keys():
            judge.fail(pointer, f"missing required field: {name}")
        known = {**self.optional, **self.required}
        for name, part in value.items():
            check = known.get(name)
            if check is not None:
                check(judge, part, f"{pointer}/{name}")
            elif name != "type":
                judge.fail(pointer, f"invalid additional property: {name}")
        if self.also is not None:
            self.also(judge, value, pointer)


def anything(judge: Judge, value: Any, pointer: str) -> None:
    """Takes every value: what this fake has no rule for."""


def boolean(judge: Judge, value: Any, pointer: str) -> None:
    if not isinstance(value, bool):
        judge.fail(pointer, "must provide a boolean")


def number(judge: Judge, value: Any, pointer: str) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        judge.fail(pointer, "must provide a number")


def integer(low: int, high: int) -> Check:
    def check(judge: Judge, value: Any, pointer: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            judge.fail(pointer, "must provide an integer")
        elif value < low:
            judge.fail(pointer, f"must be greater than {low - 1}")
        elif value > high:
            judge.fail(pointer, f"must be less than {high + 1}")

    return check


def string(most: int, least: int = 1, pattern: str | None = None) -> Check:
    def check(judge: Judge, value: Any, pointer: str) -> None:
        if not isinstance(value, str):
            judge.fail(pointer, "must provide a string")
        elif len(value) > most:
            judge.fail(pointer, f"must be less than {most + 1} characters")
        elif len(value) < least:
            judge.fail(pointer, f"must be more than {least - 1} characters")
        elif pattern is not None and not re.fullmatch(pattern, value):
            judge.fail(pointer, "failed to match the expected format")

    return check


def one_of(*values: str) -> Check:
    def check(judge: Judge, value: Any, pointer: str) -> None:
        if value not in values:
            judge.fail(pointer, "must be one of the allowed values: " + ", ".join(values))

    return check


def array(item: Check, most: int, least: int = 1) -> Check:
    def check(judge: Judge, value: Any, pointer: str) -> None:
        if not isinstance(value, list):
            judge.fail(pointer, "must provide an array")
            return
        if len(value) > most:
            judge.fail(pointer, f"no more than {most} items allowed")
        if len(value) < least:
            judge.fail(pointer, f"no fewer than {least} items allowed")
        for place, part in enumerate(value):
            item(judge, part, f"{pointer}/{place}")

    return check


def typed(table: Mapping[str, Check], only: frozenset[str] | None = None) -> Check:
    """An object whose `type` picks its shape; `only` narrows which types may stand here."""

    def check(judge: Judge, value: Any, pointer: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        shape = table.get(kind) if isinstance(kind, str) else None
        if kind is None:
            judge.fail(pointer, "missing required field: type")
        elif shape is None or (only is not None and kind not in only) or not _fits(shape, judge.surface):
            judge.fail(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            shape(judge, value, pointer)

    return check


def _fits(shape: Check, surface: str) -> bool:
    return not isinstance(shape, Shape) or surface in shape.surfaces


def text(most: int, *, plain_only: bool = False) -> Check:
    """A text object; mrkdwn knows `verbatim`, plain_text knows `emoji`; empty text is refused (issue threads)."""
    body = {"text": string(most)}
    kinds: dict[str, Check] = {"plain_text": Shape(body, {"emoji": boolean})}
    if not plain_only:
        kinds["mrkdwn"] = Shape(body, {"verbatim": boolean})
    return typed(kinds)


def plain(most: int) -> Check:
    return text(most, plain_only=True)
