"""Acts upon customers from whom nothing is taken."""

from __future__ import annotations

from tests.permissions.acts import Act, press

BLOCK = ("block a customer",)

BLOCKED: tuple[Act, ...] = (
    press("ticket.block", BLOCK, "ticket", shows=True),
    press("ticket.block", BLOCK, "free", shows=True),
    press("ticket.blocked", BLOCK, "free", "{t}:day", writes=True),
    press("ticket.unblock", BLOCK, "free"),
)
