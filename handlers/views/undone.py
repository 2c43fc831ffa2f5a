"""What was taken back, or brought back, in words."""

from __future__ import annotations

from crm.undo import Effect, Undone
from handlers.text import Inline, Plain, Text, words
from handlers.views.interactions import short
from handlers.vocabulary import AnyButton, Block, Card, Heading, Items, Screen, press, row

MOST_LINES = 6
NOUNS = (
    "contact", "company", "deal", "reminder", "interaction", "channel", "employment", "member", "subscription",
    "digest_preference", "team", "invitation", "time_off", "ticket", "ticket_message", "queue", "desk_room",
    "canned_answer", "faq_entry", "ticket_rule",
)  # fmt: skip
CARDS = ("contact", "company", "deal", "reminder")


def undone(result: Undone) -> Screen:
    """What was undone, line by line, with the way back, and the card of what is still there."""
    title = words("undo-redone" if result.was_redo else "undo-undone")
    told = [effect for effect in result.effects if effect.table in NOUNS]
    blocks: list[Block] = [Heading((title,))]
    if told:
        blocks.append(Items(tuple(_line(effect) for effect in told[:MOST_LINES])))
    alive = next((one for one in told if one.table in CARDS and one.did != "insert"), None)
    card = Card(alive.table, alive.row_id) if alive else None
    return Screen(tuple(blocks), (row(*_buttons(result, alive)),), card=card)


def _line(effect: Effect) -> Text:
    noun = words(f"undo-noun-{effect.table}")
    line: Inline = words(f"undo-was-{effect.did}", noun=noun)
    return (line, Plain(f": {short(effect.title, 60)}")) if effect.title else (line,)


def _buttons(result: Undone, alive: Effect | None) -> list[AnyButton]:
    back = words("undo") if result.was_redo else words("undo-redo")
    buttons: list[AnyButton] = [press(back, "undo", result.operation_id)]
    if alive is not None:
        buttons.append(press(words("open-card"), f"{alive.table}.show", alive.row_id))
    return buttons
