"""Deals as lines of a card: the open ones, how the last ones ended, and what is next; and as buttons told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from handlers.text import Amount, Inline, Moment, Plain, Text, Words, words
from handlers.views.common import joined, short
from handlers.vocabulary import Block, Items, paragraph
from storage.queries.contacts import DealLine, Next, Plans
from storage.queries.deals import DealRead

MOST_OPEN = 3
NAME, PERSON, PLAN = 50, 30, 70
BESIDE, FACT = 19, 14
"""Of a name on a button beside what tells it from others, and of each such fact: two of them stay within 60 letters."""


def deal_blocks(name: str, deals: Sequence[DealLine], plans: Plans, now: datetime) -> list[Block]:
    """What is overdue and what is next with whoever has that name, open deals, and how the last ones ended."""
    blocks: list[Block] = []
    if plans.overdue is not None:
        blocks.append(paragraph(_overdue(name, plans.overdue)))
    if plans.next is not None:
        blocks.append(paragraph(_planned("contact-next", name, plans.next)))
    still_open = [deal for deal in deals if deal.kind == "open"]
    if still_open:
        lines = tuple(deal_line(deal, now) for deal in still_open[:MOST_OPEN])
        blocks.append(Items(lines))
    ended = [next((deal for deal in deals if deal.kind == kind), None) for kind in ("lost", "won")]
    lines = tuple(ended_line(deal) for deal in ended if deal is not None)
    if lines:
        blocks.append(Items(lines))
    return blocks


def _planned(key: str, name: str, one: Next) -> Words:
    """A reminder without words of its own is to follow up with them."""
    text = short(one.text, PLAN) or words("log-follow-up", name=short(name, NAME))
    return words(key, text=text, when=Moment(one.due_at), who=short(one.member, PERSON))


def _overdue(name: str, longest: Next) -> Words:
    """The longest overdue, and how many more are."""
    told = _planned("contact-overdue", name, longest)
    return words("contact-overdue-more", first=told, rest=longest.count - 1) if longest.count > 1 else told


def deal_line(deal: DealLine, now: datetime) -> Text:
    """`💼 Acme – seats · Offer · 45 000 € · 6 days in stage`; a closed one says how it ended."""
    if deal.kind != "open":
        return ended_line(deal)
    parts: list[Text] = [(Plain(f"💼 {short(deal.name, NAME)}"),), (_stage(deal),)]
    parts += [(Amount(deal.minor, deal.currency),)] if deal.minor is not None else []
    parts.append((words("contact-days-in-stage", days=max((now - deal.since).days, 0)),))
    return joined(parts)


def _stage(deal: DealLine) -> Inline:
    return Plain(deal.stage) if deal.stage else words(f"stage-{deal.stage_key}")


def ended_line(deal: DealLine) -> Text:
    """`✖ Lost: materials · price · 3 May 2025 · Petr Kuzmin`."""
    key = "contact-deal-won" if deal.kind == "won" else "contact-deal-lost"
    parts: list[Text] = [(words(key, name=short(deal.name, NAME)),)]
    if deal.kind == "lost" and (deal.reason or deal.reason_key):
        parts.append((Plain(short(deal.reason, NAME)) if deal.reason else words(f"loss-{deal.reason_key}"),))
    if deal.minor is not None:
        parts.append((Amount(deal.minor, deal.currency),))
    if deal.closed_at is not None:
        parts.append((Moment(deal.closed_at, "date"),))
    if deal.owner:
        parts.append((Plain(short(deal.owner, PERSON)),))
    return joined(parts)


def told_apart(reads: Sequence[DealRead]) -> list[Inline]:
    """The names of deals for buttons; those that read the same with what differs: whose, worth what, where, since when.
    """
    alike = defaultdict(list)
    for read in reads:
        alike[short(read.deal.name, NAME)].append(read)
    facts = {read.deal.id: told for some in alike.values() for read, told in zip(some, _differing(some), strict=True)}
    return [_on_button(read, facts[read.deal.id]) for read in reads]


def _on_button(read: DealRead, facts: Sequence[Inline]) -> Inline:
    label: Plain | Words = Plain(f"💼 {short(read.deal.name, BESIDE if facts else NAME)}")
    for fact in facts:
        label = words("log-deal-fact", name=label, fact=fact)
    return label


def _differing(reads: Sequence[DealRead]) -> list[tuple[Inline, ...]]:
    """For each of these the fewest facts that no other has together; the id where all of them are the same."""
    facts = [_facts(read) for read in reads]
    if len(reads) == 1:
        return [()]
    for count in (1, 2):
        for some in combinations(range(len(facts[0])), count):
            told = [tuple(one[at] for at in some) for one in facts]
            if len(set(told)) == len(told):
                return told
    return _parted(reads, facts)


def _parted(reads: Sequence[DealRead], facts: Sequence[tuple[Inline, ...]]) -> list[tuple[Inline, ...]]:
    """By the fact that parts them most; only those that are still alike then say one more, else their id."""
    most = max(range(len(facts[0])), key=lambda at: len({one[at] for one in facts}))
    alike = defaultdict(list)
    for read, one in zip(reads, facts, strict=True):
        alike[one[most]].append((read.deal.id, one))
    told = {key: extra for some in alike.values() for key, extra in _one_more(some).items()}
    firsts = [(one[most],) if len(alike) > 1 else () for one in facts]
    return [(*first, *told[read.deal.id]) for first, read in zip(firsts, reads, strict=True)]


def _one_more(alike: Sequence[tuple[str, tuple[Inline, ...]]]) -> dict[str, tuple[Inline, ...]]:
    if len(alike) == 1:
        return {alike[0][0]: ()}
    for at in range(len(alike[0][1])):
        if len({one[at] for _, one in alike}) == len(alike):
            return {key: (one[at],) for key, one in alike}
    return {key: (Plain(f"#{key}"),) for key, _ in alike}


def _facts(read: DealRead) -> tuple[Inline, ...]:
    deal, stage = read.deal, read.stage
    person, company = (short(name, FACT) for name in (read.contact_name, read.company_name))
    worth = Amount(deal.value_minor, deal.currency) if deal.value_minor is not None and deal.currency else None
    return (
        Plain(person or company) if person or company else words("log-deal-alone"),
        Plain(company or person) if person or company else words("log-deal-alone"),
        worth or words("deal-no-value"),
        Plain(short(stage.name, FACT)) if stage.name else words(f"stage-{stage.key}"),
        words("log-deal-since", when=Moment(deal.created_at.replace(second=0, microsecond=0))),
    )
