"""Acts upon the desk: the queue, tickets, and what belongs to customers alone."""

from __future__ import annotations

from tests.permissions.acts import Act, Asked, form, press

SEE = ("see the queue and its tickets",)
READ = ("read a ticket",)
REPORT = ("reports of the desk",)
WORK = ("take, answer, close tickets",)
NOTE = ("internal notes",)
TEXTS = ("read the desk's own texts",)
WRITE = ("write the desk's own texts",)
HOURS = ("hours and routing of the desk",)
CUSTOMERS = ("a customer's own ticket",)

DESK: tuple[Act, ...] = (
    Act("command", "queue", SEE),
    press("queue.show", SEE),
    press("desk.report", REPORT, data="7"),
    press("desk.picture", REPORT),
    press("queue.show", SEE, data="1"),
    press("queue.settings", SEE),
    press("queue.route", HOURS, data="even", writes=True),
    press("queue.hours", HOURS),
    form("queue.hours", HOURS, "", "", (("week", "long_text", "Mon-Wed 10-16"), ("minutes", "text", "30"))),
    press("ticket.show", READ, "ticket", shows=True),
    press("ticket.show", READ, "free", shows=True),
    press("ticket.tell", WORK, "ticket", "{t}:{their_deal}"),
    press("ticket.take", WORK, "free", writes=True),
    press("ticket.hand", WORK, "ticket"),
    press("ticket.handed", WORK, "free", "{t}:{desk_operator}", writes=True),
    press("ticket.urgent", WORK, "ticket", "{t}:on", writes=True),
    *(press(f"ticket.{name}", WORK, "ticket") for name in ("answer", "close")),
    press("ticket.note", NOTE, "ticket"),
    press("ticket.note", NOTE, "free"),
    *(press("ticket.closed", WORK, "free", "{t}:" + one, writes=True) for one in ("solved", "deal")),
    press("ticket.reopen", WORK, "done", writes=True),
    form("ticket.answer", WORK, "free", "{t}", (("text", "long_text", "It works now."),)),
    form("ticket.note", NOTE, "ticket", "{t}", (("text", "long_text", "He has not paid."),)),
    Act("reply", "ticket_message", WORK, "wrote", "It works now.", writes=True),
    Act("reply", "ticket", NOTE, "ticket", "He has not paid.", writes=True),
    Act("reply", "ticket_answer", NOTE, "noted", "He has not paid.", writes=True),
    Act("command", "a", WORK, data="It works now."),
    Act("command", "n", NOTE, data="He has not paid."),
    press("desk.answer", WORK, "free", "{words}:{t}", writes=True),
    press("desk.note", NOTE, "ticket", "{words}:{t}", writes=True),
    Act("command", "desk", HOURS),
    press("room.stop", HOURS, "room"),
    Act("fact", "shut", ("help",), silent=True),
)

_CANNED: Asked = (("word", "text", "refund"), ("language", "choice", "en"), ("text", "long_text", "Dear {{name}}"))
_FAQ: Asked = (
    ("language", "choice", "en"),
    ("question", "long_text", "Where is the shop?"),
    ("answer", "long_text", "In the old town."),
)

KEPT: tuple[Act, ...] = (
    Act("command", "t", TEXTS),
    Act("command", "t", TEXTS, data="refund"),
    press("canned.page", TEXTS, data="0"),
    press("canned.show", TEXTS, "canned", shows=True),
    press("canned.list", WORK, "ticket"),
    press("canned.look", (*WORK, *TEXTS), "canned", "{their_ticket}:{t}", shows=True),
    press("canned.put", (*WORK, *TEXTS), "canned", "{their_ticket}:{t}", shows=True),
    press("canned.new", WRITE),
    press("canned.change", WRITE, "canned"),
    press("canned.drop", WRITE, "canned", writes=True),
    form("canned.keep", WRITE, "", "", _CANNED),
    form("canned.keep", WRITE, "canned", "{t}", _CANNED),
    Act("command", "faq", TEXTS),
    Act("command", "faq", TEXTS, data="where is the shop"),
    press("faq.page", TEXTS, data="0"),
    press("faq.show", TEXTS, "faq", shows=True),
    press("faq.new", WRITE),
    press("faq.change", WRITE, "faq"),
    press("faq.drop", WRITE, "faq", writes=True),
    form("faq.keep", WRITE, "", "", _FAQ),
    form("faq.keep", WRITE, "faq", "{t}", _FAQ),
)

_RULE: Asked = (
    ("words", "text", "refund"),
    ("urgent", "choice", "yes"),
    ("tags", "text", "money"),
    ("member", "choice", "nobody"),
)

TOOLS: tuple[Act, ...] = (
    press("ticket.tags", WORK, "ticket"),
    form("ticket.tags", WORK, "ticket", "{t}", (("tags", "text", "money"),)),
    press("ticket.snooze", WORK, "ticket"),
    press("ticket.rest", WORK, "free", "{t}:hours", writes=True),
    press("ticket.rest_until", WORK, "ticket"),
    form("ticket.rest_until", WORK, "free", "{t}", (("until", "moment", "tomorrow at 15:00"),)),
    press("rule.list", TEXTS),
    press("rule.new", WRITE),
    form("rule.new", WRITE, "", "", _RULE),
    press("rule.drop", WRITE, "rule", writes=True),
)

OWN_WORDS: tuple[Act, ...] = (
    press("ticket.recall", (*NOTE, "take back one's own"), "noted", writes=True),
    Act("edit", "ticket_message", (*NOTE, "kept texts and open forms"), "noted", "He has paid.", writes=True),
)

CUSTOMER: tuple[Act, ...] = (
    *(press(f"customer.{name}", CUSTOMERS, "ticket") for name in ("add", "solved", "reopen", "rate", "remark")),
    form("customer.remark", CUSTOMERS, "done", "{t}", (("text", "long_text", "Nobody listened."),)),
    press("customer.helped", CUSTOMERS, "ticket", "{t}:{t}"),
    press("customer.person", CUSTOMERS, "ticket"),
    press("customer.stars", CUSTOMERS, "ticket", "{t}:5"),
    press("customer.language", CUSTOMERS),
    press("customer.speak", CUSTOMERS, data="ru"),
)
