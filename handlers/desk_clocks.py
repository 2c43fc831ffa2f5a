"""The queue's target for a solution, and when a customer who stays silent is asked."""

from __future__ import annotations

from datetime import timedelta

from crm.desk import queues, tickets
from crm.errors import Invalid
from handlers import desk, refusals
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.turn import Turn
from handlers.views import desk_clocks as views
from handlers.vocabulary import Ask, Refuse, Response, Show

_FIELD_OF = {"clock-silence-range": "silence"}


@action("queue.times", "queue.change")
async def times(turn: Turn) -> Response:
    """Asks for both."""
    return (Ask(views.times_form(await tickets.queue_of_desk(turn.work, turn.actor, turn.defaults.timezone))),)


@form("queue.times", "queue.change")
async def times_given(turn: Turn, _form: Form, values: Values) -> Response:
    """Sets them; what cannot be is asked again."""
    row = await tickets.queue_of_desk(turn.work, turn.actor, turn.defaults.timezone)
    hours, days = _number(values.text("hours")), _number(values.text("silence"))
    try:
        await queues.pace(turn.work, turn.actor, row, solution=timedelta(hours=hours), ask_after_days=days)
    except Invalid as error:
        return (Refuse(((_FIELD_OF.get(error.key, "hours"), refusals.sentence(error)),)),)
    return (Show(await desk.settings_screen(turn)),)


def _number(text: str) -> int:
    """A whole number; -1 for anything else."""
    found = text.strip()
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 6 else -1
