"""The desk as operators see it: the queue, a card a ticket, what customers wrote, and what became of each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.desk.states import OUTCOMES
from handlers.forms.form import Field, Form
from handlers.text import Inline, Moment, Plain, Span, Text, bold, words
from handlers.views import desk_matching
from handlers.views.attachments import files_of, named, told
from handlers.views.common import pages, short, switched, undo_button
from handlers.views.desk_blocking import ask_button, lift_button, line
from handlers.views.desk_finding import all_mine, find_button
from handlers.views.desk_merging import merge_button, more_button, onward_button
from handlers.views.desk_presence import Present
from handlers.views.desk_presence import line as presence_line
from handlers.views.desk_queues import about_ticket, called, move_button
from handlers.views.desk_tools import texts, tools
from handlers.views.desk_warnings import dues
from handlers.views.desk_whose import whose_button
from handlers.views.ticket_lines import deal_owned, earlier, tell_buttons
from handlers.views.ticket_ratings import rating, speaker
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
    Quote,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.ticket_surroundings import Around, Blocked
from storage.queries.tickets import TicketRead
from storage.tables import Member, Queue, Ticket, TicketMessage

NAME, LABEL, EXCERPT, LINE = 60, 40, 300, 80
COLLEAGUES = 8
NOTHING_AROUND = Around()


@dataclass(frozen=True)
class Viewer:
    """Who looks at a card. leads: may take a ticket from others; undo: what they have just done, "" if nothing."""

    has_it: bool
    leads: bool = False
    undo: str = ""


def first_words(read: TicketRead, theirs: Sequence[TicketMessage]) -> Text:
    """What the customer wrote or sent first. theirs: all of their messages."""
    return told(theirs[0], EXCERPT) if theirs else (Plain(short(read.ticket.subject, EXCERPT)),)


def header(read: TicketRead, first: Text, count: int, viewer: Viewer, around: Around = NOTHING_AROUND) -> Screen:
    """The card of a ticket, redrawn in place. first: what the customer wrote first; count: messages of theirs."""
    ticket = read.ticket
    is_theirs = ticket.status != "closed" and (viewer.has_it or ticket.owner_id is None)
    matches = around.matches if is_theirs or (viewer.leads and ticket.status != "closed") else ()
    others = (*about_ticket(read, around.offered), *surroundings(around), *desk_matching.lines(matches))
    blocks: list[Block] = [
        Heading(_title(read)),
        Quote(first if first and first != (Plain(""),) else (Plain("—"),)),
        Facts((*_facts(read, count), *line(around.blocked), *others)),
    ]
    tell = tell_buttons(ticket.id, around) if is_theirs else ()
    merge = merge_button(ticket) if around.twins and (is_theirs or viewer.leads) else ()
    beside = (*merge, *(move_button(ticket) if around.queues > 1 and (is_theirs or viewer.leads) else ()))
    about = (*desk_matching.buttons(ticket.id, matches), *tell)
    beside = (*beside, *(lift_button(ticket) if around.blocked is not None else ()))
    buttons = (*_header_buttons(read, viewer), *about, *((beside,) if beside else ()))
    return Screen(tuple(blocks), buttons, card=Card("ticket", ticket.id))


def surroundings(around: Around) -> tuple[Detail, ...]:
    """Where the customer works, their open deals, how their earlier tickets ended, and what sales noted last."""
    details = [Detail(words("meet-label-company"), (Plain(short(around.company, NAME)),))] if around.company else []
    details += [Detail(words("meet-label-deal"), deal_owned(one)) for one in around.deals]
    if around.earlier:
        details.append(Detail(words("meet-label-earlier"), earlier(around.earlier)))
    if around.noted is not None:
        said, by = around.noted
        details.append(Detail(words("sales-label-note"), (Plain(f"📝 {short(by, LABEL)}: "), *told(said, LINE))))
    return tuple(details)


def _title(read: TicketRead) -> Text:
    ticket = read.ticket
    sign = "🔴" if ticket.priority == "urgent" and ticket.status != "closed" else "🎫"
    return (Plain(f"{sign} #{ticket.number} · "), bold(short(read.title, NAME)))


def _facts(read: TicketRead, count: int) -> tuple[Detail, ...]:
    ticket = read.ticket
    details = [Detail(words("ticket-label-state"), _state(read)), *dues(read)]
    if ticket.snoozed_until is not None:
        details.append(Detail(words("ticket-label-snoozed"), (Moment(ticket.snoozed_until),)))
    if ticket.tags:
        details.append(Detail(words("ticket-label-tags"), (Plain(ticket.tags),)))
    details.append(Detail(words("ticket-label-messages"), (Plain(str(count)),)))
    if ticket.rating:
        details.append(Detail(words("ticket-label-rating"), rating(ticket)))
    return tuple(details)


def _state(read: TicketRead) -> Text:
    ticket = read.ticket
    if ticket.merged_into is not None:
        return (words("ticket-merged-into", ticket=str(ticket.merged_into)),)
    if ticket.status == "closed":
        closed = words(f"ticket-outcome-{ticket.outcome.replace('_', '-')}")
        who: list[Span] = [Plain(f" · {read.holder}")] if read.holder else []
        return (closed, *who)
    if ticket.owner_id is None:
        return (words("ticket-free"),)
    key = "ticket-waits" if ticket.status == "pending" else "ticket-held"
    return (words(key, who=read.holder, when=Moment(ticket.taken_at or ticket.created_at)),)


def _header_buttons(read: TicketRead, viewer: Viewer) -> Buttons:
    ticket = read.ticket
    undo = undo_button(viewer.undo)
    if ticket.merged_into is not None:
        return (row(onward_button(ticket), *undo),)
    if ticket.status == "closed":
        return (row(press(words("ticket-reopen"), "ticket.reopen", ticket.id), *undo),)
    urgent = "ticket-normal" if ticket.priority == "urgent" else "ticket-urgent"
    second: list[AnyButton] = [
        press(words("ticket-hand"), "ticket.hand", ticket.id),
        press(words(urgent), "ticket.urgent", ticket.id, switched(ticket.priority == "urgent")),
        press(words("ticket-history"), "ticket.show", ticket.id),
    ]
    if ticket.owner_id is None:
        take = press(words("ticket-take"), "ticket.take", ticket.id, style="primary")
        return (row(take, press(words("ticket-note"), "ticket.note", ticket.id)), (*second, *undo))
    if not viewer.has_it:
        note = press(words("ticket-note"), "ticket.note", ticket.id)
        return (row(press(words("ticket-take-over"), "ticket.take_over", ticket.id), note, second[-1], *undo),)
    first = row(
        press(words("ticket-answer"), "ticket.answer", ticket.id, style="primary"),
        press(words("ticket-note"), "ticket.note", ticket.id),
        press(words("ticket-close"), "ticket.close", ticket.id),
    )
    return (first, (*second, *undo), tools(ticket))


def written(read: TicketRead, said: TicketMessage) -> Screen:
    """A message of the customer's, in front of whoever has the ticket: a reply to it is an answer."""
    blocks: list[Block] = [Paragraph((Plain("👤 "), bold(short(read.title, NAME)), Plain(f" · #{read.ticket.number}")))]
    blocks += _words_of(said)
    if said.earlier:
        was = str(said.earlier[-1]["text"])
        blocks += [paragraph(words("ticket-was")), Quote((Plain(short(was, EXCERPT)),))]
    buttons = row(press(words("ticket-answer"), "ticket.answer", read.ticket.id), more_button(said))
    return Screen((*blocks, paragraph(words("ticket-reply-hint"))), (buttons,))


def _words_of(said: TicketMessage) -> list[Block]:
    blocks: list[Block] = [Quote((Plain(said.text),))] if said.text else []
    if said.attachments:
        blocks.append(Paragraph(named(files_of(said))))
    return blocks


def mark(read: TicketRead, said: TicketMessage, undo: str) -> Screen:
    """What became of an operator's words: a note that stays inside, or an answer with how far it got."""
    number, who = str(read.ticket.number), short(read.title, NAME)
    if said.kind == "note":
        state_told: Text = (Plain("📝 "), words("ticket-noted", ticket=number))
    else:
        state = said.delivery or "going"
        state_told = (Plain(f"{_MARKS[state]} "), words(f"ticket-answer-{state}", ticket=number, who=who))
    blocks: list[Block] = [Paragraph(state_told), Quote(told(said, EXCERPT))]
    if said.text and said.attachments:
        blocks.append(Paragraph(named(files_of(said))))
    if said.earlier:
        blocks.append(paragraph(words("ticket-edited")))
    return Screen(tuple(blocks), (undo_button(undo),) if undo else ())


_MARKS = {"going": "⏳", "sent": "✅", "failed": "⚠", "uncertain": "❔"}


def queue(
    waiting: Sequence[TicketRead],
    mine: Sequence[TicketRead],
    page: int,
    more: bool,
    more_mine: bool,
    who: Present,
    queues: Sequence[tuple[Queue, int]],
    chosen: str = "",
    *,
    is_open: bool,
    may_work: bool,
) -> Screen:
    """What waits for somebody, the oldest first, and what the reader has; of both there may be more.

    who: the operators that are there; queues: of several each with how many wait in it; chosen: the only one shown.
    """
    blocks: list[Block] = [Heading((Plain("🎫 "), words("queue-title")))]
    if not is_open:
        blocks.append(paragraph(words("queue-closed")))
    blocks += [presence_line(who)] if who.here or who.away else []
    rows: list[tuple[AnyButton, ...]] = []
    blocks.append(paragraph(words("queue-waiting" if waiting else "queue-empty")))
    if waiting:
        blocks += _by_queue(waiting, [one for one, _ in queues])
        rows += [row(press(_label(one), "ticket.show", one.ticket.id)) for one in waiting]
    if mine:
        blocks += [paragraph(words("queue-mine")), Items(tuple(_line(one) for one in mine))]
        rows += [row(press(_label(one), "ticket.show", one.ticket.id)) for one in mine]
    rows += _queue_rows(queues, chosen)
    around = pages("queue.of", (chosen,), page, more) if chosen else pages("queue.show", (), page, more)
    about = (press(words("report-button"), "desk.report", "30"), press(words("queue-settings"), "queue.settings"))
    last = (*around, *all_mine(more=more_mine), *about)
    own = [press(words("away-button"), "away.show")] if may_work else []
    return Screen(tuple(blocks), (*rows, last, (find_button(), *texts(), *own)))


def _by_queue(waiting: Sequence[TicketRead], queues: Sequence[Queue]) -> list[Block]:
    """One list; where there are several queues one of each under its name."""
    if not queues:
        return [Items(tuple(_line(one) for one in waiting))]
    blocks: list[Block] = []
    for queue in queues:
        lines = tuple(_line(one) for one in waiting if one.queue.id == queue.id)
        blocks += [paragraph(Plain("▸ "), called(queue)), Items(lines)] if lines else []
    return blocks


def _queue_rows(queues: Sequence[tuple[Queue, int]], chosen: str) -> list[tuple[AnyButton, ...]]:
    """Where there are several queues each alone, and all together again."""
    buttons: list[AnyButton] = [
        press(words("queue-only", name=called(one), waits=str(count)), "queue.of", one.id, "0")
        for one, count in queues
        if one.id != chosen
    ]
    buttons += [press(words("queue-all"), "queue.show")] if chosen else []
    return [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]


def _line(read: TicketRead) -> Text:
    ticket = read.ticket
    urgent = "🔴 " if ticket.priority == "urgent" else ""
    spans: list[Span] = [Plain(f"{urgent}#{ticket.number} · {short(read.title, NAME)} · "), Moment(ticket.created_at)]
    if ticket.subject:
        spans.append(Plain(f" · {short(ticket.subject, LINE)}"))
    if ticket.status == "pending":
        spans += [Plain(" · "), words("ticket-waits-short")]
    if ticket.snoozed_until is not None:
        spans += [Plain(" · 😴 "), Moment(ticket.snoozed_until)]
    if ticket.tags:
        spans.append(Plain(f" · 🏷 {short(ticket.tags, NAME)}"))
    return tuple(spans)


def _label(read: TicketRead) -> Inline:
    return Plain(short(f"#{read.ticket.number} {read.title}", LABEL))


def history(
    read: TicketRead,
    said: Sequence[tuple[TicketMessage, str]],
    viewer: Viewer,
    more: bool,
    blocked: Blocked | None = None,
) -> Screen:
    """What was said in a ticket, the newest last. said: with the name of whoever of the firm wrote it."""
    state = Detail(words("ticket-label-state"), _state(read))
    blocks: list[Block] = [Heading(_title(read)), Facts((state, *line(blocked)))]
    if more:
        blocks.append(paragraph(words("ticket-earlier")))
    for one, by in said:
        blocks.append(Paragraph(speaker(read, one, by)))
        if one.text:
            blocks.append(Quote((Plain(short(one.text, EXCERPT)),)))
        if one.attachments:
            blocks.append(Paragraph(named(files_of(one))))
    block = row(ask_button(read.ticket)) if blocked is None else lift_button(read.ticket)
    buttons = (*_header_buttons(read, viewer), (*whose_button(read.ticket), *block))
    return Screen(tuple(blocks), buttons, card=Card("ticket", read.ticket.id))


def ask_outcome(read: TicketRead) -> Screen:
    """How did it end?"""
    key = read.ticket.id
    ends = [press(words(f"ticket-outcome-{one.replace('_', '-')}"), "ticket.closed", key, one) for one in OUTCOMES]
    back = press(words("back"), "ticket.show", key)
    asked = paragraph(words("ticket-how-ended", ticket=str(read.ticket.number)))
    return Screen((asked,), (tuple(ends), row(ask_button(read.ticket), back)))


def ask_colleague(read: TicketRead, people: Sequence[Member], page: int = 0) -> Screen:
    """To whom does it go? So many to a page."""
    key, first = read.ticket.id, page * COLLEAGUES
    shown = people[first : first + COLLEAGUES]
    rows = [row(press(Plain(short(one.name, LABEL)), "ticket.handed", key, one.id)) for one in shown]
    question = words("ticket-to-whom" if people else "ticket-to-nobody", ticket=str(read.ticket.number))
    around = pages("ticket.hand", (key,), page, len(people) > first + COLLEAGUES)
    back = row(press(words("back"), "ticket.show", key))
    return Screen((paragraph(question),), (*rows, *((around,) if around else ()), back))


def which(note_id: str, held: Sequence[TicketRead], action: str) -> Screen:
    """For which of several tickets are these words meant? Nothing was sent yet."""
    rows = tuple(row(press(_label(one), action, note_id, one.ticket.id)) for one in held)
    return Screen((paragraph(words("ticket-which" if held else "ticket-none-held")),), rows)


def chosen(undo: str) -> Screen:
    """The words that waited have found their ticket; the mark under them tells the rest."""
    return Screen((paragraph(words("ticket-chosen")),), (undo_button(undo),))


def handed(ticket: Ticket, to: str, undo: str) -> Screen:
    """Somebody else has it now."""
    return Screen((paragraph(words("ticket-handed", ticket=str(ticket.number), who=to)),), (undo_button(undo),))


def prioritised(ticket: Ticket, undo: str) -> Screen:
    """It is urgent now, or is not any more."""
    return Screen((paragraph(words(f"ticket-now-{ticket.priority}", ticket=str(ticket.number))),), (undo_button(undo),))


def closed(ticket: Ticket, undo: str) -> Screen:
    """It is over."""
    outcome = words(f"ticket-outcome-{ticket.outcome.replace('_', '-')}")
    told = (Plain(f"#{ticket.number} · "), outcome)
    return Screen((Paragraph(told),), (undo_button(undo),))


def answer_form(read: TicketRead) -> Form:
    """Words that leave to the customer."""
    to = words("ticket-answer-hint", ticket=str(read.ticket.number), who=short(read.title, LABEL))
    field = Field("text", words("ticket-ask-answer"), "long_text", hint=to, or_files=True)
    files = Field("files", words("ticket-ask-files"), "files", required=False)
    title = words("ticket-answer-title")
    return Form("ticket.answer", title, (field, files), context=(read.ticket.id,), submit=words("ticket-send"))


def note_form(read: TicketRead) -> Form:
    """Words that stay inside."""
    where = words("ticket-note-hint", ticket=str(read.ticket.number))
    field = Field("text", words("ticket-ask-note"), "long_text", hint=where)
    return Form("ticket.note", words("ticket-note-title"), (field,), context=(read.ticket.id,))
