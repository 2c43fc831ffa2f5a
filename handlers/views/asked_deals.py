"""Answers to questions about deals: which slip, how many are open, what was won or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm.periods import Days
from handlers.text import Plain, Text, words
from handlers.views import days as days_views
from handlers.views import figures as figure_views
from handlers.views.common import joined, pages
from handlers.views.digests import ask, part, slipping_by, sums
from handlers.views.today import numbered
from handlers.vocabulary import Block, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.deals import DealRead
from storage.queries.pipelines import Total

PAGE = 6
ASKED = 3


def slipping(found: Sequence[DealRead], total: int, whose: str, page: int, *, may_ask: bool) -> Screen:
    """The deals that nobody has touched for too long, a page at a time; who leads may ask their owners."""
    last = (press(words("deal-pipeline"), "pipeline.show"),)
    if not total:
        return Screen((paragraph(words("asked-none-slips")),), (last,))
    first = page * PAGE + 1
    blocks: tuple[Block, ...] = (
        Heading((Plain("⚠ "), words("digest-slipping", count=total))),
        Items(tuple(slipping_by(one) for one in found), ordered=True, first=first),
    )
    picks = [press(numbered(at, one.deal.name), "deal.show", one.deal.id) for at, one in enumerate(found, first)]
    rows = [row(*picks[at : at + 2]) for at in range(0, len(picks), 2)]
    if may_ask:
        rows += [row(ask(one)) for one in found[:ASKED] if one.deal.owner_id]
    turning = pages("deal.slipping", (whose,), page, (page + 1) * PAGE < total)
    return Screen(blocks, (*rows, (*turning, *last)))


def ended(
    wants: str, days: Days, lines: Sequence[Text], count: int, totals: Sequence[Total] = (), *, own: bool
) -> Screen:
    """How many deals were won or lost in these days, for how much, and which."""
    worth: Text = (Plain(": "), *sums(tuple(totals), weighted=False)) if totals else ()
    sign = "🏆 " if wants == "won" else "✖ "
    whose: Text = (words("figures-own"),) if own else (words("asked-all"),)
    blocks: list[Block] = [Heading((Plain(sign), words(f"asked-{wants}", count=count), *worth))]
    blocks.append(Paragraph(joined((whose, days_views.named(days)))))
    if not count:
        return Screen(tuple(blocks))
    blocks += part(f"asked-{wants}", lines, count)[1:]
    name, code = "digest.mine" if own else "digest.see", figure_views.code(days, own=own)
    what = "won_then" if wants == "won" else "moved"
    return Screen(tuple(blocks), (row(press(words("asked-see"), name, what, code, "0")),))


def open_ones(board: Screen, count: int) -> Screen:
    """The pipeline beneath the number of deals that was asked for."""
    return replace(board, blocks=(paragraph(words("asked-open", count=count)), *board.blocks))


def instead(listed: Screen) -> Screen:
    """What is open, where a question about deals asks for more than can be told."""
    return replace(listed, blocks=(paragraph(words("asked-open-instead")), *listed.blocks))

