"""Somebody whom a form's search did not find is made by picking their name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm import contacts
from crm.permissions import allow
from handlers.forms.fields import NEW, RecordValue, Values
from handlers.forms.form import Option
from handlers.text import words
from handlers.turn import Turn
from handlers.views.common import short
from storage.tables import Contact

MOST_LETTERS = 100
"""Of a name that is offered; Slack's option values end at 150."""
LABEL = 40


def offered(turn: Turn, typed: str, nouns: Sequence[str]) -> Option | None:
    """The option that makes a contact of what was typed; None where that is no name or must not be made."""
    name = " ".join(typed.split())
    is_name = any(letter.isalpha() for letter in name) and len(name) <= MOST_LETTERS and "@" not in name
    if not is_name or "contact" not in nouns or turn.member is None or not allow(turn.actor, "contact.create"):
        return None
    return Option(f"{NEW}/{name}", words("log-create", name=short(name, LABEL)))


async def made(turn: Turn, values: Values) -> tuple[Values, Sequence[Contact]]:
    """The values with those who were picked so, and the contacts: made now, in the operation of the form."""
    found, people = dict(values.by_name), []
    for name, value in values.by_name.items():
        if isinstance(value, RecordValue) and value.noun == NEW:
            people.append(await contacts.create(turn.work, turn.actor, name=value.id))
            found[name] = RecordValue("contact", people[-1].id)
    return replace(values, by_name=found), people
