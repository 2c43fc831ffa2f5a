"""Files about one person: all that is kept, as JSON and as a page to read, and the act of an erasure.

They are written when they are sent, from the store as it is then, and kept nowhere. What people wrote stands in a page
as text and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import escape
from typing import Any, Literal

from crm import disclosing, dossiers
from crm.dossiers import Dossier, Fields
from handlers.identify import acting, customer_reader
from handlers.localise import Localiser
from handlers.text import Amount, Day, Moment, Words, words
from handlers.vocabulary import File, Paper
from locales.catalog import Catalog
from storage.queries import contacts, data_requests
from storage.tables import Customer, DataRequest, Erasure, Member
from storage.unit_of_work import UnitOfWork

_CODES = frozenset({"kind", "direction", "outcome", "status", "state", "from", "of", "type"})
"""Fields that hold words of ours."""
_OWN: Mapping[str, Literal["data", "reading"]] = {"data": "data", "reading": "reading"}
_HIDDEN = frozenset({"id", "team", "currency"})
"""Fields that a page leaves to the file beside it, or tells with another."""
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1f24}"
    "h2{margin-top:2rem;border-bottom:1px solid #c8ccd2}dl{margin:1rem 0}dt{color:#565d68;font-size:.875rem}"
    "dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}"
    "dl dl{margin:.5rem 0 .5rem 1rem;padding-left:1rem;border-left:2px solid #c8ccd2}"
)


def files_of(request: DataRequest) -> tuple[File, ...]:
    """Both files of a wish, as they are offered."""
    return (
        File(f"reading-{request.id}", "data.html", Paper("reading", request.id)),
        File(f"data-{request.id}", "data.json", Paper("data", request.id)),
    )


def act_of(contact_id: str, number: int) -> File:
    """The act of an erasure, as it is offered."""
    return File(f"act-{contact_id}", f"act-{number}.html", Paper("act", contact_id))


async def written(work: UnitOfWork, to: Localiser, paper: Paper) -> bytes | None:
    """The bytes of a paper in the reader's language; None where it is about nothing any more.

    A file about a person is written for a week after it was let go, and for a member who may have it now.
    """
    if paper.form == "act":
        row = await work.get(Erasure, paper.about)
        return (await _act(work, to, row)).encode() if row is not None and row.done_at is not None else None
    request = await work.get(DataRequest, paper.about)
    contact = await contacts.read_row(work, request.contact_id) if request is not None else None
    if request is None or contact is None or not data_requests.is_handed_out(request, work.now):
        return None
    if request.customer_id is None and not disclosing.may(await acting(work, request.asked_by)):
        return None
    found = await dossiers.of(work, contact, with_notes=request.customer_id is None)
    text = _page(to, found, work.now) if paper.form == "reading" else _data(found, work.now)
    return text.encode()


async def own(work: UnitOfWork, catalog: Catalog, customer: Customer, blob: str) -> bytes | None:
    """A customer's own file by its id, where a platform asks for it again; None for anybody else's."""
    form, _, about = blob.partition("-")
    request = await work.get(DataRequest, about) if form in _OWN else None
    if request is None or request.customer_id != customer.id:
        return None
    return await written(work, Localiser(catalog, customer_reader(customer), work.now), Paper(_OWN[form], about))


def _data(found: Dossier, now: datetime) -> str:
    """The form that stays: docs/personal-data.md."""
    told = {"form": dossiers.FORM, "made_at": now, **found.sections}
    return json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"


def _page(to: Localiser, found: Dossier, now: datetime) -> str:
    title = to.say(words("paper-title", name=found.name))
    parts = [_paragraph(to, words("paper-made", when=_moment(to, now), zone=to.reader.zone))]
    for name, records in found.sections.items():
        heading = escape(to.say(words(f"paper-section-{name}")))
        if records:
            parts += [f"<h2>{heading}</h2>", *(_record(to, one) for one in records)]
    return _html(to, title, parts)


def _html(to: Localiser, title: str, parts: list[str]) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    body = "\n".join((f"<h1>{escape(title)}</h1>", *parts))
    return f'<!doctype html>\n<html lang="{to.reader.language}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _paragraph(to: Localiser, said: Words) -> str:
    return f"<p>{escape(to.say(said))}</p>"


def _record(to: Localiser, fields: Fields) -> str:
    lines = (f"<dt>{escape(label)}</dt><dd>{said}</dd>" for label, said in _lines(to, fields))
    return f"<dl>{''.join(lines)}</dl>"


def _lines(to: Localiser, fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name not in _HIDDEN and value not in (None, "", [], False):
            label = to.say(words(f"paper-field-{name}"))
            yield label, _value(to, name, value, fields)


def _value(to: Localiser, name: str, value: Any, fields: Mapping[str, Any]) -> str:
    match value:
        case datetime():
            return escape(_moment(to, value))
        case date():
            return escape(to.say(Day(value)))
        case True:
            return escape(to.say(words("paper-yes")))
        case int() if name == "value_minor":
            return escape(to.say(Amount(value, str(fields.get("currency", "")))))
        case str() if name in _CODES:
            return escape(to.say(words("paper-code", code=value)))
        case str() if name == "field":
            return escape(to.say(words(f"paper-field-{value}")))
        case list() if all(isinstance(one, dict) for one in value):
            return "".join(_record(to, one) for one in value)
        case list():
            return escape(", ".join(map(str, value)))
    return escape(str(value))


def _moment(to: Localiser, at: datetime) -> str:
    return f"{to.say(Moment(at, 'date'))}, {to.say(Moment(at, 'clock'))}"


async def _act(work: UnitOfWork, to: Localiser, row: Erasure) -> str:
    told = row.told or {}
    asked, agreed = await work.get(Member, row.asked_by), await work.get(Member, row.done_by)
    lines = [words("act-wished", when=_moment(to, datetime.fromisoformat(one))) for one in told.get("wished", ())]
    if asked is not None:
        lines.append(words("act-asked", who=asked.name, when=_moment(to, row.asked_at)))
        lines.append(words("act-agreed", who=agreed.name) if agreed is not None else words("act-by-clock"))
    lines.append(words("act-done", when=_moment(to, row.done_at or row.due_at), zone=to.reader.zone))
    parts = [_paragraph(to, one) for one in lines]
    parts += [_paragraph(to, words("act-goes")), _list(to, _went(told))]
    stays = [words(f"erase-stays-{one}", count=int(told.get(one, 0))) for one in ("entries", "deals")]
    parts += [_paragraph(to, words("erase-stays")), _list(to, stays), _paragraph(to, words("act-chats"))]
    if told.get("rooms"):
        parts.append(_paragraph(to, words("act-rooms", rooms=", ".join(told["rooms"]))))
    parts += [_paragraph(to, words("act-ledger", act=str(row.number or 0))), _paragraph(to, words("act-nameless"))]
    return _html(to, to.say(words("act-title", act=str(row.number or 0))), parts)


def _went(told: Mapping[str, Any]) -> list[Words]:
    """What went, by kind; a kind of which there was nothing is not named."""
    kinds = ("reaches", "jobs", "entries", "reminders", "tickets")
    lines = [words(f"erase-goes-{one}", count=told[one]) for one in kinds if told.get(one)]
    more = [words(f"act-goes-{one}", count=told[one]) for one in ("messages", "others", "posted") if told.get(one)]
    return [words("erase-goes-person"), *lines, *more]


def _list(to: Localiser, items: list[Words]) -> str:
    return f"<ul>{''.join(f'<li>{escape(to.say(one))}</li>' for one in items)}</ul>"
