"""Rows of buttons -> an inline keyboard.

Limits: 8 buttons in a row, 100 in all (python-telegram-bot constants), callback_data of 1-64 bytes, a url whose host
has a dot (the server refuses the whole message for `http://localhost`).
"""

from __future__ import annotations

import re
from typing import TypeAlias, assert_never

from bots.telegram.runs import Run
from bots.telegram.spans import inline_text
from handlers.vocabulary import AnyButton, Button, Buttons, LinkButton, Screen

Keyboard: TypeAlias = list[list[dict[str, str]]]

IN_ROW, IN_ALL = 8, 100
_PUBLIC_URL = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)


class TooManyButtons(ValueError):
    """More than 100 buttons under one message: an error of ours, never cut in silence."""


def keyboard(screen: Screen) -> Keyboard:
    """The rows as Telegram takes them; long rows go on in the next one. Raises `TooManyButtons`."""
    rows: Keyboard = []
    for line in screen.buttons:
        buttons = [_button(button) for button in line if not _is_unpressable(button)]
        rows += [buttons[at : at + IN_ROW] for at in range(0, len(buttons), IN_ROW)]
    if sum(map(len, rows)) > IN_ALL:
        raise TooManyButtons(str(sum(map(len, rows))))
    return rows


def link_lines(buttons: Buttons) -> tuple[Run, ...]:
    """Link buttons that Telegram would refuse, as lines of text."""
    lines = [
        f"{inline_text(button.label)}: {button.url}"
        for line in buttons
        for button in line
        if isinstance(button, LinkButton) and _is_unpressable(button)
    ]
    return (Run("\n".join(lines)),) if lines else ()


def _is_unpressable(button: AnyButton) -> bool:
    return isinstance(button, LinkButton) and _PUBLIC_URL.fullmatch(button.url) is None


def _button(button: AnyButton) -> dict[str, str]:
    label = inline_text(button.label).strip() or "·"
    match button:
        case Button():
            style = {"style": button.style} if button.style != "normal" else {}
            return {"text": label, "callback_data": button.action.encoded, **style}
        case LinkButton():
            return {"text": label, "url": button.url}
    assert_never(button)
