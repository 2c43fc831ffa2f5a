"""Formatted text as runs: stretches of visible text, each with the tags around it.

Runs are cut and joined by what is visible; tags are written last, so that no cut can fall into markup and nobody's
text can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
_CALLED = re.compile(r"(?<!\w)@(?=\w)")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


@dataclass(frozen=True)
class Run:
    """Text and its tags, outermost first: `Run("Acme", ("blockquote", 'a href="https://acme.example"'))`."""

    text: str
    tags: tuple[str, ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts entities."""
    return sum(2 if letter > "\uffff" else 1 for letter in text)


def escaped(text: str) -> str:
    """Text that cannot open a tag or an entity (Bot API, HTML style: `&`, `<` and `>` must be replaced)."""
    return _UNSENDABLE.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def quoted(value: str) -> str:
    """A value for between double quotes in a tag."""
    return escaped(value).replace('"', "&quot;")


def uncalled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with what stands for a user's name (`@name`) broken by an invisible joiner: it calls nobody. Addresses
    and what is to be copied stay as they are."""
    return tuple(
        run if "code" in run.tags else replace(run, text=_CALLED.sub("@\N{WORD JOINER}", run.text)) for run in runs
    )


def within(tag: str, runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with one more tag around them all."""
    return tuple(replace(run, tags=(tag, *run.tags)) for run in runs)


def to_plain(runs: Iterable[Run]) -> str:
    """The visible text."""
    return "".join(run.text for run in runs)


def to_html(runs: Sequence[Run]) -> str:
    """Telegram's HTML; neighbours that share their outer tags stand in one element."""
    out: list[str] = []
    opened: tuple[str, ...] = ()
    for run in runs:
        if not run.text:
            continue
        shared = _shared(opened, run.tags)
        out += [_closing(tag) for tag in reversed(opened[shared:])]
        out += [f"<{tag}>" for tag in run.tags[shared:]]
        out.append(escaped(run.text))
        opened = run.tags
    out += [_closing(tag) for tag in reversed(opened)]
    return "".join(out)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many outer tags two neighbours have in common."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _closing(tag: str) -> str:
    return f"</{tag.split(' ', 1)[0]}>"
