"""A card with what was wanted of it in a line: what is missing, how it is changed, how it is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from crm.people import Match
from handlers.text import Words, words
from handlers.views.interactions import candidate_label
from handlers.vocabulary import Button, Screen, paragraph, press, row

NOUNS = ("contact", "company", "deal")


def unknown(card: Screen, kind: str) -> Screen:
    """The card of somebody of whom no phone or no e-mail is kept."""
    return _led(card, words("asked-no-reach", kind=kind))


def changing(card: Screen, noun: str, record_id: str, reaches: Sequence[Button]) -> Screen:
    """The card with one tap for each number that was said, and the way to all fields."""
    led = _led(card, words("asked-unchanged", count=len(reaches)))
    edit = row(press(words("contact-edit"), f"{noun}.edit", record_id))
    return replace(led, buttons=(*((one,) for one in reaches), edit, *card.buttons))


def removing(card: Screen, noun: str, record_id: str, *, may_erase: bool) -> Screen:
    """The card with the way to where somebody is erased, which says first what goes; for others, to its fields."""
    erases = noun == "contact" and may_erase
    led = _led(card, words("asked-not-deleted", noun="erasable" if erases else noun))
    if not erases:
        return replace(led, buttons=(row(press(words("contact-edit"), f"{noun}.edit", record_id)), *card.buttons))
    return replace(led, buttons=(row(press(words("erase-button"), "erase.look", record_id)), *card.buttons))


def _led(card: Screen, said: Words) -> Screen:
    return replace(card, blocks=(paragraph(said), *card.blocks))


def which(note_id: str, match: Match, now: datetime) -> Screen:
    """Who is meant? At most five, with what tells them apart."""
    rows = tuple(
        row(press(candidate_label(hit, now, match.fact(hit)), "asked.about", note_id, hit.noun, hit.id))
        for hit in match.hits
    )
    return Screen((paragraph(words("answer-which")),), rows)
