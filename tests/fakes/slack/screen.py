"""Text that a person reads on blocks, one line per block, and the names under which people and channels appear."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import visible


@dataclass(frozen=True)
class Names:
    """`of(id)` is the shown name of a user or channel; `now()` Unix time; `until` waits for a change of the screen."""

    of: Callable[[str], str]
    now: Callable[[], float]
    until: Callable[[Callable[[], bool], float], Awaitable[None]]


@dataclass(frozen=True)
class _Reader:
    names: Names
    zone: tzinfo
    now: float

    def text(self, part: Any) -> str:
        if isinstance(part, str):
            return part
        if part["type"] == "plain_text":
            return str(part["text"])
        return self.wire(part["text"])

    def wire(self, text: str) -> str:
        return visible(text, self.names.of, self.zone, self.now)

    def line(self, block: JsonObject) -> str:
        kind = block["type"]
        drawers: dict[str, Callable[[JsonObject], str]] = {
            "rich_text": self.rich,
            "table": self.table,
            "data_table": self.table,
            "data_visualization": self.chart,
            "input": self.field,
            "markdown": lambda b: str(b["text"]),
            "image": lambda b: str(b["alt_text"]),
            "divider": lambda b: "",
        }
        return drawers.get(kind, self.plainly)(block)

    def plainly(self, block: JsonObject) -> str:
        """Titles, text, fields, then elements and inner blocks, in the order in which they are drawn."""
        said = [self.text(block[name]) for name in ("title", "subtitle", "text", "body") if name in block]
        said += [self.text(part) for part in block.get("fields", [])]
        said += [self.element(part) for part in self.inner(block)]
        return "\n".join(part for part in said if part)

    def inner(self, block: JsonObject) -> list[JsonObject]:
        accessory = [block["accessory"]] if "accessory" in block else []
        return [*block.get("elements", []), *block.get("child_blocks", []), *block.get("actions", []), *accessory]

    def element(self, part: JsonObject) -> str:
        kind = part["type"]
        if kind == "image":
            return str(part["alt_text"])
        if kind in ("mrkdwn", "plain_text", "raw_text"):
            return self.text(part) if kind != "raw_text" else str(part["text"])
        if "text" in part and isinstance(part["text"], dict):
            return f"[{self.text(part['text'])}]" if "action_id" in part or kind == "button" else self.line(part)
        if kind.endswith(("select", "picker")) or kind == "overflow":
            return f"[{part.get('placeholder', {}).get('text', '…')}]"
        if "options" in part:
            return " ".join(f"({self.text(option['text'])})" for option in part["options"])
        return self.line(part) if kind in ("card", "section", "context", "actions", "rich_text") else ""

    def field(self, block: JsonObject) -> str:
        hint = block.get("hint")
        return self.text(block["label"]) + (f" ({self.text(hint)})" if hint else "")

    def rich(self, block: JsonObject) -> str:
        lines = []
        for part in block["elements"]:
            if part["type"] == "rich_text_list":
                lines += ["• " + self.spans(item["elements"]) for item in part["elements"]]
            else:
                lines.append(self.spans(part["elements"]))
        return "\n".join(lines)

    def spans(self, spans: list[JsonObject]) -> str:
        return "".join(self.span(span) for span in spans)

    def span(self, span: JsonObject) -> str:
        match span["type"]:
            case "user":
                return "@" + self.names.of(span["user_id"])
            case "channel":
                return "#" + self.names.of(span["channel_id"])
            case "broadcast":
                return "@" + str(span["range"])
            case "emoji":
                return f":{span['name']}:"
            case "date":
                fallback = span.get("fallback", "")
                return self.wire(f"<!date^{span['timestamp']}^{span['format']}|{fallback or 'date'}>")
            case _:
                return str(span.get("text") or span.get("url", ""))

    def table(self, block: JsonObject) -> str:
        rows = [" | ".join(self.cell(cell) for cell in row) for row in block["rows"]]
        return "\n".join([block["caption"], *rows] if "caption" in block else rows)

    def cell(self, cell: JsonObject) -> str:
        return self.rich(cell) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value", "")))

    def chart(self, block: JsonObject) -> str:
        chart = block["chart"]
        points = chart.get("segments") or [point for series in chart["series"] for point in series["data"]]
        return "\n".join([block["title"], *(f"{point['label']}: {point['value']}" for point in points)])


def blocks_text(blocks: list[JsonObject], names: Names, zone: tzinfo, now: float) -> str:
    """All that a reader in `zone` sees, buttons and menus in square brackets."""
    reader = _Reader(names, zone, now)
    return "\n".join(line for line in map(reader.line, blocks) if line)
