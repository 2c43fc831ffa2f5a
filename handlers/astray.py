"""At a bot that is for customers alone: colleagues are told where theirs is, and so is whoever has an invitation.

Nothing that they write there becomes a ticket: it was meant for somebody else.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.events import Author, Commanded, Opened, Pressed, Said, Shared
from handlers.identify import member_of
from handlers.text import words
from handlers.turn import Defaults, Turn
from handlers.views import astray as views
from handlers.vocabulary import Response, Show, Toast
from storage.tables import Member
from storage.unit_of_work import UnitOfWork


async def colleague(work: UnitOfWork, author: Author, defaults: Defaults) -> Member | None:
    """The member who has this very account at the firm's own bot, whatever they wrote through."""
    there = defaults.beside.get(author.platform)
    return await member_of(work, replace(author.at(there), is_guest=False)) if there is not None else None


def told(turn: Turn) -> Response:
    """What a colleague hears there."""
    match turn.event.fact:
        case Said(edited=False) | Commanded() | Opened() | Shared():
            return (Show(views.colleague(_link(turn))),)
        case Pressed():
            return (Toast(words("support-bot-colleague"), alert=True),)
        case _:
            return ()


def invited(turn: Turn, code: str) -> Response:
    """What is said to whoever shows an invitation there; () where no bot stands beside: it is for the desk then."""
    is_beside = turn.event.chat.platform in turn.defaults.beside
    return (Show(views.invited(_link(turn), code)),) if is_beside else ()


def _link(turn: Turn) -> str:
    there = turn.defaults.beside.get(turn.event.chat.platform, "")
    return turn.defaults.start_links.get(there, "")
