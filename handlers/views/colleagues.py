"""What one colleague did in some days."""

from __future__ import annotations

from collections.abc import Sequence

from crm.colleagues import Doings
from crm.figures import COUNTED
from crm.periods import Days
from handlers.text import Plain, Text, words
from handlers.views import days as days_views
from handlers.views.common import joined, pages, short
from handlers.views.digests import COLUMNS, done, moved, part
from handlers.vocabulary import Block, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.tables import Member

PAGE = 6
NAME = 40
MOST = 8
_KINDS = ("call", "meeting", "message", "note")


def doings(read: Doings, page: int) -> Screen:
    """Who and when, how many of each kind, the entries themselves a page at a time, and the deals that moved."""
    about = joined(((Plain(short(read.name, NAME)),), days_views.named(read.days)))
    blocks: list[Block] = [Heading((Plain("👤 "), *about))]
    counts = [(kind, sum(read.by_kind.get(one, 0) for one in COUNTED[kind])) for kind in _KINDS]
    parts: list[Text] = [(words(COLUMNS[kind]), Plain(f": {count}")) for kind, count in counts if count]
    if parts:
        blocks.append(Paragraph(joined(parts)))
    if read.entries:
        blocks.append(Items(tuple(done(one, named=False) for one in read.entries), ordered=True, first=page * PAGE + 1))
    if read.moved:
        blocks += part("digest-moved", [moved(one) for one in reversed(read.moved)], len(read.moved))
    if not parts and not read.moved:
        blocks.append(paragraph(words("figures-quiet")))
    turning = pages("digest.person", (read.member_id, days_views.code(read.days)), page, read.has_more)
    return Screen(tuple(blocks), (tuple(turning),) if turning else ())


def which(mates: Sequence[Member], days: Days) -> Screen:
    """Which of several colleagues of that name?"""
    code = days_views.code(days)
    rows = tuple(row(press(Plain(short(one.name, NAME)), "digest.person", one.id, code, "0")) for one in mates[:MOST])
    return Screen((paragraph(words("answer-which")),), rows)


def not_yours(name: str) -> Screen:
    """Somebody asks what a colleague did whom they do not lead."""
    return Screen((paragraph(words("asked-not-yours", name=short(name, NAME))),))
