"""What the page itself says, in the language chosen on it: words, panes, the guide, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bots.platform import CommandInfo
from bots.web.panes import GuideStep, Pane, Title
from bots.web.render import Json
from handlers.localise import Localiser, Reader
from handlers.text import Words
from locales.catalog import FALLBACK, LANGUAGES, Catalog, closest

LANGUAGE_NAMES: Final = {"en": "English", "ru": "Русский", "nb": "Norsk", "bg": "Български"}
"""Every language is named in itself."""

PAGE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "web-title": (),
    "web-tagline": (),
    "web-language": (),
    "web-language-everyones": (),
    "web-bot": (),
    "web-panes": (),
    "web-scenes": (),
    "web-log": ("name",),
    "web-empty-title": (),
    "web-empty": (),
    "web-empty-kept": (),
    "web-empty-channel": (),
    "web-empty-customer": (),
    "web-composer": ("name",),
    "web-placeholder": (),
    "web-placeholder-customer": (),
    "web-placeholder-operator": (),
    "web-send": (),
    "web-read-only": (),
    "web-share": (),
    "web-share-title": (),
    "web-share-name": (),
    "web-share-phone": (),
    "web-share-email": (),
    "web-share-file": (),
    "web-share-submit": (),
    "web-share-empty": (),
    "web-drop": (),
    "web-reply": (),
    "web-reply-to": ("name",),
    "web-reply-quote": ("name",),
    "web-edit": (),
    "web-editing": (),
    "web-edited": (),
    "web-cancel": (),
    "web-confirm-title": (),
    "web-confirm-yes": (),
    "web-close": (),
    "web-new-messages": (),
    "web-unread": (),
    "web-suggestions": (),
    "web-reconnecting": (),
    "web-error-unsaved": (),
    "web-error-refused": (),
    "web-error-card": (),
    "web-error-cards": (),
    "web-error-too-long": (),
    "web-opens-new-tab": (),
    "web-gone-picture": (),
    "web-quote": (),
    "web-guide": (),
    "web-guide-step": ("number", "total"),
    "web-guide-send": ("name",),
    "web-guide-press": ("name",),
    "web-guide-next": (),
    "web-guide-back": (),
    "web-guide-done": (),
    "web-guide-again": (),
    "web-guide-hide": (),
    "web-guide-show": (),
}
"""The page's keys with the arguments that the page fills in itself."""

FILE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "files-attach": (),
    "files-limits": ("most", "count"),
    "files-list": (),
    "files-drop": (),
    "files-remove": ("name",),
    "files-sending": ("name",),
    "files-ready": ("name",),
    "files-empty": ("name",),
    "files-too-large": ("name", "most"),
    "files-too-many": ("count",),
    "files-full": ("most",),
    "files-full-here": ("most",),
    "files-not-now": (),
    "files-slow-down": ("name",),
    "files-broken": ("name",),
    "files-again": (),
    "files-gone": ("name",),
    "files-not-loaded": ("name",),
    "files-picture": ("name",),
    "files-play": ("name",),
    "files-nameless": (),
    "file-size-kb": ("size",),
    "file-size-mb": ("size",),
}
"""What is said of files, on the page and in the website's widget."""


class Page:
    """The page's own texts; `lang` may be any tag a browser sends, else it is `language`, which it speaks at first.

    keeps: whether records outlive a restart, which the page then says.
    """

    def __init__(self, catalog: Catalog, language: str = FALLBACK, *, keeps: bool = False) -> None:
        self._catalog = catalog
        self._keeps = keeps
        self.language = language

    def speak(self, language: str) -> None:
        """From now on the page is served in that language."""
        self.language = language

    def words(self, lang: str) -> Json:
        """`{"language", "languages", "words"}`; arguments stay as `{name}` for the page to fill in."""
        language = closest(lang, self.language)
        said = {
            key: self._catalog.say(language, key, {arg: f"{{{arg}}}" for arg in args})
            for key, args in (PAGE_WORDS | FILE_WORDS).items()
        }
        said["web-empty-kept"] = said["web-empty-kept"] if self._keeps else ""
        names = [{"code": code, "name": LANGUAGE_NAMES[code]} for code in LANGUAGES]
        return {"language": language, "languages": names, "words": said}

    def panes(self, lang: str, panes: Sequence[Pane], commands: Sequence[CommandInfo]) -> Json:
        """`{"panes", "commands"}`, titles and descriptions in the page's language."""
        language = closest(lang, self.language)
        return {
            "panes": [self._pane(language, pane) for pane in panes],
            "commands": [
                {"name": one.name, "description": one.description.get(language) or one.description.get("en", "")}
                for one in commands
            ],
        }

    def say(self, lang: str, text: Title | Words) -> str:
        """A title or sentence in the page's language."""
        return Localiser(self._catalog, Reader(closest(lang, self.language))).say(text)

    def step(self, lang: str, step: GuideStep) -> Json:
        """A step of the guide."""
        says = step.says if isinstance(step.says, str) else self.say(lang, step.says)
        told: Json = {"pane": step.pane, "text": self.say(lang, step.text), "says": says, "press": step.press}
        return told | ({"picture": step.picture.name} if step.picture is not None else {})

    def _pane(self, language: str, pane: Pane) -> Json:
        return {
            "key": pane.key,
            "title": self.say(language, pane.title),
            "user": pane.user,
            "name": pane.name,
            "language": pane.language,
            "zone": pane.zone,
            "place": pane.place,
            "scenes": [{"key": one.key, "title": self.say(language, one)} for one in pane.scenes],
            "side": pane.side,
        }
