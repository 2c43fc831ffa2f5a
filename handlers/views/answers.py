"""Answers to questions about a person or a company."""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.answers import Answer
from crm.people import Match
from handlers.text import Amount, Day, Plain, Span, Text, bold, words
from handlers.views import reminders as reminder_views
from handlers.views.common import SIGNS, short, took_place
from handlers.views.interactions import candidate_label
from handlers.views.pipeline import stage_name
from handlers.views.timeline import entry_line
from handlers.vocabulary import AnyButton, Block, Card, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.deals import DealRead
from storage.queries.timeline import Entry

NAME, PERSON, DEAL = 60, 30, 60
A_MOMENT = timedelta(seconds=1)


def answered(read: Answer, now: datetime) -> Screen:
    """What the store knows, with the way to the card and to the whole history."""
    blocks: list[Block] = [Heading(_heading(read))]
    blocks += _open(read, now) if read.asks == "open" else _said(read)
    noun, key = read.about.noun, read.about.id
    buttons: tuple[AnyButton, ...] = (press(words("answer-card"), f"{noun}.show", key),)
    if read.entries or read.before:
        buttons += (press(words("answer-history"), f"{noun}.history", key),)
    return Screen(tuple(blocks), (buttons,), card=Card(noun, key))


def _heading(read: Answer) -> Text:
    spans: list[Span] = [Plain(f"{SIGNS[read.about.noun]} "), bold(short(read.about.title, NAME))]
    for number, kind in enumerate(read.kinds if read.asks != "open" else ()):
        spans += [Plain(", " if number else " · "), words("answer-kind", kind=kind)]
    since, until = read.period.since, read.period.until
    if since is None:
        return tuple(spans)
    spans += [Plain(" · "), Day(since.date())]
    last = until - A_MOMENT if until is not None else since
    return (*spans, Plain(" – "), Day(last.date())) if last.date() > since.date() else tuple(spans)


def _said(read: Answer) -> list[Block]:
    if not read.entries:
        return _nothing(read)
    lines = Items(tuple(_line(read, one) for one in read.entries))
    blocks: list[Block] = []
    if read.asks == "last":
        blocks.append(paragraph(words("answer-last", kind=_kind(read), when=took_place(read.entries[0].at))))
    elif read.has_more:
        blocks.append(paragraph(words("answer-newest", count=len(read.entries))))
    return [*blocks, lines]


def _nothing(read: Answer) -> list[Block]:
    """That there was nothing, or nothing of the kind, with the last contact there was."""
    ever = "ever" if read.period.since is None else "then"
    nothing: list[Block] = [paragraph(words(f"answer-nothing-{ever}", kind=_kind(read)))]
    if read.before is None:
        return nothing
    led = words(f"answer-any-{ever}" if read.kinds else "answer-before")
    return [*nothing, paragraph(led), Items((_line(read, read.before),))]


def _kind(read: Answer) -> str:
    """The one kind that was asked about; "several" where there are more, "any" where it is any."""
    return read.kinds[0] if len(read.kinds) == 1 else "several" if read.kinds else "any"


def _line(read: Answer, one: Entry) -> Text:
    is_other = bool(one.contact) and read.about.noun == "company"
    return (*entry_line(one), Plain(f" · {short(one.contact, PERSON)}")) if is_other else entry_line(one)


def _open(read: Answer, now: datetime) -> list[Block]:
    blocks: list[Block] = []
    if read.deals:
        blocks += [Paragraph((words("answer-deals"),)), Items(tuple(_deal(one) for one in read.deals))]
    if read.reminders:
        due = Items(tuple(reminder_views.line(one, now) for one in read.reminders))
        blocks += [Paragraph((words("answer-reminders"),)), due]
    return blocks or [paragraph(words("answer-nothing-open"))]


def _deal(one: DealRead) -> Text:
    spans: list[Span] = [Plain(f"💼 {short(one.deal.name, DEAL)}"), Plain(" · "), stage_name(one.stage)]
    if one.deal.value_minor is not None:
        spans += [Plain(" · "), Amount(one.deal.value_minor, one.deal.currency)]
    return (*spans, Plain(" · "), words("answer-in-stage", days=one.days_in_stage))


def which(note_id: str, match: Match, now: datetime) -> Screen:
    """About whom is it asked? At most five, with what tells them apart."""
    rows = tuple(
        row(press(candidate_label(hit, now, match.fact(hit)), "answer.about", note_id, hit.noun, hit.id))
        for hit in match.hits
        if hit.noun != "deal"
    )
    return Screen((paragraph(words("answer-which")),), rows)
