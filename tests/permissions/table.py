"""What the design grants, transcribed by hand and apart from the product's own table: roles across, operations down.

A: everything; T: one's own team's; O: one's own; S: only what belongs to one's own person; -: refused.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Role: TypeAlias = Literal["owner", "admin", "head", "sales", "operator", "auditor"]
ROLES: tuple[Role, ...] = ("owner", "admin", "head", "sales", "operator", "auditor")
Relation: TypeAlias = Literal["own", "team", "foreign", "absent"]
RELATIONS: tuple[Relation, ...] = ("own", "team", "foreign", "absent")
Answer: TypeAlias = Literal["done", "forbidden", "nothing found", "noted"]
"""noted: taken for a note in the ticket that the person has, whatever the words would be from anybody else."""

GRANTED: dict[str, str] = {
    # operation                       Ow Ad He Sa Op Ro
    "help":                          "A A A A A A",
    "own settings":                  "A A A A A A",
    "own days off":                  "S S S S S S",
    "see the team":                  "A A T T T A",
    "invite and change people":      "A A T - - -",
    "make teams":                    "A A - - - -",
    "read contacts and companies":   "A A T O - A",
    "create contacts and companies": "A A T O - -",
    "change, tag, note":             "A A T O - -",
    "assign":                        "A A T O - -",
    "merge contacts":                "A A T - - -",
    "erase one person's data":     "A A - - - -",
    "export one person's data":    "A A - - - -",
    "read deals":                    "A A T O - A",
    "create, change, move deals":    "A A T O - -",
    "close deals":                   "A A T O - -",
    "reopen deals":                  "A A T - - -",
    "ask to reopen deals":           "A A T O - -",
    "own reminders":                 "S S S S S S",
    "reminders for others":          "A A T T T -",
    "own day":                       "A A A A A A",
    "team digest":                   "A A T - - A",
    "channels of deals":             "A A T - - -",
    "search in any chat":            "A A T O - A",
    "see what is stuck":             "A A T O O A",
    "set going what is stuck":       "A A T O O -",
    "see the queue and its tickets": "A A T - T A",
    "reports of the desk":           "A A T - O A",
    "read a ticket":                 "A A T O T A",
    "take, answer, close tickets":   "A A T - T -",
    "internal notes":                "A A T O T -",
    "ask for another's ticket":      "A A T - T -",
    "block a customer":              "A A T - T -",
    "correct a ticket's customer":   "A A T - T -",
    "hours and routing of the desk": "A A T - - -",
    "read the desk's own texts":     "A A T - T A",
    "write the desk's own texts":    "A A T - - -",
    "a customer's own ticket":       "- - - - - -",
    "kept texts and open forms":     "S S S S S S",
    "take back one's own":           "A A T O O O",
}  # fmt: skip


def cell(operation: str, role: Role) -> str:
    """How far the role's right goes."""
    return GRANTED[operation].split()[ROLES.index(role)]


REACHED: dict[str, tuple[Relation, ...]] = {
    "A": ("own", "team", "foreign"),
    "T": ("own", "team"),
    "O": ("own",),
    "S": ("own",),
    "-": (),
}


def expected(operations: tuple[str, ...], role: Role, relation: Relation | None) -> Answer:
    """The answer to an act that needs all these operations; relation None: no record is meant.

    Forbidden wins: it says nothing about any record, so it may come before the record is looked for.
    """
    cells = [cell(operation, role) for operation in operations]
    if "-" in cells:
        return "forbidden"
    if relation is not None and any(relation not in REACHED[one] for one in cells):
        return "nothing found"
    return "done"
