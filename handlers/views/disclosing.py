"""What sending all that is kept about a person means, what customers ask about theirs, and what is said around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from crm.disclosing import Asked
from handlers.forms.form import Field, Form
from handlers.text import Moment, Plain, Words, words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, Card, File, Heading, Quote, Screen, paragraph, press, row
from storage.search import Hit
from storage.tables import DataRequest

NAME = 40
ICON = Plain("📄 ")


def question(name: str, contact_id: str) -> Screen:
    """What the file holds, who has to agree, and that it is written down."""
    yes = press(words("data-yes"), "data.plan", contact_id)
    return Screen(
        (
            Heading((words("data-title", name=short(name, NAME)),)),
            paragraph(words("data-holds")),
            paragraph(words("data-when")),
        ),
        (row(yes, press(words("confirm-no"), "contact.back", contact_id)),),
        card=Card("contact", contact_id),
    )


def planned(asked: Asked, due_at: datetime, actor_id: str) -> Screen:
    """It goes out then; whoever let it go may stop it, and everybody else agree as well."""
    key = "data-planned-customer" if asked.customer is not None else "data-planned"
    said = words(key, name=short(asked.contact.name, NAME), when=Moment(due_at))
    return _card(asked, said, _decision(asked.request, actor_id))


def wished(asked: Asked, due_at: datetime, who: str) -> Screen:
    """For the other owners and admins: who lets it go, and what they can do about it."""
    key = "data-wished-customer" if asked.customer is not None else "data-wished"
    said = words(key, who=short(who, NAME), name=short(asked.contact.name, NAME), when=Moment(due_at))
    return _card(asked, said, _decision(asked.request, ""))


def _decision(asked: DataRequest, actor_id: str) -> tuple[AnyButton, ...]:
    stop = press(words("data-stop"), "data.stop", asked.id)
    return row(stop) if asked.planned_by == actor_id else row(press(words("data-agree"), "data.agree", asked.id), stop)


def _card(asked: Asked, said: Words, buttons: tuple[AnyButton, ...] = ()) -> Screen:
    rows = (buttons,) if buttons else ()
    return Screen((paragraph(ICON, said),), rows, card=Card("contact", asked.contact.id))


def agreed(asked: Asked) -> Screen:
    """It is on its way."""
    return _card(asked, words("data-agreed", name=short(asked.contact.name, NAME)))


def asker_gone(asked: Asked) -> Screen:
    """Somebody agreed, and there is nobody any more who may have it."""
    return _card(asked, words("data-asker-gone", name=short(asked.contact.name, NAME)))


def stopped(asked: Asked, who: str) -> Screen:
    """It does not go; what a customer asked is still to be answered."""
    said = words("data-stopped", who=short(who, NAME), name=short(asked.contact.name, NAME))
    return _card(asked, said, _answers(asked) if asked.customer is not None else ())


def sent(asked: Asked, files: Sequence[File]) -> Screen:
    """The files, and what they are; for whoever asked for them."""
    said = words("data-here", name=short(asked.contact.name, NAME))
    lines = paragraph(ICON, said), paragraph(words("data-care"))
    return Screen((*files, *lines), card=Card("contact", asked.contact.id))


def request(asked: Asked) -> Screen:
    """A customer asks for their data, or that they are erased; with the account that asks, which may be another's."""
    name = short(asked.contact.name, NAME)
    said = words(f"data-request-{asked.request.kind}", name=name, when=Moment(asked.request.asked_at))
    card, who = _card(asked, said, _answers(asked)), asked.customer
    if who is None:
        return card
    since = Moment(who.created_at)
    by = words("data-request-by", who=short(who.name, NAME), platform=who.platform, since=since)
    return replace(card, blocks=(*card.blocks, paragraph(by)))


def _answers(asked: Asked) -> tuple[AnyButton, ...]:
    refuse = press(words("data-refuse"), "data.refuse", asked.request.id)
    if asked.request.kind == "erase":
        return row(press(words("erase-button"), "erase.look", asked.contact.id, style="danger"), refuse)
    return row(press(words("data-send"), "data.send", asked.request.id), refuse)


def refusal_form(request_id: str) -> Form:
    """Why not; the customer reads it."""
    field = Field("text", words("data-refuse-why"), "long_text")
    return Form("data.refuse", words("data-refuse-title"), (field,), (request_id,), words("ticket-send"))


def refused(asked: Asked) -> Screen:
    """The customer hears it."""
    said = words("data-refused", name=short(asked.contact.name, NAME))
    why = Quote((Plain(asked.request.said),))
    return Screen((paragraph(ICON, said), why), card=Card("contact", asked.contact.id))


def taken_back(asked: Asked) -> Screen:
    """The customer wants it no more."""
    return _card(asked, words("data-taken-back", name=short(asked.contact.name, NAME)))


def whom(hits: tuple[Hit, ...], waiting: Sequence[Asked] = ()) -> Screen:
    """About whom: those who may be meant, or how it is asked; with what waits to be decided."""
    buttons: list[tuple[AnyButton, ...]] = [(press(Plain(_label(hit)), "data.look", hit.id),) for hit in hits]
    said = [paragraph(words("data-which" if hits else "data-whom"))]
    if waiting:
        said.append(paragraph(words("data-waiting")))
    buttons += [(press(Plain(short(one.contact.name, NAME)), "data.request", one.request.id),) for one in waiting]
    return Screen(tuple(said), tuple(buttons))


def _label(hit: Hit) -> str:
    return short(" · ".join(filter(None, (hit.title, hit.detail))), NAME)


def act(file: File, number: int) -> Screen:
    """The act, to be handed on."""
    return Screen((file, paragraph(ICON, words("act-here", act=str(number)))))
