"""Reminders as people see them: set, due, put off, listed, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crm.doubts import Question
from handlers.forms.form import Field, Form
from handlers.text import Amount, Moment, Plain, Span, Text, bold, words
from handlers.views.common import pages, quoted, short, undo_button
from handlers.views.doubts import asked, choices
from handlers.views.pipeline import stage_name
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Card,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.deals import DealRead
from storage.queries.reminders import ReminderRead
from storage.tables import Interaction, Member

IN_TEXT = 200
IN_LINE = 70
ON_BUTTON = 40
PAGE = 6
OFTEN = 3
"""From the third snooze on, dropping it or giving it away is offered first."""


@dataclass(frozen=True)
class Context:
    """What a person needs to know when a reminder is due: the last interaction with its author, the open deal."""

    last: Interaction | None = None
    last_by: str = ""
    deal: DealRead | None = None


def title(read: ReminderRead, limit: int = IN_TEXT) -> Text:
    """`Contract — Ivan Petrov, Acme`; without a text of its own, whom it is about."""
    who = ", ".join(short(name, limit) for name in (read.contact, read.company) if name)
    who = who or short(read.deal or "", limit)
    text = short(read.reminder.text, limit)
    if text and who:
        return (bold(text), Plain(f" — {who}"))
    return (bold(text or who),) if text or who else (words("reminder-untitled"),)


def on_button(read: ReminderRead) -> Plain:
    """The shortest name of a reminder, for a button."""
    return Plain(short(read.reminder.text or read.contact or read.deal or read.company or "⏰", ON_BUTTON))


def receipt(
    read: ReminderRead,
    zone: str,
    operation_id: str,
    question: Question | None = None,
    mate: Member | None = None,
    *,
    held: datetime | None = None,
) -> Screen:
    """What was set, with the time as it was understood, in the holder's zone, and what is doubtful in it.

    mate: the colleague it was said to be for, to whom one tap gives it. held: when it is said, if its own time is free.
    """
    reminder = read.reminder
    key = "reminder-set-series" if reminder.recurrence else "reminder-set"
    line: Text = (words(key, when=Moment(reminder.due_at), zone=zone), Plain(": "), *title(read))
    said = (Paragraph(line), *([paragraph(words("reminder-in-free-time", when=Moment(held)))] if held else ()))
    change = press(words("reminder-change"), "reminder.change", reminder.id)
    buttons = row(*_hour(read, question), change, *undo_button(operation_id))
    if mate is None:
        return asking(Screen(said, (buttons,), card=_card(read), fades=True), read, question)
    give = words("reminder-give-to", who=short(mate.name, ON_BUTTON))
    rows = (row(press(give, "reminder.give_to", reminder.id, mate.id, style="primary")), buttons)
    return asking(Screen(said, rows, card=_card(read)), read, question)


def _hour(read: ReminderRead, question: Question | None) -> tuple[AnyButton, ...]:
    """The hour that was taken for a day that was said: one tap makes it an appointment."""
    reminder = read.reminder
    if question is not None or reminder.has_clock or not reminder.said:
        return ()
    return row(press(words("log-confirm-time", clock=Moment(reminder.due_at, "clock")), "reminder.clock", reminder.id))


def asking(screen: Screen, read: ReminderRead, question: Question | None) -> Screen:
    """The screen with what is doubtful in the reminder's time; one tap answers."""
    if question is None:
        return screen
    said = paragraph(asked(question, read.reminder.due_at))
    readings = tuple(choices(question, "reminder.at", read.reminder.id))
    rows = (readings, *screen.buttons) if readings else screen.buttons
    return replace(screen, blocks=(*screen.blocks, said), buttons=rows, fades=False)


def over(read: ReminderRead, question: Question) -> Screen:
    """The reminder stays where it is: the time that was given cannot be taken as it stands."""
    said = paragraph(asked(question, read.reminder.due_at))
    other = press(words("doubt-other" if question.choices else "doubt-when"), "reminder.change", read.reminder.id)
    buttons = (*choices(question, "reminder.at", read.reminder.id), other)
    return Screen((Paragraph((Plain("⏰ "), *title(read))), said), (buttons,), card=_card(read))


def due(read: ReminderRead, context: Context, *, late: bool = False) -> Screen:
    """The notice at its time; late: it could not be said in time, so it names the hour it was planned for."""
    return Screen(_told(read, context, late=late), _answers(read), card=_card(read))


def more(read: ReminderRead, context: Context) -> Screen:
    """The same notice with the rarer answers."""
    return Screen(_told(read, context, late=False), _rarer(read), card=_card(read))


def shown(read: ReminderRead, context: Context, now: datetime) -> Screen:
    """A reminder opened from a list: a due one answers like its notice, one to come can be moved."""
    reminder = read.reminder
    blocks = _told(read, context, late=True)
    if reminder.status != "open":
        return closed(read, f"reminder-is-{reminder.status}")
    back = press(words("reminder-all"), "reminder.list", "0")
    if reminder.due_at <= now:
        return Screen(blocks, (*_answers(read), row(back)), card=_card(read))
    first = row(
        press(words("reminder-done"), "reminder.done", reminder.id, style="primary"),
        press(words("reminder-change"), "reminder.change", reminder.id),
    )
    second = row(
        press(words("reminder-give"), "reminder.give", reminder.id),
        press(words("reminder-drop"), "reminder.drop", reminder.id),
        back,
    )
    return Screen(blocks, (first, second), card=_card(read))


def _told(read: ReminderRead, context: Context, *, late: bool) -> tuple[Block, ...]:
    reminder = read.reminder
    blocks: list[Block] = [Paragraph((Plain("⏰ "), *title(read)))]
    if late:
        blocks.append(paragraph(words("reminder-planned", when=Moment(reminder.due_at))))
    if reminder.recurrence:
        blocks.append(paragraph(words("reminder-repeats")))
    if context.last is not None:
        blocks.append(Paragraph(_last(context.last, context.last_by)))
    if context.deal is not None:
        blocks.append(Paragraph(_deal(context.deal)))
    return tuple(blocks)


def _last(last: Interaction, who: str) -> Text:
    day = Moment(last.happened_at, "day")
    said = words("reminder-last", when=day, who=who) if who else words("reminder-last-unknown", when=day)
    return (said, Plain(" "), quoted(short(last.summary, IN_TEXT))) if last.summary else (said,)


def _deal(deal: DealRead) -> Text:
    spans: list[Span] = [Plain(f"💼 {short(deal.deal.name, IN_LINE)} · "), stage_name(deal.stage)]
    if deal.deal.value_minor is not None:
        spans += [Plain(" · "), Amount(deal.deal.value_minor, deal.deal.currency)]
    return (*spans, Plain(" · "), words("reminder-days-in-stage", days=deal.days_in_stage))


def _answers(read: ReminderRead) -> Buttons:
    key = read.reminder.id
    first = [press(words("reminder-done"), "reminder.done", key, style="primary")]
    if any((read.contact, read.company, read.deal)):
        first.append(press(words("reminder-log-call"), "reminder.log", key))
    second = row(
        press(words("reminder-in-hour"), "reminder.snooze", key, "1h"),
        press(words("reminder-tomorrow"), "reminder.snooze", key, "tom"),
        press(words("more"), "reminder.more", key),
    )
    rows = (tuple(first), second)
    return (_parting(key), *rows) if read.reminder.snoozes >= OFTEN else rows


def _rarer(read: ReminderRead) -> Buttons:
    key = read.reminder.id
    first = row(
        press(words("reminder-friday"), "reminder.snooze", key, "fri"),
        press(words("reminder-week"), "reminder.snooze", key, "week"),
        press(words("reminder-pick"), "reminder.change", key),
    )
    return (first, (*_parting(key), press(words("back"), "reminder.show", key)))


def _parting(key: str) -> tuple[AnyButton, ...]:
    return row(press(words("reminder-drop"), "reminder.drop", key), press(words("reminder-give"), "reminder.give", key))


def moved(read: ReminderRead, operation_id: str, question: Question | None = None) -> Screen:
    """It was put off or moved; from the third time on it may be dropped or given away at once."""
    reminder = read.reminder
    count = reminder.snoozes
    key = "reminder-snoozed" if count else "reminder-moved"
    said = words(key, when=Moment(reminder.due_at), count=count) if count else words(key, when=Moment(reminder.due_at))
    last = row(
        *_hour(read, question),
        press(words("reminder-change"), "reminder.change", reminder.id),
        press(words("undo"), "undo", operation_id),
    )
    rows = (_parting(reminder.id), last) if count >= OFTEN and question is None else (last,)
    screen = Screen((Paragraph((Plain("⏰ "), *title(read))), paragraph(said)), rows, card=_card(read), fades=True)
    return asking(screen, read, question)


def finished(read: ReminderRead, operation_id: str) -> Screen:
    """It is done; a recurring one says when it comes again."""
    reminder = read.reminder
    if reminder.status == "open":
        again = words("reminder-again", when=Moment(reminder.due_at))
        end = press(words("reminder-end-series"), "reminder.drop", reminder.id)
        return Screen((Paragraph((Plain("✓ "), *title(read))), paragraph(again)), (row(end),), card=_card(read))
    return _after(read, "reminder-is-done", operation_id)


def dropped(read: ReminderRead, operation_id: str) -> Screen:
    """It is off the list."""
    return _after(read, "reminder-is-dropped", operation_id)


def closed(read: ReminderRead, key: str) -> Screen:
    """A reminder nothing more is to be done about."""
    return Screen((Paragraph(title(read)), paragraph(words(key))), card=_card(read))


def _after(read: ReminderRead, key: str, operation_id: str) -> Screen:
    screen = closed(read, key)
    return Screen(screen.blocks, (row(press(words("undo"), "undo", operation_id)),), card=screen.card, fades=True)


def given(read: ReminderRead, operation_id: str) -> Screen:
    """For the giver: whose it is now."""
    said = words("reminder-given", who=short(read.member, ON_BUTTON))
    undo = press(words("undo"), "undo", operation_id)
    return Screen((Paragraph((Plain("⏰ "), *title(read))), paragraph(said)), (row(undo),), card=_card(read))


def taken(read: ReminderRead, giver: str, context: Context) -> Screen:
    """For the colleague who got it: from whom, when it is due, and the way to give it back."""
    said = words("reminder-from", who=short(giver, ON_BUTTON), when=Moment(read.reminder.due_at))
    decline = press(words("reminder-decline"), "reminder.decline", read.reminder.id)
    done = press(words("reminder-done"), "reminder.done", read.reminder.id, style="primary")
    blocks = (paragraph(said), *_told(read, context, late=False))
    return Screen(blocks, (row(done, decline),), card=_card(read))


def declined(read: ReminderRead, by: str) -> Screen:
    """For the giver: it came back."""
    said = words("reminder-declined", who=short(by, ON_BUTTON), when=Moment(read.reminder.due_at))
    show = press(words("reminder-open"), "reminder.show", read.reminder.id)
    return Screen((paragraph(said), Paragraph((Plain("⏰ "), *title(read)))), (row(show),), card=_card(read))


def given_back(read: ReminderRead, operation_id: str) -> Screen:
    """For the one who declined."""
    said = words("reminder-given-back", who=short(read.member, ON_BUTTON))
    return Screen((Paragraph(title(read)), paragraph(said)), (undo_button(operation_id),))


def colleagues(read: ReminderRead, members: Sequence[Member], page: int, *, has_next: bool) -> Screen:
    """To whom?"""
    key = read.reminder.id
    picks = [press(Plain(short(one.name, ON_BUTTON)), "reminder.give_to", key, one.id) for one in members]
    rows = tuple(row(*picks[at : at + 2]) for at in range(0, len(picks), 2))
    steps = (*pages("reminder.give", (key,), page, has_next), press(words("back"), "reminder.more", key))
    key_said = "reminder-give-whom" if members else "reminder-give-nobody"
    return Screen((Paragraph(title(read)), paragraph(words(key_said))), (*rows, steps), card=_card(read))


def listed(reads: Sequence[ReminderRead], now: datetime, page: int, total: int) -> Screen:
    """A page of open reminders, overdue first; the numbers open them."""
    if not total:
        return Screen((Heading((words("reminder-list"),)), paragraph(words("reminder-none"))), (_today(),))
    first = page * PAGE + 1
    items = tuple(line(read, now) for read in reads)
    blocks = (Heading((words("reminder-list-count", count=total),)), Items(items, ordered=True, first=first))
    steps = pages("reminder.list", (), page, first + len(reads) <= total)
    return Screen(blocks, (*numbered(reads, first), (*steps, *_today())))


def numbered(reads: Sequence[ReminderRead], first: int = 1) -> Buttons:
    """One button a reminder, carrying its number in the list; three in a row."""
    buttons = [
        press(Plain(short(f"{number}. {on_button(read).text}", ON_BUTTON)), "reminder.show", read.reminder.id)
        for number, read in enumerate(reads, first)
    ]
    return tuple(row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def line(read: ReminderRead, now: datetime) -> Text:
    """A reminder in a list: its time, marked where it has passed, and what it is about."""
    mark = "⚠ " if read.reminder.due_at <= now else ""
    return (Plain(mark), Moment(read.reminder.due_at), Plain(" · "), *title(read, IN_LINE))


def held(reads: Sequence[ReminderRead]) -> Screen:
    """What came due while it could not be said, in one list, each line with its own hour."""
    few = reads[: PAGE + 2]
    items = tuple((Moment(one.reminder.due_at), Plain(" · "), *title(one, IN_LINE)) for one in few)
    blocks: list[Block] = [Heading((words("reminder-held", count=len(reads)),)), Items(items, ordered=True)]
    if len(few) < len(reads):
        blocks.append(paragraph(words("reminder-held-rest", count=len(reads) - len(few))))
    return Screen(tuple(blocks), (*numbered(few), row(press(words("reminder-all"), "reminder.list", "0"))))


def unreachable(name: str, count: int) -> Screen:
    """For a head: somebody's reminders cannot be delivered."""
    return Screen((paragraph(words("reminder-unreachable", who=short(name, ON_BUTTON), count=count)),))


def _today() -> tuple[AnyButton, ...]:
    return row(press(words("today-open"), "today.show"))


def _card(read: ReminderRead) -> Card:
    return Card("reminder", read.reminder.id)


def noted(read: ReminderRead, operation_id: str) -> Screen:
    """An answer in words was kept as a note; the reminder itself still stands."""
    key = read.reminder.id
    buttons = [press(words("undo"), "undo", operation_id)]
    if read.reminder.status == "open":
        buttons.insert(0, press(words("reminder-done"), "reminder.done", key, style="primary"))
    said = words("reminder-noted", who=short(read.contact or read.company or read.deal or "", ON_BUTTON))
    plain = words("reminder-noted-loose")
    return Screen((paragraph(said if read.contact or read.company or read.deal else plain),), (tuple(buttons),))


def call_form(read: ReminderRead) -> Form:
    """What was said on the call? Sending it closes the reminder."""
    who = short(read.contact or read.company or read.deal or "", ON_BUTTON)
    field = Field("summary", words("reminder-field-call", who=who), "long_text")
    return Form("reminder.log", words("reminder-log-call"), (field,), (read.reminder.id,))


def called(read: ReminderRead, operation_id: str) -> Screen:
    """The call is kept and the reminder closed."""
    who = short(read.contact or read.company or read.deal or "", ON_BUTTON)
    said = words("reminder-called" if read.reminder.status == "done" else "reminder-called-series", who=who)
    undo = press(words("undo"), "undo", operation_id)
    return Screen((paragraph(said), Paragraph(title(read))), (row(undo),), card=_card(read))
