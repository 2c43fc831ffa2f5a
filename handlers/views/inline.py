"""What a search result shows once it stands in a chat for all to see."""

from __future__ import annotations

from handlers.text import Plain
from handlers.views.common import SIGNS, short
from handlers.views.links import open_privately
from handlers.vocabulary import Block, Heading, Screen, paragraph, row
from storage.search import Hit


def public(hit: Hit, position: str, start_link: str = "") -> Screen:
    """Name, position and company of a person; the name alone of anything else; the way to the rest for who may see it.

    start_link: of the platform that asks, "" where it has none.
    """
    blocks: list[Block] = [Heading((Plain(f"{SIGNS.get(hit.noun, '')} {short(hit.title, 80)}"),))]
    if hit.noun == "contact":
        post = ", ".join(short(part, 80) for part in (position, hit.detail) if part)
        if post:
            blocks.append(paragraph(Plain(post)))
    return Screen(tuple(blocks), (row(open_privately(hit.noun, hit.id, start_link)),))
