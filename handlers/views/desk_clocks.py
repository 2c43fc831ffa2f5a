"""The queue's target for a solution and its patience with silence, as they are shown and set."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.forms.form import Field, Form
from handlers.text import words
from handlers.vocabulary import Detail
from storage.tables import Queue

HOUR = 60


def targets(queue: Queue) -> tuple[Detail, Detail]:
    """Within what time a ticket is to be solved, and when a silent customer is asked."""
    hours, days = queue.solution_minutes // HOUR, queue.ask_after_days
    solved = words("clock-hours", count=hours) if hours else words("clock-no-target")
    asked = words("clock-asks-after", count=days) if days else words("clock-never-asks")
    return Detail(words("clock-label-target"), (solved,)), Detail(words("clock-label-silence"), (asked,))


def times_form(queue: Queue, which: Sequence[str]) -> Form:
    """Both of them. which: the queue, () while there is one."""
    hours, days = str(queue.solution_minutes // HOUR), str(queue.ask_after_days)
    return Form(
        "queue.times",
        words("clock-form-title"),
        (
            Field("hours", words("clock-ask-target"), value=hours, hint=words("clock-hint-target")),
            Field("silence", words("clock-ask-silence"), value=days, hint=words("clock-hint-silence")),
        ),
        context=tuple(which),
    )
