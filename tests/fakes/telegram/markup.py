"""The server's strict HTML reader: text as people see it and its entities, or a refusal with the byte offset.

Source of the rules: Bot API "HTML style" and TDLib's parser. Offsets in refusals are bytes of the given text; offsets
and lengths of entities are UTF-16 code units.
"""

import html
import re
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import ApiError, Json, bad_request

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_NAME = re.compile(r"[^\s>/]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.\-]+)))?""")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def utf16(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Open:
    tag: str
    at: int
    entity: Json


@dataclass
class Reader:
    """One pass over one marked-up text."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        """The text and its entities; raises 400 `can't parse entities: ...`."""
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._close()
            elif self.source[self.at] == "<":
                self._open()
            else:
                self._character()
        if self.stack:
            raise self._refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.sort(key=lambda e: (e["offset"], -e["length"]))
        return "".join(self.text), self.entities

    def _refuse(self, what: str) -> ApiError:
        return bad_request(f"can't parse entities: {what}")

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _character(self) -> None:
        found = _CHARACTER.match(self.source, self.at)
        shown = html.unescape(found.group()) if found else self.source[self.at]
        self.at = found.end() if found else self.at + 1
        self.text.append(shown)
        self.length += utf16(shown)

    def _open(self) -> None:
        start = self.at
        name = _NAME.match(self.source, start + 1)
        tag = name.group().lower() if name else ""
        if tag not in _KINDS:
            raise self._refuse(f'Unsupported start tag "{tag}" at byte offset {self._byte(start)}')
        self.at = start + 1 + len(tag)
        attributes = self._attributes(start, tag)
        self.stack.append(_Open(tag, start, self._entity(tag, attributes, start)))

    def _attributes(self, start: int, tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            rest = self.source[self.at :].lstrip()
            self.at = len(self.source) - len(rest)
            if not rest:
                raise self._refuse(f"Unclosed start tag at byte offset {self._byte(start)}")
            if rest[0] == ">":
                self.at += 1
                return found
            match = _ATTRIBUTE.match(self.source, self.at)
            if match is None:
                raise self._refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(start)}')
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found[match.group(1).lower()] = html.unescape(value)
            self.at = match.end()

    def _entity(self, tag: str, attributes: dict[str, str], start: int) -> Json:
        entity: Json = {"type": _KINDS[tag], "offset": self.length}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        if tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if tag == "a":
            entity["url"] = attributes.get("href", "")
        if tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        if tag == "tg-time":
            entity |= self._moment(attributes, start)
        if tag == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        return entity

    def _moment(self, attributes: dict[str, str], start: int) -> Json:
        unix, spelled = attributes.get("unix", ""), attributes.get("format", "")
        if not unix.isdecimal() or not DATE_FORMAT.fullmatch(spelled):
            raise self._refuse(f'Tag "tg-time" has wrong attributes at byte offset {self._byte(start)}')
        return {"unix_time": int(unix), "date_time_format": spelled}

    def _close(self) -> None:
        start = self.at
        end = self.source.find(">", start)
        if end < 0:
            raise self._refuse(f"Unclosed end tag at byte offset {self._byte(start)}")
        tag = self.source[start + 2 : end].strip().lower()
        if not self.stack:
            raise self._refuse(f"Unexpected end tag at byte offset {self._byte(start)}")
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            at = self._byte(start)
            raise self._refuse(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
        self.at = end + 1
        self._keep(opened)

    def _keep(self, opened: _Open) -> None:
        entity = opened.entity
        entity["length"] = self.length - entity["offset"]
        if opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            self.stack[-1].entity.setdefault("language", entity.get("language", ""))
            return
        if opened.tag != "pre":
            entity.pop("language", None)
        if opened.tag == "a" and not self._linkable(entity):
            return
        if entity["length"]:
            self.entities.append(entity)

    def _linkable(self, entity: Json) -> bool:
        """A link without an address takes its text for one, and is plain text if that is no address either."""
        if not entity["url"]:
            entity["url"] = "".join(self.text)[-entity["length"] :]
        return bool(re.match(r"(https?|tg|mailto|tel):|[\w-]+\.\w", entity["url"]))


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Text and entities of an HTML message; raises 400 `can't parse entities: ...`."""
    return Reader(source).read()


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without the white space around it, which the server cuts off, and its entities moved accordingly."""
    left = text.lstrip()
    shift, whole = utf16(text) - utf16(left), left.rstrip()
    kept: list[Json] = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, utf16(whole))
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return whole, kept
