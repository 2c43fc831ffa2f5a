"""Short random ids that people can read out: 8 letters and digits without 0/o, 1/l/i confusion; never reused."""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8
_SHAPE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_id() -> str:
    """A new id: about 39 bits; a clash raises on insert and the whole update is tried again."""
    rest, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        rest, at = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(letters)


def is_id(text: str) -> bool:
    """Whether the text has the shape of an id."""
    return _SHAPE.fullmatch(text) is not None
