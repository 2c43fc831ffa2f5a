"""Somebody whom a form's search did not find is made by picking their name.

A button holds forty bytes, so it names them by a mark; the draft keeps the last names that were looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2s

from crm import contacts
from crm.names import is_called
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
MOST_KEPT = 5


def offered(turn: Turn, typed: str, nouns: Sequence[str], found: Iterable[tuple[str, str]]) -> Option | None:
    """The option that makes a contact of what was typed; None where that is no name or must not be made.

    found: names and employers that the search gave; nobody is offered twice by the very name.
    """
    name = " ".join(typed.split())
    is_name = any(letter.isalpha() for letter in name) and len(name) <= MOST_LETTERS and not {"@", "#"} & set(name)
    if not is_name or "contact" not in nouns or turn.member is None or not allow(turn.actor, "contact.create"):
        return None
    if any(is_called(name, title, employer) for title, employer in found):
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


def is_new(option: Option) -> bool:
    """Whether the option makes somebody."""
    return option.value.startswith(f"{NEW}/")


def kept(names: Sequence[str], option: Option) -> tuple[list[str], Option]:
    """The names a draft keeps, this one the last of five; and the option with its mark alone."""
    name = option.value.partition("/")[2]
    last = [one for one in names if one != name][1 - MOST_KEPT :]
    return [*last, name], replace(option, value=f"{NEW}/{_mark(name)}")


def named(names: Sequence[str], value: str) -> str:
    """The option's value with the name behind its mark; "" where that is no longer kept."""
    return next((f"{NEW}/{name}" for name in names if value == f"{NEW}/{_mark(name)}"), "")


def _mark(name: str) -> str:
    return blake2s(name.encode(), digest_size=4).hexdigest()
