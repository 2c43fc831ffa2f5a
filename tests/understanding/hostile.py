"""Texts made to be slow or to break: what a reader of lines must answer all the same, at full length."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 20_000

PIECES: Final = (
    "1", "1 ", "1.", "1-", "–1", "1:1", "9:9 ", "3.4.", "3/4 ", "31.02 ", "2 to ", "at 10 ", "+1 ",
    "+47 22", "№1 ", "A1B2", "€", "kr 1 ", "40k ", "1,5 млн ", "полтора ", "fri ", "пятница ",
    "петък ", "i morgen kl ", "every monday ", "завтра в ", "half past ", "halv ", "след ", "без ",
    "Ivan ", "Петров ", "Jean-Luc-", "J. ", "А.", "Ivan Petrov from Acme ", "called ", "от ", "и ",
    "x ", "a", "a_", "a@b.", "https://a.b/", "#a69x27pm", "(", "\"", "'", "!", ".", ",", "\n", "\t",
    "\x00", "\ud800", "й\u0306", "\u0301", "a\u0301\u0302\u0303", "\u200b", "\u200bfri ", "\u200d",
    "\ufeff", "\u202e10 ", "שלום ", "יום שישי ", "غدا ", "１２：３０ ", "٣/٤ ", "²", "½ ", "Ⅷ", "ﬁ", "İ",
    "ẞ", "👩‍👩‍👧‍👦", "明天", "пpивeт ", "Πετρoв ", "Update ", "Запитване ", "Blue Also ",
)  # fmt: skip
"""Digits, dots, weekdays, names, sums; mixed scripts, combining marks, right to left, characters of no width."""


def repeated(piece: str, length: int = LONGEST) -> str:
    """A piece over and over, to exactly that length."""
    return (piece * (length // len(piece) + 1))[:length]


def texts(length: int = LONGEST) -> list[str]:
    """Every piece repeated, and all of them in turn."""
    return [*(repeated(piece, length) for piece in PIECES), repeated(" ".join(PIECES), length)]
