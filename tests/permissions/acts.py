"""What people try: one entry per way into each route, with what it needs and whose record it is about.

`data`, `context` and `values` are templates: {t} is the target's id, {deal} the actor's own deal, {their_lone} the
record of that noun of whoever owns the target, {mate} a colleague's member id, {member_version} what a yes about one is
bound to, {north} and {south} teams.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from handlers.forms.form import FieldType
from tests.permissions.table import RELATIONS, Answer, Relation

Kind: TypeAlias = Literal["command", "action", "form", "reply", "edit", "fact"]
Asked: TypeAlias = tuple[tuple[str, FieldType, str], ...]
"""Fields of a form: name, type, what is answered."""
Exceptions: TypeAlias = Mapping[tuple[str, Relation | None], Answer]
"""By role and whose record it is, None where none is meant."""
AT_THE_DESK: Exceptions = {("operator", relation): "noted" for relation in (*RELATIONS, None)}
"""What an operator who has a ticket says plainly is a note in it."""


@dataclass(frozen=True)
class Act:
    """One way into one route.

    noun: whose record {t} is, "" where none is meant. writes: when it is done, something recorded has changed; shows:
    the record's own word is in the answer; silent: it needs none. nothing: more sentences that mean
    "nothing found" here. but: cells where the design says something else than the general rule; for_good: what is
    written here nobody takes back, and the person was told so before.
    """

    kind: Kind
    name: str
    needs: tuple[str, ...]
    noun: str = ""
    data: str = ""
    fields: Asked = ()
    writes: bool = False
    shows: bool = False
    nothing: tuple[str, ...] = ()
    silent: bool = False
    relations: tuple[Relation, ...] = RELATIONS
    but: Exceptions = field(default_factory=dict)
    for_good: bool = False

    @property
    def label(self) -> str:
        """For messages and test ids."""
        return f"{self.kind} {self.name} {self.data}".strip()


def press(name: str, needs: tuple[str, ...], noun: str = "", data: str = "", **more: object) -> Act:
    """A button; `data` is what stands behind its name."""
    return Act("action", name, needs, noun, data or ("{t}" if noun else ""), **more)  # type: ignore[arg-type]


def form(name: str, needs: tuple[str, ...], noun: str, context: str, fields: Asked, **more: object) -> Act:
    """A filled form; context ids are separated by `|`. Everything a form does is a write unless it says otherwise."""
    return Act("form", name, needs, noun, context, fields, **({"writes": True} | more))  # type: ignore[arg-type]
