"""The way from what everybody in a chat reads to the record itself, which each person opens for themselves."""

from __future__ import annotations

from handlers.deep_links import payload
from handlers.text import words
from handlers.vocabulary import AnyButton, LinkButton, press


def open_privately(noun: str, record_id: str, start_link: str = "") -> AnyButton:
    """A link into the private chat where the platform has start links, else a button that answers there."""
    label = words("open-privately")
    if start_link:
        return LinkButton(label, start_link + payload(noun, record_id))
    return press(label, f"{noun}.show", record_id)
