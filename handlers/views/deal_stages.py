"""What is asked and said while a deal moves, is won, is lost, or was moved by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.text import Arg, Moment, Plain, Words, words
from handlers.views.common import short
from handlers.views.deals import title
from handlers.views.pipeline import reason_name, stage_name, strip
from handlers.vocabulary import Action, AnyButton, Block, Button, Card, Paragraph, Screen, paragraph, press, row
from storage.queries.deal_history import Move
from storage.queries.deals import DealRead
from storage.tables import LossReason, Stage

JUST_NOW = timedelta(seconds=60)
RECENT = timedelta(hours=1)


def moved(before: Stage, after: Stage) -> Words:
    """`New → Offer`."""
    return words("deal-moved", before=stage_name(before), after=stage_name(after))


def already(read: DealRead, last: Move | None) -> Words:
    """A second tap: the deal stands there already, and since when by whom."""
    if last is None or not last.who:
        return words("deal-already-in", stage=stage_name(read.stage))
    return words("deal-already-by", stage=stage_name(read.stage), who=short(last.who, 60), when=Moment(last.at))


def conflict(read: DealRead, who: str, at: datetime, now: datetime, anyway: Action) -> Screen:
    """Somebody was faster: who, where to, how long ago; the tap may still be meant."""
    args: dict[str, Arg] = {"who": short(who, 60) or "—", "stage": stage_name(read.stage)}
    age = now - at
    if age < JUST_NOW:
        text = words("deal-conflict-seconds", count=max(int(age.total_seconds()), 1), **args)
    elif age < RECENT:
        text = words("deal-conflict-minutes", count=int(age.total_seconds()) // 60, **args)
    else:
        text = words("deal-conflict-at", when=Moment(at), **args)
    blocks: tuple[Block, ...] = (title(read), Paragraph(strip(read.stages, read.stage)), paragraph(text))
    buttons = row(Button(words("deal-anyway"), anyway), press(words("deal-leave-it"), "deal.back", read.deal.id))
    return Screen(blocks, (buttons,), card=Card("deal", read.deal.id))


def why_lost(read: DealRead, reasons: Sequence[LossReason], version: str) -> Screen:
    """Asks the reason, from the team's own list."""
    buttons = [_reason(read, one, version) for one in reasons[:10]]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append(row(press(words("back"), "deal.back", read.deal.id)))
    blocks: tuple[Block, ...] = (title(read), paragraph(words("deal-why-lost")))
    return Screen(blocks, tuple(rows), card=Card("deal", read.deal.id))


def _reason(read: DealRead, reason: LossReason, version: str) -> AnyButton:
    asks_note = reason.key == "other"
    label = words("deal-reason-other", reason=reason_name(reason)) if asks_note else reason_name(reason)
    return press(label, "deal.reason_other" if asks_note else "deal.reason", read.deal.id, reason.id, version)


def lost(read: DealRead, before: Stage, operation: str, reminders: int) -> Screen:
    """The receipt of a loss: reason, Undo, and what to do with the reminders that hang on the deal."""
    blocks: list[Block] = [title(read), paragraph(lost_words(read, before))]
    buttons: list[AnyButton] = []
    if reminders:
        blocks.append(paragraph(words("deal-lost-reminders", count=reminders)))
        buttons += [
            press(words("deal-close-reminders"), "deal.close_reminders", read.deal.id, operation),
            press(words("deal-keep-reminders"), "deal.keep_reminders", read.deal.id, operation),
        ]
    buttons += [press(words("undo"), "undo", operation), press(words("deal-card"), "deal.back", read.deal.id)]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Screen(tuple(blocks), rows, card=Card("deal", read.deal.id))


def lost_words(read: DealRead, before: Stage) -> Words:
    """`Offer → Lost (competitor)`."""
    if read.loss_reason is None:
        return moved(before, read.stage)
    reason = reason_name(read.loss_reason)
    args: dict[str, Arg] = {"before": stage_name(before), "after": stage_name(read.stage), "reason": reason}
    if read.deal.loss_note:
        return words("deal-lost-note", note=Plain(short(read.deal.loss_note, 200)), **args)
    return words("deal-lost-because", **args)


def reminders_settled(read: DealRead, operation: str, closed: int, closing: str) -> Screen:
    """After the question about reminders: the loss and the closing can each be taken back. closing: "" where kept."""
    blocks: list[Block] = [title(read), Paragraph(strip(read.stages, read.stage))]
    blocks.append(paragraph(words("deal-reminders-closed", count=closed) if closing else words("deal-reminders-kept")))
    buttons: list[AnyButton] = [press(words("deal-undo-loss"), "undo", operation)]
    if closing:
        buttons.append(press(words("deal-undo-closing"), "undo", closing))
    buttons.append(press(words("deal-card"), "deal.back", read.deal.id))
    return Screen(tuple(blocks), (tuple(buttons),), card=Card("deal", read.deal.id))
