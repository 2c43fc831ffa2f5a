"""The demo's firm: its people, its records, and the row builders that story and crowd share."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crm.ids import new_id
from locales.folding import sort_key
from storage.tables import Channel, Company, Contact, Deal, Employment, Interaction, Row, Stage

Texts = Mapping[str, Any]


@cache
def read(name: str) -> dict[str, Texts]:
    """One of the demo's data files, by language."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@dataclass
class Firm:
    """Everything made so far, in the order it must be inserted."""

    now: datetime
    zone: ZoneInfo
    pipeline_id: str
    stages: Mapping[str, Stage]
    price_reason: str
    companies: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    employments: list[Row] = field(default_factory=list)
    channels: list[Row] = field(default_factory=list)
    deals: list[Row] = field(default_factory=list)
    interactions: list[Row] = field(default_factory=list)

    def rows(self) -> Sequence[Row]:
        """All rows, parents first."""
        return [
            *self.companies, *self.contacts, *self.employments, *self.channels, *self.deals, *self.interactions,
        ]  # fmt: skip

    def company(self, name: str, owner: str | None, team: str | None) -> Company:
        """An organisation."""
        row = Company(id=new_id(), name=name, sort_name=sort_key(name), owner_id=owner, team_id=team,
                      created_by=owner, created_at=self.now - timedelta(days=1100))
        self.companies.append(row)
        return row

    def contact(self, name: str, owner: str, team: str, *, position: str = "", birthday: date | None = None,
                phone: str = "", email: str = "") -> Contact:
        """A person with what reaches them."""
        row = Contact(id=new_id(), name=name, sort_name=sort_key(name), position=position, birthday=birthday,
                      owner_id=owner, team_id=team, created_by=owner, created_at=self.now - timedelta(days=1095))
        self.contacts.append(row)
        for kind, value in (("phone", phone), ("email", email)):
            if value:
                digits = value.lstrip("+")[::-1] if kind == "phone" else None
                self.channels.append(Channel(id=new_id(), contact_id=row.id, kind=kind, value=value,
                                             reversed_digits=digits, created_at=row.created_at))
        return row

    def employ(self, contact: Contact, company: Company, position: str, *, since: date | None = None,
               until: date | None = None) -> None:
        """Where somebody works, or worked until a day."""
        self.employments.append(Employment(id=new_id(), contact_id=contact.id, company_id=company.id,
                                           position=position, since=since, until=until,
                                           is_current=until is None, created_at=contact.created_at))

    def talk(self, contact: Contact, kind: str, summary: str, at: datetime, by: str, *, direction: str = "out",
             outcome: str = "reached", company: Company | None = None, deal: Deal | None = None) -> Interaction:
        """Something that was said or done."""
        row = Interaction(id=new_id(), kind=kind, direction=direction, outcome=outcome, summary=summary,
                          happened_at=at, contact_id=contact.id, company_id=company.id if company else None,
                          deal_id=deal.id if deal else None, member_id=by, created_at=at)
        self.interactions.append(row)
        if contact.last_touch_at is None or contact.last_touch_at < at:
            contact.last_touch_at = at
        if deal is not None and deal.closed_at is None and (deal.last_touch_at is None or deal.last_touch_at < at):
            deal.last_touch_at = at
        return row

    def deal(self, name: str, contact: Contact, company: Company | None, stage: str, value: int, owner: str,
             team: str, *, opened: datetime, moved: datetime, lost_note: str = "") -> Deal:
        """A deal; value in minor units of EUR; a closed one was closed when it moved last."""
        closed = moved if stage in ("won", "lost") else None
        row = Deal(id=new_id(), name=name, pipeline_id=self.pipeline_id, stage_id=self.stages[stage].id,
                   stage_since=moved, contact_id=contact.id, company_id=company.id if company else None,
                   value_minor=value, currency="EUR", owner_id=owner, team_id=team, created_by=owner,
                   created_at=opened, closed_at=closed, last_touch_at=moved, loss_note=lost_note,
                   loss_reason_id=self.price_reason if stage == "lost" else None, version=1)
        self.deals.append(row)
        return row
