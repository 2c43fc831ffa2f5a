"""Acts upon the desk's clocks and on who is at it, and the customer's answer to the question after silence."""

from __future__ import annotations

from tests.permissions.acts import Act, Asked, form, press
from tests.permissions.acts_desk import CUSTOMERS, HOURS, WORK

_TIMES: Asked = (("hours", "text", "8"), ("silence", "text", "2"))

CLOCKS: tuple[Act, ...] = (
    press("queue.times", HOURS),
    form("queue.times", HOURS, "", "", _TIMES),
    Act("command", "away", WORK),
    Act("command", "away", WORK, data="in 2 hours", writes=True),
    Act("command", "back", WORK),
    press("away.show", WORK),
    press("away.go", WORK, data="hour", writes=True),
    press("away.back", WORK),
    press("away.pick", WORK),
    form("away.pick", WORK, "", "", (("until", "moment", "tomorrow at 15:00"),)),
    *(press(f"customer.{name}", CUSTOMERS, "ticket") for name in ("yes", "not_yet")),
)
