"""Acts upon what whole lines ask: whose card, which deals slip, what a colleague did."""

from __future__ import annotations

from tests.permissions.acts import Act, press
from tests.permissions.acts_deals import READ as DEALS
from tests.permissions.acts_people import KEPT, READ
from tests.permissions.acts_time import DAY, TEAM

ASKED: tuple[Act, ...] = (
    press("asked.about", READ, "contact", "{text}:contact:{t}", shows=True),
    press("asked.about", READ, "company", "{text}:company:{t}", shows=True),
    press("asked.about", (*READ, KEPT), "text", "{t}:contact:{contact}"),
    *(press("deal.slipping", DEALS, data=f"{whose}:0") for whose in ("all", "me")),
    press("digest.person", (*DAY, *TEAM), data="{mate}:20260501-20260507:0"),
)
