"""What people write alone that is neither work nor a name: "undo", "hi", "thanks", a heart, "my deals"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from locales.lexicon import LANGUAGES, split_words

SmallTalk: TypeAlias = Literal[
    "cancel", "undo", "done", "greeting", "thanks",
    "today", "deals", "pipeline", "reminders", "digest", "settings", "help", "team",
]  # fmt: skip
"""The last ones are the names of screens, and of the commands that open them. A phrase means the later of two ways."""


def small_talk(text: str, language: str) -> SmallTalk | None:
    """What a text that says nothing else asks for, the person's own language first; pictures alone are thanks."""
    said = tuple(word for word in split_words(text) if word[0].isalnum())
    if not said:
        return "thanks" if any(ord(sign) > _LAST_LETTERS for sign in text) else None
    known = _phrases()
    ways = (known[one].get(said, ()) for one in (language, *LANGUAGES) if one in known)
    return next((way[-1] for way in ways if way), None)


def cancels(text: str) -> bool:
    """Whether a text, in whatever language, leaves what is open, whatever else it may ask for."""
    said = tuple(word for word in split_words(text) if word[0].isalnum())
    return any("cancel" in known.get(said, ()) for known in _phrases().values())


def finishes(text: str) -> bool:
    """Whether a text, in whatever language, says that something is done, and nothing else."""
    said = tuple(word for word in split_words(text) if word[0].isalnum())
    return any("done" in known.get(said, ()) for known in _phrases().values())


_LAST_LETTERS = 0x2190
"""Arrows, signs and pictures begin here."""


@cache
def _phrases() -> Mapping[str, Mapping[tuple[str, ...], tuple[SmallTalk, ...]]]:
    table = tomllib.loads((Path(__file__).parent / "small_talk.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[tuple[str, ...], tuple[SmallTalk, ...]]] = {one: {} for one in LANGUAGES}
    for one in LANGUAGES:
        for way in get_args(SmallTalk):
            for phrase in table[one][way].split("|"):
                said = split_words(phrase)
                found[one][said] = (*found[one].get(said, ()), way)
    return MappingProxyType(found)
