"""Acts upon who somebody is: whom a customer may be."""

from __future__ import annotations

from tests.permissions.acts import Act, press
from tests.permissions.acts_tools import WORK

MATCHED: tuple[Act, ...] = (
    press("ticket.match", WORK, "free", "{t}:{their_match}", writes=True),
    press("ticket.no_match", WORK, "free", "{t}:{their_match}", writes=True),
)
