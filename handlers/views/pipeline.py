"""The pipeline: how stages are named and drawn, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Bold, Inline, Plain, Span, Text, words
from storage.tables import LossReason, Stage


def stage_name(stage: Stage) -> Inline:
    """A stage as people call it: a team's own name as written, ours in the reader's language."""
    return Plain(stage.name) if stage.name else words(f"stage-{stage.key}")


def reason_name(reason: LossReason) -> Inline:
    """Why a deal was lost: a team's own words, or ours in the reader's language."""
    return Plain(reason.name) if reason.name else words(f"loss-{reason.key}")


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
