"""Ids of contacts that went on as another: old buttons, cards and forms mean the one that lives.

What may be done to no other in its place, as erasing, looks at the very contact itself: see `crm.contacts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crm.ids import is_id
from handlers.forms.fields import RecordValue, Values
from handlers.turn import Turn
from storage.queries import matches

CONTACT = "contact"


async def pressed(turn: Turn, args: Sequence[str]) -> tuple[str, ...]:
    """The arguments of a button: an id behind the noun of a contact is that of the one that lives."""
    found = list(args)
    for at, (noun, key) in enumerate(pairwise(args), start=1):
        if noun == CONTACT and is_id(key):
            found[at] = await matches.living(turn.work, key) or key
    return tuple(found)


async def shown(turn: Turn, noun: str, record_id: str) -> str:
    """The record of a card that somebody replies to."""
    return (await matches.living(turn.work, record_id) or record_id) if noun == CONTACT else record_id


async def picked(turn: Turn, values: Values) -> Values:
    """The values of a form with those who live in place of those who were picked before."""
    found = dict(values.by_name)
    for name, value in values.by_name.items():
        if isinstance(value, RecordValue) and value.noun == CONTACT:
            found[name] = RecordValue(CONTACT, await matches.living(turn.work, value.id) or value.id)
    return replace(values, by_name=found)
