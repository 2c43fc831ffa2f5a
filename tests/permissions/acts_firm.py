"""Acts upon the firm itself: people, invitations, settings, help, coming in, taking back."""

from __future__ import annotations

from tests.permissions.acts import Act, Exceptions, form, press
from tests.permissions.table import Relation

HELP = ("help",)
SELF = ("own settings",)
OFF = "own days off"
SEE = ("see the team",)
PEOPLE = ("invite and change people",)
OTHERS: tuple[Relation, ...] = ("team", "foreign", "absent")
OUT_OF_TEAM: Exceptions = {("head", "team"): "nothing found"}
"""A head's people stay in the head's team."""

MEMBERS: tuple[Act, ...] = (
    Act("command", "team", SEE),
    press("team.show", SEE),
    press("member.show", SEE, "member", shows=True),
    Act("command", "invite", PEOPLE),
    press("invite.pick", PEOPLE),
    press("invite.role", PEOPLE, data="sales:abcdefgh"),
    press("invite.team", PEOPLE, data="sales:abcdefgh:{north}", writes=True),
    press("member.role", PEOPLE, "member", "{t}:operator", relations=OTHERS, writes=True),
    press("member.team", PEOPLE, "member", "{t}:{empty}", relations=OTHERS, writes=True, but=OUT_OF_TEAM),
    press("member.leave", PEOPLE, "member", "{t}:{member_version}", relations=OTHERS, writes=True),
    press("team.new", ("make teams",)),
    form("team.new", ("make teams",), "", "", (("name", "name", "West"),)),
)

REST = ("see what is stuck",)
REPAIR = ("set going what is stuck",)

DELIVERY: tuple[Act, ...] = (
    Act("command", "outbox", REST),
    press("outbox.show", REST),
    press("outbox.again", REPAIR, "parked", "in:{t}"),
    press("outbox.again", REPAIR, "lost", "out:{t}"),
    press("outbox.drop", REPAIR, "parked", "in:{t}"),
    press("outbox.drop", REPAIR, "lost", "out:{t}"),
    press("outbox.keep", REPAIR, "forgotten", "in:{t}"),
    press("outbox.keep", REPAIR, "given_up", "out:{t}"),
)

ONESELF: tuple[Act, ...] = (
    Act("command", "start", HELP),
    Act("fact", "opened", HELP),
    Act("fact", "opened", HELP, data="inv_abcdefghijklmnopqrstuv"),
    Act("command", "help", HELP),
    Act("command", "explain", HELP, data="called Ownrecord tomorrow"),
    Act("command", "cancel", HELP),
    Act("fact", "unknown-command", HELP, data="nonsense"),
    press("help.show", HELP),
    press("help.page", HELP, data="self"),
    Act("command", "settings", SELF),
    Act("command", "link", SELF, writes=True),
    *(press(f"settings.{name}", SELF) for name in ("show", "language", "zone", "hours")),
    press("settings.speak", SELF, data="ru", writes=True),
    press("settings.also", SELF, data="nb:on", writes=True),
    press("settings.rich", SELF, data="on", writes=True),
    press("settings.digest", SELF, data="morning:off"),
    press("settings.digest_at", SELF, data="morning"),
    form("settings.zone", SELF, "", "", (("timezone", "text", "Sofia"),)),
    form("settings.hours", SELF, "", "",
         (("work_start", "clock", "8"), ("quiet_from", "clock", "21"), ("quiet_to", "clock", "7"))),
    *(press(f"settings.{name}", SELF) for name in ("free", "off")),
    press("settings.weekday", SELF, data="6:on", writes=True),
    press("settings.holidays", SELF, data="off", writes=True),
    press("settings.on", (*SELF, OFF), "leave", writes=True, nothing=("button-expired",)),
    form("settings.off", SELF, "", "", (("first", "day", "6 July"), ("last", "day", "17 July"))),
    form("settings.digest", SELF, "", "morning", (("at", "clock", "7:30"),)),
    Act("command", "undo", ("take back one's own", "change, tag, note"), writes=True),
    press("undo", ("take back one's own", "change, tag, note"), "operation", writes=True),
)
