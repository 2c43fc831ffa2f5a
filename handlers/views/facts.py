"""What may be kept of words typed beside a name, one tap each."""

from __future__ import annotations

from datetime import datetime

from crm.channels import shown
from crm.lines import Line
from crm.people import Match
from handlers.text import Plain, words
from handlers.views.common import short
from handlers.views.interactions import candidate_label, kept
from handlers.vocabulary import Button, Screen, press, row

TEXT = 30


def note(note_id: str, noun: str, record_id: str, text: str) -> Button:
    """`📝 Note: “likes fishing”`: the words become an entry about the one who was named."""
    label = words("find-keep-note", text=short(text, TEXT))
    return press(label, "log.to", note_id, noun, record_id)


def reach(note_id: str, contact_id: str, kind: str, value: str) -> Button:
    """`+ +47 22 33 44 77`: one more way to reach the contact."""
    return press(Plain(f"+ {short(shown(kind, value), 50)}"), "contact.same", note_id, contact_id)


def whose_birthday(note_id: str, line: Line, match: Match, now: datetime) -> Screen:
    """Whose birthday was said, where several may be meant."""
    hits = [hit for hit in match.hits if hit.noun == "contact"]
    labels = [(hit, candidate_label(hit, now, match.fact(hit))) for hit in hits]
    buttons = [row(press(label, "contact.born", note_id, hit.id)) for hit, label in labels]
    buttons.append(row(press(words("log-leave-loose"), "log.loose", note_id)))
    return kept(note_id, words("log-which", name=short(line.name, TEXT)), line.text, tuple(buttons))
