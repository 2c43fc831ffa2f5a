"""Localised screen -> the App Home view; pure. At most 100 blocks, no native tables (docs.slack.dev, Home tab)."""

from __future__ import annotations

from bots.slack.native import Json
from bots.slack.render import button_rows, drawn_block
from handlers.vocabulary import Screen

MOST_BLOCKS = 100


def home_view(screen: Screen, deny: str) -> Json:
    """The view for views.publish; a screen of more blocks than fit ends in an ellipsis above its buttons."""
    rows = button_rows(screen.buttons, deny)
    blocks = [one.block for block in screen.blocks for one in drawn_block(block, tables=False)]
    room = MOST_BLOCKS - len(rows)
    if len(blocks) > room:
        more: Json = {"type": "section", "text": {"type": "plain_text", "text": "…", "emoji": False}}
        blocks = [*blocks[: room - 1], more]
    return {"type": "home", "blocks": [*blocks, *rows]}
