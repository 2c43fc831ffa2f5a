"""Deal cards, their second row of buttons, and lists of deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.forms.two_days import TwoDays
from handlers.text import Amount, Day, Inline, Moment, Plain, Span, Text, Words, words
from handlers.views.common import key_line, pages, short
from handlers.views.deal_lines import told_apart
from handlers.views.pipeline import reason_name, stage_name, strip
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Card,
    Detail,
    Facts,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.deal_surroundings import Around
from storage.queries.deals import DealRead
from storage.tables import Reminder, Stage

PAGE = 6
LABEL = 60
"""Button labels stay within 60 characters, the tightest platform's limit being 75 (Slack)."""


@dataclass(frozen=True)
class Rights:
    """What the reader may do with a deal: the card offers nothing else."""

    may_change: bool
    may_reopen: bool
    may_ask: bool


def card(
    read: DealRead, around: Around, rights: Rights, *notices: Words, undo: str = "", either: TwoDays | None = None
) -> Screen:
    """The deal: stage strip, facts, what was last and what is next. notices: what was just done, by operation undo.

    either: the days that may have been meant for its end, each a button.
    """
    blocks: list[Block] = [title(read)]
    blocks += [Paragraph((Plain("✓ "), notice)) for notice in notices]
    blocks += [Paragraph(strip(read.stages, read.stage)), Facts(_facts(read, around))]
    buttons = _moves(read, rights) + _fields(read, rights)
    if either is not None and rights.may_change and read.is_open:
        blocks.append(paragraph(words("doubt-ambiguous_date-set", said=either.said[:40], when=Day(either.days[0]))))
        days = (press(Day(one), "deal.on", read.deal.id, one.isoformat()) for one in either.days)
        buttons = (row(*days), *buttons)
    if undo:
        buttons = (*buttons, row(press(words("undo"), "undo", undo)))
    return Screen(tuple(blocks), buttons, card=Card("deal", read.deal.id))


def title(read: DealRead) -> Heading:
    """The deal's name with the sign of how it stands."""
    sign = {"won": "🏆", "lost": "✖"}.get(read.stage.kind, "💼")
    return Heading((Plain(f"{sign} {read.deal.name}"),))


def value(read: DealRead) -> Inline:
    """What the deal is worth, or that nobody has said."""
    if read.deal.value_minor is None:
        return words("deal-no-value")
    return Amount(read.deal.value_minor, read.deal.currency)


def _facts(read: DealRead, around: Around) -> tuple[Detail, ...]:
    facts = [Detail(words("deal-label-value"), (value(read),))]
    named = (
        ("deal-label-company", read.company_name),
        ("deal-label-contact", read.contact_name),
        ("deal-label-people", ", ".join(name for _, name in around.participants)),
        ("deal-label-owner", read.owner_name),
    )
    facts += [Detail(words(key), (Plain(short(text, 300)),)) for key, text in named if text]
    if read.deal.expected_on is not None:
        facts.append(Detail(words("deal-label-expected"), (Day(read.deal.expected_on),)))
    facts.append(_standing(read))
    return (*facts, *_context(around))


def _standing(read: DealRead) -> Detail:
    if read.deal.closed_at is not None:
        when: Text = (Moment(read.deal.closed_at, "date"),)
        if read.loss_reason is not None:
            when = (*when, Plain(" · "), reason_name(read.loss_reason))
        if read.deal.loss_note:
            when = (*when, Plain(f" · {short(read.deal.loss_note, 200)}"))
        return Detail(words("deal-label-closed"), when)
    limit = read.stage.stale_days
    if limit is None:
        return Detail(words("deal-label-stage"), (words("deal-days", days=read.days_in_stage),))
    if read.is_slipping:
        text = words("deal-days-slipping", idle=read.days_untouched, limit=limit)
        return Detail(words("deal-label-stage"), (Plain("⚠ "), text))
    return Detail(words("deal-label-stage"), (words("deal-days-limit", days=read.days_in_stage, limit=limit),))


def _context(around: Around) -> list[Detail]:
    lines: list[Detail] = []
    if around.last is not None:
        who = f"{around.last_who}: " if around.last_who else ""
        said = Plain(f" · {who}{short(around.last.summary, 120)}")
        lines.append(Detail(words("deal-label-last"), (Moment(around.last.happened_at, "day"), said)))
    if around.overdue is not None:
        lines.append(_reminder("deal-label-overdue", around.overdue, around.overdue_who))
    if around.next is not None:
        lines.append(_reminder("deal-label-next", around.next, around.next_who))
    return lines


def _reminder(label: str, one: Reminder, who: str) -> Detail:
    return Detail(words(label), (Moment(one.due_at), Plain(f" · {short(one.text, 120)} ({who})")))


def _moves(read: DealRead, rights: Rights) -> Buttons:
    deal_id, version = read.deal.id, str(read.deal.version)
    if not read.is_open:
        return _going_on(deal_id, rights)
    if not rights.may_change:
        return ()
    others = [stage for stage in read.stages if stage.kind == "open" and stage.id != read.stage.id]
    moves = [press(stage_name(stage), "deal.move", deal_id, stage.id, version) for stage in others]
    ends = row(
        press(words("deal-won"), "deal.won", deal_id, version, style="primary"),
        press(words("deal-lost"), "deal.lost", deal_id, version),
    )
    return (*(tuple(moves[at : at + 3]) for at in range(0, min(len(moves), 9), 3)), ends)


def _going_on(deal_id: str, rights: Rights) -> Buttons:
    if rights.may_reopen:
        return (row(press(words("deal-reopen"), "deal.reopen", deal_id)),)
    return (row(press(words("deal-ask-reopen"), "deal.ask_reopen", deal_id)),) if rights.may_ask else ()


def _fields(read: DealRead, rights: Rights) -> Buttons:
    more = press(words("more"), "deal.more", read.deal.id)
    if not rights.may_change:
        return (row(more),)
    return (
        row(
            press(words("deal-value"), "deal.value", read.deal.id),
            press(words("deal-date"), "deal.date", read.deal.id),
            more,
        ),
    )


def more(read: DealRead, rights: Rights) -> Screen:
    """The deal's second row: what is needed less often."""
    deal_id = read.deal.id
    rows: list[tuple[AnyButton, ...]] = []
    if rights.may_change:
        rows.append(
            row(
                press(words("deal-log"), "log.start", "deal", deal_id),
                press(words("deal-remind"), "reminder.new", "deal", deal_id),
            )
        )
        rows.append(
            row(
                press(words("deal-people"), "deal.people", deal_id),
                press(words("deal-rename"), "deal.rename", deal_id),
            )
        )
    about: list[AnyButton] = [press(words("deal-history"), "deal.history", deal_id)]
    if read.deal.contact_id is not None:
        about.append(press(words("deal-open-contact"), "contact.show", read.deal.contact_id))
    if read.deal.company_id is not None:
        about.append(press(words("deal-open-company"), "company.show", read.deal.company_id))
    rows += [tuple(about), row(press(words("back"), "deal.back", deal_id))]
    blocks = (title(read), Paragraph(strip(read.stages, read.stage)), key_line(deal_id))
    return Screen(blocks, tuple(rows), card=Card("deal", deal_id))


def people(read: DealRead, around: Around, rights: Rights, notice: Words | None = None, undo: str = "") -> Screen:
    """Who takes part in the deal; a tap takes somebody out."""
    deal_id = read.deal.id
    blocks: list[Block] = [title(read)]
    if notice is not None:
        blocks.append(Paragraph((Plain("✓ "), notice)))
    if around.participants:
        blocks.append(Items(tuple((Plain(short(name, LABEL)),) for _, name in around.participants)))
    blocks.append(paragraph(words("deal-people-tap") if around.participants else words("deal-people-none")))
    rows = [
        row(press(Plain(short(f"✖ {name}", LABEL)), "deal.leave", deal_id, contact_id))
        for contact_id, name in around.participants[:6]
        if rights.may_change
    ]
    last: list[AnyButton] = [press(words("deal-join"), "deal.join", deal_id)] if rights.may_change else []
    if undo:
        last.append(press(words("undo"), "undo", undo))
    rows.append((*last, press(words("back"), "deal.back", deal_id)))
    return Screen(tuple(blocks), tuple(rows), card=Card("deal", deal_id))


def listed(read: DealRead) -> Text:
    """A deal as one line of a list."""
    spans: list[Span] = [Plain(f"{short(read.deal.name, LABEL)} · "), stage_name(read.stage), Plain(" · "), value(read)]
    spans += [Plain(" · "), words("deal-days", days=read.days_in_stage)]
    return (*spans, Plain(" ⚠")) if read.is_slipping else tuple(spans)


def open_buttons(reads: Sequence[DealRead]) -> Buttons:
    """One button a deal, to open its card; those of one name say what they differ in."""
    named = zip(told_apart(reads), reads, strict=True)
    return tuple(row(press(name, "deal.show", one.deal.id)) for name, one in named)


def mine(reads: Sequence[DealRead], page: int, total: int) -> Screen:
    """The reader's open deals, one page."""
    new = press(words("deal-new"), "deal.new")
    pipeline = press(words("deal-pipeline"), "pipeline.show")
    heading = Heading((words("deal-mine", count=total),))
    if not reads:
        return Screen((heading, paragraph(words("deal-mine-none"))), (row(new, pipeline),))
    items = Items(tuple(listed(one) for one in reads), ordered=True, first=page * PAGE + 1)
    last = (*pages("deal.list", (), page, (page + 1) * PAGE < total), new, pipeline)
    return Screen((heading, items), (*open_buttons(reads), last))


def in_stage(stage: Stage, reads: Sequence[DealRead], whose: str, page: int, total: int) -> Screen:
    """The open deals that stand in one stage, one page."""
    heading = Heading((stage_name(stage), Plain(f" · {total}")))
    blocks: tuple[Block, ...] = (heading, paragraph(words("pipeline-empty")))
    if reads:
        blocks = (heading, Items(tuple(listed(one) for one in reads), ordered=True, first=page * PAGE + 1))
    turning = pages("pipeline.stage", (stage.id, whose), page, (page + 1) * PAGE < total)
    back = press(words("deal-pipeline"), "pipeline.show", whose)
    return Screen(blocks, (*open_buttons(reads), (*turning, back)))
