"""Run inside an older tree of the project: what its rules make of lines, as JSON; `python first_reader.py IN OUT`."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crm.understanding import understand
from crm.understanding.text import read_line

ZONE = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 5, 12, 10, 42, tzinfo=ZONE)


def read(lang: str, line: str) -> dict[str, Any]:
    """The kind, the intent, what was found where, and what every token may be."""
    read = understand(line, lang=lang, now=NOW, tz=ZONE)
    tagged = read_line(line, lang)
    tokens = zip(tagged.tokens, tagged.hits, strict=True)
    return {
        "kind": read.kind or "",
        "intent": read.intent,
        "spots": [(span.start, span.end, span.role, span.value) for span in getattr(read, "spans", ())],
        "people": bool(read.people),
        "company": read.company is not None,
        "tokens": [(token.start, token.end, [(hit.role, hit.value) for hit in hits]) for token, hits in tokens],
    }


if __name__ == "__main__":
    wanted = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = [(lang, line, read(lang, line)) for lang, line in wanted]
    Path(sys.argv[2]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
