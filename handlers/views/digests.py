"""The team's period on one screen, the records behind each of its numbers, and asking an owner what is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.digests import PersonLine, TeamDay
from handlers.forms.form import Field, Form
from handlers.text import Amount, Moment, Plain, Span, Text, bold, words
from handlers.views.common import joined, pages, quoted, short, took_place
from handlers.views.desk_day import desk_blocks, desk_button
from handlers.views.pipeline import reason_name, stage_name
from handlers.views.reminders import IN_LINE, ON_BUTTON
from handlers.views.today import slipping
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Card,
    Heading,
    Items,
    Paragraph,
    Quote,
    Screen,
    Table,
    paragraph,
    press,
    row,
)
from storage.queries.deals import DealRead, Movement
from storage.queries.digests import Done, Overdue
from storage.queries.pipelines import Total
from storage.tables import Deal

LINES = 5
PEOPLE = 10
ASKED = 3
PAGE = 6
CURRENCIES = 3
NAMED = 6
TITLES = {
    "moved": "digest-list-moved",
    "slipping": "digest-list-slipping",
    "overdue": "digest-list-overdue",
    "logged": "digest-list-logged",
    "won": "digest-list-won",
    "won_then": "figures-list-won",
}
COLUMNS = {
    "call": "digest-calls",
    "meeting": "digest-meetings",
    "message": "digest-messages",
    "note": "digest-notes",
    "visit": "digest-visits",
    "email": "digest-emails",
}
OWN = "-me"
"""What ends the code of a period in which somebody asks of themselves."""
KIND_SIGNS = {"call": "📞", "meeting": "🤝", "message": "💬", "email": "✉", "visit": "🚪", "note": "📝"}


def team(day: TeamDay) -> Screen:
    """Moved, Slipping, People, Month; a day on which nothing happened is said in one line."""
    if not day.has_team:
        return Screen(no_team(), (row(press(words("today-open"), "today.show")),))
    name: Text = (Plain(short(day.team, IN_LINE)),) if day.team else (words("digest-firm"),)
    title = joined(((words("digest-title"),), name, (Moment(day.until, "day"),)))
    blocks: list[Block] = [Heading((Plain("☀️ "), *title)), paragraph(words("digest-since", when=Moment(day.since)))]
    if day.is_quiet:
        blocks.append(paragraph(words("digest-quiet")))
    if day.moved:
        blocks += part("digest-moved", [moved(one) for one in reversed(day.moved)], len(day.moved))
    if day.slipping:
        blocks += part("digest-slipping", [slipping_by(one) for one in day.slipping], len(day.slipping))
    if not day.is_quiet:
        blocks += _people(day)
    if day.desk is not None:
        blocks += desk_blocks(day.desk)
    blocks.append(_month(day))
    return Screen(tuple(blocks), _buttons(day))


def no_team() -> tuple[Block, ...]:
    """For a head whom nobody has given a team."""
    return (Heading((Plain("☀️ "), words("digest-title"))), paragraph(words("digest-no-team")))


def part(key: str, lines: Sequence[Text], count: int) -> list[Block]:
    """A titled list whose rest is counted."""
    shown: list[Text] = list(lines[:LINES])
    if count > len(shown):
        shown.append((words("digest-rest", count=count - len(shown)),))
    return [paragraph(words(key, count=count)), Items(tuple(shown))]


def moved(one: Movement) -> Text:
    """`▲ Acme – seats · Offer → Contract · 45 000 € (Anna)`."""
    deal = one.read.deal
    sign = "▼ " if one.kind == "lost" else "🏆 " if one.kind == "won" else "▲ "
    parts: list[Text] = [(Plain(sign + short(deal.name, IN_LINE)),)]
    if one.before is None:
        stage = (Plain(", "), stage_name(one.read.stage)) if one.read.stage != one.read.stages[0] else ()
        parts.append((words("digest-new"), *stage))
    else:
        parts.append((stage_name(one.before), Plain(" → "), stage_name(one.read.stage)))
    if deal.value_minor is not None:
        parts.append((Amount(deal.value_minor, deal.currency),))
    if one.kind == "lost" and one.read.loss_reason is not None:
        parts.append((reason_name(one.read.loss_reason),))
    return _by(joined(parts), one.read.owner_name)


def slipping_by(one: DealRead) -> Text:
    """A slipping deal with its owner."""
    return _by(slipping(one), one.owner_name)


def won(deal: Deal, owner: str) -> Text:
    """A deal that was won: its value, the day, its owner."""
    parts: list[Text] = [(Plain(f"🏆 {short(deal.name, IN_LINE)}"),)]
    if deal.value_minor is not None:
        parts.append((Amount(deal.value_minor, deal.currency),))
    if deal.closed_at is not None:
        parts.append((Moment(deal.closed_at, "day"),))
    return _by(joined(parts), owner)


def _by(line: Text, owner: str) -> Text:
    return (*line, Plain(f" ({short(owner, ON_BUTTON)})")) if owner else line


def _people(day: TeamDay) -> list[Block]:
    keys = ("digest-person", "digest-calls", "digest-meetings", "digest-messages", "digest-overdue")
    header: tuple[Text, ...] = tuple((words(key),) for key in keys)
    rows = tuple(_person(one) for one in day.people[:PEOPLE])
    blocks: list[Block] = [Table(header, rows, words("digest-people"))] if rows else []
    if day.silent:
        names = ", ".join(short(name, 24) for name in day.silent[:NAMED])
        rest = len(day.silent) - NAMED
        key = "digest-silent-more" if rest > 0 else "digest-silent"
        said = words(key, names=names, count=rest) if rest > 0 else words(key, names=names)
        blocks.append(paragraph(said))
    return blocks


def _person(one: PersonLine) -> tuple[Text, ...]:
    counts = (one.calls, one.meetings, one.messages, one.overdue)
    return ((Plain(short(one.name, 24)),), *((Plain(str(count)),) for count in counts))


def _month(day: TeamDay) -> Paragraph:
    won: Text = (words("digest-month-won"), Plain(" "), *sums(day.won, weighted=False))
    weighted: Text = (words("digest-month-open"), Plain(" "), *sums(day.open, weighted=True))
    return Paragraph(joined((won, weighted)))


def sums(totals: Sequence[Total], *, weighted: bool) -> Text:
    """The sums in the largest currencies."""
    spans = [(Amount(one.weighted if weighted else one.minor, one.currency),) for one in totals[:CURRENCIES]]
    return joined(spans, " + ") or (Plain("0"),)


def _buttons(day: TeamDay) -> Buttons:
    since = str(int(day.since.timestamp()))
    overdue = sum(one.overdue for one in day.people)
    see: list[AnyButton] = []
    for key, kind, count in (
        ("digest-see-moved", "moved", len(day.moved)),
        ("digest-see-slipping", "slipping", len(day.slipping)),
        ("digest-see-overdue", "overdue", overdue),
    ):
        if count:
            see.append(press(words(key, count=count), "digest.see", kind, since, "0"))
    logged = sum(one.total for one in day.people)
    more: list[AnyButton] = []
    if logged:
        more.append(press(words("digest-see-logged", count=logged), "digest.see", "logged", since, "0"))
    if day.won:
        more.append(press(words("digest-see-won"), "digest.see", "won", str(int(day.month.timestamp())), "0"))
    if day.open:
        more.append(press(words("digest-see-open"), "pipeline.show"))
    if day.desk is not None:
        more.append(desk_button())
    asks = tuple((ask(one),) for one in day.slipping[:ASKED] if one.deal.owner_id)
    return tuple(line for line in (tuple(see), tuple(more), *asks) if line)


def ask(one: DealRead) -> AnyButton:
    """`[Ask Boris: Delta]`."""
    label = words("digest-ask", who=short(one.owner_name, 18), deal=short(one.deal.name, 22))
    return press(label, "digest.ask", one.deal.id)


def seen_deals(
    kind: str, since: str, lines: Sequence[tuple[Text, DealRead | Deal]], page: int, *, more: bool
) -> Screen:
    """The deals behind a number, a page at a time; slipping ones can be asked about."""
    picks: list[AnyButton] = []
    asks: list[AnyButton] = []
    for number, (_, one) in enumerate(lines, page * PAGE + 1):
        deal = one.deal if isinstance(one, DealRead) else one
        picks.append(press(Plain(short(f"{number}. {deal.name}", ON_BUTTON)), "deal.show", deal.id))
        if kind == "slipping" and isinstance(one, DealRead) and deal.owner_id:
            asks.append(ask(one))
    paired = [row(*picks[at : at + 2]) for at in range(0, len(picks), 2)]
    rows = (*paired, *(row(one) for one in asks[: 7 - len(paired)]), _steps(kind, since, page, more))
    return _seen(kind, [line for line, _ in lines], page, rows)


def seen_logged(since: str, found: Sequence[Done], page: int, *, more: bool, kind: str = "logged") -> Screen:
    """The interactions behind the numbers of the table."""
    lines = [done(one) for one in found]
    return _seen(kind, lines, page, (_steps(kind, since, page, more),))


def done(one: Done, *, named: bool = True) -> Text:
    """An entry with its day and whom it was with; named: with who made it."""
    who = one.contact or one.company
    sign = KIND_SIGNS.get(one.interaction.kind, "•")
    when: Text = (Plain(f"{sign} "), took_place(one.interaction.happened_at))
    parts: list[Text] = [when, *([(bold(short(one.member, ON_BUTTON)),)] if named else [])]
    if who:
        parts.append((Plain(short(who, ON_BUTTON)),))
        if one.interaction.summary:
            parts.append((quoted(short(one.interaction.summary, IN_LINE)),))
    return joined(parts)


def seen_overdue(since: str, found: Sequence[Overdue], page: int, *, more: bool) -> Screen:
    """Overdue reminders with their holders; a private one is counted but not read out."""
    lines = [_overdue(one) for one in found]
    return _seen("overdue", lines, page, (_steps("overdue", since, page, more),))


def _overdue(one: Overdue) -> Text:
    about: list[Span] = [words("digest-private")]
    if one.about:
        text = short(one.reminder.text, IN_LINE)
        about = [Plain(f"{text} — " if text else ""), Plain(short(one.about, ON_BUTTON))]
    return joined(((Moment(one.reminder.due_at),), (bold(short(one.member, ON_BUTTON)),), tuple(about)))


def _steps(kind: str, since: str, page: int, more: bool) -> tuple[AnyButton, ...]:
    """since: an instant for the day's own digest, else the code of a period, see `handlers.views.figures`."""
    if since.isdecimal():
        return (*pages("digest.see", (kind, since), page, more), press(words("digest-back"), "digest.show"))
    name = "digest.mine" if since.endswith(OWN) else "digest.see"
    back = press(words("back"), "digest.of", since, kind)
    return (*pages(name, (kind, since), page, more), back)


def _seen(kind: str, lines: Sequence[Text], page: int, rows: Buttons) -> Screen:
    blocks: tuple[Block, ...] = (Heading((words(TITLES.get(kind) or COLUMNS[kind]),)),)
    if lines:
        blocks += (Items(tuple(lines), ordered=True, first=page * PAGE + 1),)
    else:
        blocks += (paragraph(words("digest-list-empty")),)
    return Screen(blocks, tuple(line for line in rows if line))


def question(one: DealRead, asker: str, key: str) -> Screen:
    """For the owner of a deal: what is next? key: the note that ties the answer to who asked."""
    said = words("digest-asks", who=short(asker, ON_BUTTON), days=one.days_untouched)
    spans: list[Text] = [(bold(short(one.deal.name, IN_LINE)),), (stage_name(one.stage),)]
    if one.deal.value_minor is not None:
        spans.append((Amount(one.deal.value_minor, one.deal.currency),))
    first = row(
        press(words("digest-answer-today"), "digest.answer", key, "today", style="primary"),
        press(words("digest-answer-wait"), "digest.answer", key, "wait"),
        press(words("digest-answer-write"), "digest.answer", key, "write"),
    )
    rows = (first, row(press(words("digest-open-deal"), "deal.show", one.deal.id)))
    return Screen((paragraph(said), Paragraph(joined(spans))), rows, card=Card("deal", one.deal.id))


def asked(one: DealRead, reads_at: datetime | None = None) -> Screen:
    """For the one who asked. reads_at: when the question reaches its reader, who has quiet hours or a day off now."""
    said = words("digest-asked", who=short(one.owner_name, ON_BUTTON), deal=short(one.deal.name, IN_LINE))
    later = (paragraph(words("digest-asked-later", when=Moment(reads_at))),) if reads_at else ()
    return Screen((paragraph(said), *later), (row(press(words("digest-open-deal"), "deal.show", one.deal.id)),))


def answered(one: DealRead, text: str, operation_id: str) -> Screen:
    """For the owner: the answer is on the deal, and told."""
    said = words("digest-answered", deal=short(one.deal.name, IN_LINE))
    undo = press(words("undo"), "undo", operation_id)
    return Screen((paragraph(said), Quote((Plain(short(text, 1000)),))), (row(undo),), card=Card("deal", one.deal.id))


def told(one: DealRead, by: str, text: str) -> Screen:
    """For the one who asked: what the owner answered."""
    said = words("digest-told", who=short(by, ON_BUTTON), deal=short(one.deal.name, IN_LINE))
    show = press(words("digest-open-deal"), "deal.show", one.deal.id)
    return Screen((paragraph(said), Quote((Plain(short(text, 1000)),))), (row(show),), card=Card("deal", one.deal.id))


def answer_form(code: str, key: str) -> Form:
    """Until when, or in one's own words."""
    if code == "wait":
        field = Field("until", words("digest-field-until"), "moment", hint=words("reminder-hint-when"))
        why = Field("text", words("digest-field-why"), "text", required=False)
        return Form("digest.wait", words("digest-answer-form"), (field, why), (key,))
    field = Field("text", words("digest-field-answer"), "long_text")
    return Form("digest.write", words("digest-answer-form"), (field,), (key,))


def period(since: str, now: datetime) -> datetime | None:
    """The instant in a button, seconds since 1970; None where it is forged or not in the last year."""
    if not since.isdecimal() or len(since) > 11:
        return None
    at = datetime.fromtimestamp(int(since), tz=now.tzinfo)
    return at if 0 <= (now - at).days <= 366 else None
