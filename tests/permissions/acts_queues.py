"""Acts upon the desk's queues, and upon which of them a ticket is in."""

from __future__ import annotations

from tests.permissions.acts import Act, Asked, form, press
from tests.permissions.acts_desk import CUSTOMERS, HOURS, SEE, WORK

_NAME: Asked = (
    ("name", "text", "Returns"), ("names", "text", "ru: Возврат"), ("languages", "text", "en ru"),
    ("topic", "choice", "yes"),
)  # fmt: skip
_LUNCH: Asked = (("lunch", "text", "12-13"), ("zone", "text", "Oslo"))
_OFF: Asked = (("first", "day", "20.07.2026"), ("last", "day", "24.07.2026"))
_OF_ALL_TEAMS = {("head", None): "nothing found"}
"""A queue in which every team answers is no team's to give away: a head is told whom to ask."""
_ONLY_IN_GROUPS = {(role, None): "nothing found" for role in ("owner", "admin", "head")}


def _given_away(name: str, data: str, *, writes: bool = False) -> Act:
    return press(name, HOURS, data=data, writes=writes, but=_OF_ALL_TEAMS, nothing=("queue-is-all-teams",))


QUEUES: tuple[Act, ...] = (
    press("queue.about", SEE, data="{queue}"),
    press("queue.of", SEE, data="{queue}:0"),
    press("queue.new", HOURS),
    press("queue.rename", HOURS, data="{queue}"),
    form("queue.name", HOURS, "", "", _NAME),
    form("queue.name", HOURS, "", "{queue}", _NAME),
    _given_away("queue.team", "{queue}"),
    _given_away("queue.teamed", "{queue}:{north}", writes=True),
    press("queue.lunch", HOURS, data="{queue}"),
    form("queue.lunch", HOURS, "", "{queue}", _LUNCH),
    press("queue.free", HOURS, data="{queue}"),
    press("queue.off", HOURS, data="{queue}"),
    form("queue.off", HOURS, "", "{queue}", _OFF),
    press("queue.on", HOURS, data="{second_queue}:2026-07-01", writes=True),
    press("queue.holidays", HOURS, data="{queue}:off", writes=True),
    press("queue.next", HOURS, data="{queue}"),
    press("queue.after", HOURS, data="{queue}:{second_queue}", writes=True),
    _given_away("queue.retire", "{second_queue}"),
    _given_away("queue.retired", "{second_queue}:{queue}", writes=True),
    press("ticket.queue", WORK, "ticket"),
    press("ticket.queued", WORK, "free", "{t}:{second_queue}", writes=True),
    press("room.serve", HOURS, data="all", but=_ONLY_IN_GROUPS),
    press("customer.topic", CUSTOMERS, "ticket", "{t}:{queue}"),
)
