"""What is said at a bot for customers to somebody of the team, or to whoever is to be."""

from __future__ import annotations

from urllib.parse import quote

from handlers.text import words
from handlers.vocabulary import LinkButton, Screen, paragraph, row

OPENS = "open"
"""A payload that means no more than to open the chat."""


def colleague(link: str) -> Screen:
    """Where one's own bot is. link: what a payload is appended to, "" where it is not known."""
    return _there("support-bot-colleague", link, OPENS)


def invited(link: str, code: str) -> Screen:
    """The invitation is for another bot."""
    return _there("support-bot-invited", link, code)


def _there(key: str, link: str, payload: str) -> Screen:
    rows = (row(LinkButton(words("support-bot-open"), link + quote(payload))),) if link else ()
    return Screen((paragraph(words(key)),), rows)
