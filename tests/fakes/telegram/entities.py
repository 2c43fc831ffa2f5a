"""Entities that the server finds by itself, and the way back: text and entities as HTML."""

import html
import re

from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.markup import utf16

MAX_ENTITIES = 100  # the rest is dropped silently (python-telegram-bot constants)

_FOUND = re.compile(
    r"""(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    |(?P<url>(?<![\w@/])(?:https?://[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|ru|no|bg|de|dev|me|example)\b(?:/[^\s<>"]*)?))
    |(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))
    |(?P<mention>(?<![\w@])@[A-Za-z0-9_]{3,32}\b)
    |(?P<hashtag>(?<![\w#])\#\w*[^\W\d]\w*)
    |(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}\b)
    |(?P<phone_number>(?<![\w+])\+\d[\d\s().-]{6,17}\d)""",
    re.VERBOSE | re.IGNORECASE,
)

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "spoiler": "tg-spoiler", "text_link": "a", "blockquote": "blockquote", "custom_emoji": "tg-emoji",
    "expandable_blockquote": "blockquote", "date_time": "tg-time",
}  # fmt: skip
_ATTRIBUTES = {
    "text_link": ' href="{url}"',
    "custom_emoji": ' emoji-id="{custom_emoji_id}"',
    "expandable_blockquote": " expandable",
    "date_time": ' unix="{unix_time}" format="{date_time_format}"',
}


def detect(text: str, given: list[Json]) -> list[Json]:
    """The given entities and those that the server adds: commands, mentions, links, e-mails, phones, tags."""
    solid = [e for e in given if e["type"] in {"code", "pre", "text_link", "text_mention"}]
    found = [_entity(text, match) for match in _FOUND.finditer(text)]
    free = [f for f in found if not any(_overlap(f, s) for s in solid)]
    return sorted([*given, *free], key=lambda e: (e["offset"], -e["length"]))[:MAX_ENTITIES]


def _entity(text: str, match: re.Match[str]) -> Json:
    shown = match.group().rstrip(".,;:!?)") if match.lastgroup == "url" else match.group()
    return {"type": match.lastgroup, "offset": utf16(text[: match.start()]), "length": utf16(shown)}


def _overlap(one: Json, other: Json) -> bool:
    before = one["offset"] + one["length"] <= other["offset"]
    after = other["offset"] + other["length"] <= one["offset"]
    return not before and not after


def slice16(text: str, entity: Json) -> str:
    """The part of the text that an entity covers."""
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return text.encode("utf-16-le")[start:end].decode("utf-16-le")


def as_html(text: str, entities: list[Json]) -> str:
    """The text as the bot would have to write it to get these entities."""
    marks = [(e["offset"], 1, -e["length"], _start(e)) for e in entities if e["type"] in _TAGS]
    marks += [
        (e["offset"] + e["length"], 0, -e["offset"], f"</{_TAGS[e['type']]}>") for e in entities if e["type"] in _TAGS
    ]
    out, at, raw = [], 0, text.encode("utf-16-le")
    for offset, _, _, tag in sorted(marks):
        out += [html.escape(raw[at * 2 : offset * 2].decode("utf-16-le"), quote=False), tag]
        at = offset
    return "".join([*out, html.escape(raw[at * 2 :].decode("utf-16-le"), quote=False)])


def _start(entity: Json) -> str:
    attributes = _ATTRIBUTES.get(entity["type"], "")
    escaped = {key: html.escape(str(value)) for key, value in entity.items()}
    return f"<{_TAGS[entity['type']]}{attributes.format(**escaped)}>"
