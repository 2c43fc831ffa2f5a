"""What a line implies without saying it: that a quote is wanted, why a deal was lost, what was promised for no time."""

from __future__ import annotations

from crm.understanding.model import Hints
from crm.understanding.text import Line


def hints_of(line: Line, *, is_due: bool) -> Hints:
    """The hints of a line; a promise whose time was said is a plan and no hint."""
    reason, wants_quote, promised = "", False, ""
    for index in range(len(line.tokens)):
        if hit := line.at(index, "loss_reason"):
            reason = reason or hit.value
        wants_quote = wants_quote or line.at(index, "wants_quote") is not None
        if not promised and not is_due and line.at(index, "promise"):
            promised = _clause(line, index)
    return Hints(wants_quote, reason, promised)


def _clause(line: Line, index: int) -> str:
    """The words of the clause that a token stands in."""
    first, end = index, index
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
    while not line.is_clause_end(end):
        end += 1
    return line.said(first, end)
