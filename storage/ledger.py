"""The ledger of erasures: a file outside the store, by which a store that was put back forgets the same people again.

One line of JSON each, only ever appended: the id of the contact, when, ids of events and of kept texts. It tells
nothing about anybody to whom the store is not open. A line that was cut off by a crash is passed over: the store that
it is about has the erasure still, and it is written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine import StoreRefused

_FORM = 1
"""The shape of a line; a newer program may write another."""


@dataclass(frozen=True)
class Entry:
    """One erasure. traces: ids of events and of kept texts that told of the person; number: 0 where it had none."""

    contact_id: str
    at: datetime
    traces: tuple[str, ...] = ()
    number: int = 0


def read(file: Path) -> list[Entry]:
    """All erasures of the ledger in their order, none where there is no file.

    StoreRefused where a line cannot be read, and where the file cannot: somebody might be served who was erased.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreRefused(f"{file}, the ledger of erasures, cannot be read: {error}") from None
    return [_entry(line, file, number) for number, line in enumerate(text.splitlines(), 1) if not _is_cut_off(line)]


def append(file: Path, entries: Iterable[Entry]) -> None:
    """Adds the erasures, which have reached the disk when it returns. OSError where the disk takes none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as opened:
        at_end = opened.seek(0, os.SEEK_END)
        if at_end:
            opened.seek(at_end - 1)
            opened.write(b"" if opened.read(1) == b"\n" else b"\n")
        for entry in entries:
            opened.write(_line(entry).encode())
        opened.flush()
        os.fsync(opened.fileno())


def _line(entry: Entry) -> str:
    told = {"form": _FORM, "contact": entry.contact_id, "at": entry.at.isoformat(), "traces": list(entry.traces)}
    return json.dumps(told | {"number": entry.number}) + "\n"


def _is_cut_off(line: str) -> bool:
    """A whole line ends as JSON objects do, and no beginning of one does: there is none within it."""
    return not line.strip().endswith("}")


def _entry(line: str, file: Path, number: int) -> Entry:
    try:
        told = json.loads(line)
        if told["form"] > _FORM:
            raise StoreRefused(f"{file}, line {number}: this is of a newer version: update the program")
        at, traces = datetime.fromisoformat(told["at"]), tuple(map(str, told["traces"]))
        return Entry(str(told["contact"]), at, traces, int(told.get("number", 0)))
    except (ValueError, KeyError, TypeError):
        raise StoreRefused(f"{file}, line {number}: this is no erasure; put back a whole copy of the file") from None
