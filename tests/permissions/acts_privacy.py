"""Acts upon what is kept about people: files for owners and admins, acts of erasure, and what customers ask."""

from __future__ import annotations

from tests.permissions.acts import Act, Asked, form, press

EXPORT = ("export one person's data",)
ERASE = ("erase one person's data",)
CUSTOMERS = ("a customer's own ticket",)
REASON: Asked = (("text", "long_text", "An invoice is open."),)

PRIVACY: tuple[Act, ...] = (
    Act("command", "data", EXPORT, "contact", "#{t}", nothing=("data-whom",), shows=True),
    Act("command", "data", EXPORT),
    press("data.look", EXPORT, "contact", shows=True),
    press("data.plan", EXPORT, "contact", writes=True, shows=True, for_good=True),
    press("data.request", EXPORT, "request", shows=True),
    press("data.request", EXPORT, "going", shows=True),
    press("data.send", EXPORT, "request", writes=True, shows=True, for_good=True),
    press("data.agree", EXPORT, "going", writes=True, shows=True, for_good=True),
    press("data.stop", EXPORT, "going", writes=True, shows=True, for_good=True),
    press("data.refuse", EXPORT, "request"),
    form("data.refuse", EXPORT, "request", "{t}", REASON, writes=True, shows=True, for_good=True),
    press("erase.act", ERASE, "bygone"),
    Act("fact", "parted", ("help",), silent=True),
    *(press(f"own.{name}", CUSTOMERS) for name in ("data", "erase")),
    press("own.ask", CUSTOMERS, data="export"),
    press("own.withdraw", CUSTOMERS, "request"),
)
