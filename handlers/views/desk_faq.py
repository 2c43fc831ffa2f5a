"""The team's own questions: the list, one of them, and what a customer is told by them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.forms.form import Field, Form, Option
from handlers.text import Plain, words
from handlers.views.common import pages, short, undo_button
from handlers.vocabulary import (
    Block,
    Buttons,
    Detail,
    Facts,
    Heading,
    Items,
    Quote,
    Screen,
    paragraph,
    press,
    row,
)
from locales.catalog import LANGUAGES
from storage.tables import FaqEntry, Ticket

LABEL, LINE = 50, 80


def listed(found: Sequence[FaqEntry], page: int, more: bool) -> Screen:
    """All of them."""
    blocks: list[Block] = [Heading((Plain("💡 "), words("faq-title"))), *_items(found)]
    if not found:
        blocks.append(paragraph(words("faq-none")))
    last = row(*pages("faq.page", (), page, more), press(words("faq-new"), "faq.new"))
    return Screen((*blocks, paragraph(words("faq-how"))), (*_rows(found), last))


def searched(text: str, found: Sequence[FaqEntry], told: FaqEntry | None) -> Screen:
    """What was found by words, and what a customer who writes them is told."""
    blocks: list[Block] = [Heading((Plain("💡 "), words("faq-title")))]
    if told is not None:
        blocks += [paragraph(words("faq-would-tell", text=short(text, LINE))), Quote((Plain(told.answer),))]
    else:
        blocks.append(paragraph(words("faq-would-be-silent", text=short(text, LINE))))
    blocks += [paragraph(words("faq-with-words")), *_items(found)] if found else []
    last = row(press(words("back"), "faq.page", "0"), press(words("faq-new"), "faq.new"))
    return Screen(tuple(blocks), (*_rows(found), last))


def _items(found: Sequence[FaqEntry]) -> list[Block]:
    lines = tuple((Plain(f"{short(one.question.splitlines()[0], LINE)} · {one.language}"),) for one in found)
    return [Items(lines)] if lines else []


def _rows(found: Sequence[FaqEntry]) -> Buttons:
    return tuple(row(press(Plain(short(one.question, LABEL)), "faq.show", one.id)) for one in found)


def entry(one: FaqEntry, undo: str = "") -> Screen:
    """One of them with all its wordings, its answer, and how it has done."""
    facts = Facts(
        (
            Detail(words("canned-label-language"), (words(f"language-{one.language}"),)),
            Detail(words("faq-label-told"), (Plain(str(one.told)),)),
            Detail(words("faq-label-helped"), (Plain(str(one.helped)),)),
        )
    )
    lines = Items(tuple((Plain(line),) for line in one.question.splitlines()))
    buttons = row(
        press(words("canned-change"), "faq.change", one.id),
        press(words("canned-drop"), "faq.drop", one.id),
        press(words("back"), "faq.page", "0"),
    )
    back = undo_button(undo)
    heading = Heading((Plain(f"💡 {short(one.question.splitlines()[0], LINE)}"),))
    return Screen((heading, lines, Quote((Plain(one.answer),)), facts), (buttons, back) if back else (buttons,))


def dropped(one: FaqEntry, undo: str) -> Screen:
    """It is not answered any more."""
    told = words("faq-dropped", question=short(one.question, LINE))
    return Screen((paragraph(told),), (row(press(words("back"), "faq.page", "0"), *undo_button(undo)),))


def faq_form(one: FaqEntry | None, language: str) -> Form:
    """A new one, or other words for one that is kept."""
    spoken = one.language if one else language
    options = tuple(Option(name, words(f"language-{name}")) for name in LANGUAGES)
    return Form(
        "faq.keep",
        words("faq-form-title"),
        (
            Field(
                "language",
                words("canned-ask-language"),
                "choice",
                value=spoken,
                shown=words(f"language-{spoken}"),
                options=options,
            ),
            Field(
                "question",
                words("faq-ask-question"),
                "long_text",
                value=one.question if one else "",
                hint=words("faq-hint-question"),
            ),
            Field("answer", words("faq-ask-answer"), "long_text", value=one.answer if one else ""),
        ),
        context=(one.id,) if one else (),
    )


def told(ticket: Ticket, one: FaqEntry) -> Screen:
    """The customer's own question, answered; a person is one tap away."""
    buttons = row(
        press(words("faq-helped"), "customer.helped", ticket.id, one.id),
        press(words("faq-person"), "customer.person", ticket.id),
    )
    return Screen((paragraph(words("faq-perhaps")), paragraph(Plain(one.answer))), (buttons,))


def has_helped() -> Screen:
    """The answer helped."""
    return Screen((paragraph(words("faq-was-helped")),))


def person_comes() -> Screen:
    """A person was asked for."""
    return Screen((paragraph(words("faq-person-comes")),))
