"""What erasing a person takes away and what stays, and what is said around it."""

from __future__ import annotations

from datetime import datetime

from crm.erasing import Extent
from handlers.text import Moment, Plain, Text, words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, Block, Card, Heading, Items, Screen, paragraph, press, row
from storage.search import Hit

NAME = 40


def question(found: Extent, actor_id: str, now: datetime) -> Screen:
    """What goes, what stays, that nothing brings it back, and who decides. Planned already, what is left to decide."""
    blocks: list[Block] = [
        Heading((words("erase-title", name=short(found.name, NAME)),)),
        paragraph(words("erase-goes")),
        Items(_goes(found)),
        paragraph(words("erase-stays")),
        Items(((words("erase-stays-entries", count=found.entries),), (words("erase-stays-deals", count=found.deals),))),
        paragraph(words("erase-chats")),
        paragraph(Plain("⚠ "), words("erase-no-undo")),
    ]
    if found.due_at is None:
        blocks.append(paragraph(words("erase-when")))
    elif found.due_at > now:
        blocks.append(paragraph(words("erase-due", when=Moment(found.due_at))))
    return Screen(tuple(blocks), (_decision(found, actor_id),), card=Card("contact", found.contact_id))


def _goes(found: Extent) -> tuple[Text, ...]:
    counted = (("reaches", found.reaches), ("jobs", found.jobs), ("entries", found.entries))
    counts = (*counted, ("reminders", found.reminders), ("tickets", found.tickets))
    lines = [words(f"erase-goes-{name}", count=count) for name, count in counts if count]
    return ((words("erase-goes-person"),), *((line,) for line in lines), (words("erase-goes-elsewhere"),))


def _decision(found: Extent, actor_id: str) -> tuple[AnyButton, ...]:
    version = str(found.version)
    if found.due_at is None:
        yes = press(words("erase-yes"), "erase.plan", found.contact_id, version, style="danger")
        return row(yes, press(words("confirm-no"), "contact.back", found.contact_id))
    keep = press(words("erase-keep"), "erase.keep", found.contact_id)
    if found.asked_by == actor_id:
        return row(keep)
    return row(press(words("erase-now"), "erase.agree", found.contact_id, version, style="danger"), keep)


def planned(name: str, contact_id: str, due_at: datetime) -> Screen:
    """For the one who asked: when it happens, and the way back until then."""
    said = words("erase-planned", name=short(name, NAME), when=Moment(due_at))
    return Screen(
        (paragraph(Plain("🗑 "), said),), (row(press(words("erase-keep"), "erase.keep", contact_id)),),
        card=Card("contact", contact_id),
    )  # fmt: skip


def wished(name: str, contact_id: str, who: str, due_at: datetime) -> Screen:
    """For the other owners and admins: who wants it, and what they can do about it."""
    said = words("erase-wished", who=short(who, NAME), name=short(name, NAME), when=Moment(due_at))
    look = press(words("erase-look"), "erase.look", contact_id)
    return Screen(
        (paragraph(Plain("🗑 "), said),), (row(look, press(words("erase-keep"), "erase.keep", contact_id)),),
        card=Card("contact", contact_id),
    )  # fmt: skip


def kept(name: str, contact_id: str, who: str) -> Screen:
    """It was called off."""
    said = words("erase-kept", who=short(who, NAME), name=short(name, NAME))
    button = press(words("contact-open"), "contact.show", contact_id)
    return Screen((paragraph(said),), (row(button),), card=Card("contact", contact_id))


def nothing() -> Screen:
    """It could not be done: whom it was about is not there any more under that contact."""
    return Screen((paragraph(words("erase-nothing")),))


def erased(contact_id: str) -> Screen:
    """It is done; nothing in it tells who it was, and neither does the act."""
    return Screen((paragraph(words("erase-done")),), (row(press(words("act-get"), "erase.act", contact_id)),))


def gone() -> Screen:
    """What stands in place of a message about somebody who was erased."""
    return Screen((paragraph(Plain("🗑 "), words("erase-gone")),))


def whom(hits: tuple[Hit, ...] = ()) -> Screen:
    """Whom to erase: those who may be meant, or how it is asked."""
    said = words("erase-which" if hits else "erase-whom")
    buttons = tuple((press(Plain(_label(hit)), "erase.look", hit.id),) for hit in hits)
    return Screen((paragraph(said),), buttons)


def _label(hit: Hit) -> str:
    return short(" · ".join(filter(None, (hit.title, hit.detail))), NAME)
