"""The pipeline: how stages are named and drawn, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from handlers.text import Amount, Bold, Inline, Plain, Span, Text, words
from handlers.views.common import joined, short
from handlers.vocabulary import AnyButton, Block, Heading, Paragraph, Screen, Table, paragraph, press
from storage.queries import pipelines
from storage.queries.pipelines import StageLine, Total
from storage.tables import LossReason, Pipeline, Stage

Whose: TypeAlias = Literal["mine", "team", "all"]
"""Whose deals a pipeline screen counts."""

NAME = 40
"""Names of stages and reasons stand in button labels."""


def pipeline_name(pipeline: Pipeline) -> Inline:
    """A pipeline as people call it."""
    return Plain(pipeline.name) if pipeline.name else words(f"pipeline-{pipeline.key}")


def stage_name(stage: Stage) -> Inline:
    """A stage as people call it: a team's own name as written, ours in the reader's language."""
    return Plain(short(stage.name, NAME)) if stage.name else words(f"stage-{stage.key}")


def reason_name(reason: LossReason) -> Inline:
    """Why a deal was lost: a team's own words, or ours in the reader's language."""
    return Plain(short(reason.name, NAME)) if reason.name else words(f"loss-{reason.key}")


def strip(stages: Sequence[Stage], current: Stage) -> Text:
    """`New ▸ Offer ● ▸ Contract ▸ Won / Lost`: the present stage is marked by a dot and by weight, not by colour."""
    spans: list[Span] = []
    for number, stage in enumerate(stages):
        if number:
            both_end = stage.kind != "open" and stages[number - 1].kind != "open"
            spans.append(Plain(" / " if both_end else " ▸ "))
        spans += _marked(stage) if stage.id == current.id else [stage_name(stage)]
    return tuple(spans)


def _marked(stage: Stage) -> list[Span]:
    sign = {"won": " 🏆", "lost": " ✖"}.get(stage.kind, "")
    return [Bold(stage_name(stage)), Plain(f" ●{sign}")]


def board(pipeline: Pipeline, lines: Sequence[StageLine], whose: Whose, choices: Sequence[Whose]) -> Screen:
    """Each stage with how many deals, their sum, and the sum weighted by probability; a tap opens the stage."""
    heading = Heading((Plain("📊 "), pipeline_name(pipeline), Plain(" · "), words(f"pipeline-whose-{whose}")))
    filters = [
        press(words(f"pipeline-whose-{one}"), "pipeline.show", one) for one in choices if one != whose
    ]
    last: tuple[AnyButton, ...] = (*filters, press(words("pipeline-new"), "deal.new"))
    if not any(line.count for line in lines):
        return Screen((heading, paragraph(words("pipeline-empty"))), (last,))
    totals = pipelines.add_up([total for line in lines for total in line.totals])
    blocks: list[Block] = [heading, _table(lines)]
    blocks += [Paragraph(_total(one)) for one in totals]
    stages = [
        press(words("pipeline-stage", stage=stage_name(line.stage), count=line.count), "pipeline.stage",
              line.stage.id, whose)
        for line in lines
        if line.count
    ]
    rows = [tuple(stages[at : at + 2]) for at in range(0, min(len(stages), 14), 2)]
    return Screen(tuple(blocks), (*rows, last))


def _table(lines: Sequence[StageLine]) -> Table:
    header: tuple[Text, ...] = tuple(
        (words(f"pipeline-column-{one}"),) for one in ("stage", "count", "sum", "weighted")
    )
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            (stage_name(line.stage),),
            (Plain(str(line.count)),),
            _sums([Amount(one.minor, one.currency) for one in line.totals]),
            _sums([Amount(one.weighted, one.currency) for one in line.totals]),
        )
        for line in lines
    )
    return Table(header, rows, words("pipeline-caption"))


def _sums(amounts: Sequence[Amount]) -> Text:
    return joined(((one,) for one in amounts), " + ") or (Plain("–"),)


def _total(total: Total) -> Text:
    weighted = Amount(total.weighted, total.currency)
    return (words("pipeline-total", sum=Amount(total.minor, total.currency), weighted=weighted),)
