"""Help: an overview by role, then one topic at a time with tappable examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.permissions import Role
from handlers.text import words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, Heading, Items, Screen, paragraph, press, row

_HELP = press(words("help-button"), "help.show")


@dataclass(frozen=True)
class Topic:
    """A part of the help: the operation it needs, and its examples by key (`example-<key>`)."""

    op: str
    examples: tuple[str, ...]


TOPICS: dict[str, Topic] = {
    "log": Topic("interaction.log", ("say-log", "say-meeting", "say-missed")),
    "find": Topic("contact.read", ("say-find", "find", "say-phone")),
    "deals": Topic("deal.read", ("deals", "pipeline")),
    "remind": Topic("reminder.own", ("say-remind", "reminders", "today")),
    "team": Topic("digest.team", ("digest", "team")),
    "desk": Topic("queue.read", ("queue",)),
    "self": Topic("settings.own", ("settings", "undo")),
}
ALL_EXAMPLES = tuple(key for topic in TOPICS.values() for key in topic.examples)


def overview(role: Role, topics: Sequence[str]) -> Screen:
    """What can be said, one line a topic, and the most useful examples as buttons."""
    lines = tuple((words(f"help-topic-{name}"),) for name in topics)
    first = [TOPICS[name].examples[0] for name in topics]
    return Screen(
        (Heading((words("help-title"),)), paragraph(words("help-intro", role=words(f"role-{role}"))), Items(lines)),
        (*(row(_run(key)) for key in first), _topic_buttons(topics)[:4], _topic_buttons(topics)[4:])
        if len(topics) > 4
        else (*(row(_run(key)) for key in first), _topic_buttons(topics)),
    )


def greeting(name: str) -> Screen:
    """The answer to "hi"."""
    return Screen((paragraph(words("small-talk-greeting", name=short(name, 40))),), (row(_HELP),))


def thanks() -> Screen:
    """The answer to "thanks", and to a picture."""
    return Screen((paragraph(words("small-talk-thanks")),))


def topic(name: str) -> Screen:
    """One topic: how it is said, and its examples."""
    return Screen(
        (Heading((words(f"help-topic-{name}-title"),)), paragraph(words(f"help-topic-{name}-more"))),
        (
            *(row(_run(key)) for key in TOPICS[name].examples),
            row(press(words("back"), "help.page", "overview")),
        ),
    )


def _run(key: str) -> AnyButton:
    return press(words(f"example-{key}"), "help.run", key)


def _topic_buttons(topics: Sequence[str]) -> tuple[AnyButton, ...]:
    return tuple(press(words(f"help-topic-{name}-title"), "help.page", name) for name in topics)
