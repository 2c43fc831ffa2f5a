"""The home view: what is overdue and due with a button to finish it, what slips, and the open deals by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from crm.digests import OwnDay
from handlers.text import Bold, Moment, Plain, Text, words
from handlers.views.common import short, undo_button
from handlers.views.deals import LABEL, value
from handlers.views.pipeline import stage_name
from handlers.views.reminders import on_button, title
from handlers.views.today import day_blocks, numbered
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Divider,
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

FEW = 3
"""Lines of each part of the day: every reminder has a row of buttons of its own, and twelve rows are readable."""
DEALS = 6


@dataclass(frozen=True)
class Done:
    """A reminder that has just been finished here, and by which operation ("" where it goes on by its rule)."""

    read: ReminderRead
    operation_id: str


def home(day: OwnDay, deals: Sequence[DealRead] | None, total: int, done: Done | None) -> Screen:
    """The whole view. deals: the first of `total` open ones, furthest stage first; None for who has none to see."""
    blocks: list[Block] = [*day_blocks(day)]
    if done is not None:
        blocks.insert(1, Paragraph(_done(done)))
    if deals is not None:
        blocks += [Divider(), Heading((words("deal-mine", count=total),)), *_by_stage(deals)]
    return Screen(tuple(blocks), _buttons(day, deals, done))


def _done(done: Done) -> Text:
    if done.read.reminder.status == "open":
        return (*title(done.read), Plain(" · "), words("reminder-again", when=Moment(done.read.reminder.due_at)))
    return (Plain("✓ "), *title(done.read))


def _by_stage(deals: Sequence[DealRead]) -> list[Block]:
    """One list a stage, with what each deal is worth and how long it stands there."""
    if not deals:
        return [paragraph(words("deal-mine-none"))]
    blocks: list[Block] = []
    for _, group in groupby(deals, lambda one: one.stage.id):
        reads = list(group)
        blocks.append(Paragraph((Bold(stage_name(reads[0].stage)),)))
        blocks.append(Items(tuple(_line(one) for one in reads)))
    return blocks


def _line(read: DealRead) -> Text:
    spans = (Plain(f"{short(read.deal.name, LABEL)} · "), value(read), Plain(" · "))
    return (*spans, words("deal-days", days=read.days_in_stage), *((Plain(" ⚠"),) if read.is_slipping else ()))


def _buttons(day: OwnDay, deals: Sequence[DealRead] | None, done: Done | None) -> Buttons:
    rows: list[tuple[AnyButton, ...]] = []
    for number, one in enumerate((*day.overdue, *day.due), 1):
        rows.append(
            row(
                press(numbered(number, on_button(one).text), "reminder.show", one.reminder.id),
                press(words("home-done", number=number), "home.done", one.reminder.id, style="primary"),
            )
        )
    known = {one.deal.id: one for one in (*day.slipping, *(deals or ()))}
    opening = [press(Plain(short(f"💼 {one.deal.name}", LABEL)), "deal.show", key) for key, one in known.items()]
    rows += [tuple(opening[at : at + 3]) for at in range(0, len(opening), 3)]
    last = [press(words("today-reminders"), "reminder.list", "0")]
    if deals is not None:
        last += [press(words("today-deals"), "deal.list"), press(words("deal-new"), "deal.new")]
    else:
        last.append(press(words("queue-button"), "queue.show"))
    rows.append((*last, press(words("settings-button"), "settings.show")))
    return (*rows, undo_button(done.operation_id)) if done is not None and done.operation_id else tuple(rows)
