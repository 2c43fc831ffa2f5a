"""Editing a person or a company field by field: which fields there are, and the form of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.channels import shown
from handlers.forms.form import Field, FieldType, Form, Option
from handlers.forms.two_days import TwoDays
from handlers.text import Day, Plain, words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, Card, Heading, Screen, press, row
from storage.queries.contacts import Reach

CONTACT_FIELDS = (
    *("name", "position", "birthday"),
    *("phone", "email", "messenger"),
    *("job", "former", "tags"),
    *("owner", "note"),
)
COMPANY_FIELDS = ("name", "city", "phone", "email", "web", "tags", "note")
TYPES: dict[str, FieldType] = {
    "name": "name",
    "phone": "phone",
    "email": "email",
    "note": "long_text",
}
REQUIRED = frozenset({"name", "phone", "email", "messenger", "web", "owner"})
ADDED = frozenset({"phone", "email", "messenger", "web"})
"""A record has several of these: the button adds one."""
MOST_DROPS = 6


def fields(noun: str, record_id: str, title: str, reaches: Sequence[Reach]) -> Screen:
    """Every field a button, and a way to take off each phone and e-mail."""
    codes = CONTACT_FIELDS if noun == "contact" else COMPANY_FIELDS
    buttons = [field_button(noun, record_id, code) for code in codes]
    rows: list[tuple[AnyButton, ...]] = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    drops = [
        press(Plain(f"✕ {short(shown(one.kind, one.value), 40)}"), f"{noun}.drop", one.id)
        for one in reaches[:MOST_DROPS]
    ]
    rows += [tuple(drops[at : at + 2]) for at in range(0, len(drops), 2)]
    rows.append(row(press(words("back"), f"{noun}.back", record_id)))
    heading = Heading((words("contact-edit-what", name=short(title, 80)),))
    return Screen((heading,), tuple(rows), card=Card(noun, record_id))


def field_button(noun: str, record_id: str, code: str) -> AnyButton:
    """The way to the form of one field."""
    return press(words(f"field-add-{code}" if code in ADDED else f"field-{code}"), f"{noun}.field", record_id, code)


def which_birthday(contact_id: str, either: TwoDays) -> Form:
    """The form of a birthday that can be read in two ways, with both to choose from."""
    label, question = words("field-ask-birthday"), either.question
    asked = Field("value", label, "day", options=either.choices, behind="birth", hint=question)
    return Form("contact-edit", words("field-birthday"), (asked,), context=(contact_id, "birthday"))


def form(noun: str, record_id: str, code: str, value: str = "", options: Sequence[Option] = ()) -> Form:
    """The form of one field, filled with what stands there. noun: contact, company, or ticket for its customer."""
    asked: tuple[Field, ...]
    if code == "job":
        asked = _job()
    elif code == "former":
        asked = (*_job(), _day("since"), _day("until"))
    else:
        asked = (_single(code, value, options),)
    return Form(f"{noun}-edit", words(f"field-{code}"), asked, context=(record_id, code))


def _single(code: str, value: str, options: Sequence[Option]) -> Field:
    label = words(f"field-ask-{code}")
    if options:
        return Field("value", label, "choice", options=tuple(options))
    if code == "birthday":
        shown = Day(date.fromisoformat(value)) if value else ""
        return Field("value", label, "day", required=False, value=value, shown=shown, behind="birth")
    return Field("value", label, TYPES.get(code, "text"), required=code in REQUIRED, value=value)


def _job() -> tuple[Field, Field]:
    company = Field("company", words("field-ask-company"))
    return company, Field("position", words("field-ask-position"), required=False)


def _day(name: str) -> Field:
    return Field(name, words(f"field-ask-{name}"), "day", required=False, behind="day")


def new_contact(values: dict[str, str]) -> Form:
    """A new person: only the name is needed. values: what is known already, by field name."""
    asked = (
        Field("name", words("field-ask-name"), "name", value=values.get("name", "")),
        Field("company", words("field-ask-company"), required=False, value=values.get("company", "")),
        Field("phone", words("field-ask-phone"), "phone", required=False, value=values.get("phone", "")),
        Field("email", words("field-ask-email"), "email", required=False, value=values.get("email", "")),
        Field("position", words("field-ask-position"), required=False, value=values.get("position", "")),
    )
    return Form("contact-new", words("contact-new-title"), asked, submit=words("contact-new-submit"))


def new_company(name: str) -> Form:
    """A new company."""
    asked = (
        Field("name", words("field-ask-company-name"), "name", value=name),
        Field("city", words("field-ask-city"), required=False),
    )
    return Form("company-new", words("company-new-title"), asked, submit=words("contact-new-submit"))
