"""Sentences by key, in every language: Fluent messages from `locales/<lang>/*.ftl`.

A key that is missing is an error of ours: tests list it, and at run time English stands in, then the key itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import structlog
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en", "ru", "nb", "bg")
FALLBACK = "en"

Value = str | int | float


class Catalog:
    """All sentences of all languages; each language is read once a process, when it is first spoken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bundles: dict[str, FluentBundle] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Catalog:
        """The catalogue of the `.ftl` files in every language folder."""
        return cls(folder or Path(__file__).parent)

    def say(self, language: str, key: str, args: Mapping[str, Value] | None = None) -> str:
        """The sentence in that language; English where the language lacks it, the key where nobody has it."""
        for candidate in (language, FALLBACK):
            bundle = self._spoken(candidate)
            if bundle is not None and bundle.has_message(key):
                return _format(bundle, key, args or {})
        structlog.get_logger().error("locale.missing_key", key=key)
        return key

    def knows(self, language: str, key: str) -> bool:
        """Whether that very language has the key."""
        bundle = self._spoken(language)
        return bundle is not None and bundle.has_message(key)

    def _spoken(self, language: str) -> FluentBundle | None:
        if language not in self._bundles and language in LANGUAGES:
            self._bundles[language] = _bundle(self._folder / language, language)
        return self._bundles.get(language)


def closest(tag: str, default: str = FALLBACK) -> str:
    """Our language for a client's tag: `ru-RU` -> ru, `no`/`nn`/`nb-NO` -> nb; the default for all others."""
    primary = tag.lower().replace("_", "-").split("-")[0]
    if primary in ("no", "nn"):
        primary = "nb"
    return primary if primary in LANGUAGES else default


@cache
def _bundle(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        resource = FluentResource(file.read_text(encoding="utf-8"))
        bundle.add_resource(resource)
    return bundle


def _format(bundle: FluentBundle, key: str, args: Mapping[str, Value]) -> str:
    message = bundle.get_message(key)
    if message.value is None:
        return key
    text, errors = bundle.format_pattern(message.value, dict(args))
    if errors:
        structlog.get_logger().error("locale.format", key=key, errors=[str(error) for error in errors])
    return str(text)
