"""A list of notes written in a row: one line each, what is certain in one tap, what is doubtful one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crm.people import Match
from handlers.text import Moment, Plain, Span, Text, Words, bold, words
from handlers.views import interactions as questions
from handlers.views.interactions import SIGNS, short
from handlers.vocabulary import AnyButton, Block, Buttons, Card, Heading, Items, Screen, paragraph, press, row

EXCERPT, NAME = 60, 30
"""Twenty lines stay within one Slack section (3000 characters)."""
FORMAL_DOUBTS = ("ambiguous_date", "dst_gap", "unread_clock", "unread_date")


@dataclass(frozen=True)
class Entry:
    """One line: what was understood, as of when it was written. doubt: "" where it can be logged as it stands.

    at: when it took place, if that was said; is_done: it has been logged.
    """

    id: str
    kind: str
    about: str
    excerpt: str
    due: Moment | None = None
    at: Moment | None = None
    doubt: str = ""
    is_done: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it waits for nothing but the person's word."""
        return not self.is_done and not self.doubt

    @property
    def is_doubtful(self) -> bool:
        """Whether it is to be looked at first."""
        return not self.is_done and bool(self.doubt)


@dataclass(frozen=True)
class Pile:
    """The list as it stands. operation: what Undo takes back; late: times said that had passed when it was logged.

    is_aside: put away unlogged; waiting_since: nobody came back to it.
    """

    id: str
    entries: tuple[Entry, ...]
    operation: str = ""
    late: tuple[str, ...] = ()
    is_aside: bool = False
    waiting_since: datetime | None = None

    @property
    def certain(self) -> int:
        """How many lines one tap logs."""
        return sum(one.is_certain for one in self.entries)

    @property
    def doubtful(self) -> int:
        """How many lines are to be looked at."""
        return sum(one.is_doubtful for one in self.entries)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits any more."""
        return not self.certain and not self.doubtful

    @property
    def done(self) -> int:
        """How many lines are logged."""
        return sum(one.is_done for one in self.entries)


def listed(pile: Pile) -> Screen:
    """The whole list with what can be done to it."""
    blocks: list[Block] = [Heading((Plain("🗂 "), words("pile-title", count=len(pile.entries))))]
    if pile.waiting_since is not None:
        blocks.append(paragraph(words("pile-waiting", when=Moment(pile.waiting_since))))
    blocks.append(Items(tuple(_line(one) for one in pile.entries), ordered=True))
    blocks.append(paragraph(_standing(pile)))
    blocks += [paragraph(words("log-late", said=short(said))) for said in pile.late]
    return Screen(tuple(blocks), _buttons(pile), card=Card("pile", pile.id))


def _line(entry: Entry) -> Text:
    sign = "✓ " if entry.is_done else "❓ " if entry.doubt else ""
    spans: list[Span] = [Plain(f"{sign}{SIGNS.get(entry.kind, '📝')} ")]
    spans.append(bold(short(entry.about, NAME)) if entry.about else words("pile-who"))
    if entry.excerpt:
        spans.append(Plain(f" · {short(entry.excerpt, EXCERPT)}"))
    if entry.at is not None:
        spans += [Plain(" · "), entry.at]
    if entry.due is not None:
        spans += [Plain(" · ⏰ "), entry.due]
    return tuple(spans)


def _standing(pile: Pile) -> Words:
    if pile.is_settled:
        return words("pile-all-written")
    if pile.is_aside:
        return words("pile-aside")
    return words("pile-written", count=pile.done) if pile.done else words("pile-unwritten")


def _buttons(pile: Pile) -> Buttons:
    undo = (press(words("undo"), "undo", pile.operation),) if pile.operation and pile.done else ()
    if pile.is_settled:
        return (row(*undo),) if undo else ()
    if pile.is_aside:
        back, loose = press(words("pile-back"), "pile.back", pile.id), press(words("pile-loose"), "pile.loose", pile.id)
        return (row(back, loose),)
    ways: list[AnyButton] = []
    if pile.certain:
        label, seen = words("pile-confirm", count=pile.certain), str(len(pile.entries))
        ways.append(press(label, "pile.confirm", pile.id, seen, style="primary"))
    if pile.doubtful:
        ways.append(press(words("pile-look", count=pile.doubtful), "pile.look", pile.id))
    return (row(*ways), row(press(words("pile-cancel"), "pile.cancel", pile.id), *undo))


def doubtful(entry: Entry, text: str, screen: Screen, following: str, left: int) -> Screen:
    """The question about one line of a list, with a way past it to the next one. following: that line, or ""."""
    buttons = screen.buttons
    if following:
        buttons = (*buttons, row(press(words("pile-next"), "pile.next", following)))
    told: list[Block] = [paragraph(words("pile-left", count=left))]
    if entry.doubt in FORMAL_DOUBTS:
        told.append(paragraph(words(f"log-doubt-{entry.doubt}", said=short(text))))
    elif entry.doubt == "past":
        told.append(paragraph(words("log-late", said=short(text))))
    return replace(screen, blocks=(*told, *screen.blocks), buttons=buttons)


def whether(note_id: str, text: str, match: Match, now: datetime) -> Screen:
    """It is certain whom the line is about, and something else in it is not: log it as it stands?"""
    candidates = tuple(row(questions.candidate(note_id, hit, now, match.fact(hit))) for hit in match.hits[:1])
    again = press(words("log-search-again"), "log.who", note_id)
    loose = press(words("log-leave-loose"), "log.loose", note_id)
    return questions.kept(note_id, words("pile-as-it-stands"), text, (*candidates, row(again, loose)))


def moved_on() -> Screen:
    """What stands where the list stood before it was shown again further down."""
    return Screen((paragraph(words("pile-moved")),))

