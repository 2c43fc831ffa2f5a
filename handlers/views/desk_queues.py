"""The desk's queues as people see and set them, and the choice of one for a ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crm import calendar
from crm.desk import several, week
from handlers.forms.form import Field, Form, Option
from handlers.text import Day, Inline, Plain, Text, words
from handlers.views.common import joined, short, switched, undo_button
from handlers.views.desk_clocks import targets
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Card,
    Detail,
    Facts,
    Heading,
    Items,
    Screen,
    paragraph,
    press,
    row,
)
from locales.zones import zone_text
from storage.queries.tickets import TicketRead
from storage.tables import Queue, Team, Ticket

LABEL = 30
IN_ROW = 2
NOBODY, YES, NO = "none", "yes", "no"


@dataclass(frozen=True)
class Shown:
    """A queue with what else is told of it, to who reads that language; team, after: "" and None for none."""

    queue: Queue
    language: str
    team: str
    after: Queue | None
    off: Sequence[tuple[date, date]]


def called(queue: Queue) -> Inline:
    """As the team calls it."""
    return Plain(short(queue.name, several.LONGEST_NAME)) if queue.name else words("queue-title")


def _hours(shown: Shown) -> tuple[Detail, ...]:
    """When somebody is there, and on which days nobody is."""
    open_ = week.written(shown.queue.hours, shown.language)
    told = Detail(words("queue-label-hours"), (Plain(f"{open_} ({zone_text(shown.queue.timezone)})"),))
    closed = [day for day in calendar.WEEK if not shown.queue.hours.get(day)]
    if not closed:
        return (told,)
    return (told, Detail(words("queue-label-closed"), (Plain(week.named(closed, shown.language)),)))


def settings(shown: Shown, undo: str, *, may_change: bool) -> Screen:
    """When the desk is open, when what is due, and whom a new ticket goes to."""
    heading = Heading((Plain("🎫 "), words("queue-settings-title")))
    back = row(press(words("back"), "queue.show"), *undo_button(undo))
    if not may_change:
        return Screen((heading, Facts(_worked(shown))), (back,))
    more = row(press(words("queue-more"), "queue.about", shown.queue.id))
    blocks = (heading, Facts(_worked(shown)), paragraph(words("queue-routing-meaning")))
    return Screen(blocks, (*_ways(shown.queue, ""), more, back))


def _worked(shown: Shown) -> tuple[Detail, ...]:
    queue = shown.queue
    return (
        *_hours(shown),
        Detail(words("queue-label-first"), (words("queue-minutes", count=queue.first_answer_minutes),)),
        *targets(queue),
        Detail(words("queue-label-routing"), (words(f"queue-routing-{queue.routing}"),)),
    )


def _ways(queue: Queue, key: str) -> Buttons:
    """key: of the queue, "" while there is one."""
    which = (key,) if key else ()
    others = tuple(one for one in ("all", "turn", "even") if one != queue.routing)
    ways = tuple(press(words(f"queue-route-{one}"), "queue.route", one, *which) for one in others)
    hours = press(words("queue-change-hours"), "queue.hours", *which)
    return (ways, row(hours, press(words("clock-change"), "queue.times", *which)))


def listed(rows: Sequence[Queue], waiting: Mapping[str, int], *, may_add: bool) -> Screen:
    """All queues, with how many tickets wait in each."""
    heading = Heading((Plain("🎫 "), words("queues-title")))
    lines: list[Text] = [
        (called(one), Plain(" · "), words("queue-waiting-count", count=waiting.get(one.id, 0))) for one in rows
    ]
    buttons = [press(_named(one), "queue.about", one.id) for one in rows]
    add = (press(words("queue-new"), "queue.new"),) if may_add else ()
    return Screen((heading, Items(tuple(lines))), (*_rows(buttons), (*add, press(words("back"), "queue.show"))))


def _named(queue: Queue) -> Inline:
    return Plain(short(queue.name, LABEL)) if queue.name else words("queue-title")


def _rows(buttons: Sequence[AnyButton]) -> Buttons:
    return tuple(tuple(buttons[at : at + IN_ROW]) for at in range(0, len(buttons), IN_ROW))


def about(shown: Shown, undo: str, *, may_change: bool, is_only: bool) -> Screen:
    """One queue with all that can be set of it."""
    queue = shown.queue
    heading = Heading((Plain("🎫 "), called(queue)))
    facts = Facts((*_worked(shown), *_who(shown)))
    back = row(press(words("back"), "queue.settings"), *undo_button(undo))
    if not may_change:
        return Screen((heading, facts), (back,))
    key = queue.id
    name = row(press(words("queue-rename"), "queue.rename", key), press(words("queue-team"), "queue.team", key))
    rest = row(press(words("queue-lunch"), "queue.lunch", key), press(words("queue-free"), "queue.free", key))
    last = row(press(words("queue-next"), "queue.next", key), press(words("queue-retire"), "queue.retire", key))
    if is_only:
        last = row(press(words("queue-new"), "queue.new"))
    return Screen((heading, facts), (*_ways(queue, key), name, rest, last, back))


def _who(shown: Shown) -> tuple[Detail, ...]:
    queue = shown.queue
    spoken = queue.languages.split()
    everybody: Text = (words("queue-all-languages"),)
    served = joined([(words(f"language-{one}"),) for one in spoken], ", ") if spoken else everybody
    team: Inline = Plain(short(shown.team, LABEL)) if shown.team else words("queue-all-operators")
    details = [Detail(words("queue-label-languages"), served), Detail(words("queue-label-team"), (team,))]
    if shown.off:
        details.append(Detail(words("queue-label-off"), joined([span(*one) for one in shown.off], ", ")))
    details.append(Detail(words("queue-label-holidays"), (words(f"queue-holidays-{_yes(queue.keeps_holidays)}"),)))
    if shown.after is not None:
        details.append(Detail(words("queue-label-next"), (called(shown.after),)))
    if queue.name:
        names = joined([(Plain(queue.name),), *((Plain(str(one)),) for one in (queue.names or {}).values())])
        details.append(Detail(words("queue-label-topic"), names if queue.is_topic else (words("queue-no-topic"),)))
    return tuple(details)


def _yes(is_so: bool) -> str:
    return YES if is_so else NO


def span(first: date, last: date) -> Text:
    """Days off, `24 Dec – 31 Dec`."""
    begin, end = Day(first), Day(last)
    return (begin,) if first == last else (words("settings-off-from-to", first=begin, last=end),)


def name_form(queue: Queue | None) -> Form:
    """How it is called, and whom it serves. None: for a new one."""
    names = several.written(queue.names or {}) if queue is not None else ""
    yes_no = (Option(YES, words("queue-topic-yes")), Option(NO, words("queue-topic-no")))
    is_topic = _yes(queue is None or queue.is_topic)
    fields = (
        Field("name", words("queue-ask-name"), value=queue.name if queue else "", hint=words("queue-hint-name")),
        Field("names", words("queue-ask-names"), required=False, value=names, hint=words("queue-hint-names")),
        Field(
            "languages", words("queue-ask-languages"), required=False, value=queue.languages if queue else "",
            hint=words("queue-hint-languages"),
        ),
        Field(
            "topic", words("queue-ask-topic"), "choice", value=is_topic, shown=words(f"queue-topic-{is_topic}"),
            options=yes_no,
        ),
    )  # fmt: skip
    title = words("queue-name-title" if queue else "queue-new-title")
    return Form("queue.name", title, fields, context=(queue.id,) if queue else ())


def hours_form(queue: Queue, language: str, which: Sequence[str]) -> Form:
    """Opening hours and the time to a first answer. which: the queue, () while there is one."""
    hours = week.written(queue.hours, language)
    minutes = str(queue.first_answer_minutes)
    return Form(
        "queue.hours",
        words("queue-settings-title"),
        (
            Field("week", words("queue-ask-week"), "long_text", value=hours, hint=words("queue-hint-week")),
            Field("minutes", words("queue-ask-first"), value=minutes, hint=words("queue-hint-first")),
        ),
        context=tuple(which),
    )


def lunch_form(queue: Queue) -> Form:
    """A break within the hours, and by which clocks they go."""
    lunch, zone = "–".join(week.lunch_of(queue.hours) or ()), zone_text(queue.timezone)
    fields = (
        Field("lunch", words("queue-ask-lunch"), required=False, value=lunch, hint=words("queue-hint-lunch")),
        Field("zone", words("settings-zone"), value=zone, hint=words("settings-zone-hint")),
    )
    return Form("queue.lunch", words("queue-lunch-title"), fields, context=(queue.id,))


def ask_team(queue: Queue, teams: Sequence[Team]) -> Screen:
    """Who answers in it?"""
    buttons = [press(Plain(short(one.name, LABEL)), "queue.teamed", queue.id, one.id) for one in teams]
    everybody = press(words("queue-all-operators"), "queue.teamed", queue.id, NOBODY)
    return Screen(
        (paragraph(words("queue-which-team", name=called(queue))),), (*_rows([everybody, *buttons]), _back(queue))
    )


def _back(queue: Queue) -> tuple[AnyButton, ...]:
    return row(press(words("back"), "queue.about", queue.id))


def free(shown: Shown, undo: str) -> Screen:
    """Days on which nobody is there."""
    queue = shown.queue
    blocks: list[Block] = [Heading((Plain("🏖 "), words("queue-free-title", name=called(queue))))]
    kept = words(f"queue-holidays-{_yes(queue.keeps_holidays)}")
    blocks.append(Facts((Detail(words("queue-label-holidays"), (kept,)),)))
    if shown.off:
        blocks.append(Items(tuple(span(*one) for one in shown.off)))
    drops = [
        press(words("settings-off-remove", span=Day(one[0])), "queue.on", queue.id, one[0].isoformat())
        for one in shown.off
    ]
    keeps = queue.keeps_holidays
    holidays = press(words(f"queue-holidays-turn-{switched(keeps)}"), "queue.holidays", queue.id, switched(keeps))
    add = press(words("queue-off-add"), "queue.off", queue.id)
    return Screen(tuple(blocks), (*_rows(drops), row(add, holidays), (*_back(queue), *undo_button(undo))))


def off_form(queue: Queue) -> Form:
    """From when to when is nobody there?"""
    first = Field("first", words("settings-off-first"), "day", hint=words("settings-off-hint"))
    last = Field("last", words("settings-off-last"), "day", hint=words("settings-off-hint"))
    return Form("queue.off", words("settings-off-title"), (first, last), context=(queue.id,))


def ask_next(queue: Queue, others: Sequence[Queue]) -> Screen:
    """Whose people are asked as well?"""
    buttons = [press(_named(one), "queue.after", queue.id, one.id) for one in others if one.id != queue.id]
    nobody = press(words("queue-next-none"), "queue.after", queue.id, NOBODY)
    asked = (paragraph(words("queue-which-next", name=called(queue))),)
    return Screen(asked, (*_rows([*buttons, nobody]), _back(queue)))


def ask_retire(queue: Queue, heirs: Sequence[Queue], count: int) -> Screen:
    """Where do its tickets go?"""
    buttons = [press(_named(one), "queue.retired", queue.id, one.id) for one in heirs]
    asked = words("queue-which-retire", name=called(queue), count=count)
    return Screen((paragraph(asked),), (*_rows(buttons), _back(queue)))


def retired(queue: Queue, to: Queue, count: int, undo: str) -> Screen:
    """It is none any more."""
    told = words("queue-is-retired", name=called(queue), to=called(to), count=count)
    return Screen((paragraph(told),), (row(press(words("back"), "queue.settings"), *undo_button(undo)),))


def left(read: TicketRead) -> Screen:
    """The ticket is another team's by now; nothing else of it is told."""
    told = words("queue-left", ticket=str(read.ticket.number), name=called(read.queue))
    return Screen((paragraph(Plain("↪ "), told),), card=Card("ticket", read.ticket.id))


def move_button(ticket: Ticket) -> tuple[AnyButton, ...]:
    """To another queue, on the card of a ticket."""
    return (press(words("ticket-queue"), "ticket.queue", ticket.id),)


def ask_queue(read: TicketRead, others: Sequence[Queue]) -> Screen:
    """To which queue does the ticket go?"""
    key = read.ticket.id
    buttons = [press(_named(one), "ticket.queued", key, one.id) for one in others]
    asked = "queue-which" if others else "queue-no-other"
    question = words(asked, ticket=str(read.ticket.number), name=called(read.queue))
    return Screen((paragraph(question),), (*_rows(buttons), row(press(words("back"), "ticket.show", key))))


def moved(ticket: Ticket, to: Queue, undo: str) -> Screen:
    """It is there now."""
    told = words("queue-moved", ticket=str(ticket.number), name=called(to))
    return Screen((paragraph(told),), (undo_button(undo),))


def about_ticket(read: TicketRead, others: Sequence[Queue]) -> list[Detail]:
    """On the card of a ticket: its queue where it has a name, and whose people may take it as well."""
    ticket = read.ticket
    details = [Detail(words("queue-label-queue"), (called(read.queue),))] if read.queue.name else []
    if others and ticket.status == "new":
        names = joined([(called(one),) for one in others], ", ")
        details.append(Detail(words("queue-label-offered"), names))
    return details


def ask_room(rows: Sequence[Queue], chosen: Sequence[str]) -> Screen:
    """Which queue does the group serve? chosen: those that it serves already, by id."""
    buttons = [press(_marked(one, chosen), "room.serve", one.id) for one in rows]
    everything = press(words("room-serves-all"), "room.serve", "all")
    return Screen((paragraph(words("room-which-queue")),), (*_rows(buttons), row(everything)))


def _marked(queue: Queue, chosen: Sequence[str]) -> Inline:
    if queue.id not in chosen:
        return _named(queue)
    return Plain(f"✓ {short(queue.name, LABEL)}") if queue.name else words("queue-chosen", name=words("queue-title"))


def served(rows: Sequence[Queue]) -> Text:
    """The names of queues that a group serves."""
    return joined([(called(one),) for one in rows], ", ")
