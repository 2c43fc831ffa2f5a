"""Canned answers: the list, one of them, and how it reads with its fields filled in."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk.canned import IN_TEXT
from handlers.forms.form import Field, Form, Option
from handlers.text import Inline, Plain, words
from handlers.views.common import pages, short, undo_button
from handlers.vocabulary import (
    AnyButton,
    Block,
    Detail,
    Facts,
    Heading,
    Items,
    Paragraph,
    Quote,
    Screen,
    paragraph,
    press,
    row,
)
from locales.catalog import LANGUAGES
from storage.queries.tickets import TicketRead
from storage.tables import CannedAnswer, Ticket

LABEL, EXCERPT, NAME = 40, 70, 60


def listed(found: Sequence[CannedAnswer], page: int, more: bool, *, missing: str = "") -> Screen:
    """All of them by their word. missing: a word that was asked for and that there is not."""
    blocks = _heading(found, missing)
    if found:
        blocks.append(Items(tuple((Plain(f"{_called(one)} · {short(one.text, EXCERPT)}"),) for one in found)))
    buttons = [press(Plain(_called(one)), "canned.show", one.id) for one in found]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    last = row(*pages("canned.page", (), page, more), press(words("canned-new"), "canned.new"))
    return Screen((*blocks, paragraph(words("canned-how"))), (*rows, last))


def for_ticket(ticket: Ticket, found: Sequence[CannedAnswer], page: int, more: bool, *, missing: str = "") -> Screen:
    """Which one is to be put into the answer to this ticket's customer?"""
    blocks = _heading(found, missing)
    rows = [
        row(press(Plain(short(f"{_called(one)} · {one.text}", LABEL)), "canned.look", ticket.id, one.id))
        for one in found
    ]
    if found:
        blocks.append(paragraph(words("canned-which", ticket=str(ticket.number))))
    around = pages("canned.list", (ticket.id,), page, more)
    return Screen(tuple(blocks), (*rows, (*around, press(words("back"), "ticket.show", ticket.id))))


def _heading(found: Sequence[CannedAnswer], missing: str) -> list[Block]:
    blocks: list[Block] = [Heading((Plain("📋 "), words("canned-title")))]
    if missing:
        blocks.append(paragraph(words("canned-missing", word=short(missing, LABEL))))
    if not found:
        blocks.append(paragraph(words("canned-none")))
    return blocks


def _called(one: CannedAnswer) -> str:
    return f"/t {one.word} · {one.language}"


def card(one: CannedAnswer, undo: str = "") -> Screen:
    """One of them as it is kept, with its fields."""
    facts = Facts((Detail(words("canned-label-language"), (words(f"language-{one.language}"),)),))
    heading = Heading((Plain(f"📋 {one.word}"),))
    buttons: list[AnyButton] = [
        press(words("canned-change"), "canned.change", one.id),
        press(words("canned-drop"), "canned.drop", one.id),
        press(words("back"), "canned.page", "0"),
    ]
    return Screen((heading, facts, Quote((Plain(one.text),))), (tuple(buttons), *_undo_row(undo)))


def dropped(one: CannedAnswer, undo: str) -> Screen:
    """It is not kept any more."""
    back = press(words("back"), "canned.page", "0")
    return Screen((paragraph(words("canned-dropped", word=one.word)),), (row(back, *undo_button(undo)),))


def _undo_row(undo: str) -> tuple[tuple[AnyButton, ...], ...]:
    return (undo_button(undo),) if undo else ()


def look(read: TicketRead, one: CannedAnswer, text: str) -> Screen:
    """The whole of one of them as this customer would read it, before it goes into the form."""
    key = read.ticket.id
    heading = Heading((Plain(f"📋 {_called(one)}"),))
    where = words("canned-look", ticket=str(read.ticket.number), who=short(read.title, NAME))
    buttons = row(
        press(words("canned-insert"), "canned.put", key, one.id, style="primary"),
        press(words("back"), "canned.list", key, "0"),
    )
    return Screen((heading, paragraph(where), Quote((Plain(text),))), (buttons,))


def inserted(read: TicketRead, text: str) -> Screen:
    """How it reads for this customer: nothing was sent, the form behind it sends."""
    where = words("canned-inserted", ticket=str(read.ticket.number), who=short(read.title, NAME))
    return Screen((Paragraph((where,)), Quote((Plain(text),))))


def which(read: Sequence[TicketRead], canned_id: str) -> Screen:
    """For which of several tickets?"""
    rows = [
        row(press(Plain(short(f"#{one.ticket.number} {one.title}", LABEL)), "canned.put", one.ticket.id, canned_id))
        for one in read
    ]
    return Screen((paragraph(words("canned-for-whom")),), tuple(rows))


def canned_form(one: CannedAnswer | None, language: str) -> Form:
    """A new one, or other words for one that is kept."""
    options = tuple(Option(name, words(f"language-{name}")) for name in LANGUAGES)
    spoken = one.language if one else language
    shown: Inline = words(f"language-{spoken}")
    return Form(
        "canned.keep",
        words("canned-title"),
        (
            Field("word", words("canned-ask-word"), value=one.word if one else "", hint=words("canned-hint-word")),
            Field("language", words("canned-ask-language"), "choice", value=spoken, shown=shown, options=options),
            Field(
                "text",
                words("canned-ask-text"),
                "long_text",
                value=one.text if one else "",
                hint=words("canned-hint-text", fields=IN_TEXT),
            ),
        ),
        context=(one.id,) if one else (),
    )
