"""Acts upon tickets that are looked for, merged, split and asked for."""

from __future__ import annotations

from tests.permissions.acts import Act, form, press

SEE = ("see the queue and its tickets",)
KEPT = "kept texts and open forms"

FOUND: tuple[Act, ...] = (
    Act("command", "queue", SEE, data="login"),
    press("queue.ask", SEE),
    press("queue.mine", SEE, data="0"),
    press("queue.found", (*SEE, KEPT), "text", "{t}:0"),
    form("queue.find", SEE, "", "", (("text", "text", "login"),), writes=False),
)
