"""Slack's wire form of text, undone and made; pure.

What a person types travels with links in angle brackets and `& < >` as entities (docs.slack.dev, formatting message
text); phones from mobile clients come as `<tel:…|…>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ANGLE = re.compile(r"<([^<>\s][^<>\n]*)>")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")


def mentions(wire: str) -> list[str]:
    """Ids of the people named in a text, in order, each once."""
    return list(dict.fromkeys(_MENTION.findall(wire)))


def without_address(wire: str, bot: str) -> str:
    """The text without our own name at its head or end: `<@UBOT> find granin` -> `find granin`."""
    ours = rf"<@{re.escape(bot)}(?:\|[^<>]*)?>"
    return re.sub(rf"^(?:\s*{ours}[\s,:]*)+|(?:\s*{ours}\s*)+$", "", wire)


def undone(wire: str, names: Mapping[str, str]) -> str:
    """What the person typed; `names` gives the shown names of people by id."""

    def shown(found: re.Match[str]) -> str:
        target, _, label = found.group(1).partition("|")
        return _reference(target, label, names)

    text = _ANGLE.sub(shown, wire)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _reference(target: str, label: str, names: Mapping[str, str]) -> str:
    match target[:1]:
        case "@":
            return "@" + (names.get(target[1:]) or label or target[1:])
        case "#":
            return "#" + (label or target[1:])
        case "!":
            return label or "@" + target[1:].split("^")[0]
    return _link(target, label)


def _link(target: str, label: str) -> str:
    for scheme in ("mailto:", "tel:"):
        if target.startswith(scheme):
            return label or target.removeprefix(scheme)
    if not label or label == target:
        return target
    bare = re.sub(r"^https?://", "", target)
    return label if label.rstrip("/") == bare.rstrip("/") else f"{label} ({target})"


def escaped(text: str) -> str:
    """Text that cannot become a link, a ping or a date (docs.slack.dev: only these three are control characters)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
