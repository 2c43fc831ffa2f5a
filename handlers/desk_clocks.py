"""The queue's target for a solution, and when a customer who stays silent is asked."""

from __future__ import annotations

from datetime import timedelta

from crm.desk import queues
from crm.errors import Invalid
from handlers import desk_queues, refusals
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.turn import Turn
from handlers.views import desk_clocks as views
from handlers.vocabulary import Ask, Refuse, Response, Show

_FIELD_OF = {"clock-silence-range": "silence"}


@action("queue.times", "queue.change")
async def times(turn: Turn, queue_id: str = "") -> Response:
    """Asks for both."""
    row = await desk_queues.queue_of(turn, queue_id)
    queues.changeable(turn.actor, row)
    return (Ask(views.times_form(row, (queue_id,) if queue_id else ())),)


@form("queue.times", "queue.change")
async def times_given(turn: Turn, asked: Form, values: Values) -> Response:
    """Sets them; what cannot be is asked again."""
    queue_id = next(iter(asked.context), "")
    row = await desk_queues.queue_of(turn, queue_id)
    hours, days = _number(values.text("hours")), _number(values.text("silence"))
    try:
        await queues.pace(turn.work, turn.actor, row, solution=timedelta(hours=hours), ask_after_days=days)
    except Invalid as error:
        return (Refuse(((_FIELD_OF.get(error.key, "hours"), refusals.sentence(error)),)),)
    return (Show(await desk_queues.settings_screen(turn, queue_id)),)


def _number(text: str) -> int:
    """A whole number; -1 for anything else."""
    found = text.strip()
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 6 else -1
