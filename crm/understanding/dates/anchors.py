"""Days counted from a day that is named after them: "two days before Christmas", "week of 8 June"."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.days import DAY_RULES
from crm.understanding.dates.pieces import Day, Got, Piece, RuleTree, match, rule_tree, rules, say
from crm.understanding.text import Line

_LONG: Final = ("week", "fortnight")  # "a week on Friday", "a week today"; shorter units want "after" or "before"
_BASES: Final = ("relative", "weekday", "date", "monthday", "month", "holiday", "nth", "period", "nth_of")
_DATED: Final = ("weekday", "date", "monthday", "holiday", "relative")


def _counted(got: Got, line: Line) -> Piece | None:
    anchor = got["anchor"].value if "anchor" in got else "on"
    unit = got["unit"].value
    if unit == "week" and "qty" not in got and anchor != "on":
        return say(Day("week_of", int(anchor)))  # "the week after Easter"
    number = got["qty"].number if "qty" in got else 1
    if unit in ("minute", "hour") or (anchor == "on" and (unit not in _LONG or "qty" not in got)):
        return None
    return say(Day("offset", number * (-1 if anchor == "-1" else 1), unit=unit))


def _weekday(got: Got, line: Line) -> Piece | None:
    """ "the Monday after Easter": `shift` is the side of the base on which it lies."""
    anchor = got["anchor"].value
    return None if anchor == "on" else say(Day("weekday", int(got["weekday"].value), shift=int(anchor)))


def _week(got: Got, line: Line) -> Piece:
    return say(Day("week_of", unit=got["week_of"].value))


_ANCHOR_RULES: Final[RuleTree] = rule_tree(
    rules("qty? unit anchor", _counted),
    rules("qty unit", _counted),
    rules("weekday anchor", _weekday),
    rules("week_of", _week),
)


def _is_base(counted: Day, base: Day, *, bare: bool) -> bool:
    """Whether a day may be counted from; without a word between only one near ("a week today", "a week Tuesday")."""
    if counted.kind in ("week_of", "weekday"):
        edged = counted.kind == "weekday" and base.kind == "month" and bool(base.edge)
        return edged or (base.kind in _DATED and (counted.kind, base.kind) != ("weekday", "weekday"))
    if base.kind == "period":
        return bool(base.edge) or base.unit == "weekend"
    return base.kind in _BASES and (not bare or (base.kind in ("relative", "weekday") and base.shift is None))


def anchored_at(line: Line, index: int) -> Piece | None:
    """The day that is counted from another one named right after, if one begins at a token."""
    begins = line.at(index, "qty", "unit", "week_of", "weekday")
    if not begins or line.ending_at(index, "for", "every", "modifier") is not None:
        return None
    if begins.role == "unit" and index and line.tokens[index - 1].text == "/":
        return None  # "500 kr/mnd fra juni"
    opening = match(line, index, _ANCHOR_RULES)
    if opening is None or opening.day is None:
        return None
    start = opening.end
    base = match(line, start, DAY_RULES)
    if base is None and (lead := line.at(start, "article", "on")):
        base = match(line, lead.end, DAY_RULES)
    if base is None or base.day is None or base.repeat:
        return None
    bare = line.ending_at(start, "anchor") is None
    if not _is_base(opening.day, base.day, bare=bare):
        return None
    return Piece(base.end, day=replace(opening.day, base=base.day), tense=base.tense)
