"""Acts upon who somebody is: whom a customer may be, and two contacts that are one person."""

from __future__ import annotations

from tests.permissions.acts import Act, form, press
from tests.permissions.acts_tools import WORK

MATCHED: tuple[Act, ...] = (
    press("ticket.match", WORK, "free", "{t}:{their_match}", writes=True),
    press("ticket.no_match", WORK, "free", "{t}:{their_match}", writes=True),
)

MERGE = ("merge contacts",)

UNITED: tuple[Act, ...] = (
    press("contact.merge", MERGE, "contact", shows=True),
    press("contact.merge_other", MERGE, "contact"),
    form("contact.merge_other", MERGE, "contact", "{t}", (("text", "text", "record"),), writes=False),
    press("contact.merge_with", MERGE, "contact", "{t}:{written}", shows=True),
    press("contact.merge_with", MERGE, "contact", "{written}:{t}", shows=True),
    press("contact.merged", MERGE, "contact", "{written}:{t}:7:6", writes=True),
)
