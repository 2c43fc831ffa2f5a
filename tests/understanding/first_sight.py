"""What the rules made of a line before anybody mended them for it: the reading of the commit before its row came in.

On the rows as they are read today the rules are almost always right, because they were fitted to them. How often and
how they err on what they have not seen only their older selves can tell, so these are read again out of the history.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tarfile import open as open_tar
from typing import Any

from crm.understanding.looks import Look, role_of
from locales.lexicon import LANGUAGES
from tests.understanding.heard import is_set_aside

SAID = "tests/understanding/said"
TABLES = ("notes", "later", "afar", "unseen", "undated", "heard", "dates", "lines", "intents")
"""The tables whose rows may be looked at and that are learned from."""
MASKED = ("phone", "email", "link", "money")
READER = Path(__file__).with_name("first_reader.py")


def git(*words: str) -> bytes:
    """What git says."""
    return subprocess.run(["git", *words], capture_output=True, check=True).stdout  # noqa: S603, S607 - our own words


def open_lines(commit: str) -> Iterator[tuple[str, str]]:
    """The language and the line of every row of a commit that is not set aside."""
    there = git("ls-tree", "--name-only", commit, f"{SAID}/").decode().split()
    for table, lang in ((table, lang) for table in TABLES for lang in LANGUAGES):
        if (path := f"{SAID}/{table}.{lang}.txt") not in there:
            continue
        for row in git("show", f"{commit}:{path}").decode().splitlines():
            line = row.split(" | ")[0]
            if row and not row.startswith("#") and not is_set_aside(line):
                yield lang, line


def first_looks(folder: Path) -> dict[tuple[str, str], Look]:
    """How each open row of today was read first; what an older tree read is kept in the folder and not read again."""
    today = set(open_lines("HEAD"))
    commits = git("log", "--first-parent", "--reverse", "--format=%h", "--", SAID).decode().split()
    seen = set(open_lines(commits[0]))  # no older tree read those
    looks: dict[tuple[str, str], Look] = {}
    for commit in commits[1:]:
        new = dict.fromkeys(one for one in open_lines(commit) if one not in seen)
        seen.update(new)
        if wanted := [one for one in new if one in today]:
            looks.update(((lang, line), look_of(line, read)) for lang, line, read in _read_by(commit, wanted, folder))
    return looks


def _read_by(commit: str, wanted: list[tuple[str, str]], folder: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """The lines as the tree before a commit read them."""
    asked, told, tree = (folder / f"{commit}.{name}" for name in ("in.json", "out.json", "tree"))
    if not told.exists():
        tree.mkdir(parents=True, exist_ok=True)
        with open_tar(fileobj=BytesIO(git("archive", f"{commit}^1"))) as archive:
            archive.extractall(tree, filter="data")
        asked.write_text(json.dumps(wanted, ensure_ascii=False), encoding="utf-8")
        within = {**os.environ, "PYTHONPATH": str(tree)}
        command = [sys.executable, str(READER), str(asked), str(told)]
        subprocess.run(command, check=True, env=within)  # noqa: S603 - our own reader
    found: list[tuple[str, str, dict[str, Any]]] = json.loads(told.read_text(encoding="utf-8"))
    return found


def look_of(line: str, read: dict[str, Any]) -> Look:
    """What was read, as the second opinion looks at it."""
    masked = [(start, end) for start, end, role, _ in read["spots"] if role in MASKED]

    def roles(start: int, end: int, hits: list[tuple[str, str]]) -> list[str]:
        hidden = any(start < last and first < end for first, last in masked)
        return [] if hidden else [role_of(role, value) for role, value in hits]

    return Look(
        text=line,
        tokens=[(start, end) for start, end, _ in read["tokens"]],
        roles=[roles(*token) for token in read["tokens"]],
        spots=[(start, end, role, value) for start, end, role, value in read["spots"]],
        kind=read["kind"],
        intent=read["intent"],
        names_person=read["people"],
        names_company=read["company"],
    )
