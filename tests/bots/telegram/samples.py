"""Updates in the shape in which Telegram gives them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bots.telegram.inbound import Translated, translate
from bots.telegram.messages import Ignored
from bots.telegram.senders import Me
from handlers.events import Event, Fact

Json = dict[str, Any]

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
SENT = int(NOW.timestamp()) - 60
ME = Me("4200000000", "crm_test_bot")
ANN: Json = {"id": 7, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "nb-NO"}
BOT: Json = {"id": 4200000000, "is_bot": True, "first_name": "CRM", "username": "crm_test_bot"}
PRIVATE: Json = {"id": 7, "type": "private", "first_name": "Ann", "last_name": "Lee"}
GROUP: Json = {"id": -100500, "type": "supergroup", "title": "Sales north"}
CHANNEL: Json = {"id": -100700, "type": "channel", "title": "News"}


def update(kind: str, body: Json, number: object = 1001) -> Json:
    """One update."""
    return {"update_id": number, kind: body}


def message(text: str | None = "hello", *, chat: Json = PRIVATE, author: Json | None = ANN, **more: Any) -> Json:
    """A message; `more` are its other fields."""
    body: Json = {"message_id": 55, "date": SENT, "chat": chat, **more}
    if author is not None:
        body["from"] = author
    return body | ({"text": text} if text is not None else {})


def heard(body: Json, kind: str = "message") -> Event:
    """The event in the update; fails where there is none."""
    found = translated(body, kind)
    assert isinstance(found, Event), found
    return found


def fact(body: Json, kind: str = "message") -> Fact:
    """The fact in the update."""
    return heard(body, kind).fact


def ignored(body: Json, kind: str = "message") -> str:
    """Why there is no event in it."""
    found = translated(body, kind)
    assert isinstance(found, Ignored), found
    return found.reason


def translated(body: Json, kind: str = "message") -> Translated:
    """What the update comes to."""
    return translate(update(kind, body), ME, NOW)
