"""What a firm's records should be after each thing that people did to them: rows in a dictionary, nothing clever.

It knows nothing of the product's code. Whatever is done gives a `Deed` with what each row was before and after; taking
it back puts the old values in place of the new ones, where the new ones still stand and no row points nowhere then.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str, str]
"""Table and id."""
Values: TypeAlias = dict[str, Any]

LIFE = timedelta(days=30)
NORTH = "north"
ROLES = {"Anna": "sales", "Vera": "head", "Owen": "owner"}
"""Anna and Vera are of the north; the owner is of no team."""
ABOUT = {"contact_id": "contact", "company_id": "company", "deal_id": "deal"}
POINTS = {
    "employment": {"contact_id": "contact", "company_id": "company"},
    "channel": {"contact_id": "contact"},
    "deal": {"contact_id": "contact", "company_id": "company"},
    "deal_participant": {"deal_id": "deal", "contact_id": "contact"},
    "interaction": ABOUT,
    "reminder": ABOUT,
    "tagging": {"tag_id": "tag", "record_id": "contact"},
}
PART_OF = {
    "employment": ("contact_id", "contact"),
    "channel": ("contact_id", "contact"),
    "deal_participant": ("deal_id", "deal"),
    "tagging": ("record_id", "contact"),
}
OWNED = ("contact", "company", "deal")
INNER = {"tag": ("id",), "tagging": ("tag_id",), "deal_participant": ("id",)}
"""Columns that tell rows apart in here alone."""


class Refused(Exception):
    """What should be refused; nothing has changed."""


@dataclass
class Deed:
    """What somebody did: each row it touched, as it was and as it became, None where there was or is none.

    undoes: what it took back; undone_by: what took it back.
    """

    who: str
    op: str
    at: datetime
    did: Mapping[Key, tuple[Values | None, Values | None]] = field(repr=False)
    id: str = ""
    undone_by: str = ""
    undoes: str = ""


@dataclass
class PlainFirm:
    """All rows, and what was done in the order of time. ids: of members by name."""

    ids: Mapping[str, str]
    rows: dict[Key, Values] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def doing(self, who: str, op: str, now: datetime) -> Iterator[Deed]:
        """Remembers what is done in the block; all of it is forgotten where it is refused."""
        before = {key: dict(row) for key, row in self.rows.items()}
        deed = Deed(who, op, now, {})
        try:
            yield deed
        except Refused:
            self.rows = before
            raise
        keys = before.keys() | self.rows.keys()
        pairs = {key: (before.get(key), self.rows.get(key)) for key in keys}
        deed.did = {key: (old, dict(new) if new else None) for key, (old, new) in pairs.items() if old != new}
        if deed.did:
            self.deeds.append(deed)

    def made(self, table: str, values: Values, key: str = "") -> str:
        """A new row; its id."""
        key = key or f"{table} {next(self._numbers)}"
        self.rows[table, key] = {**values, "id": key} if table not in ("employment", "channel") else dict(values)
        return key

    def of(self, table: str) -> list[str]:
        """Ids of a table, oldest first."""
        return [key for name, key in self.rows if name == table]

    def those(self, table: str, **values: Any) -> list[Values]:
        """Rows of a table that have these values."""
        return [row for (name, _), row in self.rows.items() if name == table and values.items() <= row.items()]

    def seen(self, table: str) -> Counter[tuple[tuple[str, Any], ...]]:
        """The table's rows as others can see them."""
        hidden = INNER.get(table, ())
        rows = [dict(row) for row in self.those(table)]
        for row in rows:
            if table == "tagging":
                row["folded"] = self.rows["tag", row["tag_id"]]["folded"]
                row.pop("id")
        return Counter(tuple(sorted((k, v) for k, v in row.items() if k not in hidden)) for row in rows)

    def makings(self) -> list[Deed]:
        """What made a record that is there today."""
        return [
            one for one in self.deeds
            for (table, key), (old, _) in one.did.items()
            if table in OWNED and old is None and (table, key) in self.rows and not one.undone_by
        ]  # fmt: skip

    # Who may.

    def may(self, who: str, row: Values) -> bool:
        """Whether the record is in reach: all of it for the owner, the team's for its head, one's own for sales."""
        mine = self.ids[who] in (row["owner_id"], row["created_by"])
        return ROLES[who] == "owner" or mine or (ROLES[who] == "head" and row["team_id"] == NORTH)

    def reached(self, who: str, table: str, key: str | None) -> Values | None:
        """The record; Refused where it is absent or out of reach."""
        if key is None:
            return None
        row = self.rows.get((table, key))
        if row is None or not self.may(who, row):
            raise Refused
        return row

    def note(self, who: str, key: str) -> Values:
        """A note that this person may change: their own, or of a record in reach of their team."""
        row = self.rows["interaction", key]
        about = next((self.rows[t, row[c]] for c, t in _PRECEDENCE if row[c] is not None), None)
        team = about["team_id"] if about else None
        if not self.may(who, {"owner_id": row["member_id"], "created_by": None, "team_id": team}):
            raise Refused
        return row

    def reminder(self, who: str, key: str) -> Values:
        """A reminder that this person holds or made."""
        row = self.rows["reminder", key]
        if self.ids[who] not in (row["member_id"], row["created_by"]):
            raise Refused
        return row

    def employer(self, contact_id: str | None) -> str | None:
        """Where the person works now, the latest of several."""
        jobs = self.those("employment", contact_id=contact_id, is_current=True)
        return max(jobs, key=lambda job: job["created_at"])["company_id"] if jobs else None

    def touched(self, contact_id: str) -> datetime | None:
        """When the person was last spoken to."""
        return max((row["happened_at"] for row in self.those("interaction", contact_id=contact_id)), default=None)

    def touches(self, deal: Values) -> set[datetime]:
        """Every moment that may count as the deal's last touch."""
        talks = self.those("interaction", deal_id=deal["id"])
        if deal["contact_id"] is not None:
            talks += self.those("interaction", contact_id=deal["contact_id"])
        return {row["happened_at"] for row in talks}

    # Taking back.

    def last_of(self, who: str, now: datetime) -> Deed | None:
        """What `/undo` would take back."""
        mine = [one for one in self.deeds if one.who == who and not one.undone_by and not one.undoes]
        return next((one for one in reversed(mine) if one.at >= now - LIFE), None)

    def undo(self, who: str, target: Deed, now: datetime) -> None:
        """Puts back what was before; Refused where that is too late, not theirs, or something stands in the way."""
        is_above = ROLES[who] == "owner" or (ROLES[who], ROLES[target.who]) == ("head", "sales")
        if target.undone_by or target.at < now - LIFE or not (who == target.who or is_above):
            raise Refused
        is_again = self._is_again(target)
        for key, (old, new) in target.did.items():
            self._may_touch(who, key[0], self.rows.get(key) or old, old, new, is_again=is_again)
        for key, (old, new) in target.did.items():
            present = self.rows.get(key)
            if (present is None) is not (new is None):
                raise Refused
            if present is not None and new is not None:
                self._may_turn(present, old, new)
                self._put(key, present, old, new)
            elif old is not None:
                self.rows[key] = dict(old)
        if not self._is_whole():
            raise Refused

    def _is_again(self, target: Deed) -> bool:
        """Whether taking it back does once more what was done at first: it took back something itself."""
        earlier = next((one for one in self.deeds if one.id == target.undoes), None)
        return earlier is not None and not self._is_again(earlier)

    def _may_turn(self, present: Values, old: Values | None, new: Values) -> None:
        if any(present[name] != new[name] for name in _turned(old, new) if name != "version"):
            raise Refused

    def _may_touch(
        self, who: str, table: str, row: Values | None, old: Values | None, new: Values | None, *, is_again: bool
    ) -> None:
        """Refused where the row, or a record that it belongs or would be put back to, is out of reach today."""
        turned = _turned(old, new) if old is not None and new is not None else set()
        is_given = ("member_id" if table == "reminder" else "owner_id") in turned or "team_id" in turned
        if row is None or (is_given and not is_again):
            return
        back = {name: value for name, value in (old or {}).items() if new is None or name in turned}
        if table == "reminder" and not self._may_hold(who, row, back.get("member_id") if is_again else None):
            raise Refused
        records = [(PART_OF[table][1], row[PART_OF[table][0]])] if table in PART_OF else []
        if table == "interaction" and row["member_id"] != self.ids[who]:
            records.append(next(((t, row[c]) for c, t in _PRECEDENCE if row[c] is not None), ("", None)))
        records += [(noun, back[f"{noun}_id"]) for noun in ("contact", "deal") if back.get(f"{noun}_id")]
        records += [("company", back["company_id"])] if row.get("contact_id") is None and back.get("company_id") else []
        about = [self.rows[one] for one in records if one in self.rows] + ([row] if table in OWNED else [])
        if not all(self.may(who, one) for one in about):
            raise Refused

    def _may_hold(self, who: str, row: Values, then: str | None) -> bool:
        """Whether the reminder is theirs or of one whom they lead, and whoever gets it once more may be given it."""
        owner = self.ids["Owen"]
        may_give = who == "Owen" or then != owner or row["created_by"] == owner
        leads = who == "Owen" or (ROLES[who] == "head" and row["member_id"] != owner)
        return may_give and (leads or self.ids[who] in (row["member_id"], row["created_by"]))

    def _put(self, key: Key, present: Values, old: Values | None, new: Values) -> None:
        if old is None:
            del self.rows[key]
            return
        turned = {name: value for name, value in old.items() if value != new[name]}
        if "version" in turned:
            turned["version"] = present["version"] + 1
        self.rows[key] = present | turned

    def _is_whole(self) -> bool:
        """Whether no row points to one that is gone, each tag has one spelling, and nobody the same phone twice."""
        points = [
            (table, row[column])
            for (name, _), row in self.rows.items()
            for column, table in POINTS.get(name, {}).items()
            if row[column] is not None
        ]
        spelt = [row["folded"] for row in self.those("tag")]
        spelt += [(row["contact_id"], row["value"]) for row in self.those("channel")]
        return all(point in self.rows for point in points) and len(spelt) == len(set(spelt))

    def settle(self, target: Deed, by: Deed) -> None:
        """The deed is taken back; where it was an undo itself, what it had taken back stands again."""
        target.undone_by, by.undoes = by.id, target.id
        for one in self.deeds:
            if one.id == target.undoes:
                one.undone_by = ""

    # What people do: each gives what the product should have done, by the same rights.

    def person(self, who: str, key: str, name: str, phone: str, company_id: str | None, now: datetime) -> None:
        self.reached(who, "company", company_id)
        about = {"name": name, "position": "", "birthday": None, "note": ""}
        self.made("contact", about | self._owned(who, now), key)
        self.made("channel", {"contact_id": key, "kind": "phone", "value": phone})
        if company_id is not None:
            self.job(key, company_id, "", None, now)

    def job(self, contact_id: str, company_id: str, position: str, since: date | None, now: datetime) -> None:
        values = {"contact_id": contact_id, "company_id": company_id, "position": position, "since": since}
        self.made("employment", values | {"until": None, "is_current": True, "created_at": now})

    def employ(self, who: str, contact_id: str, company_id: str, position: str, now: datetime) -> None:
        row = self.reached(who, "contact", contact_id)
        self.reached(who, "company", company_id)
        assert row is not None
        for job in self.those("employment", contact_id=contact_id, is_current=True):
            job.update(until=now.date(), is_current=False)
        row["position"] = position
        self.job(contact_id, company_id, position, now.date(), now)

    def tagged(self, who: str, contact_id: str, names: set[str]) -> None:
        self.reached(who, "contact", contact_id)
        for row in self.those("tagging", record_id=contact_id):
            if self.rows["tag", row["tag_id"]]["folded"] not in names:
                del self.rows["tagging", row["id"]]
        present = {self.rows["tag", row["tag_id"]]["folded"] for row in self.those("tagging", record_id=contact_id)}
        for name in names - present:
            known = self.those("tag", folded=name)
            tag = known[0]["id"] if known else self.made("tag", {"folded": name})
            self.made("tagging", {"tag_id": tag, "record_id": contact_id}, f"{tag}|{contact_id}")

    def deal(self, who: str, key: str, values: Values, now: datetime) -> None:
        self.reached(who, "contact", values["contact_id"])
        if values["company_id"] is None and values["contact_id"] is not None:
            values = values | {"company_id": self.employer(values["contact_id"])}
        else:
            self.reached(who, "company", values["company_id"])
        fresh = {"stage_since": now, "closed_at": None, "loss_reason_id": None, "loss_note": "", "version": 1}
        self.made("deal", values | fresh | self._owned(who, now), key)

    def moved(self, who: str, deal_id: str, stage_id: str, kind: str, now: datetime) -> Values:
        row = self.reached(who, "deal", deal_id)
        assert row is not None
        if row["stage_id"] == stage_id or (row["closed_at"] is not None and ROLES[who] == "sales"):
            raise Refused
        row |= {"stage_id": stage_id, "stage_since": now, "closed_at": None if kind == "open" else now}
        row |= {"loss_reason_id": None, "loss_note": "", "version": row["version"] + 1}
        return row

    def logged(self, who: str, key: str, values: Values) -> None:
        for column, table in ABOUT.items():
            self.reached(who, table, values[column])
        if values["company_id"] is None:
            values = values | {"company_id": self.employer(values["contact_id"])}
        self.made("interaction", values | {"member_id": self.ids[who]}, key)

    def reminded(self, who: str, key: str, holder: str, values: Values) -> None:
        for column, table in ABOUT.items():
            self.reached(who, table, values[column])
        values = values | {"member_id": self._holder(who, holder), "created_by": self.ids[who]}
        self.made("reminder", values | {"status": "open", "snoozes": 0, "done_at": None}, key)

    def snoozed(self, who: str, key: str, due: datetime, now: datetime) -> None:
        row = self.open(who, key)
        if row["snoozes"] and row["due_at"] > now:
            raise Refused
        row.update(due_at=due, snoozes=row["snoozes"] + 1)

    def ended(self, who: str, key: str, status: str, now: datetime) -> None:
        row = self.reminder(who, key)
        if row["status"] == "dropped" and status == "done":
            raise Refused
        if row["status"] == "open":
            row.update(status=status, done_at=now)

    def handed(self, who: str, key: str, holder: str) -> None:
        self.open(who, key).update(member_id=self._holder(who, holder), snoozes=0)

    def open(self, who: str, key: str) -> Values:
        """A reminder of theirs that is still to come."""
        row = self.reminder(who, key)
        if row["status"] != "open":
            raise Refused
        return row

    def given(self, who: str, contact_id: str, holder: str) -> None:
        row = self.reached(who, "contact", contact_id)
        assert row is not None
        if ROLES[who] == "sales" or (ROLES[who] == "head" and holder == "Owen"):
            raise Refused
        row.update(owner_id=self.ids[holder], team_id=_team(holder))

    def _holder(self, who: str, holder: str) -> str:
        if holder == "Owen" and who != "Owen":
            raise Refused
        return self.ids[holder]

    def _owned(self, who: str, now: datetime) -> Values:
        member = self.ids[who]
        return {"owner_id": member, "team_id": _team(who), "created_by": member, "created_at": now}


_PRECEDENCE = (("contact_id", "contact"), ("deal_id", "deal"), ("company_id", "company"))


def _turned(old: Values | None, new: Values) -> set[str]:
    return set(new) if old is None else {name for name in new if old[name] != new[name]}


def _team(who: str) -> str | None:
    return None if ROLES[who] == "owner" else NORTH
