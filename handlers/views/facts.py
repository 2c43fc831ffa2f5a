"""What may be kept of words typed beside a name, one tap each."""

from __future__ import annotations

from crm.channels import shown
from handlers.text import Plain, words
from handlers.views.common import short
from handlers.vocabulary import Button, press
from storage.search import Hit

TEXT = 30


def note(note_id: str, hit: Hit, text: str) -> Button:
    """`📝 Note: “likes fishing”`: the words become an entry about the one who was named."""
    label = words("find-keep-note", text=short(text, TEXT))
    return press(label, "log.to", note_id, hit.noun, hit.id)


def reach(note_id: str, contact_id: str, kind: str, value: str) -> Button:
    """`+ +47 22 33 44 77`: one more way to reach the contact."""
    return press(Plain(f"+ {short(shown(kind, value), 50)}"), "contact.same", note_id, contact_id)
