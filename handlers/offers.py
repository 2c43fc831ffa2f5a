"""A reader is offered only what their role may do: whatever a view draws, the other buttons do not go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from crm.permissions import Role, reach
from handlers.confirming import consented
from handlers.registry import CUSTOMER, OPEN, Registry
from handlers.vocabulary import AnyButton, Button, Screen


@cache
def operations() -> Mapping[str, str]:
    """The operation behind each action's name, those apart that anybody may do. Built once: routes never change."""
    routes = Registry.everything().routes.values()
    return {route.name: route.op for route in routes if route.kind == "action" and route.op not in (OPEN, CUSTOMER)}


def may_press(button: AnyButton, role: Role) -> bool:
    """Whether the role has what the button does at all; records out of reach are the view's own matter."""
    if not isinstance(button, Button):
        return True
    action = consented(button.action) or button.action
    op = operations().get(action.name)
    return op is None or reach(role, op) != "none"


def offered(screen: Screen, role: Role) -> Screen:
    """The screen without the buttons that the role may not press."""
    rows = (tuple(button for button in line if may_press(button, role)) for line in screen.buttons)
    return replace(screen, buttons=tuple(line for line in rows if line))
