"""What people write alone that is neither work nor a name: "undo", "hi", "thanks", a heart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from locales.lexicon import LANGUAGES, split_words

SmallTalk: TypeAlias = Literal["undo", "greeting", "thanks"]


def small_talk(text: str, language: str) -> SmallTalk | None:
    """What a text that says nothing else asks for, the person's own language first; pictures alone are thanks."""
    said = tuple(word for word in split_words(text) if word[0].isalnum())
    if not said:
        return "thanks" if any(ord(sign) > _LAST_LETTERS for sign in text) else None
    known = _phrases()
    ways = (known[one].get(said) for one in (language, *LANGUAGES) if one in known)
    return next((way for way in ways if way is not None), None)


_LAST_LETTERS = 0x2190
"""Arrows, signs and pictures begin here."""


@cache
def _phrases() -> Mapping[str, Mapping[tuple[str, ...], SmallTalk]]:
    table = tomllib.loads((Path(__file__).parent / "small_talk.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[tuple[str, ...], SmallTalk]] = {one: {} for one in LANGUAGES}
    for one in LANGUAGES:
        for way in get_args(SmallTalk):
            found[one].update({split_words(phrase): way for phrase in table[one][way].split("|")})
    return MappingProxyType(found)
