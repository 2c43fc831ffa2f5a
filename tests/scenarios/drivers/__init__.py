"""How people act and what they see, one module per platform; scenarios never know which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crm.clock import FrozenClock
from tests.scenarios.driver import Driver
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.drivers.web import WebDriver

DRIVERS: Final[dict[str, Callable[[FrozenClock], Driver]]] = {
    "slack": SlackDriver,
    "telegram": TelegramDriver,
    "web": WebDriver,
}
"""Every platform of the scenarios by its name, and what puts people in front of it."""

STEP_BY_STEP: Final = {name: DRIVERS[name] for name in ("telegram", "web")}
"""Those that ask the questions of a form one by one; the others open it at once."""
