"""What the bot is there for, as clients show it before the first word; words of the firm's own stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiogram.methods import GetMyDescription, GetMyShortDescription, SetMyDescription, SetMyShortDescription

from bots.telegram.api import Api
from bots.telegram.commands import DEFAULT_LANGUAGE
from bots.telegram.untrusted import Json, a_text

LONG, SHORT = 512, 120


@dataclass(frozen=True)
class Introduction:
    """By language: what stands in an empty chat, and on the bot's profile and beside links to it."""

    long: Mapping[str, str]
    short: Mapping[str, str]


_FIELDS: Final[Sequence[tuple[str, Any, Any]]] = (
    ("description", GetMyDescription, SetMyDescription),
    ("short_description", GetMyShortDescription, SetMyShortDescription),
)


async def introduce(api: Api, words: Introduction) -> int:
    """Says it in every language in which nothing of the firm's own is said, and gives how often it had to be set.

    Raises `Undelivered`.
    """
    changed = 0
    for (field, asking, setting), texts in zip(_FIELDS, (words.long, words.short), strict=True):
        first = await _said(api, asking, field, DEFAULT_LANGUAGE)
        if first not in ("", texts[DEFAULT_LANGUAGE]):
            continue
        for language in sorted(texts, key=lambda one: one == DEFAULT_LANGUAGE):  # others would show what is set first
            if await _said(api, asking, field, language) not in ("", first) or texts[language] == first:
                continue
            await api.call(setting(**{field: texts[language]}, language_code=_code(language)))
            changed += 1
    return changed


async def _said(api: Api, asking: Any, field: str, language: str) -> str:
    answer = await api.call(asking(language_code=_code(language)))
    known: Json = answer if isinstance(answer, dict) else {}
    return a_text(known, field)


def _code(language: str) -> str | None:
    return None if language == DEFAULT_LANGUAGE else language
