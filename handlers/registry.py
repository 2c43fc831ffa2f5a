"""Which handler answers what. Decorators mark functions; a registry collects them from modules and refuses clashes.

Every route names its operation; one that the permission table does not know stops the start.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any, Literal, TypeAlias, TypeVar

import handlers
from crm.permissions import OPERATIONS, UndeclaredOperation
from handlers.confirming import Asking
from handlers.turn import Turn
from handlers.vocabulary import Response

Handler: TypeAlias = Callable[..., Awaitable[Response]]
H = TypeVar("H", bound=Callable[..., Awaitable[Response]])
RouteKind: TypeAlias = Literal["command", "action", "form", "reply", "edit", "fact"]

OPEN = "anyone"
"""The operation of routes that strangers may use: redeeming an invitation, the neutral line."""
CUSTOMER = "customer"
"""The operation of routes that the customers of the desk may use, and no member."""


@dataclass(frozen=True)
class Route:
    """One handler with what it answers. listed: shown in menus; in_groups: offered in groups too.

    asking: what is asked before an action is done, on platforms whose buttons cannot ask by themselves.
    """

    kind: RouteKind
    name: str
    op: str
    handler: Handler
    listed: bool = True
    in_groups: bool = False
    min_args: int = 0
    max_args: int = 0
    asking: Asking | None = None


class Clash(Exception):
    """Two handlers claim the same name."""


def command(name: str, op: str, *, listed: bool = True, in_groups: bool = False) -> Callable[[H], H]:
    """`/name rest`: called with (turn, rest). Its description is the key `command-<name>` in every language."""
    return _mark("command", name, op, listed=listed, in_groups=in_groups)


def action(name: str, op: str, *, asking: Asking | None = None) -> Callable[[H], H]:
    """A button `name:arg:arg`: called with (turn, *args); a wrong number of arguments is an expired button.

    asking: called likewise, it says what is asked first; the last argument is then the version of the record.
    """
    return _mark("action", name, op, asking=asking)


def form(name: str, op: str) -> Callable[[H], H]:
    """A form of that name was filled: called with (turn, form, values), values parsed and valid by field name."""
    return _mark("form", name, op)


def reply(noun: str, op: str) -> Callable[[H], H]:
    """A text in reply to a message that shows such a record: called with (turn, record_id, said)."""
    return _mark("reply", noun, op)


def edit(noun: str, op: str) -> Callable[[H], H]:
    """The message that made such a record was edited: called with (turn, record_id, said)."""
    return _mark("edit", noun, op)


def fact(kind: str, op: str) -> Callable[[H], H]:
    """Any other fact by its kind (said, shared, opened, quoted, reacted …): called with (turn, fact)."""
    return _mark("fact", kind, op)


def _mark(kind: RouteKind, name: str, op: str, **options: Any) -> Callable[[H], H]:
    def mark(handler: H) -> H:
        if op not in (OPEN, CUSTOMER) and op not in OPERATIONS:
            raise UndeclaredOperation(op)
        low, high = _arity(handler)
        route = Route(kind, name, op, handler, min_args=low, max_args=high, **options)
        handler.__dict__.setdefault("routes", []).append(route)
        return handler

    return mark


def _arity(handler: Callable[..., Any]) -> tuple[int, int]:
    """How few and how many arguments the handler takes behind the turn."""
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    required = [one for one in parameters if one.default is inspect.Parameter.empty]
    return len(required), len(parameters)


@dataclass(frozen=True)
class Registry:
    """All routes of the product, by kind and name."""

    routes: dict[tuple[RouteKind, str], Route] = field(default_factory=dict)

    @classmethod
    @cache
    def everything(cls) -> Registry:
        """The whole product: every module directly in `handlers/`, so that adding a file is all it takes.

        Collected once: code does not change while it runs.
        """
        names = sorted(module.name for module in pkgutil.iter_modules(handlers.__path__) if not module.ispkg)
        return cls.of(importlib.import_module(f"handlers.{name}") for name in names)

    @classmethod
    def of(cls, modules: Iterable[ModuleType]) -> Registry:
        """Collects every marked function; Clash where two claim one name."""
        registry = cls()
        for module in modules:
            for value in vars(module).values():
                if getattr(value, "__module__", None) != module.__name__:
                    continue
                for route in getattr(value, "routes", ()):
                    registry._claim(route)
        return registry

    def _claim(self, route: Route) -> None:
        key = (route.kind, route.name)
        if key in self.routes:
            raise Clash(f"{route.kind} {route.name}")
        self.routes[key] = route

    def find(self, kind: RouteKind, name: str) -> Route | None:
        """The route of that kind and name."""
        return self.routes.get((kind, name))

    def commands(self) -> list[Route]:
        """Commands that menus list, in the order they were registered."""
        return [route for route in self.routes.values() if route.kind == "command" and route.listed]


async def call(route: Route, turn: Turn, *args: Any) -> Response | None:
    """Calls the handler; None where the number of arguments does not fit (a forged or outdated button)."""
    if not route.min_args <= len(args) <= route.max_args:
        return None
    return await route.handler(turn, *args)
