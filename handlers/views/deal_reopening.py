"""What is said around the wish to reopen a deal."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import words
from handlers.views.common import short
from handlers.views.deals import title
from handlers.vocabulary import Card, Screen, paragraph, press, row
from storage.queries.deals import DealRead

NAME, NAMES = 40, 120


def asked(read: DealRead, leaders: Sequence[str]) -> Screen:
    """For the one who asks: who decides."""
    said = words("deal-reopen-asked", who=short(", ".join(leaders), NAMES))
    return Screen((title(read), paragraph(said)), (), card=_card(read))


def wished(read: DealRead, who: str) -> Screen:
    """For those who decide."""
    deal_id = read.deal.id
    buttons = row(
        press(words("deal-reopen"), "deal.reopen", deal_id, style="primary"),
        press(words("deal-stay-closed"), "deal.stay_closed", deal_id),
        press(words("deal-card"), "deal.show", deal_id),
    )
    return Screen(
        (title(read), paragraph(words("deal-reopen-wish", who=short(who, NAME)))), (buttons,), card=_card(read)
    )


def stays_closed(read: DealRead) -> Screen:
    """For the one who declined."""
    said = paragraph(words("deal-stays-closed"))
    return Screen((title(read), said), (row(press(words("deal-card"), "deal.show", read.deal.id)),), card=_card(read))


def answered(read: DealRead, who: str, *, goes_on: bool) -> Screen:
    """For the one who had asked."""
    said = words("deal-reopen-yes" if goes_on else "deal-reopen-no", who=short(who, NAME))
    button = press(words("deal-card"), "deal.show", read.deal.id)
    return Screen((title(read), paragraph(said)), (row(button),), card=_card(read))


def _card(read: DealRead) -> Card:
    return Card("deal", read.deal.id)
