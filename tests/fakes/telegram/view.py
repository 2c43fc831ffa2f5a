"""What a person sees: messages with their visible text and button labels."""

from dataclasses import dataclass

from tests.fakes.telegram import rich
from tests.fakes.telegram.entities import as_html
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.world import Chat, Message

_FILES = (
    "photo", "document", "video", "audio", "voice", "animation", "video_note", "sticker",
    "contact", "location", "poll", "dice",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """One message on the screen, as it is now."""

    id: int
    chat_id: int
    text: str
    html: str
    entities: tuple[Json, ...]
    buttons: tuple[tuple[str, ...], ...]
    by_bot: bool
    edited: bool
    pinned: bool
    attachment: str | None
    thread_id: int | None
    reply_to: int | None
    only_for: int | None
    raw: Json

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons, in reading order."""
        return [label for row in self.buttons for label in row]

    def button(self, label_or_data: str) -> Json:
        """The button with this label or callback data; raises AssertionError when the message has none."""
        buttons = [button for row in rich.rows_of(self.raw) for button in row]
        for key in ("text", "callback_data"):
            for button in buttons:
                if button.get(key) == label_or_data:
                    return button
        raise AssertionError(f"no button {label_or_data!r} on message {self.id}: {self.labels}")


def seen(chat: Chat, message: Message) -> Seen:
    """The message as it looks now."""
    raw = message.json
    text: str = raw.get("text") or raw.get("caption") or raw.get("_rich_text") or ""
    entities: list[Json] = raw.get("entities") or raw.get("caption_entities") or []
    rows = rich.rows_of(raw)
    return Seen(
        id=message.id,
        chat_id=chat.id,
        text=text,
        html=as_html(text, entities),
        entities=tuple(entities),
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        by_bot=message.by_bot,
        edited="edit_date" in raw,
        pinned=message.id in chat.pinned,
        attachment=next((kind for kind in _FILES if kind in raw), None),
        thread_id=raw.get("message_thread_id"),
        reply_to=raw.get("reply_to_message", {}).get("message_id"),
        only_for=message.only_for,
        raw=raw,
    )


def screen(messages: list[Seen]) -> str:
    """The chat as a picture in words, for failure messages."""
    return "\n".join(f"{'bot' if m.by_bot else '  me'} #{m.id}: {m.text!r} {m.labels or ''}" for m in messages[-10:])
