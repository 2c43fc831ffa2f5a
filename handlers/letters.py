"""Replies as outbox rows: what is said, to whom, in whose language, and what an unknown outcome means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Literal, TypeAlias

from pydantic import TypeAdapter

from handlers.events import Attachment, Author, Chat
from handlers.localise import Reader
from handlers.text import Words
from handlers.vocabulary import Screen
from storage.outbox import Lane, Letter, Policy

TopicKind: TypeAlias = Literal["open_topic", "rename_topic", "close_topic", "reopen_topic", "drop_topic"]
LetterKind: TypeAlias = (
    Literal["show", "replace", "toast", "home", "live", "forget_buttons", "take_away", "fetch_file"] | TopicKind
)
RoomStyle: TypeAlias = Literal["topics", "threads", "flat"]
PostedKind: TypeAlias = Literal["card", "receipt", "live", "notice", "answer"]


@dataclass(frozen=True)
class Trace:
    """What the message will show once it is sent: it serves replies, edits, redraws and undo."""

    kind: PostedKind
    noun: str
    record_id: str
    operation_id: str | None = None


@dataclass(frozen=True)
class Order:
    """A file to be fetched, at most `most` bytes of it: who sent it, in which of their messages."""

    file: Attachment
    most: int
    author: Author
    message: str


@dataclass(frozen=True)
class Enclosed:
    """Files that people sent, which go with a screen. source: `platform:team` on which their `ref`s mean something.

    A file without one cannot be had; it keeps its place among the others.

    needed: without all of them nothing is sent; else words tell of what could not be brought.
    """

    files: tuple[Attachment, ...]
    source: str
    needed: bool = False


@dataclass(frozen=True)
class Body:
    """The payload of an outbox row. message: which of ours to redraw; answers: the person's message it belongs to.

    only_there: a message that cannot be redrawn any more is not shown anew. first_at: when a first copy may have
    arrived. topic: the name of a topic; in_thread: it belongs into the chat's thread and nowhere else. begun, apart,
    out: of several messages those that are out, the files that stand alone, and the files that each of those holds;
    shared: files that were put there beside them. places: as how many messages the next one counts under the limits.
    shows: a digest of all that is shown, of what is not redrawn as it reads already.
    """

    chat: Chat
    reader: Reader = field(default_factory=Reader)
    screen: Screen | None = None
    message: str = ""
    reply_to: str = ""
    answers: str = ""
    answer_to: str = ""
    to_user: str = ""
    toast: Words | None = None
    alert: bool = False
    trace: Trace | None = None
    order: Order | None = None
    only_there: bool = False
    first_at: datetime | None = None
    topic: str = ""
    in_thread: bool = False
    enclosed: Enclosed | None = None
    begun: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()
    out: tuple[tuple[int, ...], ...] = ()
    shared: tuple[str, ...] = ()
    places: int = 1
    shows: str = ""


@cache
def body_adapter() -> TypeAdapter[Body]:
    """Reads and writes letter bodies as JSON."""
    return TypeAdapter(Body)


_POLICIES: dict[LetterKind, Policy] = {
    "show": "resend_once",
    "replace": "repeat",
    "toast": "drop",
    "home": "repeat",
    "live": "never",
    "forget_buttons": "repeat",
    "take_away": "repeat",
    "fetch_file": "repeat",
    "open_topic": "repeat",
    "rename_topic": "repeat",
    "close_topic": "repeat",
    "reopen_topic": "repeat",
    "drop_topic": "repeat",
}


def letter(
    kind: LetterKind,
    body: Body,
    dedupe: str,
    *,
    lane: Lane = "answer",
    policy: Policy | None = None,
    fold_key: str | None = None,
    not_before: datetime | None = None,
    rank: int = 0,
) -> Letter:
    """An outbox row for the body; the policy goes by kind unless it is given."""
    return Letter(
        dedupe=dedupe,
        chat_key=body.chat.key,
        kind=kind,
        payload=body_adapter().dump_python(body, mode="json"),
        lane=lane,
        policy=policy or _policy(kind, body),
        fold_key=fold_key,
        not_before=not_before,
        rank=rank,
    )


def _policy(kind: LetterKind, body: Body) -> Policy:
    """Private notes in a group (ephemeral) cannot be looked up or repeated without doubling: lost ones stay lost."""
    is_ephemeral = kind == "show" and body.to_user and body.chat.place != "private"
    return "drop" if is_ephemeral else _POLICIES[kind]


def numbered(prefix: str, letters: Sequence[tuple[LetterKind, Body]]) -> list[Letter]:
    """Letters of one event: `source:ext_id:n`, so that handling it again queues nothing twice."""
    return [letter(kind, body, f"{prefix}:{number}") for number, (kind, body) in enumerate(letters)]
