"""The receipt of a logged line: what was understood, what changed, and at most four buttons, Undo among them.

An hour that was assumed has its button always, as a fifth where there is no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.desk.complaints import Complaint
from crm.doubts import Question
from crm.offers import Offers
from crm.understanding import Doubt
from handlers.text import Amount, Inline, Moment, Plain, Span, Words, bold, words
from handlers.views.common import took_place
from handlers.views.deal_lines import told_apart
from handlers.views.doubts import asked, choices
from handlers.views.edited_people import Whose, answers, question
from handlers.views.interactions import EXCERPT, SIGNS, kind, short
from handlers.views.pipeline import reason_name, stage_name
from handlers.views.ticket_lines import complaint
from handlers.vocabulary import AnyButton, Block, Card, Heading, Paragraph, Quote, Screen, paragraph, press, row
from storage.queries.deals import DealRead
from storage.queries.interactions import InteractionRead
from storage.tables import LossReason, Reminder, Stage

MOST_BUTTONS = 4
MOST_NAME = 60
SILENT = frozenset({"no_time", "past"})
"""no_time is shown as a button, past as a question where nothing was set for it."""


@dataclass(frozen=True)
class Receipt:
    """All that a receipt says. operation: what Undo takes back, under the words `button`; changes: what was done.

    question: what is doubtful and waits for an answer; doubts: what is only said to be doubtful. whose: that it is not
    certain any more whom it is about, which is asked before all else. complaint: the contact's open ticket.
    """

    read: InteractionRead
    offers: Offers
    reminder: Reminder | None = None
    changes: Sequence[Words] = ()
    doubts: Sequence[Doubt] = ()
    question: Question | None = None
    whose: Whose | None = None
    complaint: Complaint | None = None
    operation: str = ""
    button: str = "undo"

    @property
    def is_asking(self) -> bool:
        """Whether an answer is waited for; meanwhile nothing else is offered."""
        return self.question is not None or self.whose is not None


def receipt(told: Receipt) -> Screen:
    """One message that answers the line."""
    row_ = told.read.interaction
    blocks: list[Block] = [Heading(_heading(told.read))]
    if row_.summary:
        blocks.append(Quote((Plain(short(row_.summary, EXCERPT)),)))
    blocks += [Paragraph(line) for line in _lines(told)]
    blocks += [paragraph(change) for change in told.changes]
    return Screen(
        tuple(blocks), _rows(_buttons(told)), card=Card("interaction", row_.id), fades=not told.is_asking
    )


def _heading(read: InteractionRead) -> tuple[Span, ...]:
    row_ = read.interaction
    spans: list[Span] = [Plain(f"{SIGNS.get(row_.kind, '📝')} "), kind(row_.kind)]
    if row_.direction == "in":
        spans += [Plain(", "), words("log-in", kind=row_.kind)]
    for name in (read.contact, read.company):
        if name:
            spans += [Plain(" · "), bold(short(name, MOST_NAME))]
    if not (read.contact or read.company or read.deal):
        spans += [Plain(" · "), words("log-loose")]
    return (*spans, Plain(" · "), took_place(row_.happened_at))


def _lines(told: Receipt) -> list[tuple[Span, ...]]:
    lines: list[tuple[Span, ...]] = []
    row_, offers = told.read.interaction, told.offers
    if row_.outcome:
        lines.append((words(f"log-outcome-{row_.outcome}"),))
    if offers.deal is not None:
        lines.append(_deal(offers.deal))
    if told.reminder is not None:
        lines.append((_reminder(told.reminder.text, Moment(told.reminder.due_at)),))
    if told.complaint is not None:
        lines.append((complaint(told.complaint),))
    lines += [(words(f"log-doubt-{one.code}", said=short(one.said)),) for one in told.doubts]
    if told.whose is not None:
        lines.append((question(told.whose),))
    elif told.question is not None:
        lines.append((asked(told.question, told.reminder.due_at if told.reminder else row_.happened_at),))
    return lines


def _reminder(text: str, when: Moment) -> Words:
    return words("log-reminder", what=short(text, 80), when=when)


def _deal(read: DealRead) -> tuple[Span, ...]:
    spans: list[Span] = [Plain("💼 "), bold(short(read.deal.name, MOST_NAME)), Plain(" · "), stage_name(read.stage)]
    if read.deal.value_minor is not None:
        spans += [Plain(" · "), Amount(read.deal.value_minor, read.deal.currency)]
    return tuple(spans)


def _buttons(told: Receipt) -> list[AnyButton]:
    key = told.read.interaction.id
    if told.whose is not None:
        wanted = answers(key, told.whose)
    elif told.question is not None:
        wanted = _answers(key, told.question)
    else:
        hour = _hour(key, told)
        offered = [*_offered(key, told), *hour, *_change(key, told), *_next(key, told)]
        wanted = offered[: MOST_BUTTONS - 1]
        wanted += [one for one in hour if one not in wanted]
    if not told.is_asking and len(wanted) < MOST_BUTTONS - 1:
        wanted.append(press(words("log-add-note"), "log.note", key))
    if told.operation:
        wanted.append(press(words(told.button), "undo", told.operation))
    return wanted


def _answers(key: str, question: Question) -> list[AnyButton]:
    """What may be meant; of a plan also a time of one's own. While it is asked nothing else is offered."""
    if not question.ahead:
        return choices(question, "log.day", key)
    other = words("doubt-other" if question.choices else "doubt-when")
    return [*choices(question, "log.due", key), press(other, "log.when", key)]


def _offered(key: str, told: Receipt) -> list[AnyButton]:
    """What was implied: the stage or the sum first, then how to reach the person; two leave room for the next step."""
    offers, buttons = told.offers, list[AnyButton]()
    if offers.move is not None and offers.deal is not None:
        buttons.append(_moving(key, offers.deal.deal.id, offers.move, offers.reason))
    if offers.new_deal is not None:
        label = words("log-offer-deal", sum=Amount(*offers.new_deal))
        buttons.append(press(label, "log.deal", key, style="primary"))
        named = zip(told_apart(offers.to_value), offers.to_value, strict=True)
        buttons += [press(name, "log.value", key, one.deal.id) for name, one in named]
    if offers.wants_deal:
        buttons.append(press(words("log-new-deal"), "log.deal", key, style="primary"))
    if offers.due is not None:
        done = words("log-done-reminder", what=short(offers.due.reminder.text, 40))
        buttons.append(press(done, "log.done", key, offers.due.reminder.id))
    reached = [press(Plain(f"+ {one}"), "log.phone", key, one) for one in offers.phones]
    reached += [press(Plain(f"+ {short(one, 40)}"), "log.email", key, str(at)) for at, one in enumerate(offers.emails)]
    return [*buttons, *reached][: max(2, len(buttons))]


def _moving(key: str, deal_id: str, to: Stage, reason: LossReason | None) -> AnyButton:
    """To another stage; a loss asks why unless that was said."""
    if reason is not None:
        label = words("log-offer-lost-for", reason=_said(reason_name(reason)))
        return press(label, "log.lost", key, deal_id, reason.id)
    if to.kind == "open":
        label = words("log-offer-move", stage=_said(stage_name(to)))
        return press(label, "log.move", key, deal_id, to.id, style="primary")
    return press(words(f"log-offer-{to.kind}"), "log.move", key, deal_id, to.id, style="primary")


def _said(span: Inline) -> Words | Plain:
    return span if isinstance(span, Words) else Plain(short(getattr(span, "text", ""), 30))


def _hour(key: str, told: Receipt) -> list[AnyButton]:
    """The hour that was taken where only a day was said."""
    reminder = told.reminder
    if reminder is None or reminder.has_clock:
        return []
    return [press(words("log-confirm-time", clock=Moment(reminder.due_at, "clock")), "log.clock", key, reminder.id)]


def _change(key: str, told: Receipt) -> list[AnyButton]:
    return [press(words("log-change-time"), "log.time", key, told.reminder.id)] if told.reminder is not None else []


def _next(key: str, told: Receipt) -> list[AnyButton]:
    if not told.offers.needs_next or told.reminder is not None:
        return []
    return [press(words(f"log-next-{code}"), "log.next", key, code) for code in ("tomorrow", "week")]


def _rows(buttons: Sequence[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Two in a row, so that labels are read whole on a phone."""
    return tuple(row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2))
