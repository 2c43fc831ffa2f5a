"""Acts upon reminders and digests."""

from __future__ import annotations

from handlers.forms.form import FieldType
from tests.permissions.acts import Act, form, press

OWN = ("own reminders",)
GIVE = ("reminders for others",)
READ = "read contacts and companies"
DEALS = "read deals"
NOTE = "change, tag, note"
KEPT = "kept texts and open forms"
DAY = ("own day",)
TEAM = ("team digest",)
WHEN: tuple[str, FieldType, str] = ("when", "moment", "2026-06-01 10:00")

REMINDERS: tuple[Act, ...] = (
    Act("command", "remind", OWN),
    Act("command", "remind", OWN, data="send it 2026-06-01 10:00", writes=True),
    Act("command", "reminders", OWN),
    press("reminder.list", OWN),
    *(press(f"reminder.{name}", OWN, "reminder", shows=True) for name in ("show", "more")),
    *(press(f"reminder.{name}", OWN, "reminder", writes=True) for name in ("done", "drop")),
    press("reminder.snooze", OWN, "reminder", "{t}:week", writes=True),
    press("reminder.change", OWN, "reminder"),
    press("reminder.clock", OWN, "reminder", writes=True),
    press("reminder.at", OWN, "reminder", "{t}:1780300800:c", writes=True),
    press("reminder.decline", OWN, "reminder"),
    press("reminder.log", (NOTE, *OWN), "reminder"),
    press("reminder.give", (*GIVE, *OWN), "reminder"),
    press("reminder.give_to", (*GIVE, *OWN), "reminder", "{t}:{mate}", writes=True),
    press("reminder.give_to", GIVE, "member", "{reminder}:{t}"),
    press("reminder.new", ("own day", READ), "contact", "contact:{t}", shows=True),
    press("reminder.new", ("own day", READ), "company", "company:{t}", shows=True),
    press("reminder.new", ("own day", DEALS), "deal", "deal:{t}", shows=True),
    press("reminder.in", ("own day", READ), "contact", "contact:{t}:tom", writes=True),
    press("reminder.in", ("own day", DEALS), "deal", "deal:{t}:pick"),
    press("reminder.when", (KEPT,), "wish", "{t}:tom", writes=True),
    press("reminder.when", (KEPT,), "wish", "{t}:1780300800-c", writes=True),
    press("reminder.when", (KEPT,), "wish", "{t}:pick", relations=("own",)),
    press("reminder.who", (KEPT,), "wish", "{t}:none:-"),
    press("reminder.who", ("own day", READ), "contact", "{dated}:contact:{t}", writes=True),
    form("reminder.change", OWN, "reminder", "{t}", (WHEN,)),
    form("reminder.form", OWN, "", "", (("text", "text", "send it"), WHEN)),
    form("reminder.form", ("own day", READ), "contact", "",
         (("text", "text", "send it"), WHEN, ("about", "record", "contact/{t}"))),
    form("reminder.log", (NOTE, *OWN), "reminder", "{t}", (("summary", "long_text", "talked"),)),
    form("reminder.pick", ("own day", READ), "contact", "contact|{t}", (WHEN, ("text", "text", "send it"))),
    form("reminder.pick", ("own day", DEALS), "deal", "deal|{t}", (WHEN, ("text", "text", "send it"))),
    form("reminder.pick", (KEPT,), "wish", "note|{t}", (WHEN,), nothing=("button-expired",)),
    Act("reply", "reminder", OWN, "reminder", "2026-06-01 10:00", writes=True),
    Act("reply", "reminder", OWN, "reminder", "done", writes=True),
    Act("edit", "reminder", OWN, "reminder", "remind me 2026-06-01 10:00 to send it", writes=True,
        relations=("own", "team", "foreign")),
    Act("edit", "wish", (KEPT,), "wish", "remind me 2026-06-01 10:00 to send it", writes=True, silent=True),
    Act("reply", "reminder", ("own day", NOTE, *OWN), "reminder", "he called and said that he wants chairs",
        writes=True),
)

DIGESTS: tuple[Act, ...] = (
    Act("command", "today", DAY),
    press("today.show", DAY),
    Act("command", "home", DAY),
    press("home.done", OWN, "reminder", writes=True),
    Act("command", "digest", DAY),
    press("digest.show", DAY),
    *(press("digest.see", TEAM, data=f"{kind}:1778490000")
      for kind in ("moved", "slipping", "won", "logged", "overdue")),
    *(press("digest.see", TEAM, data=f"{kind}:20260501-20260507") for kind in ("moved", "won_then", "logged", "call")),
    *(press("digest.mine", DAY, data=f"{kind}:20260501-20260507-me")
      for kind in ("moved", "won_then", "logged", "call")),
    press("digest.of", DAY, data="20260501-20260507:call"),
    press("digest.of", DAY, data="20260501-20260507-me:logged"),
    press("today.days", DAY, data="20260501-20260507:0"),
    press("contact.birthdays", (READ,), data="20260501-20260507:0"),
    press("digest.ask", (*TEAM, DEALS), "deal"),
    press("digest.answer", ("create, change, move deals", KEPT), "asked", "{t}:today", writes=True),
    press("digest.answer", ("create, change, move deals", KEPT), "asked", "{t}:write"),
    form("digest.write", ("create, change, move deals", KEPT), "asked", "{t}", (("text", "long_text", "soon"),)),
    form("digest.wait", ("create, change, move deals", KEPT), "asked", "{t}",
         (("until", "moment", "2026-06-01 10:00"), ("text", "text", "holiday"))),
)
