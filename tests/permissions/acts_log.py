"""Acts upon interactions and the buttons of receipts."""

from __future__ import annotations

from tests.permissions.acts import AT_THE_DESK, Act, Asked, form, press

NOTE = ("change, tag, note",)
READ = ("read contacts and companies",)
DEAL = "create, change, move deals"
CREATE = "create contacts and companies"
KEPT = "kept texts and open forms"
REMIND = "own reminders"
SELF = "own day"
CALL: Asked = (("kind", "choice", "call"), ("summary", "long_text", "talked"))

LOGGING: tuple[Act, ...] = (
    Act("command", "log", NOTE),
    Act("command", "log", NOTE, data="called Nobody, wants seats"),
    Act("fact", "said", NOTE, data="called Nobody, wants seats", but=AT_THE_DESK),
    Act("fact", "quoted", NOTE, data="wants seats"),
    *(press("log.start", NOTE, noun, f"{noun}:{{t}}") for noun in ("contact", "company", "deal")),
    press("log.to", (*NOTE, KEPT), "text", "{t}:contact:{contact}", writes=True),
    press("log.to", NOTE, "contact", "{text}:contact:{t}", writes=True),
    press("log.to", NOTE, "company", "{text}:company:{t}", writes=True),
    press("log.create", (CREATE, KEPT), "text", writes=True),
    press("log.who", (*NOTE, KEPT), "text"),
    press("log.loose", (*NOTE, KEPT), "text", writes=True),
    press("log.to", (*NOTE, KEPT), "doubtful", "{t}:contact:{contact}", writes=True),
    press("pile.confirm", (*NOTE, KEPT), "pile", "{t}:2", writes=True),
    press("pile.look", (*NOTE, KEPT), "pile"),
    press("pile.next", (*NOTE, KEPT), "doubtful"),
    press("pile.cancel", (*NOTE, KEPT), "pile"),
    press("pile.back", (*NOTE, KEPT), "pile"),
    press("pile.loose", (*NOTE, KEPT), "pile", writes=True),
    press("log.note", NOTE, "interaction"),
    press("log.stays", (*NOTE, KEPT), "interaction"),
    press("log.moves", (*NOTE, KEPT), "interaction", "{t}:contact:{lone}", writes=True),
    press("log.moves", NOTE, "lone", "{interaction}:contact:{t}", writes=True),
    press("log.other", (CREATE, *NOTE, KEPT), "interaction", writes=True),
    press("log.move", (*NOTE, DEAL), "interaction", "{t}:{deal}:{stage_offer}", writes=True),
    press("log.move", (DEAL, *NOTE), "deal", "{interaction}:{t}:{stage_offer}", writes=True),
    press("log.move", ("close deals", *NOTE), "deal", "{interaction}:{t}:{stage_won}", writes=True),
    press("log.lost", ("close deals", *NOTE), "deal", "{interaction}:{t}:{reason}", writes=True),
    press("log.value", (DEAL, *NOTE, KEPT), "interaction", "{t}:{deal}", writes=True),
    press("log.value", (DEAL, *NOTE), "deal", "{interaction}:{t}", writes=True),
    press("log.deal", (DEAL, *NOTE, KEPT), "interaction", writes=True),
    press("log.deal_to", (DEAL, KEPT), "text", "{t}:{deal}", writes=True),
    press("log.deal_to", (DEAL,), "deal", "{text}:{t}", writes=True),
    press("log.no_deal", (DEAL, KEPT), "text"),
    press("log.cancel", (DEAL, KEPT), "text"),
    press("log.new_deal", (DEAL, KEPT), "text", "{t}:contact:{contact}"),
    press("log.new_deal", (DEAL,), "contact", "{text}:contact:{t}"),
    press("log.phone", (*NOTE, KEPT), "interaction", "{t}:+4722334455", writes=True),
    press("log.email", (*NOTE, KEPT), "interaction", "{t}:0", writes=True),
    press("log.next", (SELF, *NOTE, KEPT), "interaction", "{t}:tomorrow", writes=True),
    press("log.done", (SELF, *NOTE), "interaction", "{t}:{reminder}", writes=True),
    press("log.done", (*NOTE, REMIND), "reminder", "{interaction}:{t}", writes=True),
    press("log.clock", (SELF, *NOTE), "interaction", "{t}:{reminder}", writes=True),
    press("log.clock", (*NOTE, REMIND), "reminder", "{interaction}:{t}", writes=True),
    press("log.time", (SELF, *NOTE), "interaction", "{t}:{reminder}"),
    press("log.time", (*NOTE, REMIND), "reminder", "{interaction}:{t}"),
    press("log.due", (SELF, *NOTE, KEPT), "interaction", "{t}:1780300800:c", writes=True),
    press("log.day", (*NOTE, KEPT), "interaction", "{t}:1775210400:d", writes=True),
    press("log.when", (SELF, *NOTE, KEPT), "interaction"),
    form("log-time", (SELF, *NOTE, KEPT), "interaction", "{t}|", (("when", "moment", "2026-06-01 10:00"),)),
    form("log", NOTE, "contact", "contact|{t}", CALL),
    form("log", NOTE, "company", "company|{t}", CALL),
    form("log", NOTE, "deal", "deal|{t}", CALL),
    form("log", NOTE, "contact", "", (("record", "record", "contact/{t}"), *CALL)),
    form("log-note", NOTE, "interaction", "{t}", (("note", "long_text", "more"),)),
    form("log-time", (SELF, *NOTE), "interaction", "{t}|{reminder}", (("when", "moment", "2026-06-01 10:00"),)),
    form("log-time", (*NOTE, REMIND), "reminder", "{interaction}|{t}", (("when", "moment", "2026-06-01 10:00"),)),
    form("log-who", (*NOTE, KEPT), "text", "{t}", (("record", "record", "contact/{contact}"),)),
    form("log-who", NOTE, "contact", "{text}", (("record", "record", "contact/{t}"),)),
    Act("reply", "deal", (*NOTE, DEAL), "deal", "50k", writes=True),
    *(Act("reply", noun, NOTE, noun, "called, wants seats", writes=True) for noun in ("contact", "company", "deal")),
    *(Act("reply", noun, READ, noun, "when did we last call them?", shows=True) for noun in ("contact", "company")),
    Act("reply", "deal", ("read deals",), "deal", "when did we last call them?", shows=True),
    Act("reply", "interaction", NOTE, "interaction", "and a discount", writes=True),
    Act("reply", "note", (*NOTE, KEPT), "text", "Ownrecord Lone"),
    Act("edit", "interaction", NOTE, "interaction", "called, wants chairs", writes=True,
        relations=("own", "team", "foreign")),
    Act("edit", "said", NOTE, data="called Nobody, wants chairs", but=AT_THE_DESK),
    Act("edit", "note", (*NOTE, KEPT), "text", "called Nobody, wants chairs"),
    Act("edit", "note", (*NOTE, KEPT), "doubtful", "called Nobody, wants chairs"),
)
