"""What a use case refuses: a key and values, never a sentence.

    Refusal                 an expected no; the person is told in their language, everything is rolled back
    ├── NotFound            absent, or not theirs to see: the same answer, byte for byte
    ├── Forbidden           the role lacks the operation as such; nothing is said about any record
    ├── Stale               the world has moved on: who did what, and when
    └── Invalid             the input cannot be used; says what to do instead
"""

from __future__ import annotations

from datetime import datetime

Value = str | int | datetime


class Refusal(Exception):
    """An expected no. `key` names the sentence, `values` fill it."""

    default_key = "refused"

    def __init__(self, key: str = "", **values: Value) -> None:
        super().__init__(key or self.default_key)
        self.key = key or self.default_key
        self.values = values


class NotFound(Refusal):
    """No such record, as far as this person is concerned."""

    default_key = "not-found"


class Forbidden(Refusal):
    """The person's role does not have this operation at all."""

    default_key = "forbidden"

    def __init__(self, op: str, record_id: str = "") -> None:
        super().__init__()
        self.op = op
        self.record_id = record_id


class Stale(Refusal):
    """Somebody was faster, or a later change stands in the way."""

    default_key = "stale"


class Invalid(Refusal):
    """Input that cannot be used."""

    default_key = "invalid"
