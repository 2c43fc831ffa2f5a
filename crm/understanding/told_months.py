"""A month in which something changed: "she has moved to Bergen in March" plans nothing, and is no time of the call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.text import Line
from locales.lexicon import listed_set

_REACH: Final = 8  # tokens before the month among which its verb stands
_NEAR: Final = 2  # tokens between "has" and its participle


def without_changes(line: Line, found: Sequence[Expression]) -> Sequence[Expression]:
    """The times without months in which something changed: they stay in the words."""
    return [one for one in found if not _changed_then(line, one)]


def _changed_then(line: Line, expression: Expression) -> bool:
    """Whether a month without a year stands behind a verb of what changed with somebody, in the perfect or the past."""
    day, lang = expression.day, line.lexicon.lang
    if day is None or day.kind != "month" or day.year or day.edge or day.shift or expression.tense or expression.clock:
        return False
    done, became = listed_set(lang, "perfects"), listed_set(lang, "changed_then")
    for index in range(expression.first - 1, max(-1, expression.first - _REACH), -1):
        if line.is_clause_end(index) and index not in line.masked:
            return False
        if line.tokens[index].word in became:
            return not line.at(expression.first, "until", "deadline", "by")
        verbs = [line.tokens[at].word for at in range(max(0, index - _NEAR), index)]
        if line.tokens[index].word in listed_set(lang, "changed_since") and done.intersection(verbs):
            return True
    return False
