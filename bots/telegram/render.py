"""Screen -> the messages that show it, in order; pure.

Takes a screen that a `Localiser` has said. Text is split where it must be, pictures and files go as messages of their
own, and the buttons are under the last message.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bots.telegram.blocks import blocks_runs
from bots.telegram.keyboard import Keyboard, keyboard, link_lines
from bots.telegram.runs import Run, to_html, to_plain, uncalled
from bots.telegram.spans import said, text_runs
from bots.telegram.split import CAPTION, split
from handlers.events import Attachment
from handlers.vocabulary import Block, File, Picture, Screen

TOAST = 200
"""Characters of an answer to a press."""
PLACEHOLDER = 64


@dataclass(frozen=True)
class Drawn:
    """One message. photo and file carry the bytes of `blob`, `runs` are then the caption; enclosed are `files` that
    people sent, several as an album; places: which of its letter's files they are.

    placeholder: the grey example in the input field, which Telegram shows only with a forced reply and therefore
    never together with an inline keyboard.
    """

    kind: Literal["text", "photo", "file", "enclosed"]
    runs: tuple[Run, ...] = ()
    blob: str = ""
    name: str = ""
    keyboard: Keyboard | None = None
    placeholder: str = ""
    files: tuple[Attachment, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def html(self) -> str:
        """The text for parse_mode HTML."""
        return to_html(self.runs)

    @property
    def plain(self) -> str:
        """The text without any formatting."""
        return to_plain(self.runs)


def drawn(screen: Screen, blobs: Container[str] = (), *, in_group: bool = False) -> list[Drawn]:
    """The messages of a localised screen, at least one; blobs: the ids whose bytes are there.

    in_group: names that others gave, and what they wrote, call nobody who is in the group.
    """
    calm = uncalled if in_group else tuple
    messages: list[Drawn] = []
    texts: list[Block] = []
    for block in screen.blocks:
        if isinstance(block, Picture | File) and block.blob in blobs:
            messages += _texts(calm(blocks_runs(texts)))
            texts = []
            messages += _picture(block, calm(text_runs(block.alt))) if isinstance(block, Picture) else [_file(block)]
        else:
            texts.append(block)
    messages += _texts(calm(_with_links(blocks_runs(texts), screen)))
    return _with_buttons(messages or [Drawn("text", (Run("·"),))], screen)


def toast_text(text: str) -> str:
    """An answer to a press, shortened visibly where it is longer than Telegram takes."""
    return text if len(text) <= TOAST else text[: TOAST - 1] + "…"


def _with_links(runs: tuple[Run, ...], screen: Screen) -> tuple[Run, ...]:
    links = link_lines(screen.buttons)
    return (*runs, Run("\n\n"), *links) if runs and links else (*runs, *links)


def _texts(runs: Sequence[Run]) -> list[Drawn]:
    """Parts of a text; white space alone is no message."""
    return [Drawn("text", tuple(part)) for part in split(runs) if to_plain(part).strip()]


def _picture(picture: Picture, words: Sequence[Run]) -> list[Drawn]:
    """The picture with its words as caption; words that do not fit follow as text."""
    caption, *rest = split(words, first=CAPTION) or [[]]
    return [
        Drawn("photo", tuple(caption), picture.blob, "picture.png"),
        *(Drawn("text", tuple(part)) for part in rest if to_plain(part).strip()),
    ]


def _file(file: File) -> Drawn:
    return Drawn("file", (), file.blob, file.name)


def _with_buttons(messages: list[Drawn], screen: Screen) -> list[Drawn]:
    rows = keyboard(screen)
    placeholder = said(screen.hint)[:PLACEHOLDER].strip() if screen.hint and not rows else ""
    last = replace(messages[-1], keyboard=rows or None, placeholder=placeholder)
    return [*messages[:-1], last]
