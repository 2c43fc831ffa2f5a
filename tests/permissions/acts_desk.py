"""Acts upon the desk: the queue, tickets, and what belongs to customers alone."""

from __future__ import annotations

from tests.permissions.acts import Act, form, press

SEE = ("see the queue and its tickets",)
READ = ("read a ticket",)
REPORT = ("reports of the desk",)
WORK = ("take, answer, close tickets",)
NOTE = ("internal notes",)
OVER = ("take over another's ticket",)
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
    form("queue.hours", HOURS, "", "", (("days", "text", "123"), ("begin", "clock", "10"), ("end", "clock", "16"),
                                        ("minutes", "text", "30"))),
    press("ticket.show", READ, "ticket", shows=True),
    press("ticket.show", READ, "free", shows=True),
    press("ticket.tell", WORK, "ticket", "{t}:{their_deal}"),
    press("ticket.take", WORK, "free", writes=True),
    press("ticket.take_over", OVER, "ticket"),
    press("ticket.hand", WORK, "ticket"),
    press("ticket.handed", WORK, "free", "{t}:{desk_operator}", writes=True),
    press("ticket.urgent", WORK, "ticket", writes=True),
    *(press(f"ticket.{name}", WORK, "ticket") for name in ("answer", "close")),
    press("ticket.note", NOTE, "ticket"),
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
)

OWN_WORDS: tuple[Act, ...] = (
    Act("edit", "ticket_message", (*NOTE, "kept texts and open forms"), "noted", "He has paid.", writes=True),
)

CUSTOMER: tuple[Act, ...] = (
    *(press(f"customer.{name}", CUSTOMERS, "ticket") for name in ("add", "solved", "reopen", "rate", "remark")),
    form("customer.remark", CUSTOMERS, "done", "{t}", (("text", "long_text", "Nobody listened."),)),
    press("customer.stars", CUSTOMERS, "ticket", "{t}:5"),
    press("customer.language", CUSTOMERS),
    press("customer.speak", CUSTOMERS, data="ru"),
)
