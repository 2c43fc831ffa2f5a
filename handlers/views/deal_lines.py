"""Deals as lines of a card: the open ones, how the last ones ended, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Amount, Inline, Moment, Plain, Text, Words, words
from handlers.views.common import joined, short
from handlers.vocabulary import Block, Items, paragraph
from storage.queries.contacts import DealLine, Next

MOST_OPEN = 3
NAME, PERSON, LINE = 50, 40, 100


def deal_blocks(name: str, deals: Sequence[DealLine], upcoming: Next | None, now: datetime) -> list[Block]:
    """What is next with whoever has that name, open deals, and how the last ones ended."""
    blocks: list[Block] = []
    if upcoming is not None:
        blocks.append(paragraph(_next(name, upcoming)))
    still_open = [deal for deal in deals if deal.kind == "open"]
    if still_open:
        lines = tuple(deal_line(deal, now) for deal in still_open[:MOST_OPEN])
        blocks.append(Items(lines))
    ended = [next((deal for deal in deals if deal.kind == kind), None) for kind in ("lost", "won")]
    lines = tuple(ended_line(deal) for deal in ended if deal is not None)
    if lines:
        blocks.append(Items(lines))
    return blocks


def _next(name: str, upcoming: Next) -> Words:
    """A reminder without words of its own is to follow up with them."""
    text = short(upcoming.text, LINE) or words("log-follow-up", name=short(name, NAME))
    return words("contact-next", text=text, when=Moment(upcoming.due_at), who=short(upcoming.member, PERSON))


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
