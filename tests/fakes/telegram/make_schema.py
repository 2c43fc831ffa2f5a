"""Condenses the Bot API schema of aiogram's source package into schema.json, which judges every call to the fake.

Usage: python -m tests.fakes.telegram.make_schema aiogram-3.31.0.tar.gz
Only methods and the types reachable from their parameters are kept. A field is [type, required, constant or null].
"""

import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("schema.json")
_SOURCE = re.compile(r"[^/]+/\.butcher/schema/schema\.json")
_VARIANT = re.compile(r"^ - (\w+)$", re.MULTILINE)
_CONSTANT = re.compile(r"(?:always|must be) ['‘“\"]?([a-z_0-9]+)['’”\"]?$")
_SPLIT = re.compile(r", | and | or ")
_SCALARS = frozenset({"String", "Integer", "Boolean", "True", "Float", "InputFile"})


def read_source(package: Path) -> dict[str, Any]:
    """The full schema of the source package."""
    with tarfile.open(package) as archive:
        for member in archive:
            if _SOURCE.fullmatch(member.name) and (stream := archive.extractfile(member)):
                found: dict[str, Any] = json.load(stream)
                return found
    raise SystemExit(f"no .butcher/schema/schema.json in {package}")


def type_names(spelled: str) -> list[str]:
    """The names in a type as the documentation spells it: "Array of A, B and C" gives A, B, C."""
    return _SPLIT.split(spelled.replace("Array of ", ""))


def fields_of(entity: dict[str, Any]) -> dict[str, list[Any]]:
    """Field name to [type, required, constant]."""
    return {note["name"]: [note["type"], note["required"], constant_of(note)] for note in entity.get("annotations", [])}


def constant_of(note: dict[str, Any]) -> str | None:
    """The only value that the field may have, where the documentation names one: `Type of the block, always 'x'`."""
    found = _CONSTANT.search(note["description"].rstrip(". "))
    return found.group(1) if found and note["name"] in {"type", "source", "status"} else None


def reachable(methods: dict[str, Any], types: dict[str, Any], unions: dict[str, list[str]]) -> set[str]:
    """Names of the types that some parameter leads to."""
    queue = [name for fields in methods.values() for field in fields.values() for name in type_names(field[0])]
    seen: set[str] = set()
    while queue:
        name = queue.pop()
        if name in seen or name in _SCALARS:
            continue
        seen.add(name)
        queue += unions.get(name, [])
        queue += [inner for field in types.get(name, {}).values() for inner in type_names(field[0])]
    return seen


def condense(source: dict[str, Any]) -> dict[str, Any]:
    """What is needed to judge calls: methods, types, unions."""
    entities = [entity for group in source["items"] for entity in group["children"]]
    methods = {e["name"]: fields_of(e) for e in entities if e["name"][0].islower()}
    types = {e["name"]: fields_of(e) for e in entities if e["name"][0].isupper()}
    unions = {e["name"]: _VARIANT.findall(e["description"]) for e in entities if not e.get("annotations")}
    kept = reachable(methods, types, unions)
    return {
        "api": source["api"]["version"],
        "methods": dict(sorted(methods.items())),
        "types": {name: types[name] for name in sorted(kept & set(types)) if not unions.get(name)},
        "unions": {name: unions[name] for name in sorted(kept) if unions.get(name)},
    }


def main() -> None:
    """Rewrites schema.json from the package named on the command line."""
    condensed = condense(read_source(Path(sys.argv[1])))
    TARGET.write_text(json.dumps(condensed, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
