"""Acts upon tickets that are looked for, merged, split and asked for."""

from __future__ import annotations

from tests.permissions.acts import Act, form, press

WORK = ("take, answer, close tickets",)
READ = ("read a ticket",)
CORRECT = ("correct a ticket's customer",)
ASK = ("ask for another's ticket",)
SEE = ("see the queue and its tickets",)
KEPT = "kept texts and open forms"

FOUND: tuple[Act, ...] = (
    Act("command", "queue", SEE, data="login"),
    press("queue.ask", SEE),
    press("queue.mine", SEE, data="0"),
    press("ticket.whose", READ, "ticket", shows=True),
    press("ticket.whose", READ, "free", shows=True),
    press("ticket.correct", CORRECT, "ticket"),
    press("ticket.field", CORRECT, "ticket", "{t}:name"),
    form("ticket-edit", CORRECT, "ticket", "{t}|name|{their_lone}", (("value", "name", "Another Name"),), writes=False),
    press("queue.found", (*SEE, KEPT), "text", "{t}:0"),
    form("queue.find", SEE, "", "", (("text", "text", "login"),), writes=False),
)

MERGED: tuple[Act, ...] = (
    press("ticket.take_over", ASK, "ticket"),
    press("ticket.give", WORK, "free", "{t}:{desk_operator}", writes=True),
    press("ticket.keep", WORK, "ticket", "{t}:{mate}"),
    press("ticket.merge", WORK, "ticket"),
    press("ticket.merged", WORK, "free", "{t}:{their_again}", writes=True),
    press("ticket.more", WORK, "again", "{t}:{their_later}", shows=True),
    press("ticket.split", WORK, "again", "{t}:{their_later}", writes=True),
    press("ticket.onward", READ, "ticket", shows=True),
    Act("fact", "reacted", ("help",), silent=True),
)
