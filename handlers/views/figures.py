"""What was done in some days on one screen: the number that was asked for, each person, deals that moved, sums won."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from crm.figures import Figures, PersonFigures
from crm.periods import Days
from handlers.text import Plain, Text, words
from handlers.views import days as days_views
from handlers.views.common import joined, short
from handlers.views.digests import COLUMNS, OWN, PEOPLE, moved, no_team, part, sums
from handlers.views.reminders import IN_LINE
from handlers.vocabulary import AnyButton, Block, Buttons, Heading, Paragraph, Screen, Table, paragraph, press, row

ROWS = 3
"""So many buttons in a row."""


def figures(read: Figures, what: str = "", said: str = "") -> Screen:
    """what: the kind whose number was asked for comes first, with the words for the days as they were `said`."""
    if not read.has_team:
        return Screen(no_team(), (row(press(words("today-open"), "today.show")),))
    blocks: list[Block] = [*_opening(read, what, said)]
    is_quiet = not read.count() and not read.moved
    if is_quiet and not read.won_count:
        blocks.append(paragraph(words("figures-quiet")))
    if read.count():
        blocks += _own(read, what) if read.is_own else _people(read, what)
    if read.moved:
        blocks += part("digest-moved", [moved(one) for one in reversed(read.moved)], len(read.moved))
    if read.won_count:
        worth: Text = (Plain(": "), *sums(read.won, weighted=False)) if read.won else ()
        blocks.append(Paragraph((words("figures-won", count=read.won_count), *worth)))
    return Screen(tuple(blocks), _buttons(read, what))


def code(days: Days, *, own: bool) -> str:
    """`20260511-20260517`, with a sign where somebody asks of themselves."""
    return days_views.code(days) + (OWN if own else "")


def read(text: str, zone: ZoneInfo, now: datetime) -> tuple[Days, bool] | None:
    """The days in a button and whether they are asked of oneself; None where it is forged."""
    days = days_views.read(text.removesuffix(OWN), zone, now)
    return (days, text.endswith(OWN)) if days is not None else None


def _opening(read: Figures, what: str, said: str) -> list[Block]:
    """`12 calls this week` above whose and when; without a kind, whose and when above how many entries."""
    firm: Text = (Plain(short(read.team, IN_LINE)),) if read.team else (words("digest-firm"),)
    whose: Text = (words("figures-own"),) if read.is_own else firm
    about = joined((whose, days_views.named(read.days)))
    if what:
        asked: Text = (words(f"figures-{what}", count=read.count(what)),)
        spoken: Text = (Plain(f" {short(said, IN_LINE)}"),) if said else ()
        return [Heading((*asked, *spoken)), Paragraph(about)]
    count = paragraph(words("figures-entries", count=read.count()))
    return [Heading((Plain("☀️ "), *about)), *([count] if read.count() else [])]


def _columns(what: str) -> list[str]:
    """The kinds side by side; the one that was asked for alone takes the place of the one it is counted in."""
    instead = {"visit": "meeting", "email": "message"}.get(what)
    return [what if kind == instead else kind for kind in ("call", "meeting", "message", "note")]


def _own(read: Figures, what: str) -> list[Block]:
    (one,) = read.people
    parts = [(words(COLUMNS[kind]), Plain(f": {one.count(kind)}")) for kind in _columns(what) if one.count(kind)]
    return [Paragraph(joined(parts))]


def _people(read: Figures, what: str) -> list[Block]:
    kinds = _columns(what)
    header: tuple[Text, ...] = ((words("digest-person"),), *((words(COLUMNS[kind]),) for kind in kinds))
    rows = tuple(_person(one, kinds) for one in read.people[:PEOPLE])
    rest = len(read.people) - len(rows)
    more = [paragraph(words("digest-rest", count=rest))] if rest else []
    return [Table(header, rows, words("digest-people")), *more]


def _person(one: PersonFigures, kinds: list[str]) -> tuple[Text, ...]:
    return ((Plain(short(one.name, 24)),), *((Plain(str(one.count(kind))),) for kind in kinds))


def _buttons(read: Figures, what: str) -> Buttons:
    name, at = "digest.mine" if read.is_own else "digest.see", code(read.days, own=read.is_own)
    see: list[AnyButton] = []
    if what and read.count(what):
        label = words("figures-see", what=words(COLUMNS[what]), count=read.count(what))
        see.append(press(label, name, what, at, "0"))
    if read.count() > (read.count(what) if what else 0):
        see.append(press(words("digest-see-logged", count=read.count()), name, "logged", at, "0"))
    if read.moved:
        see.append(press(words("digest-see-moved", count=len(read.moved)), name, "moved", at, "0"))
    if read.won_count:
        see.append(press(words("digest-see-won"), name, "won_then", at, "0"))
    return tuple(tuple(see[first : first + ROWS]) for first in range(0, len(see), ROWS))
