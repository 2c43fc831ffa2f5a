"""What stands at a desk of the chaos tests: whom a text is about, and which texts are about several."""

from __future__ import annotations

import re

from tests.fakes.telegram.world import Message as Post
from tests.scenarios.driver import Sending

TOKEN = re.compile(r"\b(says|answer|note)-(\d+)-(\d+)\b")


def is_theirs(post: Post) -> bool:
    return "👤" in words(post)


def words(post: Post) -> str:
    """What stands in a message, or under its file."""
    return str(post.json.get("text") or post.json.get("caption") or "")


def photo(text: str) -> Sending:
    return Sending("photo", content=b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) * 2 + b" " + text.encode())


def inside(content: bytes) -> str:
    return content.decode(errors="replace")


def mixed(group: str, threads: dict[str, list[str]]) -> list[str]:
    """Topics and threads in which there is talk of more than one customer."""
    found = []
    for thread, texts in threads.items():
        about = {token[2] for text in texts for token in TOKEN.finditer(text)}
        if len(about) > 1:
            found.append(f"{group}/{thread} is about customers {sorted(about)}")
    return found
