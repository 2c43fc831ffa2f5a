"""What is said when the answer is no: short, in the person's language, with what to do instead."""

from __future__ import annotations

from datetime import datetime

from crm.errors import Refusal
from handlers.forms.form import Form
from handlers.text import Arg, Code, Moment, Plain, Words, words
from handlers.vocabulary import Paragraph, Screen, paragraph, press, row


def sentence(error: Refusal) -> Words:
    """The refusal's sentence with its values; moments are shown in the reader's zone."""
    values: dict[str, Arg] = {
        name: Moment(value) if isinstance(value, datetime) else value for name, value in error.values.items()
    }
    return words(error.key, **values)


def screen(text: Words) -> Screen:
    """A refusal as a message of its own."""
    return Screen((paragraph(text),))


def stranger() -> Screen:
    """The one neutral line that outsiders get, whatever they did."""
    return screen(words("stranger"))


def incident(number: str) -> Screen:
    """Something of ours broke: the number is also in the log; the person's text is kept."""
    return Screen((Paragraph((words("incident"), Plain(" "), Code(number))),))


def form_cancelled() -> Screen:
    """A form was left; nothing was saved."""
    return screen(words("form-cancelled"))


def form_gone() -> Screen:
    """A form that is no longer known: long left, or answered elsewhere."""
    return screen(words("form-gone"))


def form_aside(draft_id: str, form: Form) -> Screen:
    """A form waits while a command was answered."""
    resume = press(words("form-resume"), "form.resume", draft_id, style="primary")
    return Screen(
        (paragraph(words("form-aside", title=form.title)),),
        (row(resume, press(words("form-cancel"), "form.cancel", draft_id)),),
    )
