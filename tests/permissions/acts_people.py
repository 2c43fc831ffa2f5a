"""Acts upon contacts and companies."""

from __future__ import annotations

from tests.permissions.acts import AT_THE_DESK, Act, form, press

READ = ("read contacts and companies",)
CREATE = ("create contacts and companies",)
CHANGE = ("change, tag, note",)
KEPT = "kept texts and open forms"
FIND = ("find-nothing",)
ERASE = ("erase one person's data",)

CONTACTS: tuple[Act, ...] = (
    press("answer.about", READ, "contact", "{text}:contact:{t}", shows=True),
    press("answer.about", READ, "company", "{text}:company:{t}", shows=True),
    press("answer.about", (*READ, KEPT), "text", "{t}:contact:{contact}"),
    press("contact.show", READ, "contact", shows=True),
    press("contact.back", READ, "contact", shows=True),
    press("contact.more", READ, "contact", shows=True),
    press("contact.history", READ, "contact", shows=True),
    press("contact.history", READ, "contact", "{t}:0"),
    press("contact.deals", READ, "contact", shows=True),
    press("contact.edit", CHANGE, "contact", shows=True),
    *(press("contact.field", CHANGE, "contact", f"{{t}}:{code}") for code in ("name", "phone", "note", "job", "tags")),
    press("contact.drop", CHANGE, "channel", writes=True),
    press("contact.new", CREATE),
    press("contact.new", (*CREATE, KEPT), "text", relations=("own",)),
    press("contact.apart", (*CREATE, KEPT), "entered", writes=True),
    press("contact.born", CHANGE, "contact", "{born}:{t}", writes=True),
    press("contact.born", (*CHANGE, KEPT), "born", "{t}:{contact}", writes=True),
    press("contact.same", (*CHANGE, KEPT), "entered", "{t}:{contact}"),
    press("contact.same", CHANGE, "contact", "{entered}:{t}"),
    press("contact.same_job", (*CHANGE, KEPT), "entered", "{t}:{contact}"),
    press("contact.same_job", CHANGE, "contact", "{entered}:{t}"),
    press("contact.accept", (*CREATE, KEPT), "offer"),
    press("contact.decline", (*READ, KEPT), "offer"),
    Act("command", "new", CREATE, data="Ivan Petrov, Acme"),
    form("contact-new", CREATE, "", "", (("name", "name", "Ivan Petrov"), ("company", "text", "Acme"))),
    form("contact-edit", CHANGE, "contact", "{t}|name", (("value", "name", "Other"),)),
    form("contact-edit", CHANGE, "contact", "{t}|note", (("value", "long_text", "words"),)),
    form("contact-edit", CHANGE, "contact", "{t}|phone", (("value", "phone", "+4722330000"),)),
    form("contact-edit", CHANGE, "contact", "{t}|tags", (("value", "text", "vip"),)),
    form("contact-edit", CHANGE, "contact", "{t}|birthday", (("value", "day", "1980-05-01"),)),
    form("contact-edit", CHANGE, "contact", "{t}|job", (("company", "text", "Other"), ("position", "text", "boss"))),
    form("contact-edit", (*CHANGE, "assign"), "contact", "{t}|owner", (("value", "text", "{mate}"),), writes=False,
         relations=("own", "foreign", "absent")),
)

ERASING: tuple[Act, ...] = (
    Act("command", "forget", ERASE, "contact", "#{t}", nothing=("erase-whom",), shows=True),
    press("erase.look", ERASE, "contact", shows=True),
    press("erase.look", ERASE, "doomed", shows=True),
    press("erase.plan", ERASE, "contact", "{t}:5", shows=True),
    press("erase.agree", ERASE, "doomed", "{t}:5", writes=True, for_good=True),
    press("erase.keep", ERASE, "doomed", shows=True),
)

COMPANIES: tuple[Act, ...] = (
    press("company.show", READ, "company", shows=True),
    press("company.back", READ, "company", shows=True),
    press("company.more", READ, "company", shows=True),
    press("company.people", READ, "company", shows=True),
    press("company.people", READ, "company", "{t}:0"),
    press("company.history", READ, "company", shows=True),
    press("company.edit", CHANGE, "company", shows=True),
    press("company.field", CHANGE, "company", "{t}:city"),
    press("company.drop", CHANGE, "company_channel", writes=True),
    press("company.new", CREATE),
    form("company-new", CREATE, "", "", (("name", "name", "Firm"), ("city", "text", "Oslo"))),
    form("company-edit", CHANGE, "company", "{t}|name", (("value", "name", "Other"),)),
    form("company-edit", CHANGE, "company", "{t}|phone", (("value", "phone", "+4722330000"),)),
    form("company-edit", CHANGE, "company", "{t}|tags", (("value", "text", "vip"),)),
)

FINDING: tuple[Act, ...] = (
    *(Act("command", "find", READ, noun, "#{t}", nothing=FIND) for noun in ("contact", "company", "deal")),
    *(Act("fact", "opened", READ, noun, f"open_{noun}_{{t}}", shows=True) for noun in ("contact", "company", "deal")),
    *(Act("command", "start", READ, noun, f"open_{noun}_{{t}}", shows=True) for noun in ("contact", "company", "deal")),
    Act("command", "find", READ, "channel", "{their_phone}", nothing=FIND),
    *(Act("fact", "said", READ, noun, "#{t}", nothing=FIND) for noun in ("contact", "company", "deal")),
    Act("fact", "said", READ, "contact", "{t}", nothing=FIND, shows=True, but=AT_THE_DESK),
    Act("fact", "said", READ, "channel", "{their_phone}", nothing=FIND, but=AT_THE_DESK),
    press("find.page", (*READ, KEPT), "text", "{t}:0"),
    Act("fact", "search-inline", ("search in any chat",), "contact", "{their_phone}", shows=True),
    Act("fact", "search-inline", ("search in any chat",), "company", "#{t}", shows=True),
    Act("fact", "search-inline", ("search in any chat",), "deal", "#{t}", shows=True),
    Act("fact", "search-records", READ, "contact", "{their_phone}", nothing=("form-nothing-found",)),
    Act("fact", "shared", READ, "channel", "{their_phone}", nothing=("share-unknown",), shows=True),
    Act("fact", "unread", READ),
    press("share.several", (*CREATE, KEPT), "entered", writes=True),
)
