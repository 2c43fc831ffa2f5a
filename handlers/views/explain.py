"""How a text was read, part by part."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from crm.lines import Line
from crm.people import Match
from crm.understanding import Moment as ReadMoment
from crm.understanding import Span as ReadSpan
from crm.understanding.model import Kind
from handlers.text import Amount, Day, Moment, Plain, Span, Text, words
from handlers.views.common import quoted, short
from handlers.views.find import label
from handlers.vocabulary import Block, Detail, Facts, Heading, Items, Paragraph, Quote, Screen, paragraph

PART = 60
_KINDS = get_args(Kind)
_WISHES = ("remind", "find", "report", "help", "ask")


def how() -> Screen:
    """Nothing to explain yet."""
    return Screen((paragraph(words("explain-how")),))


def explained(line: Line, match: Match | None, which: str = "", meant: str = "") -> Screen:
    """The text, its parts with their meanings, the whole, the record that is meant, and the doubts.

    which: what says which line it is, where none was given: the last that was typed, or the latest that is still kept.
    meant: what the whole was taken for, "" for its intent.
    """
    read = line.read
    blocks: list[Block] = [Heading((words("explain-title"),)), Quote((Plain(line.text),))]
    parts = tuple(found for span in read.spans if (found := _part(line, span)) is not None)
    if parts:
        blocks.append(Facts(parts))
    blocks.append(Paragraph((words(f"explain-is-{meant or read.intent}"),)))
    if match is not None:
        blocks += _record(match)
    blocks += [Paragraph((words(f"explain-doubt-{one.code}", said=short(one.said, PART)),)) for one in read.doubts]
    blocks += [paragraph(words(which, when=Moment(line.at)))] if which else []
    return Screen(tuple(blocks))


def _part(line: Line, span: ReadSpan) -> Detail | None:
    meaning = _meaning(line, span)
    return Detail(quoted(short(line.text[span.start : span.end], PART)), meaning) if meaning else None


def _meaning(line: Line, span: ReadSpan) -> Text:
    match span.role:
        case "log" | "log_in" | "plan" | "todo" if span.value in _KINDS:
            return (words(f"log-kind-{span.value}"),)
        case "outcome":
            return (words(f"log-outcome-{span.value}"),)
        case "deal_outcome":
            return (words(f"stage-{span.value}"),)
        case "deal":
            return (words("explain-deal"),)
        case "person" | "company" | "phone" | "email" | "link":
            return (words(f"explain-{span.role}", value=span.value),)
        case "money":
            minor, _, currency = span.value.partition(" ")
            return (words("explain-money"), Plain(" "), Amount(int(minor), currency))
        case "happened" | "due":
            return _time(line, span.role)
        case wish if wish in _WISHES:
            return (words("explain-wish"),)
    return ()


def _time(line: Line, role: str) -> Text:
    moment: ReadMoment | None = line.read.due if role == "due" else line.read.happened
    if moment is None:
        return ()
    shown: list[Span] = [words(f"explain-{role}"), Plain(" "), _at(moment.start, moment)]
    if moment.end is not None:
        shown += [Plain(" – "), _at(moment.end, moment)]
    return (*shown, Plain(" · "), words("explain-repeats")) if moment.recurrence else tuple(shown)


def _at(edge: datetime, moment: ReadMoment) -> Moment | Day:
    return Moment(edge) if moment.has_hour else Day(edge.date())


def _record(match: Match) -> list[Block]:
    """Who is meant in the store and why, or who may be and why nobody is certain."""
    why = words("explain-why", why=match.why or "nobody")
    if match.sure is not None:
        return [Paragraph((words("explain-record", name=label(match.sure)), Plain(" "), why))]
    told = Paragraph((words("explain-records", count=len(match.hits)), Plain(" "), why))
    return [told, Items(tuple((label(hit),) for hit in match.hits))] if match.hits else [told]
