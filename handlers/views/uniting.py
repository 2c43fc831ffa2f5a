"""Two contacts that are one person: who it may be, both side by side, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from crm.uniting import Side, United
from handlers.forms.form import Field, Form
from handlers.text import Day, Plain, Text, bold, words
from handlers.views.common import short, undo_button
from handlers.vocabulary import Block, Card, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.uniting import Alike
from storage.tables import Contact

NAME, LABEL = 40, 50


def ask_who(contact: Contact, found: Sequence[Alike], *, is_search: bool = False) -> Screen:
    """Who is the same person? is_search: these were looked for."""
    key, name = contact.id, short(contact.name, NAME)
    said = "unite-who" if found else "unite-not-found" if is_search else "unite-nobody"
    rows = tuple(row(press(Plain(_label(one)), "contact.merge_with", key, one.id)) for one in found)
    other = press(words("unite-other"), "contact.merge_other", key)
    last = row(other, press(words("back"), "contact.back", key))
    return Screen((paragraph(words(said, name=name)),), (*rows, last), card=Card("contact", key))


def _label(one: Alike) -> str:
    return short(" · ".join(filter(None, (one.name, one.company))), LABEL)


def find_form(contact: Contact) -> Form:
    """Whom shall be looked for?"""
    field = Field("text", words("unite-ask-words"), hint=words("unite-who", name=short(contact.name, NAME)))
    return Form("contact.merge_other", words("unite-button"), (field,), context=(contact.id,))


def question(keep: Side, lose: Side) -> Screen:
    """Both side by side: what each has, what goes over, and what is given up."""
    kept, lost = short(keep.contact.name, NAME), short(lose.contact.name, NAME)
    blocks: list[Block] = [Heading((words("unite-question", lose=lost, keep=kept),)), *_side(keep), *_side(lose)]
    blocks.append(paragraph(words("unite-goes", lose=lost, keep=kept)))
    given_up = _given_up(keep.contact, lose.contact)
    if given_up:
        blocks += [paragraph(words("unite-given-up", lose=lost)), Items(given_up)]
    a, b = keep.contact.id, lose.contact.id
    yes = press(words("unite-yes"), "contact.merged", a, b, str(keep.version), str(lose.version), style="danger")
    other = press(words("unite-swap"), "contact.merge_with", b, a)
    buttons = (row(yes), row(other, press(words("confirm-no"), "contact.back", a)))
    return Screen(tuple(blocks), buttons, card=Card("contact", a))


def _side(side: Side) -> list[Block]:
    rest = "".join(f" · {short(one, NAME)}" for one in (side.company, side.owner) if one)
    counts = (
        ("erase-goes-reaches", side.reaches), ("erase-goes-jobs", side.jobs), ("unite-entries", side.entries),
        ("erase-goes-reminders", side.reminders), ("unite-deals", side.deals), ("unite-tickets", side.tickets),
    )  # fmt: skip
    lines: list[Text] = [(words(key, count=count),) for key, count in counts if count]
    blocks: list[Block] = [Paragraph((bold(short(side.contact.name, NAME)), Plain(rest)))]
    return [*blocks, Items(tuple(lines))] if lines else blocks


def _given_up(keep: Contact, lose: Contact) -> tuple[Text, ...]:
    """What both say differently: the one that stays is right."""
    said: list[Text] = [(Plain(short(lose.name, NAME)),)] if lose.name != keep.name else []
    if keep.position and lose.position and keep.position != lose.position:
        said.append((Plain(short(lose.position, NAME)),))
    if keep.birthday and lose.birthday and keep.birthday != lose.birthday:
        said.append((Day(lose.birthday),))
    return tuple(said)


def done(united: United, name: str, undo: str) -> Screen:
    """They are one now."""
    said = words("unite-done", lose=short(united.former, NAME), keep=short(name, NAME))
    open_card = press(words("contact-open"), "contact.show", united.contact.id)
    return Screen((paragraph(said),), (row(open_card, *undo_button(undo)),), card=Card("contact", united.contact.id))


def told(united: United, who: str) -> Screen:
    """For whose contact it was."""
    said = words(
        "unite-told", who=short(who, NAME), lose=short(united.former, NAME), keep=short(united.contact.name, NAME)
    )
    return Screen((paragraph(said),), (row(press(words("contact-open"), "contact.show", united.contact.id)),))
