"""Setting a reminder: when, about whom, and the form behind "Pick…"."""

from __future__ import annotations

from crm.doubts import Question
from crm.people import Match
from handlers.forms.form import Field, Form
from handlers.text import Inline, Plain, Text, bold, words
from handlers.views.common import bare_name, short
from handlers.views.doubts import asked, encoded, shown
from handlers.views.reminders import IN_TEXT, ON_BUTTON
from handlers.vocabulary import AnyButton, Card, Paragraph, Screen, paragraph, press, row
from storage.search import Hit

_TOMORROW = ("past", "running")
"""What is asked of a time that is over: its day would be tomorrow's, which the quick times offer anyway."""


def times(prefix: tuple[str, ...], work_start: str) -> tuple[tuple[AnyButton, ...], ...]:
    """[2 h] [Tomorrow 9:00] [Mon 9:00] [Pick…]; prefix: the action's name and the ids before the code of the time."""
    name, *ids = prefix
    clock = work_start.removeprefix("0")
    return (
        row(
            press(words("reminder-two-hours"), name, *ids, "2h"),
            press(words("reminder-tomorrow-at", at=clock), name, *ids, "tom"),
        ),
        row(
            press(words("reminder-monday-at", at=clock), name, *ids, "mon"),
            press(words("reminder-pick"), name, *ids, "pick"),
        ),
    )


def when(about: Inline, noun: str, record_id: str, work_start: str) -> Screen:
    """Remind you of this record when?"""
    asked: Text = (words("reminder-when"), Plain(" "), about)
    return Screen((Paragraph(asked),), times(("reminder.in", noun, record_id), work_start), card=Card(noun, record_id))


def when_kept(text: str, note_id: str, work_start: str, *, question: Question | None = None) -> Screen:
    """The text is kept and only its time is missing; question: why the time that was said cannot be taken."""
    line = asked(question) if question else words("reminder-when")
    blocks = (Paragraph((bold(short(text, IN_TEXT)),)), paragraph(line)) if text else (paragraph(line),)
    meant = [one for one in question.choices if one.has_clock or question.code not in _TOMORROW] if question else []
    readings = [press(shown(one.start), "reminder.when", note_id, "-".join(encoded(one))) for one in meant]
    rows = times(("reminder.when", note_id), work_start)
    return Screen(blocks, (tuple(readings), *rows) if readings else rows)


def who(name: str, note_id: str, match: Match) -> Screen:
    """Several fit the name: at most five, each with what sets it apart."""
    rows = tuple(
        row(press(_candidate(hit, match.fact(hit)), "reminder.who", note_id, hit.noun, hit.id)) for hit in match.hits
    )
    nobody = press(words("reminder-nobody"), "reminder.who", note_id, "none", "-")
    return Screen((paragraph(words("reminder-who", name=short(bare_name(name), ON_BUTTON))),), (*rows, row(nobody)))


def _candidate(hit: Hit, fact: str) -> Plain:
    return Plain(" · ".join(short(part, 28) for part in (hit.title, fact) if part))


def form(name: str, context: tuple[str, ...], *, text: str | None = None) -> Form:
    """When, and, where `text` is given, of what; the text may stay empty where a record is meant."""
    moment = Field("when", words("reminder-field-when"), "moment", hint=words("reminder-hint-when"))
    if text is None:
        is_set = name == "reminder.change"
        return Form(name, words("reminder-form-move" if is_set else "reminder-form"), (moment,), context)
    what = Field("text", words("reminder-field-text"), "text", required=False, value=text)
    return Form(name, words("reminder-form"), (moment, what), context)


def command_form() -> Form:
    """`/remind` without a word more: what, when, and about whom."""
    fields = (
        Field("text", words("reminder-field-text")),
        Field("when", words("reminder-field-when"), "moment", hint=words("reminder-hint-when")),
        Field("about", words("reminder-field-about"), "record", required=False, nouns=("contact", "company", "deal")),
    )
    return Form("reminder.form", words("reminder-form"), fields)
