"""Letters of every kind through connections that fall silent or break: what each may come to, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from handlers.events import Attachment, Author, Chat
from handlers.letters import Body, LetterKind, Order, Trace, letter
from handlers.text import Plain
from handlers.vocabulary import Action, Button, Screen, paragraph
from storage import outbox
from storage.outbox import Letter, Policy
from storage.tables import Inbox, Outbox
from tests.chaos.form import Tally
from tests.chaos.lost_answers import Sending
from tests.chaos.proxy import Call, Proxy

TROUBLED = 0.6
"""So many calls in all do not simply pass, until it has become calm."""
STORMY = 3
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ivan Petrov\nTEL:+4722334455\nEND:VCARD\n"


@dataclass(frozen=True)
class Sealed:
    """A letter with what is looked at in the end. mark: stands in each of its calls and in no other's.

    arrived: how many copies there are, or 1 where the world is as it wanted it; once: the platform can tell whether it
    is there.
    """

    name: str
    kind: LetterKind
    body: Body
    mark: str
    arrived: Callable[[], int]
    policy: Policy | None = None
    once: bool = False


def words(name: str) -> Screen:
    """What the letter of that name says."""
    return Screen((paragraph(Plain(f"to {name}")),))


def buttoned(name: str) -> Screen:
    """The same with a button."""
    return Screen(words(name).blocks, ((Button(Plain("Go"), Action("noop")),),))


def ordered(chat: Chat, file: str) -> Body:
    """A file to be fetched that somebody sent there."""
    card, sender = Attachment("file", file, "ivan.vcf"), Author(chat.platform, chat.id, "Ivan")
    return Body(chat, order=Order(card, 10_000, sender, "1"))


def shown_live(chat: Chat, name: str) -> Body:
    """A card of a record that is to be redrawn from then on."""
    return Body(chat, screen=words(name), trace=Trace("live", "deal", name))


async def shown(sending: Sending, names: Mapping[str, Chat]) -> Mapping[str, str]:
    """Puts a message with a button into each chat; their ids by name."""
    made = [letter("show", Body(chat, screen=buttoned(name)), f"chaos:old-{name}") for name, chat in names.items()]
    await queued(sending, made)
    rows = await sending.rows()
    for _ in range(5):  # a busy machine may take longer than an answer has
        if any(rows[f"old-{name}"].ref is None for name in names):
            await sending.passes(seconds=61)
            rows = await sending.rows()
    return {name: str(rows[f"old-{name}"].ref) for name in names}


async def queued(sending: Sending, made: Sequence[Letter]) -> None:
    """Into the outbox."""
    async with sending.store.begin(sending.clock.now()) as work:
        await outbox.queue(work, made)


async def carried(sending: Sending, proxy: Proxy, letters: Sequence[Sealed]) -> Tally:
    """Sends all of them through the proxy, stormy at first and then calm, and looks at each."""
    await queued(sending, [letter(one.kind, one.body, f"chaos:{one.name}", policy=one.policy) for one in letters])
    proxy.calls.clear()
    for number in range(10):
        proxy.troubled = TROUBLED if number < STORMY else 0.0
        await sending.passes(seconds=61)
    rows = await sending.rows()
    tally = Tally(f"half-open, {sending.name}, {sending.store.engines.write.dialect.name}", updates=len(letters))
    tally.points = sum(count for fate, count in proxy.met.items() if fate != "passes")
    tally.told = ", ".join(f"{count} {fate}" for fate, count in sorted(proxy.met.items()))
    for one in letters:
        row = rows[one.name]
        copies = await _fetched(sending, row) if one.kind == "fetch_file" else one.arrived()
        tally.flagged += row.uncertain > 0
        tally.lost += copies < _least(row, one)
        tally.doubled += copies > _most(row, one)
        tally.wrong += _unlike(row, one, copies, [call for call in proxy.calls if call.is_about(one.mark)])
    return tally


async def _fetched(sending: Sending, row: Outbox) -> int:
    """How many events its file has become."""
    async with sending.store.read(sending.clock.now()) as work:
        query = select(func.count()).select_from(Inbox).where(Inbox.ext_id == row.dedupe)
        return int((await work.session.execute(query)).scalar_one())


def _least(row: Outbox, one: Sealed) -> int:
    """How many copies there are at least: none only where that is said, of what may be given up."""
    is_given_up = row.policy in ("never", "drop") and row.uncertain > 0
    is_given_up |= row.policy == "resend_once" and row.uncertain > 1
    return 0 if is_given_up and not one.once else 1


def _most(row: Outbox, one: Sealed) -> int:
    """A topic of which nobody knows is made again; of messages those alone that may stand there twice."""
    if one.kind == "open_topic":
        return 1 + row.uncertain
    return 2 if row.policy == "resend_once" and row.uncertain and not one.once else 1


def _unlike(row: Outbox, one: Sealed, copies: int, calls: Sequence[Call]) -> list[str]:
    """Where a letter's end is not what its kind allows, or a doubt is not told."""
    lost = sum(call.is_lost for call in calls)
    may_stay = () if one.once else {"never": ("uncertain",), "resend_once": ("uncertain",), "drop": ("failed",)}.get(
        row.policy, ()
    )
    is_told = one.kind == "fetch_file" and row.status == "failed"
    ends = row.status == "sent" or is_told or (row.uncertain > 0 and row.status in may_stay)
    told = f"{one.name}, {row.policy}: {row.status}, {row.uncertain} doubts, {copies} copies, {lost} lost answers"
    met = ", ".join(call.fate for call in calls)
    return [] if ends and lost <= row.uncertain else [f"{told}; {met}"]

