"""Ids of contacts that went on as another: old buttons, cards and forms mean the one that lives.

What may be done to no other in its place, as erasing, looks at the very contact itself: see `crm.contacts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crm.ids import is_id
from handlers.forms.fields import RecordValue, Values
from handlers.forms.form import Form
from handlers.turn import Turn
from storage.queries import matches


async def pressed(turn: Turn, args: Sequence[str]) -> tuple[str, ...]:
    """The arguments of a button, or what a form is about: an id behind the noun of a contact is the living one's."""
    found = list(args)
    for at, (noun, key) in enumerate(pairwise(args), start=1):
        if is_id(key):
            found[at] = await matches.meant(turn.work, noun, key)
    return tuple(found)


async def filled(turn: Turn, form: Form, values: Values) -> tuple[Form, Values]:
    """A form, and its values, with those who live in place of whom it was about and of those who were picked before."""
    found = dict(values.by_name)
    for name, value in values.by_name.items():
        if isinstance(value, RecordValue):
            found[name] = RecordValue(value.noun, await matches.meant(turn.work, value.noun, value.id))
    return replace(form, context=await pressed(turn, form.context)), replace(values, by_name=found)
