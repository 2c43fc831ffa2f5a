"""Acts upon deals, the pipeline and the channels that follow them."""

from __future__ import annotations

from tests.permissions.acts import Act, form, press

READ = ("read deals",)
CHANGE = ("create, change, move deals",)
CLOSE = ("close deals",)
REOPEN = ("reopen deals",)
PEOPLE = "read contacts and companies"
HELP = ("help",)
CHANNELS = ("channels of deals",)
NO_MOVES = ("own", "foreign", "absent")

DEALS: tuple[Act, ...] = (
    *(press(f"deal.{name}", READ, "deal", shows=True) for name in ("show", "back", "more", "history", "people")),
    press("deal.history", READ, "deal", "{t}:0"),
    press("deal.list", READ),
    press("deal.list", READ, data="1"),
    press("deal.keep_reminders", READ, "deal", "{t}:{operation}"),
    *(press(f"deal.{name}", CHANGE, "deal") for name in ("value", "date", "rename", "join")),
    press("deal.on", CHANGE, "deal", "{t}:2027-04-03", writes=True),
    press("deal.leave", CHANGE, "deal", "{t}:{their_lone}", writes=True),
    press("deal.move", CHANGE, "deal", "{t}:{stage_offer}", writes=True),
    press("deal.move", CLOSE, "deal", "{t}:{stage_won}", writes=True),
    press("deal.move", CLOSE, "deal", "{t}:{stage_lost}"),
    press("deal.move", (*CHANGE, *REOPEN), "closed", "{t}:{stage_offer}", writes=True),
    press("deal.won", CLOSE, "deal", writes=True),
    press("deal.lost", CLOSE, "deal", shows=True),
    press("deal.reason", CLOSE, "deal", "{t}:{reason}", writes=True),
    press("deal.reason_other", CLOSE, "deal", "{t}:{reason}"),
    press("deal.close_reminders", CLOSE, "deal", "{t}:{operation}"),
    press("deal.reopen", REOPEN, "closed", writes=True),
    press("deal.stay_closed", REOPEN, "closed"),
    press("deal.ask_reopen", ("ask to reopen deals",), "closed"),
    press("deal.new", CHANGE),
    press("deal.new", (*CHANGE, PEOPLE), "contact", "contact:{t}"),
    press("deal.new", (*CHANGE, PEOPLE), "company", "company:{t}"),
    Act("command", "deal", CHANGE, data="Acme – seats"),
    Act("command", "deals", READ),
    Act("command", "pipeline", READ),
    press("pipeline.show", READ),
    press("pipeline.show", READ, data="all"),
    press("pipeline.stage", READ, data="{stage_new}:all"),
    Act("edit", "deal", CHANGE, "deal", "to offer", writes=True),
    Act("edit", "deal", CLOSE, "deal", "won", writes=True),
    Act("edit", "deal", (*CHANGE, *REOPEN), "closed", "to offer", writes=True),
)

DEAL_FORMS: tuple[Act, ...] = (
    form("deal.new", CHANGE, "", "", (("name", "text", "Seats"), ("value", "money", "40000 EUR"))),
    form("deal.new", (*CHANGE, PEOPLE), "contact", "",
         (("name", "text", "Seats"), ("contact", "record", "contact/{t}"))),
    form("deal.new", (*CHANGE, PEOPLE), "company", "",
         (("name", "text", "Seats"), ("contact", "record", "company/{t}"))),
    form("deal.value", CHANGE, "deal", "{t}", (("value", "money", "40000 EUR"),)),
    form("deal.date", CHANGE, "deal", "{t}", (("expected", "day", "2026-09-01"),)),
    form("deal.rename", CHANGE, "deal", "{t}", (("name", "text", "Another"),)),
    form("deal.join", CHANGE, "deal", "{t}", (("contact", "record", "contact/{written}"),)),
    form("deal.join", (*CHANGE, PEOPLE), "written", "{deal}", (("contact", "record", "contact/{t}"),)),
    form("deal.won", CLOSE, "deal", "{t}|", (("value", "money", "40000 EUR"),)),
    form("deal.lost", CLOSE, "deal", "{t}|{reason}|", (("note", "text", "price"),)),
)

SUBSCRIPTIONS: tuple[Act, ...] = (
    Act("command", "subscribe", CHANNELS),
    Act("command", "unsubscribe", CHANNELS),
    Act("fact", "joined", HELP, silent=True),
    Act("fact", "left", HELP, silent=True),
    Act("fact", "moved", HELP, silent=True),
    press("sub.list", CHANNELS),
    press("sub.begin", CHANNELS),
    press("sub.show", CHANNELS, "subscription"),
    press("sub.stop", CHANNELS, "subscription", writes=True),
    press("sub.ask_amounts", CHANNELS, "subscription"),
    press("sub.amounts", CHANNELS, "subscription", "{t}:yes", writes=True),
    press("sub.minimum", CHANNELS, "subscription"),
    press("sub.ask_team", CHANNELS, "subscription"),
    press("sub.team", CHANNELS, "subscription", "{t}:{north}"),
    form("sub.minimum", CHANNELS, "subscription", "{t}", (("minimum", "money", "500 EUR"),)),
)
