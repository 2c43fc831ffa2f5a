"""Live cards: one message per deal in a channel, redrawn as the deal goes on.

Everybody in the channel reads it, so it carries the public fields only; the amount is hidden by the reader's settings.
"""

from __future__ import annotations

from handlers.text import Amount, Inline, Plain, Span, bold, words
from handlers.views.common import joined, short
from handlers.views.links import open_privately
from handlers.views.pipeline import reason_name, strip
from handlers.vocabulary import Block, Card, Heading, Paragraph, Screen, paragraph, row
from storage.queries.deals import DealRead

NAME = 80
SIGNS = {"won": "🏆", "lost": "✖"}


def deal(read: DealRead, start_link: str = "") -> Screen:
    """The deal as its channel sees it: name, company, stage strip, owner, days, amount where the channel may.

    start_link: of the channel's platform, "" where it has none.
    """
    sign = SIGNS.get(read.stage.kind, "💼")
    blocks: list[Block] = [Heading((Plain(f"{sign} {short(read.deal.name, NAME)}"),))]
    facts = _facts(read)
    if facts:
        blocks.append(Paragraph(joined((one,) for one in facts)))
    blocks.append(Paragraph(strip(read.stages, read.stage)))
    blocks.append(paragraph(_standing(read)))
    open_button = open_privately("deal", read.deal.id, start_link)
    return Screen(tuple(blocks), (row(open_button),), card=Card("deal", read.deal.id))


def gone() -> Screen:
    """The deal was made by mistake and taken back."""
    return Screen((paragraph(words("live-gone")),))


def _facts(read: DealRead) -> list[Span]:
    facts: list[Span] = []
    if read.company_name and read.company_name not in read.deal.name:
        facts.append(Plain(short(read.company_name, NAME)))
    if read.deal.value_minor is not None:
        facts.append(Amount(read.deal.value_minor, read.deal.currency))
    if read.owner_name:
        facts.append(bold(short(read.owner_name, NAME)))
    return facts


def _standing(read: DealRead) -> Inline:
    if read.is_open:
        return words("live-days", days=read.days_in_stage)
    days = ((read.deal.closed_at or read.deal.stage_since) - read.deal.created_at).days
    if read.loss_reason is not None and read.stage.kind == "lost":
        return words("live-lost", reason=reason_name(read.loss_reason), days=max(days, 0))
    return words("live-closed", days=max(days, 0))
