"""Acts where the desk meets sales, and its report by tag and by priority."""

from __future__ import annotations

from tests.permissions.acts import Act, press

REPORT = ("reports of the desk",)

SALES: tuple[Act, ...] = (
    press("desk.sorts", REPORT, data="7"),
    press("desk.sorts_picture", REPORT, data="90"),
)
