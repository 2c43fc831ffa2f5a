"""Every sentence that counts, said for the numbers that tell the plural forms apart.

`python -m tests.locales.plurals` writes `plurals.<language>.txt` anew. A changed line is to be read as a native speaker
reads it before it is committed.
"""

from __future__ import annotations

from pathlib import Path

from locales.catalog import LANGUAGES, Catalog, Value
from tests.locales.sentences import counted, sentences, variables

NUMBERS: tuple[int | float, ...] = (0, 1, 2, 5, 11, 21, 101, 1.5)
OTHER_NUMBERS = {"limit": 14, "calls": 3, "meetings": 2, "current": 4}
FOLDER = Path(__file__).parent


def snapshot_file(language: str) -> Path:
    """Where the reviewed sentences of a language stand."""
    return FOLDER / f"plurals.{language}.txt"


def said(catalog: Catalog, language: str) -> str:
    """The sentences of one language: key, then a line for each number. Other arguments show as their own name."""
    parts = []
    for key, message in sentences(language).items():
        for name in sorted(counted(message)):
            filled: dict[str, Value] = {one: OTHER_NUMBERS.get(one, f"<{one}>") for one in variables(message)}
            lines = [f"{number:>5}  {catalog.say(language, key, filled | {name: number})}" for number in NUMBERS]
            parts.append("\n".join([key, *lines]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Writes the snapshots of all languages."""
    catalog = Catalog.load()
    for language in LANGUAGES:
        snapshot_file(language).write_text(said(catalog, language), encoding="utf-8")


if __name__ == "__main__":
    main()
