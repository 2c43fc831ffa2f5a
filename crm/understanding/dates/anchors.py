"""Days counted from a day named after them: "two days before Christmas", "a week on Friday", "week of 8 June"."""

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
    number = got["qty"].number if "qty" in got else 1
    if unit in ("minute", "hour") or (anchor == "on" and (unit not in _LONG or "qty" not in got)):
        return None
    whole = "week_of" if unit == "week" and "qty" not in got else ""  # "the week after Easter"
    return say(Day("offset", number * (-1 if anchor == "-1" else 1), unit=unit, edge=whole))


def _week(got: Got, line: Line) -> Piece:
    return say(Day("week_of", unit="weekend" if "weekend_of" in got else "week"))


def _weekday_beside(got: Got, line: Line) -> Piece | None:
    """ "the Monday after Easter", "the Friday before Christmas"."""
    if got["anchor"].value == "on":
        return None
    return say(Day("weekday", int(got["weekday"].value), shift=int(got["anchor"].value)))


_ANCHOR_RULES: Final[RuleTree] = rule_tree(
    rules("qty? unit anchor", _counted),
    rules("qty unit", _counted),
    rules("weekday anchor", _weekday_beside),
    rules("week_of", _week),
    rules("weekend_of", _week),
)


def _is_base(counted: Day, base: Day, *, bare: bool) -> bool:
    """Whether a day may be counted from; without a word between only one near ("a week today", "a week Tuesday")."""
    if counted.kind == "weekday":
        return base.kind in ("date", "monthday", "holiday") or (base.kind == "month" and bool(base.edge))
    if counted.kind == "week_of":
        return base.kind in _DATED
    if base.kind == "period":
        return bool(base.edge) or base.unit == "weekend"
    return base.kind in _BASES and (not bare or (base.kind in ("relative", "weekday") and base.shift is None))


def anchored_at(line: Line, index: int) -> Piece | None:
    """The day that is counted from another one named right after, if one begins at a token."""
    opens = line.at(index, "qty", "unit", "weekday", "week_of", "weekend_of")
    if not opens or line.ending_at(index, "for", "every", "modifier") is not None:
        return None
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
    counted = replace(opening.day, base=base.day, edge="")
    day = Day("week_of", base=counted) if opening.day.edge else counted
    return Piece(base.end, day=day, tense=base.tense)
