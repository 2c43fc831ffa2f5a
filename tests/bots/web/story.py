"""What the fake CRM of the page's tests answers: a few cards as people see them, and one screen of everything."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

from handlers.text import Bold, Code, Link, Mention, Moment, Plain, bold, words
from handlers.vocabulary import (
    Action,
    Button,
    Detail,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    LinkButton,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
    paragraph,
)

NOW = datetime(2026, 5, 12, 8, 42, tzinfo=UTC)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
HOSTILE = '<img src=x onerror="window.hacked=1"> <b>&</b> <script>window.hacked=1</script>'


def button(label: str, *action: str, **more: object) -> Button:
    """A button with a ready label."""
    style = more.get("style", "normal")
    assert style in ("normal", "primary", "danger")
    confirm = words("web-confirm-title") if more.get("confirm") else None
    return Button(Plain(label), Action(action[0], action[1:]), style, confirm)


def everything() -> Screen:
    """Every block, every span, every kind of button."""
    return Screen(
        (
            Heading((Plain("Everything at once"),)),
            Paragraph(
                (
                    Plain("Plain, "),
                    Bold(Plain("bold")),
                    Plain(", "),
                    Code("/undo k3f9x2qa"),
                    Plain(", "),
                    Link(Plain("a link"), "https://example.org/acme"),
                    Plain(", "),
                    Mention("web", "boris", "Boris"),
                    Plain(" at "),
                    Moment(NOW),
                )
            ),
            Facts((Detail(Plain("Phone"), (Plain("+47 22 12 34 56"),)), Detail(Plain("Owner"), (bold("Natasha"),)))),
            Items(((Plain("first"),), (Plain("second"),))),
            Items(((Plain("sixth"),), (Plain("seventh"),)), ordered=True, first=6),
            Divider(),
            Table(
                ((Plain("Person"),), (Plain("Calls"),), (Plain("Overdue"),)),
                (((Plain("Natasha"),), (Plain("5"),), (Plain("0"),)), ((Plain("Vlad"),), (Plain("1"),), (Plain("2"),))),
                Plain("Today by person"),
            ),
            Quote((Plain("wants 20 seats"),)),
            Quote((Plain("a long old thread\nwith two lines"),), folded=True),
            Picture("won", (Plain("Won this month: 120 of 200"),)),
            Picture("lost", (Plain("A picture that is gone"),)),
            File("cards", "contacts.vcf"),
            Progress(301, 412, Plain("Importing")),
        ),
        (
            (button("Go on", "gallery.go", style="primary"), button("Later", "gallery.later")),
            (
                button("Drop", "gallery.drop", style="danger", confirm=True),
                LinkButton(Plain("Site"), "https://example.org"),
            ),
        ),
        hint=words("web-placeholder"),
    )


BLOBS = {"won": PIXEL, "cards": b"BEGIN:VCARD\nEND:VCARD\n"}


def contact_card() -> Screen:
    """The architect of the story."""
    details = (
        ("Role", "Head of studio, 48"),
        ("Company", "Granin & Co."),
        ("Before", "ERA design bureau (now Pavel Portnoy)"),
        ("Phone", "+47 915 23 456"),
        ("Owner", "Natasha Sazonova"),
    )
    return Screen(
        (
            Heading((Plain("👤 Vsevolod Borisovich Granin"),)),
            Facts(tuple(Detail(Plain(label), (Plain(value),)) for label, value in details)),
            Divider(),
            paragraph(Plain("📞 Last: call, Tue 12 May, assistant")),
            Quote((Plain("called the general number, the director was out, left our new phone"),)),
            paragraph(Plain("💼 A year ago: façade materials, lost on price (Petr Kuzmin)")),
        ),
        (
            (
                button("📞 Log call", "call.log", "x"),
                button("⏰ Remind", "remind", "x"),
                button("💼 Deal", "deal", "x"),
            ),
            (button("History", "history", "x"), button("Edit", "edit", "x")),
        ),
    )


def receipt(text: str) -> Screen:
    """What a call logged in one line comes back as."""
    due = Moment(NOW + timedelta(days=2, hours=-1))
    return Screen(
        (
            Heading((Plain("📞 Call · Ivan Petrov · Acme"),)),
            Quote((Plain(text),)),
            Facts(
                (
                    Detail(Plain("Deal"), (Plain("Acme – seats · New → Offer?"),)),
                    Detail(Plain("Value"), (Plain("€40,000"),)),
                    Detail(Plain("Next"), (Plain("⏰ Offer, "), due)),
                )
            ),
        ),
        (
            (button("✓ Move to Offer", "deal.move", "x", style="primary"), button("⏰ Change", "remind.change", "x")),
            (button("📝 Note", "note", "x"), button("↩ Undo", "undo", "x")),
        ),
    )


def digest() -> Screen:
    """The head of sales' day."""
    people = (("Natasha", "5", "0", "0"), ("Vlad", "1", "1", "2"), ("Polina", "0", "0", "1"))
    rows = tuple(tuple((Plain(cell),) for cell in line) for line in people)
    return Screen(
        (
            Heading((Plain("☀️ Team North · Tue 12 May"),)),
            Paragraph(
                (bold("Moved"), Plain("\n▲ Acme New → Offer, €40,000 (Natasha)\n▼ Gamma lost, €30,000: timing (Boris)"))
            ),
            Table(
                tuple((Plain(head),) for head in ("Person", "Calls", "Meetings", "Overdue")),
                rows,
                Plain("People today"),
            ),
            Progress(120, 200, Plain("Won this month, thousand €")),
        ),
        ((button("Ask Polina", "ask", "x", style="primary"), button("See overdue", "overdue", "x")),),
    )


def deal_card() -> Screen:
    """The team's live card."""
    return Screen(
        (
            Heading((Plain("💼 Acme – seats"),)),
            Paragraph((Plain("New ▸ "), bold("Offer"), Plain(" ▸ Contract ▸ Won"))),
            Facts(
                (
                    Detail(Plain("Value"), (Plain("€40,000"),)),
                    Detail(Plain("Owner"), (Mention("web", "natasha", "Natasha Sazonova"),)),
                    Detail(Plain("Next"), (Moment(NOW + timedelta(days=2, hours=-1)),)),
                )
            ),
        ),
        ((button("👏 Well done", "cheer", "x"),),),
    )
